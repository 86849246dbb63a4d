//! The parameters of an operation, merged with those of its path.

use crate::diagnostic::Pointer;
use crate::resolve::Resolved;
use crate::source::Node;
use crate::spec::{Location, Operation, Paging, Parameter, PathItem, RefOr, Repeat, Text};

/// Returns the parameters of an operation: an operation's own replaces the path item's when name and location
/// both match, and either replaces the ones that all operations share.
pub(super) fn collect<'a>(
    resolved: &Resolved<'a>,
    item: &'a PathItem,
    operation: &'a Operation,
) -> Vec<&'a Parameter> {
    let own = unique(resolved, &operation.parameters.list);
    let shared = replaced_by(unique(resolved, &item.parameters.list), &own);
    let common = unique(resolved, &resolved.document.root.common.parameters);
    let common = replaced_by(replaced_by(common, &own), &shared);
    [shared, common, own].concat()
}

/// Returns the parameters that a key names: by the name alone, or as `query.id` if several have the same
/// name.
pub(crate) fn named<'a>(parameters: &[&'a Parameter], key: &str) -> Vec<&'a Parameter> {
    let named = |name: &str, location: Option<Location>| -> Vec<&'a Parameter> {
        let all = parameters.iter().copied();
        all.filter(|it| {
            let same = match it.location {
                Location::Header => it.name.value.eq_ignore_ascii_case(name),
                Location::Path | Location::Query | Location::Cookie => it.name.value == name,
            };
            same && location.is_none_or(|location| it.location == location)
        })
        .collect()
    };
    let found = named(key, None);
    match (&*found, key.split_once('.')) {
        ([], Some((place, name))) => {
            let locations = [
                Location::Path,
                Location::Query,
                Location::Header,
                Location::Cookie,
            ];
            let location = locations.into_iter().find(|location| location.name() == place);
            location.map_or(found, |location| named(name, Some(location)))
        }
        _ => found,
    }
}

/// Whether the client sets the parameter without the caller.
pub(crate) fn is_by_itself(parameter: &Parameter) -> bool {
    parameter.call_option.is_some()
        || parameter.idempotency_key.is_some()
        || parameter.correlation_id.is_some()
}

/// Returns a value of the description as the string that is sent for a parameter.
pub(crate) fn written(resolved: &Resolved, parameter: &Parameter, value: &Node) -> String {
    let text = value.to_string();
    let schema = resolved.schema(&parameter.schema).map(|found| found.schema);
    let spelt = schema.and_then(|schema| schema.spelt(&text));
    match spelt {
        Some((value, spelling)) => spelling
            .sent_in(parameter.location)
            .unwrap_or(value)
            .value
            .clone(),
        None => text,
    }
}

/// Removes the parameters that one of `others` replaces.
fn replaced_by<'a>(mut parameters: Vec<&'a Parameter>, others: &[&Parameter]) -> Vec<&'a Parameter> {
    parameters.retain(|parameter| !others.iter().any(|other| same(other, parameter)));
    parameters
}

/// Whether every parameter of an operation could be read. One that could not was reported, and may be the one
/// that is missed.
pub(super) fn complete(resolved: &Resolved, item: &PathItem, operation: &Operation) -> bool {
    let common = &resolved.document.root.common;
    let lists = [
        (&item.parameters.list, item.parameters.complete),
        (&operation.parameters.list, operation.parameters.complete),
        (&common.parameters, !common.incomplete),
    ];
    lists.into_iter().all(|(list, complete)| {
        complete
            && list
                .iter()
                .all(|parameter| resolved.parameter(parameter).is_some())
    })
}

/// Returns the parameters of a list, each once: the first of several that are the same.
fn unique<'a>(resolved: &Resolved<'a>, list: &'a [RefOr<Parameter>]) -> Vec<&'a Parameter> {
    let mut parameters: Vec<&Parameter> = Vec::new();
    for found in list.iter().filter_map(|parameter| resolved.parameter(parameter)) {
        if !parameters.iter().any(|other| same(other, found)) {
            parameters.push(found);
        }
    }
    parameters
}

/// Whether two are the same parameter, with the same name and location.
pub(crate) fn same(a: &Parameter, b: &Parameter) -> bool {
    let names = match a.location {
        Location::Header => a.name.value.eq_ignore_ascii_case(&b.name.value),
        Location::Path | Location::Query | Location::Cookie => a.name.value == b.name.value,
    };
    names && a.location == b.location
}

/// Returns the place where a parameter is listed.
pub(crate) fn place_of(parameter: &RefOr<Parameter>) -> &Pointer {
    match parameter {
        RefOr::Reference(reference) => &reference.target.pointer,
        RefOr::Item(parameter) => &parameter.name.pointer,
    }
}

/// Whether the pages of a list are asked for with a parameter.
pub(crate) fn asks_for_pages(paging: &Paging, parameter: &Parameter) -> bool {
    let in_query = [
        &paging.token_parameter,
        &paging.offset,
        &paging.page,
        &paging.size,
    ];
    let in_query = in_query.into_iter().flatten();
    let is = |name: &Text| name.value == parameter.name.value;
    match parameter.location {
        Location::Query => in_query.chain(repeated(paging)).any(is),
        Location::Header => {
            let mut names = paging.token_header.iter().chain(repeated(paging));
            names.any(|name| name.value.eq_ignore_ascii_case(&parameter.name.value))
        }
        Location::Path | Location::Cookie => false,
    }
}

fn repeated(paging: &Paging) -> impl Iterator<Item = &Text> {
    let names = match paging.repeat.as_ref().map(|repeat| &repeat.value) {
        Some(Repeat::Named(names)) => &names[..],
        Some(Repeat::All | Repeat::None) | None => &[],
    };
    names.iter()
}
