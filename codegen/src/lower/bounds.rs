//! Bounds of schemas: those that leave nothing between them, and those on a type that they say nothing of.

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Node, Value};
use crate::spec::{RefOr, Schema, TypeName};

/// Pairs of a lower and an upper bound, and whether equal bounds leave a value between them.
const PAIRS: [(&str, &str, bool); 7] = [
    ("minimum", "maximum", true),
    ("exclusiveMinimum", "maximum", false),
    ("minimum", "exclusiveMaximum", false),
    ("exclusiveMinimum", "exclusiveMaximum", false),
    ("minLength", "maxLength", true),
    ("minItems", "maxItems", true),
    ("minProperties", "maxProperties", true),
];

/// Checks the bounds of every schema of the document.
pub(super) fn check(cx: &Context) {
    let document = cx.resolved.document;
    for components in &document.files {
        components
            .schemas
            .iter()
            .for_each(|(_, schema)| below(cx, schema));
        for (_, parameter) in components.parameters.iter() {
            if let RefOr::Item(parameter) = parameter {
                below(cx, &parameter.schema);
            }
        }
    }
}

/// Checks a schema and those in it. A reference leads to a component, which is checked by itself.
pub(super) fn below(cx: &Context, schema: &RefOr<Schema>) {
    let RefOr::Item(schema) = schema else { return };
    check_schema(cx, schema);
    schema
        .all_of
        .iter()
        .chain(&schema.one_of)
        .for_each(|schema| below(cx, schema));
    schema.properties.iter().for_each(|(_, schema)| below(cx, schema));
    schema
        .items
        .as_deref()
        .into_iter()
        .chain(schema.additional_properties.as_deref())
        .for_each(|schema| below(cx, schema));
}

fn check_schema(cx: &Context, schema: &Schema) {
    for (low, high, equal) in PAIRS {
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
        if from > to || (!equal && from >= to) {
            let message = format!("`{low}: {low_node}` and `{high}: {high_node}` leave nothing between them");
            cx.report(
                Diagnostic::error(Code::ImpossibleBounds, low_node.pointer.value(), message)
                    .related(high_node.pointer.value(), "the other bound")
                    .help("swap or correct them"),
            );
        }
    }
    for (keyword, node) in &schema.constraints {
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
    match node.value {
        Value::Integer(value) => Some(value as f64),
        Value::Number(value) => Some(value),
        _ => None,
    }
}
