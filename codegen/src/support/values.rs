//! Values of OpenAPI that are not supported: values of a key, and whole objects.

use super::{Keys, Refusal, Written};
use crate::diagnostic::{Place, did_you_mean, near_or};
use crate::source::{Node, Value};

fn refusal(place: Place, what: impl Into<String>, help: impl Into<String>) -> Vec<Refusal> {
    vec![Refusal {
        place,
        what: what.into(),
        help: help.into(),
    }]
}

/// Returns a string that is not empty. An empty one is reported where it is read.
fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// Returns what to write in place of OpenAPI 3.0's `nullable`, where it is not null among the types alone.
#[expect(clippy::unnecessary_wraps, reason = "other keys are given the usual advice")]
pub(super) fn nullable(schema: &Node, value: &Node) -> Option<String> {
    const OF_3_0: &str = "that was OpenAPI 3.0";
    const NULL: &str = "{type: 'null'}";
    if matches!(value.value, Value::Bool(false)) {
        return Some(format!(
            "{OF_3_0}: leave it out, as only what says so may be null"
        ));
    }
    let advice = if let Some(target) = schema.get("$ref") {
        format!(
            "leave it out, for null reads as absent; to send null, write `anyOf: [{{$ref: '{target}'}}, {NULL}]`"
        )
    } else if let Some(parts) = schema.get("allOf") {
        match parts.items().unwrap_or_default() {
            [part] if part.get("$ref").and_then(text).is_some() => {
                let target = part.get("$ref").and_then(text).unwrap_or_default();
                format!("write `anyOf: [{{$ref: '{target}'}}, {NULL}]` in place of `allOf`")
            }
            _ => format!("write `anyOf: [{{allOf: […]}}, {NULL}]`, with the `allOf` in the first"),
        }
    } else if let Some(choice) = ["oneOf", "anyOf"].into_iter().find(|it| schema.get(it).is_some()) {
        format!("add `{NULL}` to the `{choice}`")
    } else {
        let ty = schema.get("type").and_then(text);
        let types = match (ty, schema.get("properties")) {
            (Some(ty), _) => format!("`type: [{ty}, 'null']`"),
            (None, Some(_)) => "`type: [object, 'null']`".to_owned(),
            (None, None) if schema.get("enum").is_some() => "`type: [string, 'null']`".to_owned(),
            (None, None) => {
                return Some(format!(
                    "{OF_3_0}: leave it out, as null is a value without a `type`"
                ));
            }
        };
        match schema.get("enum") {
            Some(_) => format!("write {types}, and null among the values of the `enum`"),
            None => format!("write {types}"),
        }
    };
    Some(format!("{OF_3_0}: {advice}"))
}

/// Refuses styles that are not supported in the location.
pub(super) fn style(parameter: &Written, style: &Node) -> Vec<Refusal> {
    let known: &[&str] = match parameter.get("in").and_then(text) {
        Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        Some("path" | "header") => &["simple"],
        Some("cookie") => &["form"],
        _ => return Vec::new(),
    };
    let Some(other) = text(style).filter(|style| !known.contains(style)) else {
        return Vec::new();
    };
    let in_path = parameter.get("in").and_then(text) == Some("path");
    let exploded = parameter.get("explode");
    let exploded = exploded.is_some_and(|explode| matches!(explode.value, Value::Bool(true)));
    let help = match other {
        "matrix" | "label" if in_path && exploded => {
            let write = if other == "matrix" { ";id={id}" } else { ".{id}" };
            format!(
                "of one value, write the path as `/users/{write}`, and leave `style` and `explode` out; a list or an object cannot be sent as the two say"
            )
        }
        "matrix" if in_path => "write the path as `/users/;id={id}`, and leave the style out".to_owned(),
        "label" if in_path => "write the path as `/users/.{id}`, and leave the style out".to_owned(),
        _ if let Some(near) = did_you_mean(other, known.iter().copied()) => format!("did you mean `{near}`?"),
        _ => format!(
            "write {}, or `type: string` and in the description how it is written",
            known
                .iter()
                .map(|style| format!("`{style}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    refusal(
        style.pointer.value(),
        format!("parameter style `{other}` here"),
        help,
    )
}

/// Refuses constants that are neither strings nor integers nor null, for which there is no Rust type.
pub(super) fn constant(_: &Written, constant: &Node) -> Vec<Refusal> {
    let help = match &constant.value {
        Value::Text(_) | Value::Integer(_) | Value::Null => return Vec::new(),
        Value::Bool(_) => "write `type: boolean` instead, and say the value in the description",
        Value::Number(_) => "write `type: number` instead, and say the value in the description",
        Value::List(_) => "write `type: array` instead, and say the value in the description",
        Value::Map(_) => "write `type: object` instead, and say the value in the description",
    };
    let what = format!("a `const` that is {}", constant.kind());
    refusal(constant.pointer.value(), what, help)
}

/// Refuses content of strings that is not JSON, for which there is no Rust type.
pub(super) fn content_type(schema: &Written, media_type: &Node) -> Vec<Refusal> {
    // What bytes are is documented.
    let is_text = schema.get("contentEncoding").is_none();
    match text(media_type).filter(|text| is_text && *text != "application/json") {
        Some(other) => {
            let help = "write `application/json` for a text that holds JSON; a file in a form has `format: binary`, and its media type in the `encoding` of the form; of any other text, say it in the description";
            refusal(media_type.pointer.value(), format!("`{other}` in a text"), help)
        }
        None => Vec::new(),
    }
}

/// The encodings of bytes that have a type.
const ENCODINGS: [&str; 2] = ["base64", "base64url"];

/// Encodings of bytes that no type reads.
pub(super) fn content_encoding(_: &Written, encoding: &Node) -> Vec<Refusal> {
    let Some(other) = text(encoding).filter(|it| !ENCODINGS.contains(it)) else {
        return Vec::new();
    };
    let help = near_or(
        did_you_mean(&other.to_ascii_lowercase(), ENCODINGS),
        "write `base64` or `base64url`; else leave it out, and say in the description how the text is encoded",
    );
    refusal(encoding.pointer.value(), format!("the encoding `{other}`"), help)
}

/// Returns the lists of required names, if every branch of a union has nothing else.
pub(crate) fn alternatives(branches: &Node) -> Option<Vec<&Node>> {
    let branches = branches.items().filter(|branches| !branches.is_empty())?;
    branches.iter().map(required_alone).collect()
}

/// Returns the names that an object requires, if it has nothing else.
fn required_alone(branch: &Node) -> Option<&Node> {
    match branch.members() {
        Some([(key, required)]) if &*key.name == "required" => Some(required),
        _ => None,
    }
}

/// Returns the names of which at most one is sent: those of `not: {required: [a, b]}`, or of several such
/// pairs in an `anyOf`.
pub(crate) fn pairs(not: &Node) -> Option<Vec<[&Node; 2]>> {
    let required = match (required_alone(not), not.members()) {
        (Some(required), _) => vec![required],
        (None, Some([(key, branches)])) if &*key.name == "anyOf" => alternatives(branches)?,
        _ => return None,
    };
    let pairs = required.into_iter().map(|required| match required.items() {
        Some([one, other]) => Some([one, other]),
        _ => None,
    });
    pairs.collect()
}

/// Refuses a `not` with any other meaning than that properties exclude each other.
pub(super) fn not(_: &Written, not: &Node) -> Vec<Refusal> {
    if pairs(not).is_some() {
        return Vec::new();
    }
    let help = "write one shape, or of properties that do not go together `not: {required: [a, b]}`; \
        of more than two, `not: {anyOf: […]}` with each pair";
    refusal(
        not.pointer.key(),
        "`not` of anything but two required properties",
        help,
    )
}

pub(super) fn boolean_schema(node: &Node, _: &'static Keys) -> Vec<Refusal> {
    match node.value {
        Value::Bool(false) if node.pointer.name() != Some("additionalProperties") => {
            let help = "leave it out: nothing is a value of it";
            refusal(node.pointer.value(), "`false` as a schema", help)
        }
        _ => Vec::new(),
    }
}

/// Refuses security schemes of other types. The rest of such a scheme is not reported, as it would be refused
/// for the same reason.
pub(super) fn scheme_type(node: &Node, _: &'static Keys) -> Vec<Refusal> {
    let ty = node.get("type");
    match ty.and_then(|ty| Some((ty, text(ty).filter(|name| *name != "oauth2")?))) {
        Some((ty, name)) => {
            let help = near_or(
                did_you_mean(name, ["oauth2"]),
                "describe the scheme as `oauth2` with one flow and one scope",
            );
            refusal(ty.pointer.value(), format!("security scheme type `{name}`"), help)
        }
        None => Vec::new(),
    }
}

pub(super) fn flows(node: &Node, keys: &'static Keys) -> Vec<Refusal> {
    let Some(flows) = Written::of(node, keys) else {
        return Vec::new();
    };
    let has = |flow| node.get(flow).is_some();
    // Other flows are refused by themselves.
    let is_refused = !has("clientCredentials") && (has("implicit") || has("password"));
    if flows.get("clientCredentials").is_some() != flows.get("authorizationCode").is_some() || is_refused {
        return Vec::new();
    }
    let help = "write one scheme for each flow: each is a kind of credential of its own";
    refusal(node.pointer.value(), "a scheme without exactly one flow", help)
}

pub(super) fn scopes(_: &Written, scopes: &Node) -> Vec<Refusal> {
    match scopes.members() {
        None | Some([_]) => Vec::new(),
        Some(_) => {
            let help = "name the one scope that tokens are for";
            refusal(scopes.pointer.value(), "a flow without exactly one scope", help)
        }
    }
}

/// Refuses security requirements without a scheme, or with several.
pub(super) fn requirements(_: &Written, security: &Node) -> Vec<Refusal> {
    let items = security.items();
    if items.is_some_and(<[_]>::is_empty) {
        let help = "name the schemes that the operation accepts";
        return refusal(security.pointer.value(), "an operation without credentials", help);
    }
    let several = |item: &&Node| item.members().is_some_and(|schemes| schemes.len() != 1);
    let several = items.unwrap_or_default().iter().filter(several);
    let refused = several.flat_map(|item| {
        let help = "write one scheme an item; the items are alternatives";
        let what = "a security requirement without exactly one scheme";
        refusal(item.pointer.value(), what, help)
    });
    refused.collect()
}
