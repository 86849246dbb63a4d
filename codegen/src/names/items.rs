//! The named items of the client's modules: the client, credentials, groups, and the types of operations and schemas.

use super::{Registry, Role};
use crate::check::Context;
use crate::diagnostic::Pointer;
use crate::ir::{Item, ItemKind, Name, method_path};
use crate::model::Operation;

/// An item with a description in words.
pub(super) type Described = (Item, String);

/// Returns the items of the modules, without those whose names could not be created, which was reported.
pub(super) fn of_modules(cx: &Context, names: &Registry) -> Vec<Described> {
    let client = Name::new("Client".to_owned());
    let root = &cx.resolved.document.root.pointer;
    let client = Item::of_module("", &client, ItemKind::Client, root);
    let mut items = vec![(client, "the client".to_owned())];
    items.extend(credentials(cx, names));
    for (tag, operations) in cx.model.groups() {
        let pointer = &tag.name.pointer;
        let what = format!("the group `{}`", tag.name.value);
        items.extend(item(
            names,
            Role::Group,
            pointer,
            "operations",
            ItemKind::Group,
            what,
        ));
        let group = names.find(Role::Group, pointer);
        for operation in operations {
            let name = names.find(Role::Method, &operation.written.id.pointer);
            if let (Some(group), Some(name)) = (group, name) {
                items.extend(of_operation(cx, names, operation, &method_path(group, name)));
            }
        }
    }
    items.extend(bounds(cx, names));
    items.extend(shared_headers(cx, names));
    items.extend(types(cx, names));
    items
}

fn item(
    names: &Registry,
    role: Role,
    pointer: &Pointer,
    module: &str,
    kind: ItemKind,
    what: String,
) -> Option<Described> {
    let name = names.find(role, pointer)?;
    Some((Item::of_module(module, name, kind, pointer), what))
}

fn credentials(cx: &Context, names: &Registry) -> Vec<Described> {
    let schemes = cx.model.schemes.iter();
    let items = schemes.filter_map(|scheme| {
        let what = format!("the credentials `{}`", scheme.key.value);
        let pointer = &scheme.key.pointer;
        item(names, Role::Marker, pointer, "", ItemKind::Credential, what)
    });
    items.collect()
}

/// Returns the types that belong to an operation and its method.
fn of_operation(cx: &Context, names: &Registry, operation: &Operation, method: &str) -> Vec<Described> {
    let id = &operation.written.id;
    let options = (Role::Options, ItemKind::Options, "options");
    let answers = (Role::Answers, ItemKind::Answers, "answer");
    let has_answers = cx.model.answers_differ(operation) && !operation.is_answered_as_its_operation();
    let answers = Some(answers).filter(|_| has_answers);
    let headers = (Role::Headers, ItemKind::Headers, "headers");
    let has_headers = !operation.is_answered_as_its_operation() && !cx.model.headers(operation).is_empty();
    let headers = Some(headers).filter(|_| has_headers);
    let confirmation = (Role::Confirmation, ItemKind::Confirmation, "confirmation");
    let confirmation = Some(confirmation).filter(|_| operation.written.confirm.is_some());
    let all = std::iter::once(options)
        .chain(answers)
        .chain(headers)
        .chain(confirmation);
    let choices = operation.combinations.choices().enumerate();
    let choices = choices.map(|(index, _)| (Role::ParameterChoice(index), ItemKind::Choice, "choice"));
    let items = all.chain(choices).filter_map(|(role, kind, what)| {
        let what = format!("the {what} of `{}`", id.value);
        let (item, what) = item(names, role, &id.pointer, "operations", kind, what)?;
        Some((item.of(method), what))
    });
    items.collect()
}

/// Returns the type for the headers that all operations share.
fn shared_headers(cx: &Context, names: &Registry) -> Option<Described> {
    let root = &cx.resolved.document.root.pointer;
    let what = "what reads the headers of all responses".to_owned();
    item(names, Role::Headers, root, "operations", ItemKind::Headers, what)
}

/// Returns the traits of credentials, each at the first kind that it accepts.
fn bounds(cx: &Context, names: &Registry) -> Vec<Described> {
    let mut bounds: Vec<Described> = Vec::new();
    for (_, operations) in cx.model.groups() {
        for operation in operations {
            let (Some(bound), Some(first)) = (
                names.find(Role::Bound, &operation.written.id.pointer),
                operation.accepts.first(),
            ) else {
                continue;
            };
            if !bounds.iter().any(|(item, _)| item.name() == bound.as_str()) {
                let what = format!("what takes the credentials `{}`", first.key.value);
                let item = Item::of_module("", bound, ItemKind::Bound, &first.key.pointer);
                let marker = names.find(Role::Marker, &first.key.pointer);
                bounds.push((item.of(marker.map_or("", Name::as_str)), what));
            }
        }
    }
    bounds
}

fn types(cx: &Context, names: &Registry) -> Vec<Described> {
    let mut items = Vec::new();
    for defined in cx.model.defined() {
        let what = match defined.name {
            Some(name) => format!("the schema `{}`", name.value),
            None => "what stands here".to_owned(),
        };
        for ty in cx.model.types(defined.node()) {
            let (role, pointer) = (Role::Type(ty.direction), &defined.schema.pointer);
            items.extend(item(names, role, pointer, "types", ItemKind::Type, what.clone()));
            let merged = cx.model.merged(defined.schema);
            let choices = merged.combinations.choices().filter(|_| ty.is_made()).enumerate();
            items.extend(choices.filter_map(|(index, _)| {
                let role = Role::Choice(ty.direction, index);
                let what = format!("a choice of {what}");
                let (choice, what) = item(names, role, pointer, "types", ItemKind::Choice, what)?;
                let of = names.find(Role::Type(ty.direction), pointer)?;
                Some((choice.of(&format!("types::{of}")), what))
            }));
        }
    }
    items
}
