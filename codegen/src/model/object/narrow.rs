//! Whether a property that an `allOf` defines again is the same, or a narrower one: then the last definition is the one.

use crate::resolve::{Found, Resolved};
use crate::source::Node;
use crate::spec::{RefOr, Schema, TypeName};

/// Whether every value of `again` is one of `first`, as far as types, formats and listed values say.
pub(crate) fn narrows<'a>(
    resolved: &Resolved<'a>,
    first: &'a RefOr<Schema>,
    again: &'a RefOr<Schema>,
) -> bool {
    let (Some(first), Some(again)) = (resolved.schema(first), resolved.schema(again)) else {
        return false;
    };
    if first.node() == again.node() {
        return first.null || !again.null;
    }
    is_anything(first.schema)
        || (first.null || !again.null) && is_scalar(&first) && is_scalar(&again) && fits(&first, &again)
}

/// Whether a schema says nothing of its values.
fn is_anything(schema: &Schema) -> bool {
    let says = [
        "type",
        "enum",
        "const",
        "format",
        "properties",
        "additionalProperties",
        "items",
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
    let format = match (&first.format, &again.format) {
        (None, _) => true,
        (Some(first), Some(again)) => first.value == again.value,
        (Some(_), None) => false,
    };
    types && format && values(first).is_none_or(|known| values(again).is_some_and(|list| are_in(list, known)))
}

fn values(schema: &Schema) -> Option<&[Node]> {
    schema.enum_values.as_ref().map(|values| &*values.value)
}

fn are_in(list: &[Node], known: &[Node]) -> bool {
    let mut list = list.iter();
    list.all(|node| known.iter().any(|known| known.to_json() == node.to_json()))
}
