//! Holds a value against the bounds, the pattern and the like of its schema.

use std::collections::HashSet;

use super::{Context, mismatch};
use crate::check::bounds::number;
use crate::check::pattern::Pattern;
use crate::source::{Node, Value};
use crate::spec::Schema;

/// Reports what a value breaks of what its schema asks for.
pub(super) fn check(cx: &Context, node: &Node, schema: &Schema, what: &str) {
    for (keyword, constraint) in &schema.constraints {
        match (*keyword, &node.value) {
            ("pattern", Value::Text(text)) => check_pattern(cx, node, text, constraint, what),
            ("uniqueItems", Value::List(items)) => check_unique(cx, items, constraint, what),
            (keyword, _) => check_bound(cx, node, keyword, constraint, what),
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "lengths of documents are far below 2^53"
)]
fn check_bound(cx: &Context, node: &Node, keyword: &str, bound: &Node, what: &str) {
    let Some(limit) = number(bound) else { return };
    let size = match (&node.value, keyword) {
        (
            Value::Integer(_) | Value::Number(_),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum",
        ) => number(node),
        (Value::Text(text), "minLength" | "maxLength") => Some(text.chars().count() as f64),
        (Value::List(items), "minItems" | "maxItems") => Some(items.len() as f64),
        (Value::Map(members), "minProperties" | "maxProperties") => Some(members.len() as f64),
        _ => None,
    };
    let Some(size) = size else { return };
    let fits = match keyword {
        "exclusiveMinimum" => size > limit,
        "exclusiveMaximum" => size < limit,
        keyword if keyword.starts_with("min") => size >= limit,
        _ => size <= limit,
    };
    if !fits {
        let message = format!("the {what} is outside `{keyword}: {bound}`");
        mismatch(cx, node, &bound.pointer, message);
    }
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

/// A text that two values share when JSON Schema calls them equal: the order of members does not count, nor does a fraction
/// of zero.
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
        Value::Number(number) if number.value.fract() == 0.0 && number.value.abs() < 1e15 => {
            format!("{:.0}", number.value)
        }
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Number(_) | Value::Text(_) => {
            node.to_json()
        }
    }
}
