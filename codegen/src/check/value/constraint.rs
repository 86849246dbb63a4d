//! Checks a value against the bounds, the pattern and other constraints of its schema.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::{Context, mismatch};
use crate::check::pattern::Pattern;
use crate::scalar::Amount;
use crate::source::{Node, Value};
use crate::spec::Schema;

/// Reports the constraints that a value violates.
pub(super) fn check(cx: &Context, node: &Node, schema: &Schema, what: &str) {
    for (keyword, constraint) in &schema.constraints {
        match (*keyword, &node.value) {
            ("pattern", Value::Text(text)) => check_pattern(cx, node, text, constraint, what),
            ("uniqueItems", Value::List(items)) => check_unique(cx, items, constraint, what),
            (keyword, _) => check_bound(cx, node, keyword, constraint, what),
        }
    }
}

fn check_bound(cx: &Context, node: &Node, keyword: &str, bound: &Node, what: &str) {
    let (Some(size), Some(limit)) = (size(node, keyword), Amount::of(bound)) else {
        return;
    };
    let compared = size.compare(limit);
    let fits = match keyword {
        "multipleOf" => size.is_multiple_of(limit).unwrap_or(true),
        "exclusiveMinimum" => compared.is_some_and(Ordering::is_gt),
        "exclusiveMaximum" => compared.is_some_and(Ordering::is_lt),
        keyword if keyword.starts_with("min") => compared.is_some_and(Ordering::is_ge),
        _ => compared.is_some_and(Ordering::is_le),
    };
    if !fits {
        let message = format!("the {what} is outside `{keyword}: {bound}`");
        mismatch(cx, node, &bound.pointer, message);
    }
}

/// Returns the size that a keyword restricts.
fn size(node: &Node, keyword: &str) -> Option<Amount> {
    let count = match (&node.value, keyword) {
        (
            Value::Integer(_) | Value::Number(_),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf",
        ) => return Amount::of(node),
        (Value::Text(text), "minLength" | "maxLength") => text.chars().count(),
        (Value::List(items), "minItems" | "maxItems") => items.len(),
        (Value::Map(members), "minProperties" | "maxProperties") => members.len(),
        _ => return None,
    };
    i128::try_from(count).ok().map(Amount::from)
}

fn check_pattern(cx: &Context, node: &Node, text: &str, pattern: &Node, what: &str) {
    if let Pattern::Known(regex) = Pattern::of(pattern)
        && !regex.is_match(text)
    {
        let message = format!("the {what} `{node}` does not match `pattern: {pattern}`");
        mismatch(cx, node, &pattern.pointer, message);
    }
}

fn check_unique(cx: &Context, items: &[Node], unique: &Node, what: &str) {
    let mut seen = HashSet::new();
    let twice = items.iter().find(|item| !seen.insert(key(item)));
    if let Some(item) = twice.filter(|_| matches!(unique.value, Value::Bool(true))) {
        let message = format!("the {what} has this item twice, outside `uniqueItems: true`");
        mismatch(cx, item, &unique.pointer, message);
    }
}

/// Returns a string that is the same for values that JSON Schema considers equal: the order of properties and
/// a fraction of zero do not matter.
fn key(node: &Node) -> String {
    match &node.value {
        Value::List(items) => format!("[{}]", items.iter().map(key).collect::<Vec<_>>().join(",")),
        Value::Map(members) => {
            let members = members.iter();
            let mut members: Vec<String> = members
                .map(|(name, member)| format!("{:?}:{}", name.name, key(member)))
                .collect();
            members.sort_unstable();
            format!("{{{}}}", members.join(","))
        }
        Value::Integer(_) | Value::Number(_) => Amount::of(node).map_or_else(String::new, Amount::key),
        Value::Null | Value::Bool(_) | Value::Text(_) => node.to_json(),
    }
}
