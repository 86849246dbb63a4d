//! Values of a property that the description names: what they are compared with.

use crate::diagnostic::{Place, did_you_mean};
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

/// Returns an error if one of the named values is not among those that the schema of a property lists.
pub(crate) fn unlisted(found: &Found, property: &str, named: &[&Text]) -> Option<(Place, String, String)> {
    let values = listed(found)?;
    let mut named = named.iter();
    let odd = named.find(|named| !values.iter().any(|value| is_listed(value, named)))?;
    let message = format!("`{}` is not one of the values of `{property}`", odd.value);
    let help = match did_you_mean(&odd.value, values.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add it to the `enum`, or remove it".to_owned(),
    };
    Some((odd.pointer.value(), message, help))
}
