//! `merge`: the members of an object schema, those of its `allOf` before its own, and how each may be left out.

use std::collections::{HashMap, HashSet};

use super::Context;
use super::direction::Direction;
use crate::diagnostic::{Code, Diagnostic, NodeId, Pointer};
use crate::ir::Presence;
use crate::resolve::Named;
use crate::resolve::cycle::DEEPEST;
use crate::spec::{RefOr, Reference, Schema, Text, TypeName};

/// An object schema with its `allOf` written out.
#[derive(Default)]
pub(super) struct Merged<'a> {
    pub(super) members: Vec<Member<'a>>,
    /// The names of those that are required.
    pub(super) required: Vec<&'a Text>,
    /// The names of all and of the required ones again, to look them up: there may be very many.
    names: HashSet<&'a str>,
    required_names: HashSet<&'a str>,
    /// The named schemas that it takes members from.
    pub(super) bases: Vec<Named<'a>>,
    /// The schemas that are in it, named or not.
    seen: HashSet<NodeId>,
}

/// A member of an object.
pub(super) struct Member<'a> {
    pub(super) wire_name: &'a Text,
    pub(super) schema: &'a RefOr<Schema>,
    read_only: Option<&'a Pointer>,
    write_only: Option<&'a Pointer>,
    pub(super) nullable: bool,
    list: bool,
}

impl Member<'_> {
    /// Whether it is part of the type of that direction.
    pub(super) fn travels(&self, direction: Direction) -> bool {
        match direction {
            Direction::Response => self.write_only.is_none(),
            Direction::Request | Direction::Patch => self.read_only.is_none(),
        }
    }
}

impl<'a> Merged<'a> {
    pub(super) fn member(&self, wire_name: &str) -> Option<&Member<'a>> {
        self.members
            .iter()
            .find(|member| member.wire_name.value == wire_name)
    }

    pub(super) fn is_required(&self, member: &Member) -> bool {
        self.required_names.contains(member.wire_name.value.as_str())
    }

    /// In an answer nothing is trusted to be there; a list that is missing reads as an empty one where the description
    /// promises it. A change leaves out what stays as it is.
    pub(super) fn presence(&self, member: &Member, direction: Direction) -> Presence {
        let required = self.is_required(member);
        match direction {
            Direction::Response if required && member.list && !member.nullable => Presence::Required,
            Direction::Request if required => Presence::Required,
            Direction::Patch if member.nullable => Presence::Patch,
            Direction::Response | Direction::Request | Direction::Patch => Presence::Optional,
        }
    }
}

/// The members of `schema`. Quiet: [`check`] reports what is wrong with it.
pub(super) fn merge<'a>(cx: &Context<'a, '_>, schema: &'a Schema) -> Merged<'a> {
    let mut merged = Merged::default();
    merged.seen.insert(schema.pointer.node());
    add(cx, schema, &mut merged, 0);
    merged
}

fn add<'a>(cx: &Context<'a, '_>, schema: &'a Schema, merged: &mut Merged<'a>, depth: usize) {
    // What goes on and on was reported.
    if depth > DEEPEST {
        return;
    }
    for branch in &schema.all_of {
        let Some(found) = cx.resolved.schema(branch) else {
            continue;
        };
        // What two branches are both made of is there once; what leads back was reported.
        if !merged.seen.insert(found.node()) {
            continue;
        }
        if let RefOr::Reference(reference) = branch {
            merged.bases.extend(cx.resolved.named(reference));
        }
        add(cx, found.schema, merged, depth + 1);
    }
    for (wire_name, property) in schema.properties.iter() {
        if merged.names.insert(&wire_name.value) {
            merged.members.push(member(cx, wire_name, property));
        }
    }
    let required = schema.required.iter().map(|name| name.value.as_str());
    merged.required_names.extend(required);
    merged.required.extend(&schema.required);
}

fn member<'a>(cx: &Context<'a, '_>, wire_name: &'a Text, property: &'a RefOr<Schema>) -> Member<'a> {
    let found = cx.resolved.schema(property);
    let reference: Option<&Reference> = found.as_ref().and_then(|found| found.reference);
    let schema = found.as_ref().map(|found| found.schema);
    let has = |ty| schema.is_some_and(|schema| schema.types.iter().any(|found| found.value == ty));
    Member {
        wire_name,
        schema: property,
        read_only: reference
            .and_then(|reference| reference.read_only.as_ref())
            .or_else(|| schema.and_then(|schema| schema.read_only.as_ref())),
        write_only: reference
            .and_then(|reference| reference.write_only.as_ref())
            .or_else(|| schema.and_then(|schema| schema.write_only.as_ref())),
        nullable: has(TypeName::Null),
        list: has(TypeName::Array) || schema.is_some_and(|schema| schema.additional_properties.is_some()),
    }
}

/// Reports what is wrong with the members of an object schema.
pub(super) fn check<'a>(cx: &Context<'a, '_>, schema: &'a Schema) {
    check_branches(cx, schema, &mut Branches::default());
    let merged = merge(cx, schema);
    let written = written_here(schema);
    let readable = |schema: &&Schema| {
        let mut parts = schema.all_of.iter();
        schema.members_known && parts.all(|part| cx.resolved.schema(part).is_some())
    };
    let members_known = written.iter().all(readable);
    for name in written.iter().flat_map(|schema| &schema.required) {
        let mut schemas = written.iter();
        let unreadable = schemas.any(|schema| schema.property_names.contains(&name.value));
        let defined = merged.names.contains(name.value.as_str());
        if !defined && !unreadable && members_known {
            let known = merged
                .members
                .iter()
                .map(|member| member.wire_name.value.as_str());
            let help = crate::diagnostic::did_you_mean(&name.value, known).map_or_else(
                || format!("define `{}` under `properties`, or remove it here", name.value),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("`{}` is required, but not a property", name.value);
            cx.error(Code::RequiredWithoutProperty, name.pointer.value(), message, help);
        }
    }
    for schema in written {
        let mut seen: HashMap<&str, &Text> = HashMap::new();
        for name in &schema.required {
            if let Some(first) = seen.insert(&name.value, name) {
                let what = format!("`{}`", name.value);
                let twice =
                    crate::spec::defined_twice(Code::InvalidValue, &what, &name.pointer, &first.pointer);
                cx.report(twice.help("keep one of the two"));
            }
        }
    }
    for member in &merged.members {
        if let (Some(read), Some(write)) = (member.read_only, member.write_only) {
            let message = format!("`{}` is both read-only and write-only", member.wire_name.value);
            cx.report(
                Diagnostic::error(Code::DirectionConflict, read.key(), message)
                    .related(write.key(), "write-only here")
                    .help("keep one of the two; without both it travels either way"),
            );
        }
    }
}

/// A schema and the parts of its `allOf` that are written in it. Those it refers to are checked by themselves.
fn written_here(schema: &Schema) -> Vec<&Schema> {
    let parts = schema.all_of.iter().filter_map(|part| match part {
        RefOr::Item(part) => Some(written_here(part)),
        RefOr::Reference(_) => None,
    });
    std::iter::once(schema).chain(parts.flatten()).collect()
}

/// What was seen while the branches of a schema are checked.
#[derive(Default)]
struct Branches<'a> {
    schemas: HashSet<NodeId>,
    members: HashMap<&'a str, &'a Text>,
    depth: usize,
}

/// Reports a member that two branches define, and a branch that is no object.
fn check_branches<'a>(cx: &Context<'a, '_>, schema: &'a Schema, seen: &mut Branches<'a>) {
    if seen.depth > DEEPEST || !seen.schemas.insert(schema.pointer.node()) {
        return;
    }
    seen.depth += 1;
    for branch in &schema.all_of {
        let Some(found) = cx.resolved.schema(branch) else {
            continue;
        };
        if is_object(found.schema) {
            check_branches(cx, found.schema, seen);
        } else {
            let place = found
                .reference
                .map_or(&found.schema.pointer, |reference| &reference.target.pointer);
            cx.unsupported(place, "`allOf` of other than objects", "write the shape out");
        }
    }
    seen.depth -= 1;
    for (name, _) in schema.properties.iter() {
        match seen.members.get(name.value.as_str()) {
            Some(first) => {
                let message = format!("`{}` is defined twice across `allOf`", name.value);
                cx.report(
                    Diagnostic::error(Code::PropertyTwice, name.pointer.key(), message)
                        .related(first.pointer.key(), "first defined here")
                        .help("define it once; a second definition cannot narrow the first"),
                );
            }
            None => {
                seen.members.insert(&name.value, name);
            }
        }
    }
}

/// Whether a schema describes an object with named members.
pub(super) fn is_object(schema: &Schema) -> bool {
    let object = schema.types.iter().any(|ty| ty.value == TypeName::Object);
    let members = !schema.properties.is_empty() || !schema.all_of.is_empty();
    if !schema.one_of.is_empty() {
        return false;
    }
    (object && schema.additional_properties.is_none()) || (members && schema.types.is_empty())
}
