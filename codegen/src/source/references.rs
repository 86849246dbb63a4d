//! Finds what a tree refers to: every `$ref`, and the values of discriminators.

use super::node::{Node, Value};
use crate::diagnostic::Pointer;

/// Keys of maps whose own keys are names rather than keywords.
pub(super) const NAMED: [&str; 16] = [
    "$defs",
    "callbacks",
    "content",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
];

/// Visits every `$ref` below `node` and the schemas that discriminators name, in document order. Examples and
/// defaults are data and are skipped. A key that is nearly `$ref` counts: it is refused as misspelt, and
/// should cause no other error.
pub(crate) fn references_below<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a str, &'a Pointer)) {
    match &node.value {
        Value::Map(members) => {
            for (key, member) in members {
                match (&*key.name, &member.value) {
                    (name, Value::Text(target)) if is_reference(name) => {
                        visit(target, &member.pointer);
                    }
                    (name, _) if is_data(name) => {}
                    ("discriminator", Value::Map(_)) => branches_of(member, visit),
                    (name, Value::Map(named)) if NAMED.contains(&name) => {
                        named.iter().for_each(|(_, node)| references_below(node, visit));
                    }
                    _ => references_below(member, visit),
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| references_below(item, visit)),
        _ => {}
    }
}

/// Visits the schemas that the values of a discriminator name.
fn branches_of<'a>(discriminator: &'a Node, visit: &mut dyn FnMut(&'a str, &'a Pointer)) {
    let mapping = discriminator.get("mapping").and_then(Node::members);
    for (_, branch) in mapping.unwrap_or_default() {
        if let Value::Text(target) = &branch.value {
            visit(target, &branch.pointer);
        }
    }
}

/// Returns whether the key holds an arbitrary value, which describes nothing.
pub(super) fn is_data(key: &str) -> bool {
    ["value", "default", "enum", "const", "example"].contains(&key)
}

/// Returns whether a key is `$ref`, or `ref` or `$Ref`, which are misspellings of it.
pub(crate) fn is_reference(key: &str) -> bool {
    key.trim_start_matches('$').eq_ignore_ascii_case("ref")
}
