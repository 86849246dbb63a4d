//! Schemas where they are used: of a shape that has a type there.

use super::{Context, keys};
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::model::shape::{Shape, is_nullable};
use crate::spec::{RefOr, Schema, TypeName};

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
        Shape::List(items) => check_item(cx, items, "a list with null in it", "let the items not be null"),
        Shape::Map(values) => check_item(cx, values, "a map with null in it", "let the values not be null"),
        Shape::Struct => needs_name(cx, schema, "an object"),
        Shape::Union => {
            // A choice needs a name, unless it is one that no name would help.
            let null = schema.one_of.iter().any(|branch| refuse_null(cx, branch));
            !null && needs_name(cx, schema, "a choice between shapes")
        }
        Shape::Unsupported(_) if schema.enum_values.is_some() => true,
        Shape::Unsupported(diagnostic) => {
            cx.report((**diagnostic).clone());
            false
        }
        Shape::Contradiction => false,
    }
}

/// Checks what a list or a map holds.
fn check_item(cx: &Context, item: &RefOr<Schema>, what: &str, help: &str) -> bool {
    if !check_use(cx, item) {
        return false;
    }
    if cx
        .resolved
        .schema(item)
        .is_some_and(|found| is_nullable(found.schema))
    {
        cx.unsupported(null_in(item), what, help);
    }
    true
}

/// Where a schema says that a value may be null.
pub(super) fn null_in(schema: &RefOr<Schema>) -> &Pointer {
    match schema {
        RefOr::Reference(reference) => &reference.target.pointer,
        RefOr::Item(schema) => {
            let null = schema.types.iter().find(|ty| ty.value == TypeName::Null);
            null.map_or(&schema.pointer, |ty| &ty.pointer)
        }
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

/// Reports a branch that may be null.
pub(super) fn refuse_null(cx: &Context, branch: &RefOr<Schema>) -> bool {
    let found = cx.resolved.schema(branch);
    let null = found.is_some_and(|found| is_nullable(found.schema));
    if null {
        let help = "leave null out: a member that is null reads as one that is not there";
        cx.unsupported(null_in(branch), "a branch that may be null", help);
    }
    null
}
