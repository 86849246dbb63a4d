//! Schemas where they are used: of a shape that has a type there.

use super::{Context, keys};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::shape::Shape;
use crate::spec::{RefOr, Schema};

/// Whether a schema can be used where it stands; what cannot is reported.
pub(super) fn check_use(cx: &Context, schema: &RefOr<Schema>) -> bool {
    match cx.resolved.schema(schema) {
        Some(found) if found.name.is_none() => check_unnamed(cx, found.schema),
        Some(_) => true,
        // It was reported where it leads nowhere.
        None => false,
    }
}

fn check_unnamed(cx: &Context, schema: &Schema) -> bool {
    keys::check(cx, schema);
    keys::check_unnamed(cx, schema);
    match cx.model.shape(schema) {
        Shape::Scalar(_) | Shape::Any | Shape::Enum(_) => true,
        Shape::List(inner) | Shape::Map(inner) => check_use(cx, inner),
        Shape::Struct => needs_name(cx, schema, "an object"),
        Shape::Union => needs_name(cx, schema, "a choice between shapes"),
        Shape::Unsupported(_) if schema.enum_values.is_some() => true,
        Shape::Unsupported(diagnostic) => {
            cx.report((**diagnostic).clone());
            false
        }
        Shape::Contradiction => false,
    }
}

/// Reports a schema that would be a type of its own, and has no name. Always `false`: it cannot be used.
fn needs_name(cx: &Context, schema: &Schema, what: &str) -> bool {
    let message = format!("{what} that stands here has no name for its Rust type");
    let help = match &*schema.all_of {
        [RefOr::Reference(_)] if schema.properties.is_empty() => {
            "write the `$ref` itself; a description may stand beside it"
        }
        _ => "move it to `components/schemas` and refer to it",
    };
    let place = schema.pointer.value();
    cx.report(Diagnostic::error(Code::InlineSchema, place, message).help(help));
    false
}
