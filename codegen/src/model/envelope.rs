//! `Envelopes`: objects with a list of anything, and the named schemas that only specify the items of the
//! list. An envelope becomes one generic type, and each such schema an alias of it with the type of the
//! items.

use std::collections::{HashMap, HashSet};

use super::etag::Etags;
use super::object::{Member, Objects, is_free};
use super::operation::Operation;
use super::paging::{Paging, Pagings};
use super::shape::{Shape, Shapes};
use super::types::{TypeOf, Types};
use crate::diagnostic::NodeId;
use crate::resolve::{Named, Resolved, walk};
use crate::spec::{RefOr, Schema, Text, TypeName};

/// The keywords that a use of an envelope may have.
const OF_USE: [&str; 6] = [
    "allOf",
    "title",
    "description",
    "x-source",
    "x-deviation",
    "x-rust-name",
];

/// The keywords that the `allOf` part with the items may have; below, those of the list in it.
const OF_PART: [&str; 2] = ["type", "properties"];
const OF_LIST: [&str; 4] = ["type", "items", "description", "x-deviation"];

/// A use of an envelope, with its items.
pub(crate) struct Use<'a> {
    pub(crate) envelope: Named<'a>,
    /// The property with the list, as described by the use.
    pub(crate) list: (&'a Text, &'a RefOr<Schema>),
    pub(crate) item: &'a RefOr<Schema>,
}

/// The envelopes of a description and their uses.
#[derive(Default)]
pub(super) struct Envelopes<'a> {
    /// The uses, by their own schema.
    uses: HashMap<NodeId, Use<'a>>,
    lists: HashMap<NodeId, List<'a>>,
}

/// The name of the list in an envelope, and the schema of its items unless a use specifies another.
pub(crate) type List<'a> = (&'a Text, &'a RefOr<Schema>);

/// The facts that envelopes are determined from.
pub(super) struct EnvelopeFacts<'f, 'a> {
    pub(super) resolved: &'a Resolved<'a>,
    pub(super) objects: &'f Objects<'a>,
    pub(super) shapes: &'f Shapes<'a>,
    pub(super) operations: &'f [Operation<'a>],
    pub(super) pagings: &'f Pagings<'a>,
    pub(super) etags: &'f Etags<'a>,
    pub(super) types: &'f Types,
}

impl<'a> Envelopes<'a> {
    pub(super) fn find(facts: &EnvelopeFacts<'_, 'a>) -> Self {
        let mut envelopes = Self::default();
        let branches = branches(facts.resolved);
        for named in facts.resolved.schemas() {
            if !branches.contains(&named.node())
                && let Some((found, list)) = facts.use_of(named)
            {
                envelopes.lists.insert(found.envelope.node(), list);
                envelopes.uses.insert(named.node(), found);
            }
        }
        let apart: HashSet<NodeId> = facts.read_in_several_ways(&envelopes);
        envelopes.lists.retain(|node, _| !apart.contains(node));
        envelopes
            .uses
            .retain(|_, found| !apart.contains(&found.envelope.node()));
        envelopes
    }

    /// Returns the envelope that a schema uses, with its items.
    pub(super) fn use_of(&self, schema: NodeId) -> Option<&Use<'a>> {
        self.uses.get(&schema)
    }

    /// Returns the list of an envelope.
    pub(super) fn list(&self, schema: NodeId) -> Option<List<'a>> {
        self.lists.get(&schema).copied()
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.lists.keys().copied()
    }
}

impl<'a> EnvelopeFacts<'_, 'a> {
    /// Returns the schema as a use of an envelope, with the list of the envelope.
    fn use_of(&self, named: Named<'a>) -> Option<(Use<'a>, List<'a>)> {
        let [RefOr::Reference(base), RefOr::Item(part)] = &*named.schema.all_of else {
            return None;
        };
        let envelope = self.resolved.named(base)?;
        let list = self.list(envelope)?;
        let mut properties = part.properties.iter();
        let (name, property) = properties.next()?;
        let (RefOr::Item(again), RefOr::Item(first)) = (property, list.schema) else {
            return None;
        };
        let is_plain = name.value == list.wire_name.value
            && properties.next().is_none()
            && says_only(named.schema, &OF_USE)
            && says_only(part, &OF_PART)
            && is_list(again)
            && self.is_answered(named.schema)
            && !self.types.of(named.node()).is_empty();
        let found = Use {
            envelope,
            list: (name, property),
            item: again.items.as_deref().filter(|_| is_plain)?,
        };
        Some((found, (list.wire_name, first.items.as_deref()?)))
    }

    /// Returns the only list of anything in an object that may be an envelope.
    fn list(&self, named: Named<'a>) -> Option<&Member<'a>> {
        let schema = named.schema;
        let merged = self.objects.of(schema);
        let is_envelope = matches!(self.shapes.of(schema), Shape::Struct)
            && merged.others.is_none()
            && merged.combinations.all.is_empty()
            && schema.error.is_none()
            && self.is_answered(schema);
        let mut lists = merged.members.iter().filter(|member| is_list_of_any(member));
        let list = lists.next().filter(|_| is_envelope)?;
        lists.next().is_none().then_some(list)
    }

    /// Whether a schema is used in responses at most, and has no ETag.
    fn is_answered(&self, schema: &Schema) -> bool {
        let node = schema.pointer.node();
        !self.types.of(node).iter().any(TypeOf::is_sent) && self.etags.of(node).is_none()
    }

    /// Returns the envelopes in which operations page differently.
    fn read_in_several_ways(&self, envelopes: &Envelopes<'a>) -> HashSet<NodeId> {
        let mut pagings: HashMap<NodeId, Vec<&Paging<'a>>> = HashMap::new();
        for operation in self.operations {
            let Some(paging) = self.pagings.of(operation) else {
                continue;
            };
            let Some(page) = paging.page.map(|page| page.pointer.node()) else {
                continue;
            };
            let envelope = envelopes.use_of(page).map_or(page, |found| found.envelope.node());
            pagings.entry(envelope).or_default().push(paging);
        }
        let differ = pagings.into_iter().filter(|(node, pagings)| {
            let list = envelopes.list(*node);
            list.is_some_and(|(name, _)| !agree(&name.value, pagings))
        });
        differ.map(|(node, _)| node).collect()
    }
}

/// Whether operations read their pages in the same way, as far as each of them specifies it.
fn agree(list: &str, pagings: &[&Paging]) -> bool {
    let meanings = || pagings.iter().map(|paging| paging.meaning());
    let first_next = meanings().find_map(|(_, next, _)| next);
    let first_token = meanings().find_map(|(.., token)| token);
    meanings().all(|(items, next, token)| {
        items == [list] && (next.is_none() || next == first_next) && (token.is_none() || token == first_token)
    })
}

fn says_only(schema: &Schema, keys: &[&str]) -> bool {
    schema.keys().all(|(key, _)| keys.contains(&key))
}

/// Whether a schema only specifies a list and its items.
fn is_list(schema: &Schema) -> bool {
    let [ty] = &*schema.types else { return false };
    ty.value == TypeName::Array && says_only(schema, &OF_LIST)
}

fn is_list_of_any(member: &Member) -> bool {
    let RefOr::Item(list) = member.schema else {
        return false;
    };
    let any = |items: &RefOr<Schema>| matches!(items, RefOr::Item(items) if items.is_anything() || is_object(items));
    member.other_names.is_empty() && is_list(list) && list.items.as_deref().is_some_and(any)
}

/// Whether a schema only specifies an object.
fn is_object(schema: &Schema) -> bool {
    is_free(schema) && says_only(schema, &["type"]) && schema.types.len() == 1
}

/// Returns the schemas that are branches: a union distinguishes them by their types.
fn branches(resolved: &Resolved) -> HashSet<NodeId> {
    let mut branches = HashSet::new();
    walk::schemas(resolved.document, |_, schema| {
        if let RefOr::Item(schema) = schema {
            let found = schema.branches().iter().filter_map(|it| resolved.schema(it));
            branches.extend(found.map(|found| found.node()));
        }
    });
    branches
}
