//! `Api::items`: every item that users of the client can name, in one list.

use super::{Api, Group, Operation, Success, TypeDef, TypeKind};
use crate::diagnostic::Pointer;

/// An item of the client.
#[derive(Debug)]
pub(crate) struct Item<'a> {
    /// Its Rust path below the crate.
    pub(crate) path: String,
    /// What else it goes by.
    pub(crate) aliases: Vec<String>,
    pub(crate) kind: ItemKind,
    /// What describes it.
    pub(crate) origin: &'a Pointer,
}

/// What an item is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ItemKind {
    Type,
    Field,
    Variant,
    Credential,
    Constructor,
    Cloud,
    CallOption,
    Group,
    Method,
    Argument,
    Options,
    Option,
    Answers,
}

impl Api {
    /// Every item: types, then operations, then what belongs to the whole client.
    pub(crate) fn items(&self) -> Vec<Item<'_>> {
        let mut items = Vec::new();
        for def in self.modules.iter().flat_map(|module| &module.types) {
            of_type(def, &mut items);
        }
        for group in &self.groups {
            of_group(group, &mut items);
        }
        of_client(self, &mut items);
        items
    }
}

fn item(kind: ItemKind, path: String, origin: &Pointer) -> Item<'_> {
    Item {
        path,
        aliases: Vec::new(),
        kind,
        origin,
    }
}

fn of_type<'a>(def: &'a TypeDef, items: &mut Vec<Item<'a>>) {
    let path = format!("types::{}", def.name);
    let part = |kind, name: &super::Name, origin: &'a Pointer| item(kind, format!("{path}::{name}"), origin);
    match &def.kind {
        TypeKind::Struct(it) => {
            let fields = it.fields.iter();
            items.extend(fields.map(|field| part(ItemKind::Field, &field.name, &field.origin)));
        }
        TypeKind::Enum(it) => {
            let variants = it.variants.iter();
            items.extend(variants.map(|variant| part(ItemKind::Variant, &variant.name, &variant.origin)));
        }
        TypeKind::Union(it) => {
            let branches = it.branches.iter();
            items.extend(branches.map(|branch| part(ItemKind::Variant, &branch.name, &branch.origin)));
        }
        TypeKind::Identifier => {}
    }
    items.push(item(ItemKind::Type, path.clone(), &def.origin));
}

fn of_group<'a>(group: &'a Group, items: &mut Vec<Item<'a>>) {
    let path = format!("operations::{}", group.name);
    items.push(item(ItemKind::Group, path.clone(), &group.origin));
    for operation in &group.operations {
        let method = format!("{path}::{}", operation.name);
        let arguments = operation.arguments.iter();
        items.extend(arguments.map(|argument| {
            let path = format!("{method}::{}", argument.name);
            item(ItemKind::Argument, path, &argument.origin)
        }));
        let call = format!("{}().{}", group.module, operation.name);
        items.push(Item {
            aliases: vec![call, operation.id.clone()],
            ..item(ItemKind::Method, method, &operation.origin)
        });
        of_operation(group, operation, items);
    }
}

/// What an operation brings besides its method.
fn of_operation<'a>(group: &Group, operation: &'a Operation, items: &mut Vec<Item<'a>>) {
    let options = format!("operations::{}", operation.options);
    let parameters = operation.option_parameters.iter();
    items.extend(parameters.map(|option| {
        let path = format!("{options}::{}", option.name);
        item(ItemKind::Option, path, &option.origin)
    }));
    items.push(item(ItemKind::Options, options, &operation.origin));
    if let Some(paging) = &operation.paging {
        let path = format!("operations::{}::{}", group.name, paging.method);
        items.push(Item {
            aliases: vec![format!("{}().{}", group.module, paging.method)],
            ..item(ItemKind::Method, path, &operation.origin)
        });
    }
    if let Success::Each(statuses) = &operation.success {
        let path = format!("operations::{}", statuses.name);
        items.push(item(ItemKind::Answers, path, &operation.origin));
    }
}

fn of_client<'a>(api: &'a Api, items: &mut Vec<Item<'a>>) {
    for credential in &api.credentials {
        let constructor = format!("Client::{}", credential.constructor);
        let marker = credential.marker.to_string();
        items.push(item(ItemKind::Credential, marker, &credential.origin));
        items.push(item(ItemKind::Constructor, constructor, &credential.origin));
    }
    items.extend(api.clouds.iter().map(|cloud| {
        let path = format!("Cloud::{}", cloud.constant);
        item(ItemKind::Cloud, path, &cloud.origin)
    }));
    items.extend(api.call_options.iter().map(|option| {
        let path = format!("CallOptions::{}", option.name);
        item(ItemKind::CallOption, path, &option.origin)
    }));
}
