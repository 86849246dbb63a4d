//! A schema or null, written as `anyOf` or `oneOf`: not a union, but the one schema, which may be null.

use crate::spec::{RefOr, Schema, TypeName};

/// The schema that a choice between it and null stands for.
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

/// Keys that make an `allOf` more than the one schema that it refers to.
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

/// The schema that an `allOf` of one reference stands for. The keys beside it describe this use of it.
pub(crate) fn only_reference(schema: &Schema) -> Option<&RefOr<Schema>> {
    let [one @ RefOr::Reference(_)] = &*schema.all_of else {
        return None;
    };
    let object = |ty: TypeName| matches!(ty, TypeName::Object | TypeName::Null);
    let more = MORE.iter().any(|key| schema.key(key).is_some());
    (!more && schema.types.iter().all(|ty| object(ty.value))).then_some(one)
}

/// Whether a schema is that of null alone.
pub(crate) fn is_null(schema: &RefOr<Schema>) -> bool {
    matches!(schema, RefOr::Item(schema) if matches!(&*schema.types, [ty] if ty.value == TypeName::Null))
}

/// Whether null is a value of a schema: its type says so, or a branch of its choice.
pub(crate) fn takes_null(schema: &Schema) -> bool {
    schema.types.iter().any(|ty| ty.value == TypeName::Null)
        || or_null(schema).is_some()
        || schema.branches().iter().any(is_null)
}
