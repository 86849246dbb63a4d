//! `x-feature` of tags → the Cargo features with which groups and types are compiled: a type is compiled if
//! any group that uses it is.

use std::collections::{BTreeSet, HashMap};

use super::Context;
use crate::ir::{
    Argument, Body, CallOption, ErrorBody, Example, Feature, Group, Headers, Name, Needs, Operation, Success,
    Type, TypeDef, TypeKind, TypeModule, Webhook,
};
use crate::markdown::line;
use crate::spec::Tag;

/// Returns the features of the client, in the order of the root document.
pub(super) fn features(cx: &Context) -> Vec<Feature> {
    let features = cx.resolved.document.root.features.iter();
    let features = features.map(|(name, feature)| Feature {
        name: name.value.clone(),
        origin: name.pointer.clone(),
        doc: line(&feature.description.value),
        comment: feature
            .description
            .value
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        default: feature.default,
    });
    features.collect()
}

/// Returns the features that a group needs.
pub(super) fn of_tag(tag: &Tag) -> Needs {
    let one = |feature: &String| Needs::Any(BTreeSet::from([feature.clone()]));
    tag.feature
        .as_ref()
        .map_or(Needs::Nothing, |feature| one(&feature.value))
}

/// Returns the features that an item needs, as a sentence, or `None` if the item is always compiled.
pub(super) fn sentence(needs: &Needs) -> Option<String> {
    needs.in_words().map(|features| format!("Needs {features}."))
}

/// Sets the features that each type needs.
pub(super) fn of_types(
    groups: &[Group],
    call_options: &[CallOption],
    webhooks: &[Webhook],
    headers: Option<&Headers>,
    modules: &mut [TypeModule],
) {
    let of = modules_of_types(modules);
    let mut open: Vec<(usize, Needs)> = Vec::new();
    for group in groups {
        let types = group.operations.iter().flat_map(of_operation);
        let reached = types.filter_map(|name| of.get(name));
        open.extend(reached.map(|index| (*index, group.needs.clone())));
    }
    let always = call_options.iter().map(|option| &option.ty);
    let always = always.chain(webhooks.iter().map(|webhook| &webhook.ty));
    let always = always.chain(headers.into_iter().flat_map(of_headers));
    let always = always.flat_map(Type::names).filter_map(|name| of.get(name));
    open.extend(always.map(|index| (*index, Needs::Nothing)));
    let needs = spread(open, modules, &of);
    for (module, needs) in modules.iter_mut().zip(needs) {
        module.needs = needs.unwrap_or_default();
        if let Some(sentence) = sentence(&module.needs) {
            let docs = module.types.iter_mut().map(|def| &mut def.doc);
            docs.for_each(|doc| doc.about.push_str(&format!("\n\n{sentence}")));
        }
    }
}

/// Returns the indices of the modules that types are in.
fn modules_of_types(modules: &[TypeModule]) -> HashMap<Name, usize> {
    let modules = modules.iter().enumerate();
    modules
        .flat_map(|(index, module)| module.types.iter().map(move |def| (def.name.clone(), index)))
        .collect()
}

/// Returns the features that each module needs, given the modules that are used directly: a type is compiled wherever
/// a type that contains it is.
fn spread(
    mut open: Vec<(usize, Needs)>,
    modules: &[TypeModule],
    of: &HashMap<Name, usize>,
) -> Vec<Option<Needs>> {
    let mut needs: Vec<Option<Needs>> = vec![None; modules.len()];
    while let Some((index, wanted)) = open.pop() {
        let (Some(had), Some(module)) = (needs.get_mut(index), modules.get(index)) else {
            continue;
        };
        let all = match had {
            Some(had) => had.clone().or(wanted),
            None => wanted,
        };
        if had.as_ref() != Some(&all) {
            *had = Some(all.clone());
            let parts = module
                .types
                .iter()
                .flat_map(of_type)
                .filter_map(|name| of.get(name));
            open.extend(parts.map(|index| (*index, all.clone())));
        }
    }
    needs
}

/// Sets the features that each example needs, which are those of its type.
pub(super) fn of_examples(modules: &[TypeModule], examples: &mut [Example]) {
    for example in examples {
        let of = |module: &&TypeModule| {
            module
                .types
                .iter()
                .any(|def| Some(&def.name) == example.ty.name())
        };
        let module = modules.iter().find(of);
        example.needs = module.map(|module| module.needs.clone()).unwrap_or_default();
    }
}

/// Returns the names of the types that an operation uses.
fn of_operation(operation: &Operation) -> Vec<&Name> {
    let arguments = operation.arguments.iter().map(Argument::ty);
    let options = operation.option_parameters.iter().map(|option| option.value.ty());
    let body = operation.body.iter().map(Body::ty);
    let failures = operation.errors.bodies();
    let types = arguments
        .chain(options)
        .chain(body)
        .chain(failures.flat_map(ErrorBody::types));
    let mut names: Vec<&Name> = types.flat_map(Type::names).collect();
    names.extend(of_success(&operation.success));
    let headers = operation.headers.iter().flat_map(of_headers);
    names.extend(headers.flat_map(Type::names));
    if let Some(waiting) = &operation.waiting {
        let asked = &waiting.request;
        names.extend(of_success(&asked.success));
        let failures = asked.errors.bodies().flat_map(ErrorBody::types);
        names.extend(failures.flat_map(Type::names));
    }
    names
}

/// Returns the types of headers.
fn of_headers(headers: &Headers) -> impl Iterator<Item = &Type> {
    headers.list.iter().filter_map(|header| header.value.item().ty())
}

/// Returns the names of the types in a successful response.
fn of_success(success: &Success) -> impl Iterator<Item = &Name> {
    let items = success.paging().map(|paging| &paging.item);
    success.types().chain(items).flat_map(Type::names)
}

/// Returns the names of the types within a type.
pub(super) fn of_type(def: &TypeDef) -> Vec<&Name> {
    match &def.kind {
        TypeKind::Struct(item) | TypeKind::Form(item) => item.types().flat_map(Type::names).collect(),
        TypeKind::Union(item) => item
            .branches
            .iter()
            .flat_map(|branch| branch.ty.names())
            .collect(),
        TypeKind::Enum(_) | TypeKind::Identifier => Vec::new(),
    }
}
