//! `Fields`: which definitions of properties are fields of types, and what documents those.
//!
//! A property may be defined several times across `allOf`, and a type has it as the last definition says,
//! unless it is left out of the type because it is only sent or only received.

use std::collections::HashSet;

use super::Model;
use super::object::Member;
use crate::diagnostic::{NodeId, Pointer};
use crate::resolve::Found;
use crate::spec::{CONSTRAINTS, RefOr, Schema, Text};

/// The definitions of properties in the schemas that have types.
#[derive(Default)]
pub(crate) struct Fields<'a> {
    /// The nodes of all definitions.
    definitions: HashSet<NodeId>,
    /// The nodes of the definitions of fields that nothing documents.
    undescribed: HashSet<NodeId>,
    /// The definitions from which nothing follows, and the keys of others from which nothing follows.
    pub(crate) unused: Vec<Unused<'a>>,
}

/// What no type follows from.
pub(crate) enum Unused<'a> {
    /// A property that no type has.
    Property(&'a Text, OneWay<'a>),
    /// A key of a definition of a property.
    Key {
        property: &'a Text,
        key: &'a str,
        pointer: &'a Pointer,
        why: Why<'a>,
    },
}

/// Why a key has no effect.
#[derive(Clone, Copy)]
pub(crate) enum Why<'a> {
    /// No type has the property.
    OneWay(OneWay<'a>),
    /// Each type with the property has a later definition of it, such as the one here.
    DefinedAgain(&'a Pointer),
}

/// Why no type has a property.
#[derive(Clone, Copy)]
pub(crate) enum OneWay<'a> {
    /// It is read-only, as this says, and its objects are only sent.
    OnlySent(&'a Pointer),
    /// It is write-only, as this says, and its objects are only received.
    OnlyReceived(&'a Pointer),
}

impl<'a> OneWay<'a> {
    /// Returns where the direction is said.
    pub(crate) fn pointer(self) -> &'a Pointer {
        match self {
            Self::OnlySent(pointer) | Self::OnlyReceived(pointer) => pointer,
        }
    }
}

/// Keys that a field has from the definition that counts alone.
const OF_THE_LAST: [&str; 9] = [
    "title",
    "description",
    "default",
    "x-source",
    "x-deviation",
    "x-leads-to",
    "x-item-key",
    "x-none",
    "x-rust-name",
];

/// Keys that hold for a field however it is defined later.
const OF_ANY: [&str; 3] = ["deprecated", "x-personal-data", "x-other-names"];

/// What the fields of all types come from.
#[derive(Default)]
struct Used {
    definitions: HashSet<NodeId>,
    descriptions: HashSet<NodeId>,
}

impl<'a> Fields<'a> {
    pub(super) fn find(model: &Model<'a>) -> Self {
        let mut fields = Self::default();
        let mut used = Used::default();
        for (member, travels) in members(model) {
            fields.definitions.extend(member.written().map(node));
            if let Some(last) = member.written().next().filter(|_| travels) {
                used.definitions.insert(node(last));
                let described = model.descriptions_of_member(member);
                used.descriptions
                    .extend(described.iter().map(|text| text.pointer.node()));
                let is_described = |found: Found| found.description().is_some();
                if !member.definitions(model.resolved).any(is_described) {
                    fields.undescribed.insert(node(last));
                }
            }
        }
        let mut seen = HashSet::new();
        for (member, travels) in members(model) {
            let unused = member
                .written()
                .filter(|it| !used.definitions.contains(&node(it)));
            for definition in unused.filter(|it| seen.insert(node(it))) {
                fields
                    .unused
                    .extend(unused_parts(member, definition, travels, &used));
            }
        }
        fields
    }

    /// Whether a definition of a property needs a description: not if no type has it, or if another definition
    /// describes the property.
    pub(crate) fn needs_description(&self, definition: &RefOr<Schema>) -> bool {
        let definition = node(definition);
        !self.definitions.contains(&definition) || self.undescribed.contains(&definition)
    }
}

/// Returns the properties of each schema with types, and whether any of the types has the property.
fn members<'m, 'a>(model: &'m Model<'a>) -> impl Iterator<Item = (&'m Member<'a>, bool)> {
    model.defined().iter().flat_map(|defined| {
        let types = model.types(defined.node());
        let merged = model.merged(defined.schema).members.iter();
        let merged = merged.filter(|_| !types.is_empty());
        merged.map(|member| {
            let mut directions = types.iter().flat_map(|ty| &ty.all);
            (member, directions.any(|direction| member.travels(*direction)))
        })
    })
}

/// Returns what of a definition that no type has is not used.
fn unused_parts<'a>(
    member: &Member<'a>,
    definition: &'a RefOr<Schema>,
    travels: bool,
    used: &Used,
) -> Vec<Unused<'a>> {
    let property = member.wire_name;
    let Some(last) = member.written().next() else {
        return Vec::new();
    };
    let is_last = node(last) == node(definition);
    let one_way = match (member.read_only, member.write_only) {
        (Some(read_only), None) => Some(OneWay::OnlySent(read_only)),
        (None, Some(write_only)) => Some(OneWay::OnlyReceived(write_only)),
        // A property that is both was reported.
        _ => None,
    };
    let why = match one_way {
        Some(one_way) if is_last && member.written().nth(1).is_none() => {
            return vec![Unused::Property(property, one_way)];
        }
        Some(one_way) if is_last => Why::OneWay(one_way),
        None if is_last => return Vec::new(),
        _ => Why::DefinedAgain(pointer(last)),
    };
    let of_any = if travels { &[][..] } else { &OF_ANY };
    let keys = keys(definition).into_iter().filter(|(key, pointer)| {
        let has_effect = *key == "description" && used.descriptions.contains(&pointer.node());
        let is_replaced = OF_THE_LAST.contains(key) || CONSTRAINTS.contains(key) || of_any.contains(key);
        is_replaced && !has_effect
    });
    let unused = keys.map(|(key, pointer)| Unused::Key {
        property,
        key,
        pointer,
        why,
    });
    unused.collect()
}

/// Returns the keys of a definition and where each is.
fn keys(definition: &RefOr<Schema>) -> Vec<(&str, &Pointer)> {
    match definition {
        RefOr::Item(schema) => schema.keys().collect(),
        RefOr::Reference(reference) => reference.keys().collect(),
    }
}

fn node(definition: &RefOr<Schema>) -> NodeId {
    pointer(definition).node()
}

fn pointer(definition: &RefOr<Schema>) -> &Pointer {
    match definition {
        RefOr::Item(schema) => &schema.pointer,
        RefOr::Reference(reference) => &reference.target.pointer,
    }
}
