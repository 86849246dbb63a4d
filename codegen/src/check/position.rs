//! Keywords by position. A keyword may apply to a property but not to the items of a list: it is refused
//! where it has no effect, not ignored.

use std::collections::BTreeSet;

use super::usage::check_use;
use super::{Context, bounds, keys};
use crate::diagnostic::Code;
use crate::model::object::{only_combines, others};
use crate::model::shape::Shape;
use crate::resolve::walk::{self, Position};
use crate::resolve::{is_null, only_reference, or_null};
use crate::spec::{CONSTRAINTS, RefOr, Schema, TypeName};

/// Keywords that apply to properties only.
const OF_MEMBERS: [&str; 2] = ["readOnly", "writeOnly"];

/// Keywords that a property must have itself: its type may hold other data elsewhere.
const OF_PROPERTIES: [&str; 4] = ["x-personal-data", "x-other-names", "x-leads-to", "x-item-key"];

/// Keywords that a part of an `allOf` may not have.
const NOT_OF_PARTS: [&str; 12] = [
    "title",
    "description",
    "format",
    "enum",
    "const",
    "items",
    "default",
    "x-source",
    "x-deviation",
    "additionalProperties",
    "x-error",
    "x-rust-names",
];

/// Keywords of a named "this or null" schema that do not apply where the schema is used.
const OF_NAMED: [&str; 4] = ["default", "deprecated", "readOnly", "writeOnly"];

/// Reports keywords that have no effect in their position.
pub(super) fn check(cx: &Context) {
    let mut members = BTreeSet::new();
    walk::schemas(cx.resolved.document, |position, schema| {
        match schema {
            RefOr::Item(schema) => {
                check_keys(cx, position, schema);
                check_rust_name(cx, position, schema);
            }
            RefOr::Reference(_) if position == Position::Member => {
                members.extend(cx.resolved.schema(schema).and_then(|found| found.component()));
            }
            RefOr::Reference(_) => {}
        }
        if position == Position::Header {
            check_header(cx, schema);
        }
    });
    for named in cx.resolved.schemas() {
        if !members.contains(&named.node()) {
            refuse(cx, named.schema, &OF_MEMBERS, "a schema that is not a property");
        }
    }
}

fn check_keys(cx: &Context, position: Position, schema: &Schema) {
    check_null(cx, position, schema);
    check_reference(cx, position, schema);
    let what = match position {
        Position::Member => return,
        Position::Component => return refuse(cx, schema, &OF_PROPERTIES, "a schema that is not a property"),
        Position::Name => "the names in a map",
        Position::Content => "the JSON in a text",
        Position::Item => "the items of a list or the values of a map",
        Position::Part => "a part of `allOf`",
        Position::Branch => "a branch of `oneOf`",
        Position::Body => "a body",
        Position::Parameter => "a parameter",
        Position::Header => "a header",
    };
    refuse(cx, schema, &OF_MEMBERS, what);
    refuse(cx, schema, &OF_PROPERTIES, what);
    if position != Position::Branch {
        refuse(cx, schema, &["deprecated"], what);
    }
    match position {
        Position::Part => {
            refuse(cx, schema, &NOT_OF_PARTS, what);
            refuse(cx, schema, &CONSTRAINTS, what);
        }
        // A key of a map is never absent, so it has no default.
        Position::Name => refuse(cx, schema, &["default"], what),
        // The other positions have a Rust type, which shows the default.
        _ => {}
    }
}

/// The keywords that say that null is the only value.
const OF_NULL: [&str; 3] = ["type", "const", "enum"];

/// Reports keywords that have no effect on null, or on "this or null".
fn check_null(cx: &Context, position: Position, schema: &Schema) {
    let branches = schema.one_of.iter().chain(&schema.any_of);
    for branch in branches.filter(|branch| is_null(branch)) {
        let RefOr::Item(null) = branch else { continue };
        for (_, pointer) in null.keys().filter(|(key, _)| !OF_NULL.contains(key)) {
            let message = "this does not apply to null";
            cx.error(
                Code::InvalidValue,
                pointer.key(),
                message,
                "remove it, or move it beside the `oneOf` or `anyOf`",
            );
        }
    }
    if let Some(one) = or_null(schema) {
        if let Some(found) = cx.resolved.schema(one) {
            bounds::check_beside(cx, schema, found.schema);
        }
        if let RefOr::Item(one) = one
            && !has_type(cx, one)
        {
            refuse(cx, one, &["x-rust-name"], "a schema without a type of its own");
        }
        refuse(cx, schema, &["x-source"], "a schema or null");
        match position {
            Position::Component => {
                refuse(cx, schema, &OF_NAMED, "a schema or null that has a name");
                refuse(cx, schema, &CONSTRAINTS, "a schema or null that has a name");
            }
            _ => keys::check(cx, schema),
        }
    }
}

/// Reports keywords that contradict the only schema that an `allOf` refers to.
fn check_reference(cx: &Context, position: Position, schema: &Schema) {
    if matches!(position, Position::Component | Position::Part) {
        return;
    }
    let Some(found) = only_reference(schema).and_then(|one| cx.resolved.schema(one)) else {
        return;
    };
    keys::check(cx, schema);
    bounds::check_beside(cx, schema, found.schema);
    let object = schema.types.iter().find(|ty| ty.value == TypeName::Object);
    let shape = cx.model.shape(found.schema);
    let is_object = !matches!(shape, Shape::Scalar(_) | Shape::Enum(_) | Shape::List(_));
    if let Some(ty) = object.filter(|_| !is_object) {
        let message = "`type: object` beside a schema that is not an object";
        cx.error(Code::InvalidValue, ty.pointer.value(), message, "remove it");
    }
}

/// Reports a Rust name where no Rust item is generated.
fn check_rust_name(cx: &Context, position: Position, schema: &Schema) {
    let has_type = has_type(cx, schema);
    let what = match position {
        Position::Component | Position::Branch => return,
        // The name is that of the choice which the part specifies.
        Position::Part if only_combines(schema) => return,
        Position::Part => "a part of `allOf`",
        Position::Name
        | Position::Content
        | Position::Item
        | Position::Body
        | Position::Parameter
        | Position::Header
            if has_type =>
        {
            return;
        }
        Position::Name
        | Position::Content
        | Position::Item
        | Position::Body
        | Position::Parameter
        | Position::Header => "a schema without a type of its own",
        Position::Member => return check_member_name(cx, schema, has_type),
    };
    refuse(cx, schema, &["x-rust-name"], what);
}

/// Whether a schema has a type of its own, or is "this or null" of one that does.
fn has_type(cx: &Context, schema: &Schema) -> bool {
    match or_null(schema) {
        Some(RefOr::Item(one)) => has_type(cx, one),
        Some(RefOr::Reference(_)) => false,
        None => only_reference(schema).is_none() && cx.model.shape(schema).has_type(),
    }
}

/// Reports a property's name that begins in upper case, as the name of a type does.
fn check_member_name(cx: &Context, schema: &Schema, has_type: bool) {
    let chosen = schema.rust_name.as_ref().filter(|_| !has_type);
    if let Some(chosen) = chosen.filter(|it| it.value.starts_with(|char: char| char.is_ascii_uppercase())) {
        let message = format!(
            "`{}` names a type, and this property has none of its own",
            chosen.value
        );
        let help = "write the name of the property, which begins in lower case";
        cx.error(Code::InvalidValue, chosen.pointer.value(), message, help);
    }
}

/// Reports keywords that have no effect on a named schema used only as an `allOf` base.
pub(super) fn check_base(cx: &Context, schema: &Schema) {
    let what = "a schema used only as an `allOf` base";
    if others(schema).is_none() {
        refuse(cx, schema, &["additionalProperties"], what);
    }
    refuse(
        cx,
        schema,
        &["deprecated", "default", "x-error", "x-rust-name"],
        what,
    );
    refuse(cx, schema, &CONSTRAINTS, what);
}

/// Reports what says nothing of a named plain value that is only a part of others: the rest holds of these.
pub(super) fn check_plain_base(cx: &Context, schema: &Schema) {
    let what = "a schema used only as a part of `allOf`";
    refuse(cx, schema, &["x-source", "x-rust-name"], what);
}

/// Reports keywords that have no effect on a named schema that is an alias of a list, a map or a scalar.
pub(super) fn check_alias(cx: &Context, schema: &Schema) {
    let what = "a named schema without a type of its own";
    refuse(cx, schema, &["x-source", "x-error", "x-rust-name"], what);
}

/// Reports keywords that have no effect on a named schema that no response has.
pub(super) fn check_sent(cx: &Context, schema: &Schema) {
    refuse(cx, schema, &["x-error"], "a schema that no response has");
}

fn refuse(cx: &Context, schema: &Schema, keys: &[&str], what: &str) {
    for key in keys {
        if let Some(place) = schema.key(key) {
            let message = format!("`{key}` does not apply to {what}");
            let help = "remove it, or move it to where it applies";
            cx.error(Code::InvalidValue, place, message, help);
        }
    }
}

/// Reports a header that is neither a single plain value nor a list of plain values.
fn check_header(cx: &Context, schema: &RefOr<Schema>) {
    let found = cx.resolved.schema(schema);
    let items = found
        .filter(|found| !found.null && matches!(&*found.schema.types, [ty] if ty.value == TypeName::Array));
    let items = items.and_then(|found| found.schema.items.as_deref());
    if let Some(items) = items {
        check_use(cx, schema);
        let what = "a header that is a list of anything but plain values";
        check_plain(
            cx,
            items,
            what,
            "write `type: string`, `integer`, `number` or `boolean`",
        );
    } else {
        let help = "write `type: string`, `integer`, `number` or `boolean`, or an array of one of them";
        check_plain(cx, schema, "a header that is not a single plain value", help);
    }
}

/// Reports a schema that is not a single plain value: a scalar type, with bounds or listed values.
fn check_plain(cx: &Context, schema: &RefOr<Schema>, what: &str, help: &str) {
    let Some(found) = cx.resolved.schema(schema) else {
        return;
    };
    let scalar = |ty: TypeName| !matches!(ty, TypeName::Null | TypeName::Array | TypeName::Object);
    let types = &found.schema.types;
    if found.null || types.is_empty() || !types.iter().all(|ty| scalar(ty.value)) {
        cx.unsupported(found.place(), what, help);
    } else {
        check_use(cx, schema);
    }
}
