//! `Endpoint`: the identity provider, for one application of one tenant.

use super::check_secret;
use super::entra_error::EntraError;
use super::failure::Failure;
use super::refresh_token::RefreshTokenCredentialOptions;
use super::token_answer::TokenAnswer;
use crate::{ErrorKind, Result, Secret};
use azure_core::http::headers::{ACCEPT, CONTENT_TYPE, Headers};
use azure_core::http::policies::Policy;
use azure_core::http::{Method, Request, Url};
use openapi_client_runtime::credentials::{
    BaseUrl, PathBuilder, Pipeline, error, flaw_of_secret, push_encoded, send,
};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The result of a request to the identity provider.
pub(super) type Outcome<T> = std::result::Result<T, Failure>;

/// The endpoint for tokens, device codes and consent, with the application that uses it.
pub(super) struct Endpoint {
    authority: BaseUrl,
    tenant_id: String,
    client_id: String,
    client_secret: Option<Secret>,
    pipeline: Pipeline,
    timeout: Duration,
}

impl Endpoint {
    pub(super) fn new(
        tenant_id: &str,
        client_id: String,
        options: &RefreshTokenCredentialOptions,
        policies: Vec<Arc<dyn Policy>>,
    ) -> Result<Self> {
        if let Some(secret) = &options.client_secret {
            check_secret("client secret", secret)?;
        }
        let authority = BaseUrl::parse(options.cloud.authority(), "authority")?;
        let mut path = PathBuilder::new("/{tenant_id}");
        path.fill(tenant_id)
            .map_err(|problem| error(ErrorKind::Configuration, problem))?;
        let client = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        let pipeline = Pipeline::new(client, &options.http, &authority, policies)?;
        Ok(Self {
            authority,
            tenant_id: tenant_id.to_owned(),
            client_id,
            client_secret: options.client_secret.clone(),
            pipeline,
            timeout: options.timeout,
        })
    }

    pub(super) fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Returns the URL of a page or service of the tenant, such as `token`.
    pub(super) fn url(&self, name: &str, query: &str) -> Url {
        let mut path = String::from("/");
        push_encoded(&mut path, &self.tenant_id);
        path.push_str("/oauth2/v2.0/");
        self.authority.join([&path, name], query)
    }

    /// Requests tokens. A token that no header could carry is refused here, before it replaces a usable one.
    pub(super) async fn token(&self, grant_type: &str, grant: &[(&str, &str)]) -> Outcome<TokenAnswer> {
        let mut fields = vec![("grant_type", grant_type), ("client_id", &self.client_id)];
        fields.extend(
            self.client_secret
                .as_ref()
                .map(|secret| ("client_secret", secret.expose())),
        );
        fields.extend(grant);
        // The provider should revoke the tokens of such a code if it comes twice (RFC 6749, section 4.1.2).
        let harmless = grant_type != "authorization_code";
        let answer = self.ask("token", &fields, harmless, TokenAnswer::read).await?;
        match flaw(&answer) {
            None => Ok(answer),
            Some(flaw) => Err(Failure::Unusable(flaw)),
        }
    }

    /// Sends a form, and parses the response with `read`. `harmless` says whether it may be sent again after it may have
    /// been carried out.
    pub(super) async fn ask<T>(
        &self,
        name: &str,
        fields: &[(&str, &str)],
        harmless: bool,
        read: impl FnOnce(u16, &Headers, &[u8]) -> std::result::Result<T, EntraError>,
    ) -> Outcome<T> {
        const MAX_BYTES: usize = 1024 * 1024;
        let mut request = Request::new(self.url(name, ""), Method::Post);
        request.insert_header(ACCEPT, "application/json");
        request.insert_header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.set_body(form(fields));
        let answer = send(&self.pipeline, &mut request, harmless, self.timeout, MAX_BYTES)
            .await
            .map_err(|error| Failure::Unreachable(Arc::new(error)))?;
        read(answer.status, &answer.headers, &answer.body).map_err(Failure::Refused)
    }
}

/// Encodes names and values for a body or a query.
pub(super) fn form(fields: &[(&str, &str)]) -> String {
    let mut form = String::new();
    for (name, value) in fields {
        if !form.is_empty() {
            form.push('&');
        }
        form.push_str(name);
        form.push('=');
        push_encoded(&mut form, value);
    }
    form
}

/// Returns which token no header could carry, and why.
fn flaw(answer: &TokenAnswer) -> Option<String> {
    let access_token = Some(answer.access_token.token.secret());
    let refresh_token = answer.refresh_token.as_ref().map(Secret::expose);
    let flaw_of = |name, token: Option<&str>| {
        let flaw = flaw_of_secret(token?)?;
        Some(format!("the {name} of the identity provider {flaw}"))
    };
    flaw_of("access token", access_token).or_else(|| flaw_of("new refresh token", refresh_token))
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("url", &self.url("token", "").as_str())
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
