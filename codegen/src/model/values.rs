//! Values of a property that the description names: what they are compared with.

use crate::diagnostic::did_you_mean;
use crate::resolve::Found;
use crate::spec::{Text, TypeName};

/// Whether values may be objects or lists.
pub(crate) fn is_many(found: &Found) -> bool {
    let many = |ty| matches!(ty, TypeName::Array | TypeName::Object);
    found.schema.types.iter().any(|ty| many(ty.value)) || !found.schema.branches().is_empty()
}

/// Returns the values that a schema lists, or `None` if it lists none.
pub(crate) fn listed(found: &Found) -> Option<Vec<String>> {
    let values = found.schema.enum_values.as_ref()?.value.iter();
    Some(
        values
            .filter(|it| !it.is_null())
            .map(ToString::to_string)
            .collect(),
    )
}

/// Whether a value is one that a schema lists.
pub(crate) fn is_listed(value: &str, named: &Text) -> bool {
    value.eq_ignore_ascii_case(named.value.trim())
}

/// A value that is named, and is not among those that a schema lists.
pub(crate) struct Unlisted<'t> {
    pub(crate) named: &'t Text,
    pub(crate) near: Option<String>,
}

/// Returns the first of the named values that is not among those that a schema lists.
pub(crate) fn unlisted<'t>(found: &Found, named: &[&'t Text]) -> Option<Unlisted<'t>> {
    let values = listed(found)?;
    let mut all = named.iter();
    let named = all.find(|named| !values.iter().any(|value| is_listed(value, named)))?;
    let near = did_you_mean(&named.value, values.iter().map(String::as_str));
    Some(Unlisted {
        named,
        near: near.map(str::to_owned),
    })
}
