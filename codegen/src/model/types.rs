//! `Types`: the directions in which each schema with a type of its own is used, and the Rust types that
//! follow. A schema that looks alike in two directions is one type.

use std::collections::{BTreeMap, BTreeSet};

use super::direction::Direction;
use super::object::{Member, Objects};
use super::operation::Operation;
use super::part::{is_file, one};
use super::shape::Shapes;
use super::site::Sites;
use super::webhook::Webhook;
use crate::diagnostic::NodeId;
use crate::resolve::Resolved;
use crate::spec::{RefOr, Schema};
use crate::wire::Presence;

/// A Rust type of a schema: the directions in which it looks alike.
#[derive(Clone, Debug)]
pub(crate) struct TypeOf {
    /// The first direction, which determines the layout.
    pub(crate) direction: Direction,
    pub(crate) all: Vec<Direction>,
}

impl TypeOf {
    /// Whether the type is used in requests.
    pub(crate) fn is_sent(&self) -> bool {
        self.all.iter().any(|direction| *direction != Direction::Response)
    }

    /// Whether a caller creates complete values of the type, unlike a change, in which properties are left
    /// out.
    pub(crate) fn is_made(&self) -> bool {
        let is_whole = |direction: &Direction| matches!(direction, Direction::Request | Direction::Form);
        self.all.iter().any(is_whole)
    }
}

/// The Rust types of each schema that requests or responses use.
#[derive(Default)]
pub(super) struct Types(BTreeMap<NodeId, Vec<TypeOf>>);

/// The facts that types are determined from.
struct TypeFacts<'a> {
    resolved: &'a Resolved<'a>,
    objects: &'a Objects<'a>,
    shapes: &'a Shapes<'a>,
    sites: &'a Sites<'a>,
}

impl Types {
    pub(super) fn find(
        resolved: &Resolved,
        objects: &Objects,
        shapes: &Shapes,
        sites: &Sites,
        operations: &[Operation],
        webhooks: &[Webhook],
    ) -> Self {
        let facts = &TypeFacts {
            resolved,
            objects,
            shapes,
            sites,
        };
        let used = travel(facts, operations, webhooks);
        let mut splits = BTreeMap::new();
        let mut differ = |id: NodeId, pair: (Direction, Direction)| {
            let split = splits.entry(pair).or_insert_with(|| split(facts, &used, pair));
            split.contains(&id)
        };
        let mut types = BTreeMap::new();
        for (id, directions) in &used {
            let mut mine: Vec<TypeOf> = Vec::new();
            for direction in directions {
                let mut alike = |known: &Direction| !differ(*id, (*known, *direction));
                match mine.iter_mut().find(|ty| ty.all.iter().any(&mut alike)) {
                    Some(ty) => ty.all.push(*direction),
                    None => mine.push(TypeOf {
                        direction: *direction,
                        all: vec![*direction],
                    }),
                }
            }
            types.insert(*id, mine);
        }
        Self(types)
    }

    /// Adds a type for responses, if the schema has no type yet.
    pub(super) fn answer(&mut self, schema: NodeId) {
        self.0.entry(schema).or_insert_with(|| {
            vec![TypeOf {
                direction: Direction::Response,
                all: vec![Direction::Response],
            }]
        });
    }

    /// Returns the types of a schema, in the order of its directions; none if no request or response uses it.
    pub(super) fn of(&self, schema: NodeId) -> &[TypeOf] {
        self.0.get(&schema).map_or(&[], Vec::as_slice)
    }
}

/// Returns the schemas with types of their own that operations and webhooks use, each with its directions.
fn travel(
    facts: &TypeFacts,
    operations: &[Operation],
    webhooks: &[Webhook],
) -> BTreeMap<NodeId, BTreeSet<Direction>> {
    let mut used: BTreeMap<NodeId, BTreeSet<Direction>> = BTreeMap::new();
    let mut seen: BTreeSet<(NodeId, Direction)> = BTreeSet::new();
    let mut wanted: Vec<(&RefOr<Schema>, Direction)> = Vec::new();
    for operation in operations {
        wanted.extend(operation.bodies(facts.resolved));
        let parameters = operation.parameters.iter();
        wanted.extend(parameters.map(|parameter| (&parameter.schema, Direction::Request)));
        let common = &facts.resolved.document.root.common;
        let headers = operation.responses.iter();
        let headers = headers.flat_map(|answer| common.headers(answer.response));
        let headers = headers.filter_map(|(_, header)| facts.resolved.header(header));
        wanted.extend(headers.map(|header| (&header.schema, Direction::Response)));
    }
    let sent = webhooks.iter().map(|webhook| webhook.content.schema);
    wanted.extend(sent.map(|schema| (schema, Direction::Response)));
    while let Some((schema, direction)) = wanted.pop() {
        let Some(found) = facts.resolved.schema(schema) else {
            continue;
        };
        if facts.sites.is_defined(&found) {
            used.entry(found.node()).or_default().insert(direction);
        }
        // A schema without a name may contain itself too.
        if seen.insert((found.node(), direction)) {
            let below = children(facts, found.schema, direction).into_iter();
            wanted.extend(below.map(|schema| (schema, direction.within())));
        }
    }
    used
}

/// Returns the schemas within a schema, except those of the files in a form.
fn children<'a>(facts: &TypeFacts<'a>, schema: &'a Schema, direction: Direction) -> Vec<&'a RefOr<Schema>> {
    let merged = facts.objects.of(schema);
    let members = merged.members.iter().filter(|member| {
        member.travels(direction) && !(direction == Direction::Form && is_files(facts, member))
    });
    let items = schema.items.as_deref();
    let names = schema.names.as_deref();
    let values = schema.additional_properties.as_deref().or(merged.others);
    members
        .map(|member| member.schema)
        .chain(schema.branches())
        .chain(items)
        .chain(names)
        .chain(schema.content.as_deref())
        .chain(values)
        .collect()
}

fn is_files(facts: &TypeFacts, member: &Member) -> bool {
    is_file(
        facts.resolved,
        facts.shapes,
        one(facts.resolved, facts.shapes, member.schema),
    )
}

/// Returns the schemas whose types differ between two directions, or contain one that does. A form always
/// differs from JSON.
fn split(
    facts: &TypeFacts,
    used: &BTreeMap<NodeId, BTreeSet<Direction>>,
    (a, b): (Direction, Direction),
) -> BTreeSet<NodeId> {
    let mut holders: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    let mut wanted = Vec::new();
    let both = |directions: &BTreeSet<Direction>| directions.contains(&a) && directions.contains(&b);
    for (id, directions) in used.iter().filter(|(_, directions)| both(directions)) {
        let (id, Some(schema)) = (*id, facts.sites.schema(*id)) else {
            continue;
        };
        let is_form = [a, b].contains(&Direction::Form);
        // A change is created only from a value that was read, so the two are always separate types.
        let is_apart = |direction| matches!(direction, Direction::Response | Direction::Change);
        let is_whole = directions.contains(&Direction::Change) && (is_apart(a) || is_apart(b));
        if is_form || is_whole || layout(facts, schema, a) != layout(facts, schema, b) {
            wanted.push(id);
        }
        for held in held(facts, schema, a) {
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

/// Returns the schemas with types of their own within a schema, directly or through schemas without one.
fn held<'a>(facts: &TypeFacts<'a>, schema: &'a Schema, direction: Direction) -> BTreeSet<NodeId> {
    let mut held = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut wanted = children(facts, schema, direction);
    while let Some(schema) = wanted.pop() {
        let Some(found) = facts.resolved.schema(schema) else {
            continue;
        };
        if facts.sites.is_defined(&found) {
            held.insert(found.node());
        } else if seen.insert(found.node()) {
            wanted.extend(children(facts, found.schema, direction.within()));
        }
    }
    held
}

/// Returns the properties of a type, and whether each may be left out.
fn layout<'a>(facts: &TypeFacts<'a>, schema: &'a Schema, direction: Direction) -> Vec<(&'a str, Presence)> {
    let merged = facts.objects.of(schema);
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
