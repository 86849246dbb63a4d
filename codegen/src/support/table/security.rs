//! Kinds of credentials.

use crate::support::{Keys, refused, used, values};

pub(crate) static SCHEME: Keys = Keys::new(
    "Security Scheme Object",
    &[
        used("type", "must be `oauth2`"),
        used("description", "rustdoc of the kind of credential"),
        used("flows", "the scope of the tokens; rustdoc").one(&FLOWS),
        used("x-deviation", "rustdoc"),
        used("x-waive", "a warning that does not apply here, and why; rustdoc"),
        refused(
            "name",
            "API keys are not supported: describe the scheme as `oauth2`",
        ),
        refused(
            "in",
            "API keys are not supported: describe the scheme as `oauth2`",
        ),
        refused(
            "scheme",
            "HTTP authentication is not supported: describe the scheme as `oauth2`",
        ),
        refused(
            "bearerFormat",
            "HTTP authentication is not supported: describe the scheme as `oauth2`",
        ),
        refused(
            "openIdConnectUrl",
            "OpenID Connect is not supported: describe the scheme as `oauth2`",
        ),
    ],
)
.altogether(values::scheme_type);

pub(crate) static FLOWS: Keys = Keys::new(
    "OAuth Flows Object",
    &[
        used("clientCredentials", "a credential without a user").one(&CLIENT_CREDENTIALS),
        used("authorizationCode", "a credential with a user").one(&AUTHORIZATION_CODE),
        refused("implicit", "use `authorizationCode`"),
        refused("password", "use `authorizationCode`"),
    ],
)
.but(values::flows);

pub(crate) static CLIENT_CREDENTIALS: Keys = Keys::new(
    "OAuth Flow Object (clientCredentials)",
    &[
        used("tokenUrl", "rustdoc of the kind of credential"),
        used("refreshUrl", "rustdoc of the kind of credential"),
        used(
            "scopes",
            "one scope: with the cloud's audience before it, what tokens are asked for",
        )
        .but(values::scopes),
        refused("authorizationUrl", "this flow has none"),
    ],
);

pub(crate) static AUTHORIZATION_CODE: Keys = Keys::new(
    "OAuth Flow Object (authorizationCode)",
    &[
        used("authorizationUrl", "rustdoc of the kind of credential"),
        used("tokenUrl", "rustdoc of the kind of credential"),
        used("refreshUrl", "rustdoc of the kind of credential"),
        used(
            "scopes",
            "one scope: with the cloud's audience before it, what tokens are asked for",
        )
        .but(values::scopes),
    ],
);
