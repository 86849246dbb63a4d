//! `Directions`: which way each named schema travels, and into how many Rust types that splits it. A schema that looks
//! alike in two directions is one type.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::name::{Case, identifier, no_identifier};
use crate::diagnostic::{Code, Diagnostic, NodeId};
use crate::ir::{Name, Presence};
use crate::model::object::Member;
use crate::model::{Collected, Direction};
use crate::resolve::Named;
use crate::spec::{RefOr, Schema};

/// What the type of a direction is called after the schema, where it has one of its own.
fn suffix(direction: Direction) -> &'static str {
    match direction {
        Direction::Response => "",
        Direction::Request => "Input",
        Direction::Patch => "Patch",
    }
}

/// The directions of every named object, and the names of their types.
pub(super) struct Directions<'a> {
    types: BTreeMap<(NodeId, Direction), Name>,
    /// The schema of a type.
    origins: BTreeMap<Name, Named<'a>>,
}

impl<'a> Directions<'a> {
    pub(super) fn find(cx: &Context<'a, '_>, operations: &[Collected<'a>]) -> Self {
        let used = travel(cx, operations);
        let mut this = Self {
            types: BTreeMap::new(),
            origins: BTreeMap::new(),
        };
        let mut splits = BTreeMap::new();
        for schema in cx.resolved.schemas() {
            let id = schema.node();
            let Some(directions) = used.get(&id) else {
                continue;
            };
            let name = schema.name;
            let Some(base) = identifier(&name.value, Case::Type) else {
                no_identifier(cx, &name.value, name.pointer.key());
                continue;
            };
            let mut named: Vec<(Direction, Name)> = Vec::new();
            for direction in directions {
                let same = named.iter().find(|(other, _)| {
                    let pair = (*other, *direction);
                    let split = splits.entry(pair).or_insert_with(|| split(cx, &used, pair));
                    !split.contains(&id)
                });
                let name = match same {
                    Some((_, name)) => name.clone(),
                    None if named.is_empty() => Name::new(base.clone()),
                    None => Name::new(format!("{base}{}", suffix(*direction))),
                };
                named.push((*direction, name));
            }
            let clash = named
                .iter()
                .find_map(|(_, name)| Some((name, this.origins.get(name)?)));
            if let Some((name, other)) = clash {
                let (second, first) = (schema.name, other.name);
                let message = format!(
                    "`{}` and `{}` both become the type `{name}`",
                    second.value, first.value
                );
                cx.report(
                    Diagnostic::error(Code::NameCollision, second.pointer.key(), message)
                        .related(first.pointer.key(), format!("`{}` is defined here", first.value))
                        .help("rename one of the two"),
                );
                continue;
            }
            for (direction, name) in named {
                this.types.insert((id, direction), name.clone());
                this.origins.insert(name, schema);
            }
        }
        this
    }

    /// The type of a named schema in a direction.
    pub(super) fn type_name(&self, id: NodeId, direction: Direction) -> Option<&Name> {
        self.types.get(&(id, direction))
    }

    /// The types of a named schema, each with the first direction that uses it and whether any of them is sent.
    pub(super) fn types(&self, id: NodeId) -> Vec<(Name, Direction, bool)> {
        let mut types: Vec<(Name, Direction, bool)> = Vec::new();
        let all = (id, Direction::Response)..=(id, Direction::Patch);
        for ((_, direction), name) in self.types.range(all) {
            let sent = *direction != Direction::Response;
            match types.iter_mut().find(|(other, ..)| other == name) {
                Some((_, _, any)) => *any |= sent,
                None => types.push((name.clone(), *direction, sent)),
            }
        }
        types
    }

    /// The schema of a type.
    pub(super) fn origin(&self, name: &Name) -> Option<&Named<'a>> {
        self.origins.get(name)
    }
}

/// The named schemas that operations lead to, each with its directions.
fn travel(cx: &Context, operations: &[Collected]) -> BTreeMap<NodeId, BTreeSet<Direction>> {
    let mut used: BTreeMap<NodeId, BTreeSet<Direction>> = BTreeMap::new();
    let mut seen: BTreeSet<(NodeId, Direction)> = BTreeSet::new();
    let mut wanted: Vec<(&RefOr<Schema>, Direction)> = Vec::new();
    for operation in operations {
        wanted.extend(operation.bodies());
        let parameters = operation.parameters.iter();
        wanted.extend(parameters.map(|parameter| (&parameter.schema, Direction::Request)));
    }
    while let Some((schema, direction)) = wanted.pop() {
        let Some(found) = cx.resolved.schema(schema) else {
            continue;
        };
        if let Some(id) = found.component() {
            used.entry(id).or_default().insert(direction);
        }
        // A schema without a name may lead back to itself too.
        if seen.insert((found.node(), direction)) {
            let below = children(cx, found.schema, direction).into_iter();
            wanted.extend(below.map(|schema| (schema, direction)));
        }
    }
    used
}

/// The schemas that a value of `schema` holds.
fn children<'a>(cx: &Context<'a, '_>, schema: &'a Schema, direction: Direction) -> Vec<&'a RefOr<Schema>> {
    let members = cx
        .model
        .merged(schema)
        .members
        .iter()
        .filter(|member| member.travels(direction));
    let items = schema.items.as_deref();
    let values = schema.additional_properties.as_deref();
    members
        .map(|member| member.schema)
        .chain(&schema.one_of)
        .chain(items)
        .chain(values)
        .collect()
}

/// The schemas whose types look different in two directions, or hold something that does.
fn split(
    cx: &Context,
    used: &BTreeMap<NodeId, BTreeSet<Direction>>,
    (a, b): (Direction, Direction),
) -> BTreeSet<NodeId> {
    let mut holders: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    let mut wanted = Vec::new();
    let both = |directions: &BTreeSet<Direction>| directions.contains(&a) && directions.contains(&b);
    for named in cx.resolved.schemas() {
        let (id, schema) = (named.node(), named.schema);
        if !used.get(&id).is_some_and(both) {
            continue;
        }
        if layout(cx, schema, a) != layout(cx, schema, b) {
            wanted.push(id);
        }
        for held in held(cx, schema, a) {
            holders.entry(held).or_default().push(id);
        }
    }
    let mut split = BTreeSet::new();
    while let Some(id) = wanted.pop() {
        if let Some(holders) = holders.get(&id) {
            wanted.extend(holders.iter().filter(|id| !split.contains(*id)));
        }
        split.insert(id);
    }
    split
}

/// The named schemas that a value of `schema` holds, in itself or in what has no name.
fn held<'a>(cx: &Context<'a, '_>, schema: &'a Schema, direction: Direction) -> BTreeSet<NodeId> {
    let mut held = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut wanted = children(cx, schema, direction);
    while let Some(schema) = wanted.pop() {
        let Some(found) = cx.resolved.schema(schema) else {
            continue;
        };
        match found.component() {
            Some(id) => {
                held.insert(id);
            }
            None if seen.insert(found.node()) => {
                wanted.extend(children(cx, found.schema, direction));
            }
            None => {}
        }
    }
    held
}

/// The members of a type and how each may be left out.
fn layout<'a>(cx: &Context<'a, '_>, schema: &'a Schema, direction: Direction) -> Vec<(&'a str, Presence)> {
    let merged = cx.model.merged(schema);
    let members = merged
        .members
        .iter()
        .filter(|member: &&Member| member.travels(direction));
    members
        .map(|member| {
            (
                member.wire_name.value.as_str(),
                merged.presence(member, direction),
            )
        })
        .collect()
}
