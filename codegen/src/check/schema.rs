//! Schemas: each schema with a type has a shape that can become a Rust type, and so have its parts.

use std::borrow::Cow;
use std::collections::HashMap;

use super::usage::check_use;
use super::{Context, error_roles, item_key, keys, none, object, position, shape, union};
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::model::shape::{Shape, holds_itself, is_integer};
use crate::model::site::Defined;
use crate::model::{Direction, TypeOf};
use crate::resolve::or_null;
use crate::scalar::{Scalar, breaks_format};
use crate::source::{Node, Value};
use crate::spec::{RefOr, Schema, TypeName, defined_twice, has_members, in_quotes};

/// Checks every schema that has a name or a type of its own.
pub(super) fn check(cx: &Context) {
    for defined in cx.model.defined() {
        let schema = defined.schema;
        keys::check(cx, schema);
        if crate::model::object::is_object(schema) {
            object::check(cx, schema);
        }
        if cx.model.is_alias(defined) {
            check_alias(cx, schema);
            continue;
        }
        let types = cx.model.types(defined.node());
        for ty in types {
            check_type(cx, defined, ty);
        }
        if types.is_empty() {
            if or_null(schema).is_none() {
                check_base(cx, defined);
            }
        } else if !types.iter().any(|ty| ty.direction == Direction::Response) {
            position::check_sent(cx, schema);
        }
    }
}

/// Checks a named schema that is an alias of its content.
fn check_alias(cx: &Context, schema: &Schema) {
    position::check_alias(cx, schema);
    if let Shape::List(inner) | Shape::Map(inner) = cx.model.shape(schema) {
        check_use(cx, inner);
    }
    for inner in schema.names.iter().chain(&schema.content) {
        check_use(cx, inner);
    }
}

/// Checks a schema without a type. Its properties may be part of other types, so that an error must not go
/// unnoticed.
fn check_base(cx: &Context, defined: &Defined) {
    for (_, property) in defined.schema.properties.iter() {
        if let RefOr::Item(_) = property {
            check_use(cx, property);
        }
    }
    if defined.name.is_none() {
        return;
    }
    match cx.model.shape(defined.schema) {
        Shape::Scalar(_) | Shape::Enum(_) => position::check_plain_base(cx, defined.schema),
        _ => position::check_base(cx, defined.schema),
    }
}

fn check_type(cx: &Context, defined: &Defined, ty: &TypeOf) {
    let schema = defined.schema;
    match cx.model.shape(schema) {
        Shape::Struct => check_struct(cx, schema, ty.direction),
        Shape::Union => union::check(cx, schema, ty),
        Shape::Enum(values) => check_values(cx, schema, values),
        Shape::Scalar(Scalar::String) => {}
        Shape::Unsupported(why) if schema.enum_values.is_some() || has_members(schema) => {
            shape::unsupported(cx, schema, why);
        }
        Shape::Scalar(_)
        | Shape::List(_)
        | Shape::Map(_)
        | Shape::Free
        | Shape::Any
        | Shape::Unsupported(_) => {
            check_named(cx, defined);
        }
        // The contradiction was reported with the keywords.
        Shape::Contradiction if schema.enum_values.is_some() => {}
        Shape::Contradiction => check_named(cx, defined),
    }
}

/// Reports a named schema of a shape that cannot have a name in Rust.
fn check_named(cx: &Context, defined: &Defined) {
    if let Some(name) = defined.name.filter(|_| defined.schema.is_whole()) {
        let name = &name.value;
        let (message, help) = if holds_itself(cx.resolved, defined.schema) {
            (
                format!("`{name}`, which holds itself and is no object, is not supported"),
                "write `{}` where it refers to itself: what is there is kept as it came",
            )
        } else {
            (
                format!(
                    "`{name}`, a named schema that is neither an object nor an enum nor a plain string, is not supported"
                ),
                "write it out where it is used",
            )
        };
        let place = defined.schema.pointer.key();
        cx.error(Code::Unsupported, place, message, help);
    }
}

fn check_struct(cx: &Context, schema: &Schema, direction: Direction) {
    let merged = cx.model.merged(schema);
    for member in merged.members.iter().filter(|member| member.travels(direction)) {
        check_use(cx, member.schema);
        none::check_member(cx, merged, member, direction);
        item_key::check_member(cx, member, direction);
    }
    if let Some(values) = merged.others {
        check_use(cx, values);
    }
    error_roles::check(cx, schema);
}

/// Reports values of an enum that are not of its type, or that are listed twice.
fn check_values(cx: &Context, schema: &Schema, values: &[Node]) {
    let mut seen: HashMap<Cow<str>, &Pointer> = HashMap::new();
    let mut different = Vec::new();
    check_null(cx, schema, values);
    for node in values.iter().filter(|node| !node.is_null()) {
        let fits = check_value(cx, schema, node);
        let Some(text) = node.enum_text().filter(|_| fits) else {
            continue;
        };
        match seen.get(&text) {
            Some(first) => {
                let what = format!("the enum value `{text}`");
                let twice = defined_twice(Code::EnumValues, &what, &node.pointer, first);
                cx.report(twice.help("keep one of the two"));
            }
            None => {
                different.push((text.clone(), &node.pointer));
                seen.insert(text, &node.pointer);
            }
        }
    }
    if schema.case_insensitive.is_some() {
        check_case(cx, &different);
    }
}

/// Reports a value that is not of the type of its enum. Returns whether it is.
fn check_value(cx: &Context, schema: &Schema, node: &Node) -> bool {
    let (message, help) = match (&node.value, is_integer(schema)) {
        (Value::Text(_), false) => return true,
        (value, of_integers) if schema.key("type").is_none() && (!of_integers || !matches!(value, Value::Integer(_))) => (
            "`enum` of anything but strings alone or integers alone is not supported".to_owned(),
            "write this in quotes if it is a string; else leave `enum` out, and list the values in the description".to_owned(),
        ),
        (Value::Integer(value), true) => match i64::try_from(*value) {
            Ok(_) => return check_range(cx, schema, node),
            Err(_) => (
                format!("an enum value must be a 64-bit integer, but this is {value}"),
                "leave `enum` out, and list the values in the description".to_owned(),
            ),
        },
        (_, false) => (
            format!("an enum value must be a string, but this is {}", node.kind()),
            match node.value {
                Value::Map(_) => "put a string with `: ` in it in quotes".to_owned(),
                Value::List(_) => "write a string; one that begins with `[` goes in quotes".to_owned(),
                _ => in_quotes(node),
            },
        ),
        (_, true) => (
            format!("an enum value must be an integer, but this is {}", node.kind()),
            "write an integer in digits alone, without quotes".to_owned(),
        ),
    };
    cx.error(Code::EnumValues, node.pointer.value(), message, help);
    false
}

/// Reports an integer among the values that is beyond the format. Returns whether it is not.
fn check_range(cx: &Context, schema: &Schema, node: &Node) -> bool {
    let broken = schema
        .format
        .as_ref()
        .filter(|format| breaks_format(node, &[], Some(&format.value)));
    if let Some(format) = broken {
        let message = format!("the enum value {node} is not in the format `{}`", format.value);
        let help = "correct the value, or the format";
        let diagnostic = Diagnostic::error(Code::EnumValues, node.pointer.value(), message);
        cx.report(
            diagnostic
                .related(format.pointer.value(), "the format")
                .help(help),
        );
    }
    broken.is_none()
}

/// Reports null among the values but not among the types, or the reverse: a null value must be in both.
fn check_null(cx: &Context, schema: &Schema, values: &[Node]) {
    let mut nulls = values.iter().filter(|node| node.is_null());
    let ty = schema.types.iter().find(|ty| ty.value == TypeName::Null);
    match (ty, nulls.next()) {
        (Some(ty), None) => {
            let message = "null is one of the types, but not of the values";
            let help = "add `null` to the `enum`, or take `'null'` out of `type`";
            cx.error(Code::EnumValues, ty.pointer.value(), message, help);
        }
        (None, Some(node)) => {
            let message = "null is one of the values, but not of the types";
            let ty = if is_integer(schema) { "integer" } else { "string" };
            let help = format!("write `type: [{ty}, 'null']`, or take `null` out of the `enum`");
            cx.error(Code::EnumValues, node.pointer.value(), message, help);
        }
        (Some(_), Some(first)) => {
            if let Some(again) = nulls.next() {
                let twice = defined_twice(
                    Code::EnumValues,
                    "the enum value `null`",
                    &again.pointer,
                    &first.pointer,
                );
                cx.report(twice.help("keep one of the two"));
            }
        }
        (None, None) => {}
    }
    if values.iter().all(Node::is_null) {
        let message = "the only value is null";
        let help = "list the values that it has when it is not null";
        cx.error(Code::EnumValues, schema.pointer.value(), message, help);
    }
}

/// Reports values that differ in letter case only, if the letter case is ignored.
fn check_case(cx: &Context, values: &[(Cow<str>, &Pointer)]) {
    let mut seen: HashMap<String, &(Cow<str>, &Pointer)> = HashMap::new();
    for value in values {
        let (text, pointer) = value;
        let (other, first) = &**seen.entry(text.to_lowercase()).or_insert(value);
        if other != text {
            let message =
                format!("`{text}` differs from `{other}` in letter case only, which does not matter here");
            let help = "keep the one that is to be sent, or remove `x-case-insensitive`";
            let diagnostic = Diagnostic::error(Code::EnumValues, pointer.value(), message);
            cx.report(diagnostic.related(first.value(), "the other one").help(help));
        }
    }
}
