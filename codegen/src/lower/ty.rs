//! Schema → `Type`, where it is used.

use super::Context;
use crate::ir::Type;
use crate::model::Direction;
use crate::model::shape::Shape;
use crate::names::Role;
use crate::scalar::Scalar;
use crate::spec::{RefOr, Schema};

/// Returns the type of a value, in an `Option` if it may be null.
pub(super) fn ty(cx: &Context, schema: &RefOr<Schema>, direction: Direction) -> Type {
    let Some(found) = cx.resolved.schema(schema) else {
        debug_assert!(false, "what leads nowhere was refused");
        return Type::Any;
    };
    let ty = if cx.model.is_defined(&found) {
        Type::Named(cx.names.of(Role::Type(direction), &found.schema.pointer).clone())
    } else {
        by_shape(cx, found.schema, direction)
    };
    if found.null { ty.or_null() } else { ty }
}

/// The type of a map's keys that are not described further.
pub(super) const TEXT: Type = Type::Scalar(Scalar::String);

/// Returns the type of a map's keys. All keys are strings, even those of a numeric type.
fn name(cx: &Context, names: &RefOr<Schema>, direction: Direction) -> Type {
    match ty(cx, names, direction) {
        Type::Scalar(Scalar::DecimalText) => Type::Scalar(Scalar::Decimal),
        ty => ty,
    }
}

/// Returns the type of a property of a form. A list becomes a list of parts.
pub(super) fn part<'a>(cx: &Context<'a>, schema: &'a RefOr<Schema>) -> Type {
    let one = cx.model.part_schema(schema);
    let part = if cx.model.is_file(one) {
        Type::File
    } else {
        ty(cx, one, Direction::Request).without_null()
    };
    if std::ptr::eq(one, schema) {
        part
    } else {
        Type::List(Box::new(part))
    }
}

fn by_shape(cx: &Context, schema: &Schema, direction: Direction) -> Type {
    match cx.model.shape(schema) {
        Shape::Scalar(scalar) => match schema.content.as_deref() {
            Some(content) => Type::JsonText(Box::new(ty(cx, content, direction))),
            None => Type::Scalar(*scalar),
        },
        Shape::List(items) => Type::List(Box::new(ty(cx, items, direction))),
        Shape::Map(values) => {
            let names = schema.names.as_deref();
            let names = names.map_or(TEXT, |names| name(cx, names, direction));
            Type::Map(Box::new(names), Box::new(ty(cx, values, direction)))
        }
        Shape::Free => Type::Map(Box::new(TEXT), Box::new(Type::Any)),
        Shape::Any => Type::Any,
        shape => {
            debug_assert!(false, "{shape:?} was refused");
            Type::Any
        }
    }
}
