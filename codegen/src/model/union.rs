//! `Branches`: the parsed branches of a `oneOf` or `anyOf`, and the values of the discriminator for each
//! branch. The modules below tell what values of a branch look like, and how well one fits.

mod fit;
mod looks;
mod lookup;
mod signs;

use std::collections::HashMap;

use super::object::is_object;
use crate::diagnostic::{NodeId, Place, Pointer};
use crate::resolve::{Found, Resolved, is_null, walk};
use crate::spec::{Discriminator, RefOr, Schema, Text};
use crate::wire::JsonType;
pub(crate) use fit::Fit;
use looks::types;
pub(crate) use looks::{json_type, looks};
pub(crate) use lookup::{Lookup, lookup};
pub(crate) use signs::{enum_texts, is_same, name_of};

/// The branches of every schema of a document that has any.
pub(super) struct Unions<'a>(HashMap<NodeId, Branches<'a>>);

impl<'a> Unions<'a> {
    pub(super) fn find(resolved: &Resolved<'a>) -> Self {
        let mut unions = HashMap::new();
        walk::schemas(resolved.document, |_, schema| {
            if let RefOr::Item(schema) = schema
                && !schema.branches().is_empty()
            {
                unions.insert(schema.pointer.node(), branches(resolved, schema));
            }
        });
        Self(unions)
    }

    pub(super) fn of(&self, schema: &Schema) -> Option<&Branches<'a>> {
        self.at(schema.pointer.node())
    }

    pub(super) fn at(&self, schema: NodeId) -> Option<&Branches<'a>> {
        self.0.get(&schema)
    }
}

/// The branches of a schema with `oneOf` or `anyOf`.
pub(crate) struct Branches<'a> {
    pub(crate) discriminator: Option<&'a Discriminator>,
    pub(crate) list: Vec<Branch<'a>>,
}

/// A branch of a union.
pub(crate) struct Branch<'a> {
    pub(crate) schema: &'a RefOr<Schema>,
    pub(crate) found: Found<'a>,
    /// The place of the branch in the union.
    pub(crate) pointer: &'a Pointer,
    /// The name of the branch's schema, or of its type.
    pub(crate) name: String,
    /// The `x-rust-name` of the branch.
    pub(crate) chosen: Option<&'a Text>,
    /// The JSON types that a value of the branch may have.
    pub(crate) types: Vec<JsonType>,
    /// An earlier branch that is the same schema.
    pub(crate) twice: Option<&'a Pointer>,
    /// The values of the discriminator that select the branch, each with its place.
    pub(crate) values: Vec<(String, Place)>,
    /// Whether all other objects belong to the branch.
    pub(crate) is_default: bool,
}

/// Returns the branches of a schema except null. A branch that leads nowhere was reported and is left out.
fn branches<'a>(resolved: &Resolved<'a>, schema: &'a Schema) -> Branches<'a> {
    let discriminator = schema.discriminator.as_ref();
    let mapping = discriminator.map(|discriminator| mapping(resolved, discriminator));
    let branch = |schema| {
        let found = resolved.schema(schema)?;
        let pointer = found.place();
        Some(Branch {
            name: name(&found),
            chosen: match schema {
                RefOr::Item(schema) => schema.rust_name.as_ref(),
                RefOr::Reference(reference) => reference.rust_name.as_ref(),
            },
            types: types(found.schema),
            values: mapping
                .as_ref()
                .map(|mapping| values(mapping, &found, pointer))
                .unwrap_or_default(),
            is_default: false,
            twice: None,
            schema,
            found,
            pointer,
        })
    };
    let branches = schema.branches().iter().filter(|branch| !is_null(branch));
    let mut list: Vec<Branch> = branches.filter_map(branch).collect();
    mark_repeated(&mut list);
    number(&mut list);
    let default = discriminator.and_then(|it| it.default.as_ref());
    if let Some(branch) = default.and_then(|name| list.iter_mut().find(|it| it.goes_by(&name.value))) {
        branch.is_default = true;
        // The name of the default branch is not a value: the branch takes every value that the others do not.
        let named = |target: &NodeId| *target == branch.found.node();
        let given = mapping.iter().flatten();
        if !given.filter_map(|(_, target)| target.as_ref()).any(named) {
            branch.values.clear();
        }
    }
    Branches { discriminator, list }
}

/// Finds for each branch an earlier one that is the same schema.
fn mark_repeated(list: &mut [Branch]) {
    let mut seen: HashMap<NodeId, &Pointer> = HashMap::new();
    for branch in list {
        if let Some(id) = branch.found.component() {
            branch.twice = seen.get(&id).copied();
            seen.entry(id).or_insert(branch.pointer);
        }
    }
}

/// Numbers unnamed branches of the same type: the second object is `object 2`.
fn number(list: &mut [Branch]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for branch in list {
        if branch.found.name.is_some() || branch.chosen.is_some() {
            continue;
        }
        let count = seen.entry(branch.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            branch.name = format!("{} {count}", branch.name);
        }
    }
}

fn name(found: &Found) -> String {
    let types: Vec<&str> = found.schema.types.iter().map(|ty| ty.value.name()).collect();
    match found.name {
        Some(name) => name.to_owned(),
        None if types.is_empty() && is_object(found.schema) => "object".to_owned(),
        None if types.is_empty() => "any value".to_owned(),
        None => types.join(" or "),
    }
}

/// Returns the values in `mapping`, each with its schema.
fn mapping<'a>(resolved: &Resolved<'a>, discriminator: &'a Discriminator) -> Vec<(&'a Text, Option<NodeId>)> {
    let mapping = discriminator.mapping.iter();
    mapping
        .map(|(value, reference)| {
            let named = resolved.named(reference);
            (value, named.map(|named| named.node()))
        })
        .collect()
}

/// Returns the values that select a named schema: those of `mapping`, or else its name.
fn values(mapping: &[(&Text, Option<NodeId>)], found: &Found, pointer: &Pointer) -> Vec<(String, Place)> {
    let Some(name) = found.name else {
        return Vec::new();
    };
    let given = mapping.iter().filter(|(_, target)| *target == Some(found.node()));
    let mut values: Vec<(String, Place)> = given
        .map(|(value, _)| (value.value.clone(), value.pointer.key()))
        .collect();
    if values.is_empty() {
        values.push((name.to_owned(), pointer.value()));
    }
    values
}

impl Branch<'_> {
    /// Whether the branch has this name, in the description or in Rust.
    fn goes_by(&self, name: &str) -> bool {
        self.name == name || self.chosen.is_some_and(|chosen| chosen.value == name)
    }

    /// Whether the branch is a union itself.
    pub(crate) fn is_union(&self) -> bool {
        !self.found.schema.branches().is_empty()
    }
}
