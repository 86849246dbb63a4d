//! Other spellings of the values of an enum: each belongs to one value, and has an effect.

use super::Context;
use super::header_text::is_header_value;
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean, near_or};
use crate::model::shape::is_integer;
use crate::model::union::is_same;
use crate::source::{Node, Value};
use crate::spec::{Location, Schema, Spelling, Text};

/// Reports spellings of unknown values, and those that belong to two values.
pub(super) fn check(cx: &Context, schema: &Schema) {
    let Some(place) = schema.key("x-spellings") else {
        return;
    };
    let (message, help) = if schema.enum_values.is_none() {
        (
            "`x-spellings` does not apply to a schema without `enum`",
            "remove it, or list the values in an `enum`",
        )
    } else if is_integer(schema) {
        (
            "`x-spellings` does not apply to integers",
            "remove it, or list the values as texts",
        )
    } else {
        return check_all(cx, schema);
    };
    cx.error(Code::InvalidValue, place, message, help);
}

fn check_all(cx: &Context, schema: &Schema) {
    let values: Vec<&str> = values(schema).map(|(text, _)| text).collect();
    for (value, spelling) in schema.spellings.iter() {
        if values.contains(&value.value.as_str()) {
            check_spelling(cx, schema, value, spelling);
            continue;
        }
        let message = format!("`{}` is not a value of the `enum`", value.value);
        let help = near_or(
            did_you_mean(&value.value, values.iter().copied()),
            "write a value as it stands in the `enum`",
        );
        cx.error(Code::InvalidValue, value.pointer.key(), message, help);
    }
}

fn check_spelling(cx: &Context, schema: &Schema, value: &Text, spelling: &Spelling) {
    let any_case = schema.case_insensitive.is_some();
    let mut all: Vec<&Text> = Vec::new();
    for text in spelling.all() {
        if let Some((other, place)) = elsewhere(schema, value, text) {
            let message = format!(
                "`{}` is a spelling of `{}` and of `{other}`",
                text.value, value.value
            );
            let help = "keep it with the value that it is read as";
            let diagnostic = Diagnostic::error(Code::EnumValues, text.pointer.value(), message);
            cx.report(diagnostic.related(place, "the other one").help(help));
        }
        check_sent(cx, spelling, text);
        let is_read = spelling.read.iter().any(|it| std::ptr::eq(it, text));
        // The same spelling may be sent in two locations.
        let before = all
            .iter()
            .any(|it| is_read && is_same(&it.value, &text.value, any_case));
        if before || is_same(&value.value, &text.value, any_case && is_read) {
            let message = format!("`{}` is read as `{}` without this", text.value, value.value);
            cx.error(Code::EnumValues, text.pointer.value(), message, "remove it");
        }
        all.push(text);
    }
}

/// Reports a spelling that cannot be sent in its location.
fn check_sent(cx: &Context, spelling: &Spelling, text: &Text) {
    let mut sent = spelling.sent.iter();
    let place = sent
        .find(|(_, it)| std::ptr::eq(it, text))
        .map(|(place, _)| *place);
    let (what, help) = match place {
        Some(Location::Path) if text.value.chars().all(|char| char == '.') => (
            "a part of a path",
            "URLs are read without a part that is dots alone",
        ),
        Some(Location::Header) if !is_header_value(&text.value) => (
            "a header",
            "write visible characters of ASCII, with blanks between them",
        ),
        _ => return,
    };
    let text_shown = &text.value;
    cx.unsupported(&text.pointer, &format!("`{text_shown}` as {what}"), help);
}

/// Returns another value that a string equals or is a spelling of.
fn elsewhere<'s>(schema: &'s Schema, value: &Text, text: &Text) -> Option<(&'s str, Place)> {
    let is_it = |other: &str| is_same(other, &text.value, schema.case_insensitive.is_some());
    let values = values(schema).map(|(other, node)| (other, other, node.pointer.value()));
    // If two values have the same spelling, the second is reported.
    let before = schema
        .spellings
        .iter()
        .take_while(|(other, _)| other.value != value.value);
    let spellings = before.flat_map(|(other, spelling)| {
        let all = spelling.all();
        all.map(|text| (other.value.as_str(), text.value.as_str(), text.pointer.value()))
    });
    let mut all = values.chain(spellings);
    let (other, _, place) = all.find(|(other, spelt, _)| *other != value.value && is_it(spelt))?;
    Some((other, place))
}

fn values(schema: &Schema) -> impl Iterator<Item = (&str, &Node)> {
    let values = schema.enum_values.iter().flat_map(|values| &values.value);
    values.filter_map(|node| match &node.value {
        Value::Text(text) => Some((text.as_str(), node)),
        _ => None,
    })
}
