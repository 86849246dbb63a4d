//! The parameters of an operation, brought together from its path and from itself.

use crate::diagnostic::Pointer;
use crate::resolve::Resolved;
use crate::spec::{Location, Operation, Parameter, PathItem, RefOr};

/// The parameters of an operation: an operation's own replaces the path item's when name and location both match.
pub(super) fn collect<'a>(
    resolved: &Resolved<'a>,
    item: &'a PathItem,
    operation: &'a Operation,
) -> Vec<&'a Parameter> {
    let shared = unique(resolved, &item.parameters.list);
    let own = unique(resolved, &operation.parameters.list);
    let replaced = |shared: &&Parameter| own.iter().any(|own| same(own, shared));
    shared
        .into_iter()
        .filter(|parameter| !replaced(parameter))
        .chain(own.iter().copied())
        .collect()
}

/// Whether every parameter of an operation could be read. What could not was reported, and may be what is missed.
pub(super) fn complete(resolved: &Resolved, item: &PathItem, operation: &Operation) -> bool {
    [&item.parameters, &operation.parameters]
        .into_iter()
        .all(|parameters| {
            parameters.complete
                && parameters
                    .list
                    .iter()
                    .all(|parameter| resolved.parameter(parameter).is_some())
        })
}

/// Those of a list, each once: the first of several that are the same.
fn unique<'a>(resolved: &Resolved<'a>, list: &'a [RefOr<Parameter>]) -> Vec<&'a Parameter> {
    let mut parameters: Vec<&Parameter> = Vec::new();
    for found in list.iter().filter_map(|parameter| resolved.parameter(parameter)) {
        if !parameters.iter().any(|other| same(other, found)) {
            parameters.push(found);
        }
    }
    parameters
}

/// Whether two are one parameter: they have the same name, and are sent in the same location.
pub(crate) fn same(a: &Parameter, b: &Parameter) -> bool {
    let names = match a.location {
        Location::Header => a.name.value.eq_ignore_ascii_case(&b.name.value),
        Location::Path | Location::Query | Location::Cookie => a.name.value == b.name.value,
    };
    names && a.location == b.location
}

/// Where a parameter is listed.
pub(crate) fn place_of(parameter: &RefOr<Parameter>) -> &Pointer {
    match parameter {
        RefOr::Reference(reference) => &reference.target.pointer,
        RefOr::Item(parameter) => &parameter.name.pointer,
    }
}
