//! Bounds of schemas: bounds that no value satisfies, invalid patterns, and bounds that do not apply to their
//! type.

use std::cmp::Ordering;

use super::Context;
use super::pattern::Pattern;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::shape::types;
use crate::resolve::walk;
use crate::scalar::{Amount, Scalar};
use crate::source::Node;
use crate::spec::{RefOr, Schema, TypeName, bounded};

/// The pairs of a lower and an upper bound.
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
    check_pairs(cx, schema, schema);
    for (keyword, node) in &schema.constraints {
        let is_positive = |amount: Amount| amount.compare(Amount::from(0)) == Some(Ordering::Greater);
        if *keyword == "multipleOf" && !Amount::of(node).is_some_and(is_positive) {
            let message = format!("`multipleOf` may not be `{node}`");
            let help = "write a number above 0";
            cx.error(Code::InvalidValue, node.pointer.value(), message, help);
        }
        if *keyword == "pattern"
            && let Pattern::Wrong(why) = Pattern::of(node)
        {
            let message = format!("`pattern` is not a regular expression: {why}");
            let help = "correct it; a character that stands for itself has a `\\` before it";
            cx.error(Code::InvalidValue, node.pointer.value(), message, help);
        }
        check_reach(cx, schema, keyword, node);
    }
    check_types(cx, schema, schema);
}

/// Reports bounds of one schema that say nothing of values of the type of another, or of itself.
fn check_types(cx: &Context, schema: &Schema, of: &Schema) {
    for (keyword, node) in &schema.constraints {
        let types = bounded(keyword);
        if !of.types.is_empty() && !of.types.iter().any(|ty| types.contains(&ty.value)) {
            let message = format!("`{keyword}` does not apply to a schema of this type");
            cx.error(
                Code::InvalidValue,
                node.pointer.key(),
                message,
                "remove it, or correct the type",
            );
        }
    }
}

/// Checks bounds that stand beside a reference with what it leads to.
pub(super) fn check_beside(cx: &Context, beside: &Schema, schema: &Schema) {
    check_types(cx, beside, schema);
    check_pairs(cx, beside, schema);
    check_pairs(cx, schema, beside);
    for (keyword, node) in &beside.constraints {
        check_reach(cx, schema, keyword, node);
    }
}

/// Reports lower bounds of one schema that leave nothing below the upper bounds of another, or of itself.
fn check_pairs(cx: &Context, lower: &Schema, upper: &Schema) {
    for (low, high) in PAIRS {
        let (Some(low_node), Some(high_node)) = (bound(lower, low), bound(upper, high)) else {
            continue;
        };
        let excluded = [low, high].map(|keyword| keyword.starts_with("exclusive"));
        let is_integer = |schema: &Schema| types(schema) == [TypeName::Integer];
        let whole = is_integer(lower) || is_integer(upper);
        if nothing_between([low_node, high_node], excluded, whole) {
            let message = format!("no value satisfies both `{low}: {low_node}` and `{high}: {high_node}`");
            cx.report(
                Diagnostic::error(Code::ImpossibleBounds, low_node.pointer.value(), message)
                    .related(high_node.pointer.value(), "the other bound")
                    .help("swap or correct them"),
            );
        }
    }
}

fn bound<'s>(schema: &'s Schema, keyword: &str) -> Option<&'s Node> {
    let mut bounds = schema.constraints.iter();
    bounds.find(|(name, _)| *name == keyword).map(|(_, node)| node)
}

/// Whether no number satisfies both bounds, each of which may be exclusive. If `whole`, only integers count.
fn nothing_between(bounds: [&Node; 2], excluded: [bool; 2], whole: bool) -> bool {
    let [Some(low), Some(high)] = bounds.map(Amount::of) else {
        return false;
    };
    let [after, before] = excluded;
    let first = if after {
        low.floor().map(|it| it.saturating_add(1))
    } else {
        low.ceil()
    };
    let last = if before {
        high.ceil().map(|it| it.saturating_sub(1))
    } else {
        high.floor()
    };
    match (first, last) {
        (Some(first), Some(last)) if whole => first > last,
        _ => match low.compare(high) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => after || before,
            Some(Ordering::Less) | None => false,
        },
    }
}

/// Reports a bound outside the range of the format of a schema: it has no effect, or the format is wrong.
fn check_reach(cx: &Context, schema: &Schema, keyword: &str, bound: &Node) {
    let format = schema.format.as_ref().map(|format| format.value.as_str());
    let range = Scalar::find(&types(schema), format).and_then(|scalar| scalar.row().range);
    let (Some((least, most)), Some(amount)) = (range, Amount::of(bound)) else {
        return;
    };
    // An exclusive bound one beyond the range has no effect, but states the range correctly.
    let [from, to] = match keyword {
        "exclusiveMinimum" | "exclusiveMaximum" => [least - 1, most + 1],
        "minimum" | "maximum" | "multipleOf" => [least, most],
        _ => return,
    };
    let [from, to] = [from, to].map(|end| amount.compare(Amount::from(end)));
    if from == Some(Ordering::Less) || to == Some(Ordering::Greater) {
        let name = format.map_or_else(|| "an integer".to_owned(), |format| format!("`{format}`"));
        let message =
            format!("`{keyword}: {bound}` is out of range for {name}, which goes from {least} to {most}");
        let help = "write a bound within that range, or remove it; if the service has larger values, write the format that they have";
        cx.error(Code::InvalidValue, bound.pointer.value(), message, help);
    }
}
