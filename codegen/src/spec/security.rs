//! `SecurityScheme`, `SecurityRequirement`: the kinds of credentials, and which of them an operation accepts.

use super::extension::{self, Waiver};
use super::object::{Expected, Kind, LIST, Object, Refused, Used};
use super::{Context, Map, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::source::{Node, Value};

/// A kind of credential.
#[derive(Debug)]
pub(crate) struct SecurityScheme {
    pub(crate) description: Text,
    pub(crate) flow: Flow,
    pub(crate) deviation: Option<Text>,
    pub(crate) waivers: Vec<Waiver>,
}

/// How its tokens are had.
#[derive(Debug)]
pub(crate) struct Flow {
    /// As OpenAPI calls it: `clientCredentials` or `authorizationCode`.
    pub(crate) name: &'static str,
    pub(crate) authorization_url: Option<Text>,
    pub(crate) token_url: Text,
    pub(crate) refresh_url: Option<Text>,
    /// The name of the one scope, and what it allows.
    pub(crate) scope: Text,
    pub(crate) scope_description: Text,
}

pub(crate) static SCHEME: Kind = Kind {
    name: "Security Scheme Object",
    keys: &[
        ("type", Used("must be `oauth2`")),
        ("description", Used("rustdoc of the kind of credential")),
        ("flows", Used("the scope of the tokens; rustdoc")),
        ("x-deviation", Used("rustdoc")),
        (
            "x-waive",
            Used("a warning that does not apply here, and why; rustdoc"),
        ),
        (
            "name",
            Refused("API keys are not supported: describe the scheme as `oauth2`"),
        ),
        (
            "in",
            Refused("API keys are not supported: describe the scheme as `oauth2`"),
        ),
        (
            "scheme",
            Refused("HTTP authentication is not supported: describe the scheme as `oauth2`"),
        ),
        (
            "bearerFormat",
            Refused("HTTP authentication is not supported: describe the scheme as `oauth2`"),
        ),
        (
            "openIdConnectUrl",
            Refused("OpenID Connect is not supported: describe the scheme as `oauth2`"),
        ),
    ],
};

pub(crate) static FLOWS: Kind = Kind {
    name: "OAuth Flows Object",
    keys: &[
        ("clientCredentials", Used("a credential without a user")),
        ("authorizationCode", Used("a credential with a user")),
        ("implicit", Refused("use `authorizationCode`")),
        ("password", Refused("use `authorizationCode`")),
    ],
};

pub(crate) static CLIENT_CREDENTIALS: Kind = Kind {
    name: "OAuth Flow Object (clientCredentials)",
    keys: &[
        ("tokenUrl", Used("rustdoc of the kind of credential")),
        ("refreshUrl", Used("rustdoc of the kind of credential")),
        (
            "scopes",
            Used("one scope: with the cloud's audience before it, what tokens are asked for"),
        ),
        ("authorizationUrl", Refused("this flow has none")),
    ],
};

pub(crate) static AUTHORIZATION_CODE: Kind = Kind {
    name: "OAuth Flow Object (authorizationCode)",
    keys: &[
        ("authorizationUrl", Used("rustdoc of the kind of credential")),
        ("tokenUrl", Used("rustdoc of the kind of credential")),
        ("refreshUrl", Used("rustdoc of the kind of credential")),
        (
            "scopes",
            Used("one scope: with the cloud's audience before it, what tokens are asked for"),
        ),
    ],
};

pub(super) fn scheme(cx: &Context, node: &Node) -> Option<SecurityScheme> {
    // The keys of another type would only say the same again.
    if let Some(ty) = node.get("type")
        && matches!(&ty.value, Value::Text(name) if name != "oauth2")
    {
        cx.unsupported(
            &ty.pointer,
            &format!("security scheme type `{ty}`"),
            "describe the scheme as `oauth2` with one flow and one scope",
        );
        return None;
    }
    let object = Object::open(cx, node, &SCHEME)?;
    object.require_text(cx, "type")?;
    let description = object.require_text(cx, "description");
    let flow = object.require(cx, "flows").and_then(|node| flow(cx, node));
    Some(SecurityScheme {
        description: description?,
        flow: flow?,
        deviation: object.text(cx, "x-deviation"),
        waivers: object
            .get("x-waive")
            .map(|node| extension::waivers(cx, node))
            .unwrap_or_default(),
    })
}

fn flow(cx: &Context, node: &Node) -> Option<Flow> {
    let object = Object::open(cx, node, &FLOWS)?;
    let client = object
        .get("clientCredentials")
        .map(|node| ("clientCredentials", node, &CLIENT_CREDENTIALS));
    let code = object
        .get("authorizationCode")
        .map(|node| ("authorizationCode", node, &AUTHORIZATION_CODE));
    let ((Some((name, node, kind)), None) | (None, Some((name, node, kind)))) = (client, code) else {
        let help = "write one scheme for each flow: each is a kind of credential of its own";
        cx.unsupported(&node.pointer, "a scheme with other than one flow", help);
        return None;
    };
    let object = Object::open(cx, node, kind)?;
    let authorization_url = match name {
        "authorizationCode" => Some(object.require_text(cx, "authorizationUrl")?),
        _ => None,
    };
    let token_url = object.require_text(cx, "tokenUrl");
    let scopes = object.require(cx, "scopes")?;
    let names = Map::parse(cx, Some(scopes), "scopes", |cx, node| {
        super::object::text(cx, node, "scope")
    });
    let mut scopes_found = names.iter();
    match (scopes_found.next(), scopes_found.next()) {
        (Some((scope, description)), None) => Some(Flow {
            name,
            authorization_url,
            token_url: token_url?,
            refresh_url: object.text(cx, "refreshUrl"),
            scope: scope.clone(),
            scope_description: description.clone(),
        }),
        _ => {
            cx.unsupported(
                &scopes.pointer,
                "a flow with other than one scope",
                "name the one scope that tokens are for",
            );
            None
        }
    }
}

/// One way to be let in: a scheme and its scopes.
#[derive(Clone, Debug)]
pub(crate) struct SecurityRequirement {
    pub(crate) scheme: Text,
    pub(crate) scopes: Vec<Text>,
}

pub(super) fn requirements(cx: &Context, node: &Node) -> Vec<SecurityRequirement> {
    let Value::List(items) = &node.value else {
        cx.wrong_type(node, "`security`", LIST);
        return Vec::new();
    };
    if items.is_empty() {
        let help = "name the schemes that the operation accepts";
        cx.unsupported(&node.pointer, "an operation without credentials", help);
    }
    let mut requirements: Vec<SecurityRequirement> = Vec::new();
    for requirement in items.iter().filter_map(|item| requirement(cx, item)) {
        let Text { value, pointer } = &requirement.scheme;
        match requirements.iter().find(|first| first.scheme.value == *value) {
            Some(first) => {
                let message = format!("`{value}` is listed twice");
                cx.report(
                    Diagnostic::error(Code::Security, pointer.key(), message)
                        .related(first.scheme.pointer.key(), "first listed here")
                        .help("keep one of the two"),
                );
            }
            None => requirements.push(requirement),
        }
    }
    requirements
}

const REQUIREMENT: Expected = Expected {
    what: "a map from a scheme to its scopes",
    help: "write `scheme: [scope]`",
};

fn requirement(cx: &Context, node: &Node) -> Option<SecurityRequirement> {
    let Value::Map(members) = &node.value else {
        cx.wrong_type(node, "an item of `security`", REQUIREMENT);
        return None;
    };
    let [(name, scopes)] = &**members else {
        let help = "write one scheme an item; the items are alternatives";
        cx.unsupported(
            &node.pointer,
            "a security requirement with other than one scheme",
            help,
        );
        return None;
    };
    let pointer: Pointer = scopes.pointer.clone();
    let Value::List(items) = &scopes.value else {
        cx.wrong_type(scopes, "the scopes of a scheme", LIST);
        return None;
    };
    let scopes = items
        .iter()
        .filter_map(|item| super::object::text(cx, item, "scope"))
        .collect();
    Some(SecurityRequirement {
        scheme: Text {
            value: name.name.to_string(),
            pointer,
        },
        scopes,
    })
}
