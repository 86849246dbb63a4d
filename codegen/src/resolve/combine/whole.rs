//! What the parts of a plain value or a list say together: what all of them allow, and each note of each.

use super::super::Resolved;
use super::super::walk::Position;
use super::bounds::{Bound, bounds, check as check_bounds};
use super::parts::{HANDED, Part, parts};
use super::said::{Said, check_keys, content, format, inner, types_and_values};
use crate::diagnostic::{Diagnostics, Reporter};
use crate::source::Node;
use crate::spec::{CONSTRAINTS, Map, RefOr, Reference, Schema, Text, TypeName};

/// The schema of a plain value or a list that is made of `parts`: of the type of one of them, if it adds nothing but bounds and notes
/// to that, or of one of its own.
pub(super) fn whole<'a>(
    cx: &Reporter,
    resolved: &Resolved<'a>,
    position: Position,
    schema: &'a Schema,
    parts: &[Part<'a>],
) -> Schema {
    check_keys(cx, schema, parts);
    let bounds = bounds(parts);
    check_bounds(cx, parts, &bounds);
    let said = types_and_values(cx, parts);
    // Of values of two types, each bound is one of the other type too.
    let bounds: Vec<Bound> = bounds.into_iter().filter(|_| said.agree).collect();
    let whole = made_of(cx, resolved, schema, parts, said, &bounds);
    match named(resolved, position, schema, &whole) {
        Some(reference) => of_named(whole, reference, parts, &bounds),
        None => whole,
    }
}

fn made_of<'a>(
    cx: &Reporter,
    resolved: &Resolved<'a>,
    schema: &'a Schema,
    parts: &[Part<'a>],
    said: Said,
    bounds: &[Bound],
) -> Schema {
    let mut whole = schema.clone();
    whole.types = said.types;
    whole.enum_values = said.values;
    whole.format = format(cx, parts);
    (whole.content_encoding, whole.content_type) = content(cx, parts);
    whole.content = inner(cx, resolved, parts, "contentSchema", |part| {
        part.content.as_deref()
    });
    whole.items = inner(cx, resolved, parts, "items", |part| part.items.as_deref());
    whole.constraints = bounds.iter().map(Bound::written).collect();
    whole.description = joined(parts, |part| part.description.as_ref());
    whole.deviation = joined(parts, |part| part.deviation.as_ref());
    whole.all_of = Vec::new();
    whole.retain_keys(|key| key != "allOf");
    // What is nearest comes first: the schema itself, then what is written in it, then what that refers to.
    let (here, elsewhere): (Vec<&Part>, Vec<&Part>) =
        parts.iter().rev().partition(|it| it.reference.is_none());
    for part in here.into_iter().chain(elsewhere) {
        add(&mut whole, part);
    }
    whole
}

/// Adds the notes of a part where nothing nearer has them, and its keys.
fn add(whole: &mut Schema, part: &Part) {
    let said = part.schema;
    // Of the values of a named `enum`, some may be left out.
    let left: Vec<String> = match &whole.enum_values {
        Some(values) if part.reference.is_some() => values
            .value
            .iter()
            .filter_map(|it| Some(it.enum_text()?.into_owned()))
            .collect(),
        _ => Vec::new(),
    };
    let is_value = |name: &str| part.reference.is_none() || left.iter().any(|value| value == name);
    whole.spellings.extend(&said.spellings, is_value);
    whole.rust_names.extend(&said.rust_names, is_value);
    whole.case_insensitive = whole
        .case_insensitive
        .take()
        .or_else(|| said.case_insensitive.clone());
    whole.default = whole.default.take().or_else(|| said.default.clone());
    whole.read_only = whole.read_only.take().or_else(|| said.read_only.clone());
    whole.write_only = whole.write_only.take().or_else(|| said.write_only.clone());
    whole.deprecated |= said.deprecated;
    let lists_values = ["enum", "const"].iter().any(|key| whole.key(key).is_some());
    whole.add_keys(said, |key| {
        let is_list = ["enum", "const"].contains(&key);
        (HANDED.contains(&key) || CONSTRAINTS.contains(&key)) && !(is_list && lists_values)
    });
}

/// The texts of the parts, the one of the whole first.
pub(super) fn joined<'a>(parts: &[Part<'a>], text: impl Fn(&'a Schema) -> Option<&'a Text>) -> Option<Text> {
    let (own, others) = parts.split_last()?;
    let mut texts = [own]
        .into_iter()
        .chain(others)
        .filter_map(|part| text(part.schema));
    let mut all = texts.next()?.clone();
    for text in texts {
        all.value = format!("{}\n\n{}", all.value.trim_end(), text.value);
    }
    Some(all)
}

/// The reference to a type of which the whole is, with further bounds and notes. A named schema is a type of its own.
fn named<'a>(
    resolved: &Resolved<'a>,
    position: Position,
    schema: &'a Schema,
    whole: &Schema,
) -> Option<&'a Reference> {
    let has_name = position == Position::Component;
    if has_name || OF_OWN_TYPE.iter().any(|key| schema.key(key).is_some()) {
        return None;
    }
    let mut nothing = Diagnostics::default();
    let silent = Reporter::new(&mut nothing);
    let references = schema.all_of.iter().filter_map(|part| match part {
        RefOr::Reference(reference) => Some(reference),
        RefOr::Item(_) => None,
    });
    let mut references = references.filter(|reference| {
        let named = resolved.named(reference).map(|named| named.schema);
        let found = named.and_then(|schema| Some((schema, parts(resolved, schema)?)));
        found.is_some_and(|(schema, parts)| {
            let one = self::whole(&silent, resolved, Position::Component, schema, &parts);
            has_type(&one) && is_of(&one, whole)
        })
    });
    references.next()
}

/// Whether a named schema is a type of its own: an enum, or plain text.
fn has_type(schema: &Schema) -> bool {
    let mut types = schema
        .types
        .iter()
        .map(|ty| ty.value)
        .filter(|ty| *ty != TypeName::Null);
    let is_text = types.next() == Some(TypeName::String) && types.next().is_none();
    let is_plain =
        schema.format.is_none() && schema.content_encoding.is_none() && schema.content_type.is_none();
    schema.enum_values.is_some() || is_text && is_plain
}

/// Whether all that a type knows of its values holds of the whole, and no more.
fn is_of(one: &Schema, whole: &Schema) -> bool {
    let types = |schema: &Schema| {
        let mut types: Vec<&str> = schema.types.iter().map(|ty| ty.value.name()).collect();
        types.sort_unstable();
        types.join(" ")
    };
    let values = |schema: &Schema| {
        let values = schema.enum_values.as_ref()?;
        let mut values: Vec<String> = values.value.iter().map(Node::to_json).collect();
        values.sort_unstable();
        Some(values)
    };
    let format = |schema: &Schema| schema.format.as_ref().map(|format| format.value.clone());
    types(one) == types(whole)
        && values(one) == values(whole)
        && format(one) == format(whole)
        && one.content_encoding.is_some() == whole.content_encoding.is_some()
        && one.content_type.is_some() == whole.content_type.is_some()
        && one.case_insensitive.is_some() == whole.case_insensitive.is_some()
        && one.spellings.names().eq(whole.spellings.names())
        && one.rust_names.names().eq(whole.rust_names.names())
}

/// An `allOf` of one reference, and beside it what the other parts say.
fn of_named(mut whole: Schema, reference: &Reference, parts: &[Part], bounds: &[Bound]) -> Schema {
    let is_elsewhere = |part: &Part| part.reference.is_some_and(|it| std::ptr::eq(it, reference));
    let here: Vec<Part> = parts.iter().copied().filter(|part| !is_elsewhere(part)).collect();
    let default = here.iter().rev().find_map(|part| part.schema.default.clone());
    let bounds = bounds.iter().filter(|bound| !is_elsewhere(&bound.part));
    whole.all_of = vec![RefOr::Reference(reference.clone())];
    whole.constraints = bounds.map(Bound::written).collect();
    whole.description = joined(&here, |part| part.description.as_ref());
    whole.deviation = joined(&here, |part| part.deviation.as_ref());
    whole.default = default;
    whole.types = Vec::new();
    whole.enum_values = None;
    whole.case_insensitive = None;
    whole.spellings = Map::default();
    whole.rust_names = Map::default();
    whole.retain_keys(|key| !OF_TYPES.contains(&key));
    whole
}

/// Keys that ask for a type of its own.
const OF_OWN_TYPE: [&str; 2] = ["title", "x-source"];

/// Keys that only the type has.
const OF_TYPES: [&str; 7] = [
    "type",
    "format",
    "enum",
    "const",
    "x-case-insensitive",
    "x-spellings",
    "x-rust-names",
];
