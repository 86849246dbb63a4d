//! The headers that every call may set.

use std::collections::HashSet;

use super::operation::Operation;
use crate::resolve::Resolved;
use crate::scalar::has_typed_format;
use crate::spec::{Location, Parameter, TypeName};

/// A header that operations list as a call option.
pub(crate) struct CallOption<'a> {
    pub(crate) parameter: &'a Parameter,
    /// Whether it is an optional header with a plain string.
    pub(crate) fits: bool,
}

/// Returns the call options, in the order in which operations first list them.
pub(super) fn call_options<'a>(resolved: &Resolved<'a>, operations: &[Operation<'a>]) -> Vec<CallOption<'a>> {
    let mut seen = HashSet::new();
    let parameters = operations.iter().flat_map(|operation| &operation.parameters);
    let options = parameters
        .filter(|parameter| parameter.call_option.is_some() && seen.insert(parameter.pointer.node()));
    options
        .map(|parameter| CallOption {
            parameter,
            fits: can_be_option(resolved, parameter),
        })
        .collect()
}

fn can_be_option<'a>(resolved: &Resolved<'a>, parameter: &'a Parameter) -> bool {
    let text = resolved.schema(&parameter.schema).is_some_and(|found| {
        matches!(&*found.schema.types, [ty] if ty.value == TypeName::String)
            && !has_typed_format(found.schema)
            && found.schema.enum_values.is_none()
            && found.name.is_none()
    });
    parameter.location == Location::Header && !parameter.required && parameter.media_type.is_none() && text
}
