//! What an object schema is, by its own keywords.

use super::{COMBINE, RefOr, Schema, TypeName};

/// Whether a schema describes an object with arbitrary property names. One that is a base may gain properties elsewhere.
pub(crate) fn is_map(schema: &Schema, is_base: bool) -> bool {
    let map = schema.additional_properties.is_some() && !has_members(schema);
    map || is_free(schema) && !is_base
}

/// Whether a schema describes an object and nothing else: unless it is a base, it may have any properties.
pub(crate) fn is_free(schema: &Schema) -> bool {
    let object = schema.types.iter().any(|ty| ty.value == TypeName::Object);
    let only = |ty: TypeName| matches!(ty, TypeName::Object | TypeName::Null);
    let more = [
        "additionalProperties",
        "propertyNames",
        "required",
        "oneOf",
        "anyOf",
        "enum",
        "x-error",
    ];
    object
        && schema.types.iter().all(|ty| only(ty.value))
        && !has_members(schema)
        && !more.iter().any(|key| schema.key(key).is_some())
}

/// Whether an object may have additional properties of any type.
pub(crate) fn is_open(schema: &Schema) -> bool {
    let values = schema.additional_properties.as_deref();
    values.is_some_and(|values| matches!(values, RefOr::Item(values) if values.is_anything()))
}

/// Returns the schema of the additional properties, if it restricts them.
pub(crate) fn others(schema: &Schema) -> Option<&RefOr<Schema>> {
    let values = schema.additional_properties.as_deref();
    values.filter(|_| !is_open(schema) && schema.branches().is_empty())
}

/// Whether a schema only specifies which properties of the surrounding schema are sent together.
pub(crate) fn only_combines(schema: &Schema) -> bool {
    let mut keys = schema.keys();
    !schema.is_anything() && schema.branches().is_empty() && keys.all(|(key, _)| COMBINE.contains(&key))
}

/// Whether a schema has properties, or an `allOf` that may have some.
pub(crate) fn has_members(schema: &Schema) -> bool {
    !schema.properties.is_empty() || !schema.all_of.is_empty()
}

/// Whether a schema describes an object with named properties.
pub(crate) fn is_object(schema: &Schema) -> bool {
    let object = schema.types.iter().any(|ty| ty.value == TypeName::Object);
    let members = has_members(schema);
    if !schema.branches().is_empty() {
        return false;
    }
    (object && (members || schema.additional_properties.is_none())) || (members && schema.types.is_empty())
}
