//! What the parts of a plain value or a list say of its type, its format, its values and its items, and where they contradict each other.

use std::collections::HashSet;

use super::parts::{HANDED, Part};
use crate::diagnostic::{Code, Diagnostic, Place, Pointer, Reporter, did_you_mean, near_or};
use crate::resolve::{Resolved, narrows};
use crate::source::Node;
use crate::spec::{CONSTRAINTS, Located, RefOr, Schema, Text, TypeName};
use crate::support::SCHEMA;

type Types = Vec<Located<TypeName>>;
type Values = Option<Located<Vec<Node>>>;

/// What the whole says once: of two parts that say it here, one would be passed over.
const ONCE: [&str; 4] = ["default", "x-case-insensitive", "x-spellings", "x-rust-names"];

/// Reports keys of parts that say nothing there, and what two parts say that can be said once.
pub(super) fn check_keys(cx: &Reporter, schema: &Schema, parts: &[Part]) {
    let here = || {
        parts
            .iter()
            .filter(|part| part.reference.is_none())
            .map(|part| part.schema)
    };
    for part in here().filter(|part| part.pointer.node() != schema.pointer.node()) {
        for (key, pointer) in part.keys() {
            let is_handed = HANDED.contains(&key) || CONSTRAINTS.contains(&key) || key == "allOf";
            if SCHEMA.uses(key) && !is_handed {
                let message = format!("`{key}` does not apply to a part of `allOf`");
                cx.error(
                    Code::InvalidValue,
                    pointer.key(),
                    message,
                    "remove it, or move it beside the `allOf`",
                );
            }
        }
    }
    for key in ONCE {
        let mut places = here().filter_map(|part| part.key(key));
        if let (Some(first), Some(second)) = (places.next(), places.next()) {
            let message = format!("`{key}` is defined twice across `allOf`");
            let diagnostic = Diagnostic::error(Code::InvalidValue, second, message);
            cx.report(
                diagnostic
                    .related(first, "first defined here")
                    .help("keep one of the two"),
            );
        }
    }
}

/// The format that a part has.
pub(super) fn format(cx: &Reporter, parts: &[Part]) -> Option<Text> {
    one(cx, parts, "formats", |schema| schema.format.as_ref())
}

/// How the bytes in a string are encoded, and what they or the string are.
pub(super) fn content(cx: &Reporter, parts: &[Part]) -> (Option<Text>, Option<Text>) {
    let encoding = one(cx, parts, "encodings", |schema| schema.content_encoding.as_ref());
    let media_type = one(cx, parts, "media types", |schema| schema.content_type.as_ref());
    (encoding, media_type)
}

/// What all items are, or the JSON in a string: where two parts say it, one of them must be narrower.
pub(super) fn inner<'a>(
    cx: &Reporter,
    resolved: &Resolved<'a>,
    parts: &[Part<'a>],
    key: &str,
    said: impl Fn(&'a Schema) -> Option<&'a RefOr<Schema>>,
) -> Option<Box<RefOr<Schema>>> {
    let mut all = parts.iter().filter_map(|part| Some((part, said(part.schema)?)));
    let (mut from, mut narrowest) = all.next()?;
    for (part, other) in all {
        if narrows(resolved, narrowest, other) {
            (from, narrowest) = (part, other);
        } else if !narrows(resolved, other, narrowest) {
            let place = |part: &Part| {
                let here = || part.schema.key(key).unwrap_or_else(|| part.pointer().value());
                place(part, here)
            };
            let message = format!("`{key}` is defined twice across `allOf`");
            let diagnostic = Diagnostic::error(Code::InvalidValue, place(part), message);
            cx.report(diagnostic.related(place(from), "first defined here").help(
                "write it in one of them, or the second as the first or narrower: the same types and format, \
                 fewer types and values, or a schema whose `allOf` has the first",
            ));
        }
    }
    Some(Box::new(narrowest.clone()))
}

/// What only one of can be said. Two that differ are reported.
fn one<'a>(
    cx: &Reporter,
    parts: &[Part<'a>],
    what: &str,
    said: impl Fn(&'a Schema) -> Option<&'a Text>,
) -> Option<Text> {
    let mut all = parts.iter().filter_map(|part| Some((part, said(part.schema)?)));
    let (first, text) = all.next()?;
    for (part, other) in all.filter(|(_, other)| other.value != text.value) {
        let message = format!(
            "no value is in both {what}, `{}` and `{}`",
            text.value, other.value
        );
        let place = |part: &Part, text: &Text| place(part, || text.pointer.value());
        let diagnostic = Diagnostic::error(Code::InvalidValue, place(part, other), message);
        cx.report(
            diagnostic
                .related(place(first, text), "the other part")
                .help("write the same in both parts of the `allOf`, or in one of them alone"),
        );
    }
    Some(text.clone())
}

/// What all parts allow.
pub(super) struct Said {
    pub(super) types: Types,
    pub(super) values: Values,
    /// Whether there is a type that all parts have.
    pub(super) agree: bool,
}

/// The types and the values that all parts allow.
pub(super) fn types_and_values(cx: &Reporter, parts: &[Part]) -> Said {
    let (mut types, agree) = types(cx, parts);
    let mut values = values(cx, parts);
    let has_null = |values: &Located<Vec<Node>>| values.value.iter().any(Node::is_null);
    if values.as_ref().is_some_and(|values| !has_null(values)) {
        types.retain(|ty| ty.value != TypeName::Null);
    }
    let may_be_null = types.iter().any(|ty| ty.value == TypeName::Null);
    if let Some(values) = values.as_mut().filter(|_| !may_be_null) {
        values.value.retain(|value| !value.is_null());
    }
    for part in parts.iter().filter(|part| agree && part.reference.is_none()) {
        check_types(cx, part.schema, &types);
        let listed = part.schema.enum_values.iter().flat_map(|list| &list.value);
        let null = listed.filter(|_| !may_be_null).find(|value| value.is_null());
        if let Some(null) = null.filter(|_| part.schema.types.is_empty()) {
            report_null(cx, &null.pointer);
        }
    }
    Said { types, values, agree }
}

/// The types that all parts have, and whether there are some.
fn types(cx: &Reporter, parts: &[Part]) -> (Types, bool) {
    let mut types: Option<(&Part, Types)> = None;
    for part in parts.iter().filter(|part| !part.schema.types.is_empty()) {
        let Some((first, known)) = &mut types else {
            types = Some((part, part.schema.types.clone()));
            continue;
        };
        let both: Types = known
            .iter()
            .filter_map(|ty| in_both(ty, &part.schema.types))
            .collect();
        if both.iter().all(|ty| ty.value == TypeName::Null) {
            let text = |types: &Types| {
                let types = types.iter().map(|ty| format!("`{}`", ty.value.name()));
                types.collect::<Vec<_>>().join(" or ")
            };
            let message = format!(
                "no value is both {} and {}",
                text(known),
                text(&part.schema.types)
            );
            let diagnostic = Diagnostic::error(Code::InvalidValue, place_of_type(part), message);
            let help = "write the same type in all parts of the `allOf`, or in one of them alone";
            cx.report(
                diagnostic
                    .related(place_of_type(first), "the other type")
                    .help(help),
            );
            return (std::mem::take(known), false);
        }
        *known = both;
    }
    (types.map_or_else(Vec::new, |(_, types)| types), true)
}

/// A type where it is one of others too: every integer is a number.
fn in_both(ty: &Located<TypeName>, others: &[Located<TypeName>]) -> Option<Located<TypeName>> {
    let has = |wanted| others.iter().find(|other| other.value == wanted);
    match ty.value {
        value if has(value).is_some() => Some(ty.clone()),
        TypeName::Number => has(TypeName::Integer).cloned(),
        TypeName::Integer => has(TypeName::Number).map(|_| ty.clone()),
        _ => None,
    }
}

/// Reports types of a part that another one does not have.
fn check_types(cx: &Reporter, part: &Schema, types: &Types) {
    let is_left = |ty: &&Located<TypeName>| types.iter().any(|other| other.value == ty.value);
    for ty in part.types.iter().filter(|ty| !is_left(ty)) {
        if ty.value == TypeName::Null {
            report_null(cx, &ty.pointer);
            continue;
        }
        let message = format!(
            "`{}` is not a type of another part of the `allOf`",
            ty.value.name()
        );
        let help = "remove it, or write the type that the other part has";
        cx.error(Code::InvalidValue, ty.pointer.value(), message, help);
    }
}

fn report_null(cx: &Reporter, pointer: &Pointer) {
    let message = "null is not a value of another part of the `allOf`";
    let help = "remove it, or describe the whole as `anyOf` with this `allOf` and `{type: 'null'}`";
    cx.error(Code::InvalidValue, pointer.value(), message, help);
}

/// The values that all lists have, in the order of the last one. A value that is written here and not in another list is
/// reported.
fn values(cx: &Reporter, parts: &[Part]) -> Values {
    let lists: Vec<_> = parts
        .iter()
        .filter_map(|part| {
            let list = part.schema.enum_values.as_ref()?;
            let values: HashSet<String> = list.value.iter().map(Node::to_json).collect();
            Some((part, list, values))
        })
        .collect();
    let (narrowest, list, _) = lists.last()?;
    let lacking = |value: &Node| {
        let json = value.to_json();
        lists.iter().find(|(.., values)| !values.contains(&json))
    };
    let in_all = list.value.iter().filter(|value| lacking(value).is_none());
    let all: Vec<Node> = in_all.cloned().collect();
    let here = lists.iter().filter(|(part, ..)| part.reference.is_none());
    // Null is a type as well.
    let values = here
        .flat_map(|(_, list, _)| &list.value)
        .filter(|value| !value.is_null());
    for value in values {
        if let Some((_, other, _)) = lacking(value) {
            report_value(cx, value, other);
        }
    }
    if all.is_empty() && lists.iter().all(|(part, ..)| part.reference.is_some()) {
        let message = "no value is in the `enum` of each part of the `allOf`";
        let help = "refer to one of them, or write the values out";
        cx.error(
            Code::EnumValues,
            place(narrowest, || list.pointer.value()),
            message,
            help,
        );
    }
    Some(Located {
        value: if all.is_empty() { list.value.clone() } else { all },
        pointer: list.pointer.clone(),
    })
}

/// Reports a value that another part does not have.
fn report_value(cx: &Reporter, value: &Node, other: &Located<Vec<Node>>) {
    let known: Vec<_> = other.value.iter().filter_map(Node::enum_text).collect();
    let text = value.enum_text();
    let near = text.and_then(|text| did_you_mean(&text, known.iter().map(AsRef::as_ref)).map(str::to_owned));
    let help = near_or(near, "remove it, or add it to the `enum` of the other part");
    let message = format!("`{value}` is not a value of another part of the `allOf`");
    let diagnostic = Diagnostic::error(Code::EnumValues, value.pointer.value(), message);
    cx.report(
        diagnostic
            .related(other.pointer.value(), "the values of the other part")
            .help(help),
    );
}

/// Where a part says it: at the reference to it, if it is written elsewhere.
fn place(part: &Part, here: impl Fn() -> Place) -> Place {
    part.reference.map_or_else(here, |_| part.pointer().value())
}

fn place_of_type(part: &Part) -> Place {
    let ty = part.schema.types.first();
    let pointer = ty.map_or(&part.schema.pointer, |ty| &ty.pointer);
    place(part, || pointer.value())
}
