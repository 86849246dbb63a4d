//! Types, their fields, variants and branches.

use super::part::{described_part, format_note, notes, part};
use super::{Doc, behind, folded};
use crate::ir::{CHANGE, Discriminant, ITEM, TypeDoc, in_words};
use crate::lower::Context;
use crate::lower::call::call;
use crate::markdown::{self, code, code_list};
use crate::model::Direction;
use crate::model::envelope::Use;
use crate::model::object::{Member, is_open};
use crate::model::site::Defined;
use crate::names::Role;
use crate::resolve::{Found, Named};
use crate::spec::{Combination, Discriminator, Location, Schema, Spelling, Together};
use crate::wire::Sign;

/// Returns a sentence on the properties that determine the shape of a value.
fn told_by(discriminator: &Discriminator) -> String {
    let names: Vec<String> = discriminator.names().map(|name| code(&name.value)).collect();
    let within: Vec<String> = discriminator
        .within
        .iter()
        .map(|name| code(&name.value))
        .collect();
    let place = match &*within {
        [] => String::new(),
        names => format!(" in {}", names.join(", in it in ")),
    };
    match &*names {
        [name] => format!("The member {name}{place} determines the shape."),
        names => format!("The members {}{place} determine the shape.", names.join(" and ")),
    }
}

/// The sentence on how a value with several possible shapes is read, without a discriminator.
const TOLD_BY_LOOKS: &str = "A value is read as the shape whose required members, constants and JSON types it has; if there are several, as the one \
     that leaves the fewest members unknown, then the one that names the most, then the first. Any other value is kept as received, \
     as [`Unknown`](Self::Unknown).";

/// Returns the documentation of a type.
pub(in crate::lower) fn type_def(cx: &Context, defined: &Defined, direction: Direction) -> TypeDoc {
    let Defined { name, schema } = *defined;
    let merged = cx.model.merged(schema);
    let mut doc = Doc::default();
    match (&schema.description, name) {
        (Some(description), _) => doc.summarised(Some(description)),
        (None, Some(name)) => doc.add(format!("The schema {}.", code(&name.value))),
        (None, None) => {}
    }
    direction_note(cx, &mut doc, schema, direction);
    rules(cx, &mut doc, schema);
    if schema.deprecated {
        doc.add("Deprecated by the service.");
    }
    format_note(&mut doc, schema);
    notes(cx, &mut doc, schema);
    doc.deviation(schema.deviation.as_ref());
    match cx.model.envelope(schema) {
        Some(found) => list_note(cx, &mut doc, found),
        None => merged.bases.iter().for_each(|base| base_note(&mut doc, *base)),
    }
    doc.sources(&schema.source);
    let origin = folded(std::mem::take(&mut doc.origins));
    TypeDoc {
        about: doc.finish(),
        example: None,
        origin: origin.map_or_else(String::new, |block| markdown::write(&[block])),
    }
}

/// Adds a sentence on a type that is only used in one direction.
fn direction_note(cx: &Context, doc: &mut Doc, schema: &Schema, direction: Direction) {
    let mut members = cx.model.merged(schema).members.iter();
    match direction {
        Direction::Request | Direction::Form if members.any(|member| !member.travels(direction)) => {
            doc.add("For requests: members that only the service sets are left out.");
        }
        Direction::Response | Direction::Request | Direction::Form => {}
        Direction::Patch => doc.add("For changes: members that are left out stay unchanged."),
        Direction::Change => {
            let read = cx.names.of(Role::Type(Direction::Response), &schema.pointer);
            doc.add(format!(
                "A change, created by [`{read}::{CHANGE}`] only. Every member that was received is sent back as received, except what is set here."
            ));
        }
    }
}

/// Adds what holds for every value: which properties are sent together, how a shape is recognized, and whether there
/// are other members.
fn rules(cx: &Context, doc: &mut Doc, schema: &Schema) {
    let merged = cx.model.merged(schema);
    for combination in &merged.combinations.all {
        doc.add(together(combination));
    }
    if cx.model.list_of_envelope(schema).is_some() {
        doc.add(format!("The items are of the type `{ITEM}`."));
    }
    if let Some(discriminator) = &schema.discriminator {
        doc.add(told_by(discriminator));
    }
    if let Some(branches) = cx.model.branches(schema)
        && branches.discriminator.is_none()
    {
        doc.add(TOLD_BY_LOOKS);
    }
    if schema.closed {
        doc.add("It has no other members.");
    } else if is_open(schema) {
        doc.add("Other members are in [`unknown_members`](Self::unknown_members).");
    }
    if schema.case_insensitive.is_some() {
        doc.add("Its values are recognised in any letter case, and sent as written here.");
    }
}

/// Returns a sentence on the properties that are sent together, by their wire names.
pub(super) fn together(combination: &Combination) -> String {
    let names = combination.words(code);
    match &combination.rule {
        Together::ExactlyOne => format!("Exactly one of {names} is sent."),
        Together::AtLeastOne => format!("At least one of {names} is sent."),
        Together::AtMostOne => format!("At most one of {names} is sent."),
        Together::With(who) => format!("{} is sent with {names} only.", code(&who.value)),
    }
}

/// Adds the documentation of the list in a use of an envelope. The envelope documents the other properties.
fn list_note(cx: &Context, doc: &mut Doc, found: &Use) {
    let (name, list) = found.list;
    let Some(list) = cx.resolved.schema(list) else {
        return;
    };
    let mut each = Doc::default();
    part(cx, &mut each, &list, "");
    doc.entry(&code(&name.value), each);
}

/// Adds a note on a schema whose properties the type includes.
fn base_note(doc: &mut Doc, named: Named) {
    let schema = named.schema;
    let mut members = format!("With the members of {}", code(&named.name.value));
    if let Some(title) = &schema.title {
        members.push_str(&format!(" (published as {})", code(&title.value)));
    }
    let mut part = Doc::default();
    part.text(schema.description.as_ref());
    part.deviation(schema.deviation.as_ref());
    part.sources(&schema.source);
    doc.origins_of(&code(&named.name.value), part.origins);
    match &*part.parts {
        [] => doc.add(format!("{members}.")),
        _ => doc.part(behind(&members, part.parts)),
    }
}

/// Returns the documentation of an enum value.
pub(in crate::lower) fn variant(wire_name: &str, spelling: Option<&Spelling>) -> String {
    let mut doc = Doc::default();
    doc.add(format!("{} on the wire.", code(wire_name)));
    for (location, text) in spelling.iter().flat_map(|spelling| &spelling.sent) {
        let place = match location {
            Location::Path => "the path",
            Location::Query => "the query",
            Location::Header => "a header",
            Location::Cookie => "a cookie",
        };
        doc.add(format!("Sent as {} in {place}.", code(&text.value)));
    }
    let read = spelling.iter().flat_map(|spelling| &spelling.read);
    let read: Vec<&str> = read.map(|text| text.value.as_str()).collect();
    if !read.is_empty() {
        doc.add(format!("Also read from {}.", code_list(&read)));
    }
    doc.finish()
}

/// Returns the documentation of a branch of a union: its schema, and how a value of it is recognized.
pub(in crate::lower) fn branch(
    cx: &Context,
    found: &Found,
    signs: &[Sign],
    discriminants: &[Discriminant],
) -> String {
    let mut doc = Doc::default();
    part(cx, &mut doc, found, "");
    doc.add(format!("A {}.", in_words(signs)));
    for discriminant in discriminants {
        doc.add(format!(
            "Whatever the value of its `{}`, {} is sent.",
            discriminant.field,
            code(&discriminant.text)
        ));
    }
    if found.is_deprecated() {
        doc.add("Deprecated by the service.");
    }
    doc.finish()
}

/// Returns the documentation of a property.
pub(in crate::lower) fn field(cx: &Context, member: &Member, found: &Found) -> String {
    let mut doc = Doc::default();
    let wire_name = code(&member.wire_name.value);
    let otherwise = format!("The member {wire_name}.");
    let descriptions = cx.model.descriptions_of_member(member);
    described_part(cx, &mut doc, found, descriptions, &otherwise);
    let others: Vec<&str> = member
        .other_names
        .iter()
        .map(|name| name.value.as_str())
        .collect();
    if !others.is_empty() {
        doc.add(format!(
            "Written as {wire_name}, and read from {} too.",
            code_list(&others)
        ));
    }
    if let Some(followed) = found.leads_to().and_then(|id| followed_by(cx, &id.value)) {
        doc.add(format!("The link can be followed with {}.", code(&followed)));
    }
    if member.definitions(cx.resolved).any(|it| it.is_personal()) {
        doc.add("Personal data: `Debug` prints `..` for it.");
    }
    doc.finish()
}

/// Returns the call of the method that follows links to an operation.
fn followed_by(cx: &Context, id: &str) -> Option<String> {
    let operation = cx.model.operation(id)?;
    Some(call(cx, operation, Role::ByLink))
}

/// Returns the documentation of the additional properties of an object.
pub(in crate::lower) fn others(cx: &Context, found: &Found) -> String {
    let mut doc = Doc::default();
    doc.add("The other members, by name. An entry with the name of a field is not sent.");
    let mut each = Doc::default();
    part(cx, &mut each, found, "");
    if !each.is_empty() {
        doc.entry("Each value", each);
    }
    doc.finish()
}
