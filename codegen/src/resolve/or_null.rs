//! A choice between one schema and null, written as `anyOf` or `oneOf`: not a union, but the schema, made
//! nullable.

use crate::spec::{RefOr, Schema, TypeName};

/// Returns the schema of a choice between one schema and null.
pub(crate) fn or_null(schema: &Schema) -> Option<&RefOr<Schema>> {
    let ((branches, []) | ([], branches)) = (&*schema.any_of, &*schema.one_of) else {
        return None;
    };
    match branches {
        [one, null] if is_null(null) && !is_null(one) => Some(one),
        [null, one] if is_null(null) && !is_null(one) => Some(one),
        _ => None,
    }
}

/// The keywords that make an `allOf` more than the one schema that it refers to.
const MORE: [&str; 12] = [
    "anyOf",
    "oneOf",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "format",
    "discriminator",
    "title",
    "x-source",
    "x-error",
];

/// Returns the schema of an `allOf` with a single reference. The keywords beside it describe this use of the
/// schema.
pub(crate) fn only_reference(schema: &Schema) -> Option<&RefOr<Schema>> {
    let [one @ RefOr::Reference(_)] = &*schema.all_of else {
        return None;
    };
    let object = |ty: TypeName| matches!(ty, TypeName::Object | TypeName::Null);
    let more = MORE.iter().any(|key| schema.key(key).is_some());
    (!more && schema.types.iter().all(|ty| object(ty.value))).then_some(one)
}

/// Returns whether null is the only value of a schema.
pub(crate) fn is_null(schema: &RefOr<Schema>) -> bool {
    matches!(schema, RefOr::Item(schema) if matches!(&*schema.types, [ty] if ty.value == TypeName::Null))
}

/// Returns whether null is a value of a schema: by its type, or by a branch of its choice.
pub(crate) fn takes_null(schema: &Schema) -> bool {
    schema.types.iter().any(|ty| ty.value == TypeName::Null)
        || or_null(schema).is_some()
        || schema.branches().iter().any(is_null)
}
