//! Every path and every operation of the root document.

use std::collections::HashMap;

use super::{Fixed, Id, Operation, Path};
use crate::diagnostic::Pointer;
use crate::identifier::{Case, identifier};
use crate::model::combination::Combinations;
use crate::model::parameter::asks_for_pages;
use crate::model::path::{Template, Templates};
use crate::model::response::responses;
use crate::model::security::{self, Scheme};
use crate::model::{content, parameter, parts, raw};
use crate::resolve::Resolved;
use crate::spec::{
    self, Combination, Map, MediaType, Parameter, PathItem, RequestBody, Text, Together, View,
};

/// Returns every path and every operation, in document order.
pub(in crate::model) fn collect<'a>(
    resolved: &Resolved<'a>,
    schemes: &[Scheme<'a>],
) -> (Vec<Path<'a>>, Vec<Operation<'a>>) {
    let mut templates = Templates::default();
    let mut ids = HashMap::new();
    let (mut paths, mut operations) = (Vec::new(), Vec::new());
    for (text, item) in resolved.document.root.paths.iter() {
        let mut path = Path {
            text,
            template: templates.take_apart(text),
            item: resolved.path_item(item),
            ids: Vec::new(),
        };
        for (item, written) in path
            .item
            .into_iter()
            .flat_map(|item| item.operations.iter().map(move |it| (item, it)))
        {
            let id = id(written, text, &mut ids);
            operations.push(operation(resolved, schemes, &path, (item, written), &id));
            path.ids.push((&written.id, id));
        }
        paths.push(path);
    }
    (paths, operations)
}

/// Returns an operation of a path.
fn operation<'a>(
    resolved: &Resolved<'a>,
    schemes: &[Scheme<'a>],
    path: &Path<'a>,
    (item, written): (&'a PathItem, &'a spec::Operation),
    id: &Id<'a>,
) -> Operation<'a> {
    let (group, verb) = match *id {
        Id::Halves(group, verb) => (group, verb),
        Id::Taken(..) | Id::Malformed | Id::Missing => ("", ""),
    };
    let all = parameter::collect(resolved, item, written);
    let view = written.view.as_ref();
    let omitted = view.map_or_else(Vec::new, |view| omitted(written, view, &all));
    let mut operation = Operation {
        path: path.text,
        path_item: item,
        written,
        group,
        verb,
        fixed: view.map_or_else(Vec::new, |view| fixed(resolved, view, &all)),
        required: view.map_or_else(Vec::new, |view| named(&view.required, &all).collect()),
        parameters: without(all, &omitted),
        omitted,
        parameters_complete: parameter::complete(resolved, item, written),
        placeholders: match &path.template {
            Template::Placeholders(placeholders) => Some(placeholders.clone()),
            _ => None,
        },
        is_body_required: body(resolved, written).is_some_and(|body| body.required),
        request: sent(resolved, written).and_then(content),
        raw: sent(resolved, written).and_then(|content| raw(resolved, content)),
        parts: sent(resolved, written).and_then(parts),
        whole_resource: whole_resource(resolved, written),
        responses: responses(resolved, written),
        combinations: Combinations::default(),
        servers: written.servers.as_ref().or(item.servers.as_ref()),
        accepts: security::accepted(resolved, schemes, written),
    };
    operation.combinations = combinations(&operation);
    operation
}

/// Returns the rules on parameters that are sent together. An "at least one" rule is dropped if a view always
/// sends one of its parameters, and one that allows none of them if the view has none of them.
fn combinations<'a>(operation: &Operation<'a>) -> Combinations<'a> {
    let is_given = |name: &Text| {
        let mut parameters = operation
            .parameters
            .iter()
            .filter(|it| it.name.value == name.value);
        parameters.any(|it| operation.fixed_value(it).is_some() || operation.requires(it) && !it.required)
    };
    let is_omitted = |name: &Text| operation.omitted.iter().any(|it| it.name.value == name.value);
    let says = |combination: &&Combination| match &combination.rule {
        Together::AtLeastOne => combination.count(is_given) == 0,
        Together::AtMostOne => !combination.names().all(is_omitted),
        Together::With(who) => !is_omitted(who),
        Together::ExactlyOne => true,
    };
    Combinations {
        all: operation.written.combinations.iter().filter(says).collect(),
    }
}

/// Returns the parameters that a view fixes, each with its value. A name that matches no parameter or several
/// was reported.
fn fixed<'a>(resolved: &Resolved<'a>, view: &'a View, parameters: &[&'a Parameter]) -> Vec<Fixed<'a>> {
    let fixed = view.fixed.iter();
    let fixed = fixed.filter_map(|(name, value)| match *parameter::named(parameters, &name.value) {
        [parameter] => Some(Fixed {
            parameter,
            value,
            text: parameter::written(resolved, parameter, value),
        }),
        _ => None,
    });
    fixed.collect()
}

/// Returns the parameters that a view names. A name that matches none or several was reported.
fn named<'a>(names: &[Text], parameters: &[&'a Parameter]) -> impl Iterator<Item = &'a Parameter> {
    names
        .iter()
        .filter_map(|name| match *parameter::named(parameters, &name.value) {
            [one] => Some(one),
            _ => None,
        })
}

/// Returns the parameters that a view omits. Those that a call needs were reported.
fn omitted<'a>(operation: &spec::Operation, view: &View, parameters: &[&'a Parameter]) -> Vec<&'a Parameter> {
    let is_needed = |parameter: &&Parameter| {
        let paging = operation.paging.as_ref();
        parameter.required || paging.is_some_and(|paging| asks_for_pages(paging, parameter))
    };
    let mut omitted: Vec<&Parameter> = Vec::new();
    for parameter in named(&view.omitted, parameters).filter(|it| !is_needed(it)) {
        // A parameter that is named twice was reported.
        if !omitted.iter().any(|other| std::ptr::eq(*other, parameter)) {
            omitted.push(parameter);
        }
    }
    omitted
}

fn without<'a>(mut parameters: Vec<&'a Parameter>, omitted: &[&Parameter]) -> Vec<&'a Parameter> {
    parameters.retain(|it| !omitted.iter().any(|other| std::ptr::eq(*it, *other)));
    parameters
}

fn id<'a>(
    operation: &'a spec::Operation,
    path: &'a Text,
    ids: &mut HashMap<&'a str, (&'a Pointer, &'a Text)>,
) -> Id<'a> {
    let id = &operation.id;
    if id.pointer == operation.pointer {
        return Id::Missing;
    }
    if let Some((first, path)) = ids.insert(&id.value, (&id.pointer, path)) {
        return Id::Taken(first, path);
    }
    let plain = |char: char| char.is_ascii_alphanumeric() || char == '_';
    match id.value.split_once('_') {
        Some((group, verb))
            if !verb.contains('_')
                && id.value.chars().all(plain)
                && identifier(group, Case::Type).is_some()
                && identifier(verb, Case::Value).is_some() =>
        {
            Id::Halves(group, verb)
        }
        _ => Id::Malformed,
    }
}

fn sent<'a>(resolved: &Resolved<'a>, operation: &'a spec::Operation) -> Option<&'a Map<MediaType>> {
    Some(&body(resolved, operation)?.content)
}

fn body<'a>(resolved: &Resolved<'a>, operation: &'a spec::Operation) -> Option<&'a RequestBody> {
    resolved.request_body(&operation.request_body.as_ref()?.value)
}

fn whole_resource<'a>(resolved: &Resolved<'a>, operation: &'a spec::Operation) -> Option<&'a Pointer> {
    let body = resolved.request_body(&operation.request_body.as_ref()?.value)?;
    body.whole_resource.as_ref()
}
