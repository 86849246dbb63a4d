//! A schema or null, as `anyOf` or `oneOf` says it: no choice, but the one schema, which may be null.

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

/// Whether a schema is that of null alone.
pub(crate) fn is_null(schema: &RefOr<Schema>) -> bool {
    matches!(schema, RefOr::Item(schema) if matches!(&*schema.types, [ty] if ty.value == TypeName::Null))
}

/// Whether null is a value of a schema: its type says so, or a branch of its `oneOf`.
pub(crate) fn takes_null(schema: &Schema) -> bool {
    schema.types.iter().any(|ty| ty.value == TypeName::Null)
        || or_null(schema).is_some()
        || schema.one_of.iter().any(is_null)
}
