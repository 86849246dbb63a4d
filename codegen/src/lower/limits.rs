//! The bounds and the default of a value, in words: the service enforces them, not the client.

use super::Context;
use super::doc::constraint;
use crate::ir::Limits;
use crate::resolve::{Found, Step};
use crate::spec::{RefOr, Schema};

/// Returns the limits of a value where it is used. A schema with a type of its own has its own limits there.
pub(super) fn limits(cx: &Context, schema: &RefOr<Schema>) -> Limits {
    let mut limits = Limits::default();
    if let Some(found) = cx.resolved.schema(schema) {
        of_found(cx, &found, "", &mut limits);
    }
    limits
}

/// Returns the limits of the values of a type.
pub(super) fn of_type(cx: &Context, schema: &Schema) -> Limits {
    let mut limits = Limits::default();
    of_schema(cx, schema, "", &mut limits);
    limits
}

fn of_found(cx: &Context, found: &Found, whose: &str, limits: &mut Limits) {
    for step in &found.way {
        if let Step::OrNull(schema) | Step::AllOf(schema) = step {
            of_schema(cx, schema, whose, limits);
        }
    }
    if !cx.model.is_defined(found) {
        of_schema(cx, found.schema, whose, limits);
    }
}

fn of_schema(cx: &Context, schema: &Schema, whose: &str, limits: &mut Limits) {
    let bounds = schema.constraints.iter();
    limits
        .bounds
        .extend(bounds.map(|(keyword, node)| format!("{}{whose}", constraint(keyword, node))));
    if let Some(default) = schema.default.as_ref().filter(|_| whose.is_empty()) {
        limits.default = Some(default.to_json());
    }
    for (below, what) in [
        (&schema.items, " of each item"),
        (&schema.names, " of each name"),
        (&schema.additional_properties, " of each value"),
    ] {
        let found = below.as_ref().and_then(|schema| cx.resolved.schema(schema));
        if let Some(found) = found {
            of_found(cx, &found, &format!("{what}{whose}"), limits);
        }
    }
}
