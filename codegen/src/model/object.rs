//! `Merged`: the properties of an object schema, those of its `allOf` before its own, and whether each may be
//! left out.

use std::collections::{HashMap, HashSet};

use super::combination::Combinations;
use super::direction::Direction;
use super::presence::{self, Held, Specified};
use crate::diagnostic::{NodeId, Pointer};
use crate::resolve::DEEPEST;
use crate::resolve::{Found, Named, Resolved, walk};
use crate::spec::{RefOr, Schema, Text, TypeName};
use crate::wire::Presence;

pub(crate) use crate::resolve::narrows;
pub(crate) use crate::spec::{is_free, is_map, is_object, is_open, only_combines, others};

/// An object schema merged with its `allOf`.
#[derive(Default)]
pub(crate) struct Merged<'a> {
    pub(crate) members: Vec<Member<'a>>,
    /// The names of the required properties.
    pub(crate) required: Vec<&'a Text>,
    /// The positions of all properties by their names, and below the names of the required ones, for lookup:
    /// there may be very many.
    positions: HashMap<&'a str, usize>,
    required_names: HashSet<&'a str>,
    /// The schema of the additional properties, if it is described.
    pub(crate) others: Option<&'a RefOr<Schema>>,
    /// The properties that are sent together.
    pub(crate) combinations: Combinations<'a>,
    /// The named schemas in the `allOf`.
    pub(crate) bases: Vec<Named<'a>>,
    /// All schemas that were merged, named or not.
    seen: HashSet<NodeId>,
}

/// A property of an object.
#[derive(Clone)]
pub(crate) struct Member<'a> {
    pub(crate) wire_name: &'a Text,
    /// The other names from which it is read.
    pub(crate) other_names: &'a [Text],
    pub(crate) schema: &'a RefOr<Schema>,
    pub(crate) read_only: Option<&'a Pointer>,
    pub(crate) write_only: Option<&'a Pointer>,
    pub(crate) nullable: bool,
    list: bool,
    /// What it is defined as before, in other parts, the first time first.
    before: Vec<&'a RefOr<Schema>>,
}

impl<'a> Member<'a> {
    /// Returns its definitions, the last one first, which counts. The notes of the earlier ones apply too.
    pub(crate) fn definitions<'m>(
        &'m self,
        resolved: &'m Resolved<'a>,
    ) -> impl Iterator<Item = Found<'a>> + 'm {
        self.written().filter_map(|schema| resolved.schema(schema))
    }

    /// Returns its definitions as they are written, the last one first.
    pub(crate) fn written(&self) -> impl Iterator<Item = &'a RefOr<Schema>> {
        [self.schema].into_iter().chain(self.before.iter().rev().copied())
    }

    /// Whether the property is part of the type for this direction.
    pub(crate) fn travels(&self, direction: Direction) -> bool {
        match direction {
            Direction::Response => self.write_only.is_none(),
            Direction::Request | Direction::Patch | Direction::Change | Direction::Form => {
                self.read_only.is_none()
            }
        }
    }
}

impl<'a> Merged<'a> {
    pub(crate) fn member(&self, wire_name: &str) -> Option<&Member<'a>> {
        self.members.get(*self.positions.get(wire_name)?)
    }

    /// Returns the property that is read from a name, which may be an alternative name or, if allowed, have
    /// another letter case.
    pub(crate) fn read_from(&self, name: &str, any_case: bool) -> Option<&Member<'a>> {
        let find = |is: &dyn Fn(&Member) -> bool| self.members.iter().find(|member| is(member));
        let is_other = |member: &Member, is: &dyn Fn(&str) -> bool| {
            let mut others = member.other_names.iter();
            others.any(|other| is(&other.value))
        };
        let alike = |other: &str| any_case && other.eq_ignore_ascii_case(name);
        self.member(name)
            .or_else(|| find(&|member| is_other(member, &|other| other == name)))
            .or_else(|| find(&|member| is_other(member, &alike)))
            .or_else(|| find(&|member| alike(&member.wire_name.value)))
    }

    pub(crate) fn is_required(&self, member: &Member) -> bool {
        self.required_names.contains(member.wire_name.value.as_str())
    }

    pub(crate) fn presence(&self, member: &Member, direction: Direction) -> Presence {
        self.held(member, direction).presence
    }

    /// Returns whether a property may be left out and whether it may be null.
    pub(crate) fn held(&self, member: &Member, direction: Direction) -> Held {
        let said = Specified {
            required: self.is_required(member),
            nullable: member.nullable,
            list: member.list,
        };
        presence::held(said, direction)
    }
}

/// The merged properties of every schema of a document.
#[derive(Default)]
pub(crate) struct Objects<'a> {
    merged: HashMap<NodeId, Merged<'a>>,
    /// The empty list for a schema that is not in the document.
    none: Merged<'a>,
}

impl<'a> Objects<'a> {
    pub(super) fn find(resolved: &Resolved<'a>) -> Self {
        let mut objects = Self::default();
        walk::schemas(resolved.document, |_, schema| {
            if let RefOr::Item(schema) = schema {
                objects
                    .merged
                    .insert(schema.pointer.node(), merge(resolved, schema));
            }
        });
        objects
    }

    pub(super) fn none(&self) -> &Merged<'a> {
        &self.none
    }

    pub(super) fn of(&self, schema: &Schema) -> &Merged<'a> {
        self.merged.get(&schema.pointer.node()).unwrap_or(&self.none)
    }
}

fn merge<'a>(resolved: &Resolved<'a>, schema: &'a Schema) -> Merged<'a> {
    let mut merged = Merged::default();
    merged.seen.insert(schema.pointer.node());
    add(resolved, schema, &mut merged, 0);
    merged
}

fn add<'a>(resolved: &Resolved<'a>, schema: &'a Schema, merged: &mut Merged<'a>, depth: usize) {
    // A chain this deep was reported.
    if depth > DEEPEST {
        return;
    }
    for branch in &schema.all_of {
        let Some(found) = resolved.schema(branch) else {
            continue;
        };
        // A schema in several branches is merged once. A cycle was reported.
        if !merged.seen.insert(found.node()) {
            continue;
        }
        if let RefOr::Reference(reference) = branch {
            merged.bases.extend(resolved.named(reference));
        }
        add(resolved, found.schema, merged, depth + 1);
    }
    merged.others = others(schema).or(merged.others);
    for (wire_name, property) in schema.properties.iter() {
        let new = member(resolved, wire_name, property);
        let position = merged.positions.get(wire_name.value.as_str());
        let Some(first) = position.and_then(|position| merged.members.get_mut(*position)) else {
            merged.positions.insert(&wire_name.value, merged.members.len());
            merged.members.push(new);
            continue;
        };
        if narrows(resolved, first.schema, property) {
            narrow(first, &new);
        }
    }
    let required = schema.required.iter().map(|name| name.value.as_str());
    merged.required_names.extend(required);
    merged.required.extend(&schema.required);
    merged.combinations.all.extend(&schema.combinations);
}

/// Replaces a definition of a property by a narrower one, which keeps the position of the first, and any restriction to
/// requests or responses.
fn narrow<'a>(first: &mut Member<'a>, new: &Member<'a>) {
    let mut before = std::mem::take(&mut first.before);
    before.push(first.schema);
    *first = Member {
        before,
        read_only: new.read_only.or(first.read_only),
        write_only: new.write_only.or(first.write_only),
        other_names: match new.other_names {
            [] => first.other_names,
            names => names,
        },
        ..*new
    };
}

fn member<'a>(resolved: &Resolved<'a>, wire_name: &'a Text, property: &'a RefOr<Schema>) -> Member<'a> {
    let found = resolved.schema(property);
    let schema = found.as_ref().map(|found| found.schema);
    let has = |ty| schema.is_some_and(|schema| schema.types.iter().any(|found| found.value == ty));
    Member {
        wire_name,
        other_names: match property {
            RefOr::Item(schema) => &schema.other_names,
            RefOr::Reference(reference) => &reference.other_names,
        },
        schema: property,
        read_only: found.as_ref().and_then(Found::read_only),
        write_only: found.as_ref().and_then(Found::write_only),
        nullable: found.as_ref().is_some_and(|found| found.null),
        list: has(TypeName::Array)
            || found
                .as_ref()
                .is_some_and(|found| is_map(found.schema, resolved.is_base(found.node()))),
        before: Vec::new(),
    }
}
