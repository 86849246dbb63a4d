//! How the branches of a union are distinguished, if OpenAPI's own keys cannot express it.

use crate::source::{Node, Value};

/// Returns whether a Discriminator Object would be wrong without our keys: it would name a property of
/// another object, or only one of two properties.
pub(super) fn is_beyond_openapi(discriminator: &Node) -> bool {
    ["x-within", "x-second-property"]
        .iter()
        .any(|key| discriminator.get(key).is_some())
}

/// Returns a paragraph about the branches of a schema whose discriminator has a key of ours.
pub(super) fn told(schema: &Node) -> Option<String> {
    let discriminator = schema.get("discriminator")?;
    let ours = discriminator.members()?.iter();
    let mut ours = ours.filter(|(key, _)| super::is_ours(&key.name));
    ours.next()?;
    let case = match discriminator.get("x-case-insensitive").map(|node| &node.value) {
        Some(Value::Bool(true)) => ", in any letter case",
        _ => "",
    };
    let mapping = discriminator.get("mapping").and_then(Node::members);
    let mapping = mapping.unwrap_or_default().iter();
    let mapping = mapping.map(|(key, target)| format!("; `{}` is `{}`", key.name, last(target)));
    let default = discriminator.get("x-default");
    let default = default.map(|target| format!("; all else is `{}`", last(target)));
    let branches: String = mapping.chain(default).collect();
    Some(format!(
        "**Told apart by:** {}{case}{branches}",
        properties(discriminator)
    ))
}

/// Returns the properties that distinguish the branches, with the path to them.
fn properties(discriminator: &Node) -> String {
    let within = discriminator.get("x-within").and_then(Node::items);
    let within: String = within
        .unwrap_or_default()
        .iter()
        .map(|step| format!("{step}."))
        .collect();
    let names = ["propertyName", "x-second-property"];
    let names = names.iter().filter_map(|key| discriminator.get(key));
    let names: Vec<String> = names.map(|name| format!("`{within}{name}`")).collect();
    names.join(" and ")
}

/// Returns the name at the end of a reference, or the name itself.
fn last(target: &Node) -> String {
    let text = target.to_string();
    text.rsplit('/').next().unwrap_or_default().to_owned()
}
