//! Whether a property that an `allOf` defines again is the same or narrower, in which case the last
//! definition applies.

use std::collections::{HashMap, HashSet};

use super::{DEEPEST, Found, Resolved};
use crate::diagnostic::NodeId;
use crate::source::Node;
use crate::spec::{RefOr, Schema, TypeName, is_free, is_map, is_object};

/// Whether every value of `again` is a value of `first`, as far as types, formats and listed values tell.
pub(crate) fn narrows<'a>(
    resolved: &Resolved<'a>,
    first: &'a RefOr<Schema>,
    again: &'a RefOr<Schema>,
) -> bool {
    let known = HashMap::new();
    Comparison { resolved, known }.narrows(first, again, 0)
}

/// Compares two schemas and what they contain. Each pair is compared once: maps may have the same schema as
/// their names and their values, in any number of steps.
struct Comparison<'r, 'a> {
    resolved: &'r Resolved<'a>,
    /// The pairs that were compared, each with whether it may be null.
    known: HashMap<[(NodeId, bool); 2], bool>,
}

impl<'a> Comparison<'_, 'a> {
    fn narrows(&mut self, first: &'a RefOr<Schema>, again: &'a RefOr<Schema>, depth: usize) -> bool {
        let (Some(first), Some(again)) = (self.resolved.schema(first), self.resolved.schema(again)) else {
            return false;
        };
        let pair = [(first.node(), first.null), (again.node(), again.null)];
        if let Some(known) = self.known.get(&pair) {
            return *known;
        }
        let narrows = self.narrows_found(&first, &again, depth);
        self.known.insert(pair, narrows);
        narrows
    }

    fn narrows_found(&mut self, first: &Found<'a>, again: &Found<'a>, depth: usize) -> bool {
        if first.node() == again.node() {
            return first.null || !again.null;
        }
        if is_anything(first.schema) {
            return true;
        }
        if depth > DEEPEST || again.null && !first.null {
            return false;
        }
        let (one, other) = (first.schema, again.schema);
        is_scalar(first) && is_scalar(again) && fits(first, again)
            || is_free(one) && has_only_objects(self.resolved, other, &mut HashSet::new())
            || is_made_of(self.resolved, other, first.node(), &mut HashSet::new())
            || items(one)
                .zip(items(other))
                .is_some_and(|(one, other)| self.narrows(one, other, depth + 1))
            || values_of_map(one)
                .zip(values_of_map(other))
                .is_some_and(|(values, others)| {
                    self.narrows(values, others, depth + 1) && self.names(one, other, depth + 1)
                })
    }

    /// Whether the names in a map are among those in another one, which has any where it does not say which.
    fn names(&mut self, one: &'a Schema, other: &'a Schema, depth: usize) -> bool {
        match (one.names.as_deref(), other.names.as_deref()) {
            (None, _) => true,
            (Some(one), Some(other)) => self.narrows(one, other, depth),
            (Some(_), None) => false,
        }
    }
}

/// Returns the items of a schema that is a list and nothing else.
fn items(schema: &Schema) -> Option<&RefOr<Schema>> {
    let only = |ty: TypeName| matches!(ty, TypeName::Array | TypeName::Null);
    let is_list = !schema.types.is_empty() && schema.types.iter().all(|ty| only(ty.value));
    schema.items.as_deref().filter(|_| is_list)
}

/// Returns the values of a map.
fn values_of_map(schema: &Schema) -> Option<&RefOr<Schema>> {
    let values = schema.additional_properties.as_deref();
    values.filter(|_| is_map(schema, true))
}

/// Whether all values of a schema are objects. A schema in `seen` adds no information.
fn has_only_objects<'a>(resolved: &Resolved<'a>, schema: &'a Schema, seen: &mut HashSet<NodeId>) -> bool {
    let branches = schema.branches();
    let mut of_objects = |branch| {
        let found: Option<Found> = resolved.schema(branch);
        found.is_some_and(|it| !seen.insert(it.node()) || has_only_objects(resolved, it.schema, seen))
    };
    is_object(schema) || is_map(schema, false) || !branches.is_empty() && branches.iter().all(&mut of_objects)
}

/// Whether a schema includes another one through `allOf`.
fn is_made_of<'a>(
    resolved: &Resolved<'a>,
    schema: &'a Schema,
    base: NodeId,
    seen: &mut HashSet<NodeId>,
) -> bool {
    let mut is_it = |part| {
        let found: Option<Found> = resolved.schema(part);
        found.is_some_and(|it| {
            it.node() == base || seen.insert(it.node()) && is_made_of(resolved, it.schema, base, seen)
        })
    };
    schema.all_of.iter().any(&mut is_it)
}

/// Whether a schema does not restrict its values.
fn is_anything(schema: &Schema) -> bool {
    let says = [
        "type",
        "enum",
        "const",
        "format",
        "properties",
        "additionalProperties",
        "items",
        "propertyNames",
    ];
    let keys = says.iter().any(|key| schema.key(key).is_some());
    !keys && schema.all_of.is_empty() && schema.branches().is_empty()
}

fn is_scalar(found: &Found) -> bool {
    let scalar = |ty: TypeName| !matches!(ty, TypeName::Array | TypeName::Object);
    let types = &found.schema.types;
    !types.is_empty() && types.iter().all(|ty| scalar(ty.value)) && found.schema.branches().is_empty()
}

fn fits(first: &Found, again: &Found) -> bool {
    let (first, again) = (first.schema, again.schema);
    let has = |ty: TypeName| first.types.iter().any(|it| it.value == ty);
    let types = again
        .types
        .iter()
        .all(|ty| ty.value == TypeName::Null || has(ty.value));
    let format = match (format(first), format(again)) {
        (None, _) => true,
        (Some(first), again) => again == Some(first),
    };
    let content = first.holds_json() == again.holds_json()
        && (encoding(first).is_none() || encoding(first) == encoding(again));
    types
        && format
        && content
        && values(first).is_none_or(|known| values(again).is_some_and(|list| are_in(list, known)))
}

/// Returns the format, but for `byte`, which is an encoding.
fn format(schema: &Schema) -> Option<&str> {
    let format = schema.format.as_ref().map(|format| format.value.as_str());
    format.filter(|format| *format != "byte")
}

/// Returns the encoding of the bytes in a string.
fn encoding(schema: &Schema) -> Option<&str> {
    let is_byte = schema
        .format
        .as_ref()
        .is_some_and(|format| format.value == "byte");
    let encoding = schema.content_encoding.as_ref();
    encoding
        .map(|encoding| encoding.value.as_str())
        .or(is_byte.then_some("base64"))
}

fn values(schema: &Schema) -> Option<&[Node]> {
    schema.enum_values.as_ref().map(|values| &*values.value)
}

fn are_in(list: &[Node], known: &[Node]) -> bool {
    let mut list = list.iter();
    list.all(|node| known.iter().any(|known| known.to_json() == node.to_json()))
}
