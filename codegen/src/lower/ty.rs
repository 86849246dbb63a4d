//! Schema → `Type`, where it is used.

use super::Context;
use crate::ir::Type;
use crate::model::Direction;
use crate::model::shape::Shape;
use crate::names::Role;
use crate::spec::{RefOr, Schema};

/// The type of a value, but for whether it may be null.
pub(super) fn ty(cx: &Context, schema: &RefOr<Schema>, direction: Direction) -> Type {
    let Some(found) = cx.resolved.schema(schema) else {
        debug_assert!(false, "what leads nowhere was refused");
        return Type::Any;
    };
    if found.name.is_some() {
        let name = cx.names.of(Role::Type(direction), &found.schema.pointer);
        return Type::Named(name.clone());
    }
    match cx.model.shape(found.schema) {
        Shape::Scalar(scalar) => Type::Scalar(*scalar),
        Shape::List(items) => Type::List(Box::new(ty(cx, items, direction))),
        Shape::Map(values) => Type::Map(Box::new(ty(cx, values, direction))),
        Shape::Any => Type::Any,
        shape => {
            debug_assert!(false, "{shape:?} was refused");
            Type::Any
        }
    }
}
