//! Schemas where they are used: each has a shape that can be a type there.

use super::{Context, keys, shape};
use crate::model::shape::Shape;
use crate::scalar::Scalar;
use crate::spec::{RefOr, Schema};

/// Whether a schema can be used in its place. Reports it otherwise.
pub(super) fn check_use(cx: &Context, schema: &RefOr<Schema>) -> bool {
    match cx.resolved.schema(schema) {
        Some(found) if found.name.is_none() => check_unnamed(cx, found.schema),
        Some(_) => true,
        // An unresolved reference was reported.
        None => false,
    }
}

fn check_unnamed(cx: &Context, schema: &Schema) -> bool {
    match cx.model.shape(schema) {
        // These shapes have types of their own, and are checked with them.
        Shape::Enum(_) | Shape::Struct | Shape::Union => return true,
        _ => {}
    }
    keys::check(cx, schema);
    keys::check_without_type(cx, schema);
    match cx.model.shape(schema) {
        Shape::Scalar(Scalar::JsonText) if let Some(content) = schema.content.as_deref() => {
            check_use(cx, content)
        }
        Shape::Scalar(_) | Shape::Free | Shape::Any | Shape::Enum(_) | Shape::Struct | Shape::Union => true,
        Shape::List(inner) => check_use(cx, inner),
        Shape::Map(values) => {
            let names = schema.names.as_deref();
            names.is_none_or(|names| check_use(cx, names)) & check_use(cx, values)
        }
        Shape::Unsupported(why) => {
            shape::unsupported(cx, schema, why);
            false
        }
        Shape::Contradiction => false,
    }
}
