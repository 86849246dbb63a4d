//! `SecurityScheme`, `SecurityRequirement`: the kinds of credentials, and which of them an operation accepts.

use super::extension::{self, Waiver};
use super::object::{Expected, LIST, Object, wrong_type};
use super::{Map, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::{Node, Value};
use crate::support::{AUTHORIZATION_CODE, CLIENT_CREDENTIALS, FLOWS, SCHEME};

/// A kind of credential.
#[derive(Debug)]
pub(crate) struct SecurityScheme {
    pub(crate) description: Option<Text>,
    pub(crate) flow: Flow,
    pub(crate) deviation: Option<Text>,
    pub(crate) waivers: Vec<Waiver>,
}

/// The OAuth flow by which tokens are obtained.
#[derive(Debug)]
pub(crate) struct Flow {
    /// The name in OpenAPI: `clientCredentials` or `authorizationCode`.
    pub(crate) name: &'static str,
    pub(crate) authorization_url: Option<Text>,
    pub(crate) token_url: Text,
    pub(crate) refresh_url: Option<Text>,
    /// The name of the only scope; below, its description.
    pub(crate) scope: Text,
    pub(crate) scope_description: Text,
}

pub(super) fn scheme(cx: &Reporter, node: &Node) -> Option<SecurityScheme> {
    // Schemes of other types are refused.
    if let Some(ty) = node.get("type")
        && matches!(&ty.value, Value::Text(name) if name != "oauth2" && !name.trim().is_empty())
    {
        return None;
    }
    let object = Object::open(cx, node, &SCHEME)?;
    object.require_text(cx, "type")?;
    let description = object.text(cx, "description");
    let flow = object.require(cx, "flows").and_then(|node| flow(cx, node));
    Some(SecurityScheme {
        description,
        flow: flow?,
        deviation: object.text(cx, "x-deviation"),
        waivers: object
            .get("x-waive")
            .map(|node| extension::waivers(cx, node))
            .unwrap_or_default(),
    })
}

fn flow(cx: &Reporter, node: &Node) -> Option<Flow> {
    let object = Object::open(cx, node, &FLOWS)?;
    let client = object
        .get("clientCredentials")
        .map(|node| ("clientCredentials", node, &CLIENT_CREDENTIALS));
    let code = object
        .get("authorizationCode")
        .map(|node| ("authorizationCode", node, &AUTHORIZATION_CODE));
    let ((Some((name, node, kind)), None) | (None, Some((name, node, kind)))) = (client, code) else {
        // Other flows are refused.
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
        super::object::text(cx, node, "`scope`")
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
        // Several flows are refused, and one that could not be read was reported.
        _ => None,
    }
}

/// An accepted scheme, with its scopes.
#[derive(Clone, Debug)]
pub(crate) struct SecurityRequirement {
    pub(crate) scheme: Text,
    pub(crate) scopes: Vec<Text>,
}

pub(super) fn requirements(cx: &Reporter, node: &Node) -> Vec<SecurityRequirement> {
    let Value::List(items) = &node.value else {
        wrong_type(cx, node, "`security`", LIST);
        return Vec::new();
    };
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

fn requirement(cx: &Reporter, node: &Node) -> Option<SecurityRequirement> {
    let Value::Map(members) = &node.value else {
        wrong_type(cx, node, "an item of `security`", REQUIREMENT);
        return None;
    };
    let [(name, scopes)] = &**members else {
        // A requirement without a scheme, or with several, is refused.
        return None;
    };
    let pointer: Pointer = scopes.pointer.clone();
    let Value::List(items) = &scopes.value else {
        wrong_type(cx, scopes, "the scopes of a scheme", LIST);
        return None;
    };
    let scopes = items
        .iter()
        .filter_map(|item| super::object::text(cx, item, "`scope`"))
        .collect();
    Some(SecurityRequirement {
        scheme: Text {
            value: name.name.to_string(),
            pointer,
        },
        scopes,
    })
}
