//! Keywords that do not apply to the type of their schema, or only to a schema with a type of its own: they
//! would be ignored.

use std::borrow::Cow;

use super::{Context, null, spelling};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean, near_or};
use crate::model::object::is_object;
use crate::model::shape::is_integer;
use crate::model::union::json_type;
use crate::resolve::or_null;
use crate::source::Node;
use crate::spec::{Schema, TypeName};
use crate::wire::JsonType;

/// Reports keywords that do not apply to values of this type.
pub(super) fn check(cx: &Context, schema: &Schema) {
    check_case_insensitive(cx, schema);
    check_rust_names(cx, schema);
    spelling::check(cx, schema);
    if !schema.one_of.is_empty() {
        return check_union(cx, schema, "oneOf");
    }
    if !schema.any_of.is_empty() {
        return check_union(cx, schema, "anyOf");
    }
    check_discriminator(cx, schema);
    check_types(cx, schema);
    let text = has(schema, &[TypeName::String]);
    check_content(cx, schema, text);
    check_encoding(cx, schema, text);
    if let (Some(place), Some(_)) = (schema.key("const"), schema.key("enum")) {
        let message = "`const` and `enum` both list the values";
        cx.error(Code::InvalidValue, place, message, "keep one of the two");
    }
}

/// Whether a schema is of one of these types.
fn has(schema: &Schema, wanted: &[TypeName]) -> bool {
    schema.types.iter().any(|ty| wanted.contains(&ty.value))
}

/// Reports a discriminator of a schema that is no choice.
fn check_discriminator(cx: &Context, schema: &Schema) {
    let Some(discriminator) = &schema.discriminator else {
        return;
    };
    let message = "`discriminator` has no effect without `oneOf`";
    let help = if is_object(schema) {
        "write another schema with a `oneOf` of the shapes and this `discriminator`, and refer to it where any of them may come"
    } else {
        "list the shapes in a `oneOf` beside it"
    };
    let place = discriminator.pointer.key();
    cx.error(Code::Discriminator, place, message, help);
}

/// Reports keywords that belong to another type.
fn check_types(cx: &Context, schema: &Schema) {
    let object = is_object(schema) || has(schema, &[TypeName::Object]);
    let array = has(schema, &[TypeName::Array]);
    let text = has(schema, &[TypeName::String]);
    let scalar = text || has(schema, &[TypeName::Integer, TypeName::Number]);
    for (keyword, fits) in [
        ("properties", object),
        // A `required` that is not a list was refused when it was read.
        ("required", object || schema.required.is_empty()),
        ("items", array),
        // An `allOf` without a part was refused when it was read.
        ("allOf", object || schema.all_of.is_empty()),
        ("additionalProperties", object),
        ("propertyNames", object),
        ("x-error", object),
        // An `enum` without a value was refused when it was read.
        ("enum", scalar || schema.enum_values.is_none()),
        // A constant that is not a string was refused with its value.
        ("const", scalar || schema.enum_values.is_none()),
        ("format", scalar),
        ("contentMediaType", text),
        ("contentSchema", text),
        ("contentEncoding", text),
    ] {
        if let Some(place) = schema.key(keyword).filter(|_| !fits) {
            does_not_apply(cx, schema, keyword, place);
        }
    }
}

fn does_not_apply(cx: &Context, schema: &Schema, keyword: &str, place: Place) {
    if let "enum" | "const" = keyword {
        let message = format!("`{keyword}` of anything but plain strings or integers is not supported");
        let help = format!("leave `{keyword}` out, and list the values in the description");
        return cx.error(Code::Unsupported, place, message, help);
    }
    let message = format!("`{keyword}` does not apply to a schema of this type");
    let help = match &*schema.types {
        [] => "add the `type` that it belongs to, or remove it",
        _ => "remove it, or correct the type",
    };
    cx.error(Code::InvalidValue, place, message, help);
}

/// Reports keywords for JSON in a string where they have no effect.
fn check_content(cx: &Context, schema: &Schema, text: bool) {
    let content = schema.key("contentMediaType");
    let is_encoded = schema.content_encoding.is_some();
    if let (Some(place), true, true) = (schema.key("contentSchema"), is_encoded, text) {
        let message = "`contentSchema` beside `contentEncoding` is not supported";
        let help = "remove it, and say in the description what the bytes hold";
        return cx.error(Code::Unsupported, place, message, help);
    }
    if is_encoded {
        return;
    }
    if let (Some(place), None, true) = (schema.key("contentSchema"), &content, text) {
        let message = "`contentSchema` has no effect without `contentMediaType`";
        let help = "write `contentMediaType: application/json` beside it";
        cx.error(Code::InvalidValue, place, message, help);
    }
    if let (Some(place), Some(beside), true) = (content, beside_content(schema), text) {
        let message = format!("`contentMediaType` beside {beside} is not supported");
        let help = "keep one of the two: a text that holds JSON is any text";
        cx.error(Code::Unsupported, place, message, help);
    }
}

/// Returns the keyword or the types that give a string another meaning than that of its content.
fn beside_content(schema: &Schema) -> Option<String> {
    let mut keys = ["format", "enum", "const"].into_iter();
    let key = keys.find(|key| schema.key(key).is_some());
    let is_other = |ty: TypeName| !matches!(ty, TypeName::String | TypeName::Null);
    let has_others = schema.types.iter().any(|ty| is_other(ty.value));
    let others = || has_others.then(|| "types other than `string`".to_owned());
    key.map(|key| format!("`{key}`")).or_else(others)
}

/// Reports bytes in a string that also has another meaning.
fn check_encoding(cx: &Context, schema: &Schema, text: bool) {
    let (place, beside) = (schema.key("contentEncoding"), beside_content(schema));
    if let (Some(place), Some(beside), true) = (place, beside, text) {
        let message = format!("`contentEncoding` beside {beside} is not supported");
        cx.error(
            Code::Unsupported,
            place,
            message,
            "keep one of the two: the value is bytes",
        );
    }
}

/// Reports `x-case-insensitive` on a schema without strings to recognize.
fn check_case_insensitive(cx: &Context, schema: &Schema) {
    let Some(flag) = &schema.case_insensitive else {
        return;
    };
    let (message, help) = if schema.key("enum").or(schema.key("const")).is_none() {
        (
            "`x-case-insensitive` does not apply to a schema without `enum`",
            "remove it, or list the values in an `enum`",
        )
    } else if is_integer(schema) {
        ("`x-case-insensitive` does not apply to integers", "remove it")
    } else {
        return;
    };
    cx.error(Code::InvalidValue, flag.key(), message, help);
}

/// Reports Rust names of unknown values.
fn check_rust_names(cx: &Context, schema: &Schema) {
    let values = schema.enum_values.iter().flat_map(|values| &values.value);
    let texts: Vec<Cow<str>> = values.filter_map(Node::enum_text).collect();
    for (value, _) in schema.rust_names.iter() {
        if !texts.iter().any(|text| *text == value.value) {
            let message = format!("`{}` is not a value of an `enum` here", value.value);
            let help = near_or(
                did_you_mean(&value.value, texts.iter().map(AsRef::as_ref)),
                "name a value as it stands in the `enum`",
            );
            cx.error(Code::InvalidValue, value.pointer.key(), message, help);
        }
    }
}

/// Reports keywords that require a schema with a type of its own.
pub(super) fn check_without_type(cx: &Context, schema: &Schema) {
    let help = "move the schema to `components/schemas`, or say it in the description";
    for (place, what, help) in [
        (
            schema.source.first().map(|it| it.pointer.value()),
            "x-source",
            help,
        ),
        (
            schema.error.as_ref().map(|it| it.pointer.key()),
            "x-error",
            "move the schema to `components/schemas`",
        ),
    ] {
        if let Some(place) = place {
            let message = format!("`{what}` belongs to a schema that is a type of its own");
            cx.error(Code::NotOfAType, place, message, help);
        }
    }
}

/// Reports a `type` that excludes values of a branch.
fn check_type(cx: &Context, schema: &Schema, choice: &str) {
    let (Some(place), Some(branches)) = (schema.key("type"), cx.model.branches(schema)) else {
        return;
    };
    let is_one = |ty: &JsonType| schema.types.iter().any(|it| json_type(it.value) == Some(*ty));
    let none = branches
        .list
        .iter()
        .find(|branch| !branch.types.iter().all(is_one));
    let Some(branch) = none.filter(|_| !schema.types.is_empty()) else {
        return;
    };
    let message = format!(
        "`type` beside `{choice}` leaves values of the branch `{}` out",
        branch.name
    );
    let diagnostic = Diagnostic::error(Code::InvalidValue, place, message);
    cx.report(
        diagnostic
            .related(branch.pointer.value(), "the branch")
            .help("remove it, or say it in each branch"),
    );
}

/// Reports keywords beside `oneOf` or `anyOf` that each branch must have instead.
fn check_union(cx: &Context, schema: &Schema, choice: &str) {
    let one = or_null(schema).is_some();
    if !one {
        check_type(cx, schema, choice);
    }
    null::check(cx, schema, choice);
    if let Some(discriminator) = schema.discriminator.as_ref().filter(|_| one) {
        let message = format!("`discriminator` has no effect in this `{choice}`");
        let place = discriminator.pointer.key();
        cx.error(Code::Discriminator, place, message, "remove it");
    }
    for keyword in [
        "oneOf",
        "anyOf",
        "type",
        "format",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "propertyNames",
        "items",
        "allOf",
        "contentMediaType",
        "contentSchema",
        "contentEncoding",
        "x-error",
    ] {
        if let Some(place) = schema
            .key(keyword)
            .filter(|_| keyword != choice && (keyword != "type" || one))
        {
            let message = format!("`{keyword}` beside `{choice}` is not supported");
            let help = "say it in each branch; objects share properties through an `allOf` in each";
            cx.error(Code::Unsupported, place, message, help);
        }
    }
}
