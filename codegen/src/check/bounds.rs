//! Bounds of schemas: those that leave nothing between them, patterns that are none, and those on a type that they say
//! nothing of.

use super::Context;
use super::pattern::Pattern;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::walk;
use crate::source::{Node, Value};
use crate::spec::{RefOr, Schema, TypeName};

/// Pairs of a lower and an upper bound.
const PAIRS: [(&str, &str); 7] = [
    ("minimum", "maximum"),
    ("exclusiveMinimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

/// Checks the bounds of every schema of the document.
pub(super) fn check(cx: &Context) {
    walk::schemas(cx.resolved.document, |_, schema| {
        if let RefOr::Item(schema) = schema {
            check_schema(cx, schema);
        }
    });
}

fn check_schema(cx: &Context, schema: &Schema) {
    for (low, high) in PAIRS {
        let find = |keyword| {
            schema
                .constraints
                .iter()
                .find(|(name, _)| *name == keyword)
                .map(|(_, node)| node)
        };
        let (Some(low_node), Some(high_node)) = (find(low), find(high)) else {
            continue;
        };
        let (Some(from), Some(to)) = (number(low_node), number(high_node)) else {
            continue;
        };
        let excluded = [low, high].map(|keyword| keyword.starts_with("exclusive"));
        let whole = matches!(&*schema.types, [ty] if ty.value == TypeName::Integer);
        if nothing_between([from, to], excluded, whole) {
            let message = format!("`{low}: {low_node}` and `{high}: {high_node}` leave nothing between them");
            cx.report(
                Diagnostic::error(Code::ImpossibleBounds, low_node.pointer.value(), message)
                    .related(high_node.pointer.value(), "the other bound")
                    .help("swap or correct them"),
            );
        }
    }
    for (keyword, node) in &schema.constraints {
        if *keyword == "multipleOf" && number(node).is_some_and(|value| value <= 0.0) {
            let message = format!("`multipleOf` may not be `{node}`");
            let help = "write a number above 0";
            cx.error(Code::InvalidValue, node.pointer.value(), message, help);
        }
        if *keyword == "pattern"
            && let Pattern::Wrong(why) = Pattern::of(node)
        {
            let message = format!("`pattern` is no regular expression: {why}");
            let help = "correct it; a character that stands for itself has a `\\` before it";
            cx.error(Code::InvalidValue, node.pointer.value(), message, help);
        }
        let types = bounded(keyword);
        let fits = schema.types.is_empty() || schema.types.iter().any(|ty| types.contains(&ty.value));
        if !fits {
            let message = format!("`{keyword}` says nothing of a schema of this type");
            cx.error(
                Code::InvalidValue,
                node.pointer.key(),
                message,
                "remove it, or correct the type",
            );
        }
    }
}

/// Whether no number lies between two bounds, which may be excluded themselves; no integer, when only those count.
fn nothing_between([low, high]: [f64; 2], [low_excluded, high_excluded]: [bool; 2], whole: bool) -> bool {
    if !whole {
        return low > high || low >= high && (low_excluded || high_excluded);
    }
    let first = if low_excluded {
        low.floor() + 1.0
    } else {
        low.ceil()
    };
    let last = if high_excluded {
        high.ceil() - 1.0
    } else {
        high.floor()
    };
    first > last
}

/// The types that a keyword bounds.
fn bounded(keyword: &str) -> &'static [TypeName] {
    match keyword {
        "minLength" | "maxLength" | "pattern" => &[TypeName::String],
        "minItems" | "maxItems" | "uniqueItems" => &[TypeName::Array],
        "minProperties" | "maxProperties" => &[TypeName::Object],
        _ => &[TypeName::Integer, TypeName::Number],
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a bound beyond 2^53 is compared closely enough"
)]
pub(super) fn number(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Integer(value) => Some(*value as f64),
        Value::Number(number) => Some(number.value),
        _ => None,
    }
}
