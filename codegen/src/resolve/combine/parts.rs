//! `Part`: a schema that says something of a plain value or a list, with other schemas.

use std::collections::HashSet;

use crate::diagnostic::{NodeId, Pointer};
use crate::resolve::{DEEPEST, Resolved};
use crate::spec::{RefOr, Reference, Schema, TypeName};

/// A schema that says something of the value.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) schema: &'a Schema,
    /// The reference in the `allOf` that leads to it, where it has a name. It is used elsewhere too, or could be.
    pub(super) reference: Option<&'a Reference>,
}

impl Part<'_> {
    /// Where it is a part.
    pub(super) fn pointer(&self) -> &Pointer {
        self.reference
            .map_or(&self.schema.pointer, |it| &it.target.pointer)
    }
}

/// Keys of what is more than a plain value or a list.
const MORE: [&str; 12] = [
    "properties",
    "required",
    "additionalProperties",
    "propertyNames",
    "oneOf",
    "anyOf",
    "not",
    "dependentRequired",
    "discriminator",
    "minProperties",
    "maxProperties",
    "x-error",
];

/// Keys that a part hands on to the whole, besides the bounds.
pub(super) const HANDED: [&str; 14] = [
    "type",
    "format",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "items",
    "enum",
    "const",
    "description",
    "default",
    "x-deviation",
    "x-case-insensitive",
    "x-spellings",
    "x-rust-names",
];

/// Whether a schema says nothing that only an object or a choice has.
pub(super) fn is_plain(schema: &Schema) -> bool {
    let is_object = |ty: TypeName| ty == TypeName::Object;
    !schema.types.iter().any(|ty| is_object(ty.value)) && !MORE.iter().any(|key| schema.key(key).is_some())
}

/// What a schema is made of, itself the last; `None` unless that is a plain value or a list.
pub(super) fn parts<'a>(resolved: &Resolved<'a>, schema: &'a Schema) -> Option<Vec<Part<'a>>> {
    let mut all = Parts {
        resolved,
        found: Vec::new(),
        seen: HashSet::new(),
        way: Vec::new(),
    };
    all.add(schema, None)?;
    let is_value = |part: &Part| {
        let mut types = part.schema.types.iter();
        types.any(|ty| ty.value != TypeName::Null)
    };
    all.found.iter().any(is_value).then_some(all.found)
}

struct Parts<'r, 'a> {
    resolved: &'r Resolved<'a>,
    found: Vec<Part<'a>>,
    seen: HashSet<NodeId>,
    way: Vec<NodeId>,
}

impl<'a> Parts<'_, 'a> {
    /// Adds a schema behind its parts. `None` where one of them is an object or a choice, leads nowhere, back, or on and on.
    fn add(&mut self, schema: &'a Schema, reference: Option<&'a Reference>) -> Option<()> {
        let node = schema.pointer.node();
        if self.way.len() > DEEPEST || self.way.contains(&node) || !is_plain(schema) {
            return None;
        }
        // What two parts are both made of is there once.
        if !self.seen.insert(node) {
            return Some(());
        }
        self.way.push(node);
        for part in &schema.all_of {
            match part {
                RefOr::Item(part) => self.add(part, reference)?,
                RefOr::Reference(written) => {
                    let named = self.resolved.named(written)?;
                    self.add(named.schema, Some(reference.unwrap_or(written)))?;
                }
            }
        }
        self.way.pop();
        self.found.push(Part { schema, reference });
        Some(())
    }
}
