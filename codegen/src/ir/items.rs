//! `Api::items`: every item that users of the client can name, in one list.

use super::{
    Api, Body, Choice, Chosen, Confirmation, Field, Group, Headers, Name, Operation, OptionParameter,
    StatusVariant, Statuses, Struct, TypeDef, TypeKind, Whole,
};
use crate::diagnostic::Pointer;

/// An item of the client.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The Rust path, relative to the crate.
    pub(crate) path: String,
    /// Other names of the item.
    pub(crate) aliases: Vec<String>,
    pub(crate) kind: ItemKind,
    /// The path of the item that it is added and removed with.
    pub(crate) of: Option<String>,
    /// The place in the description that defines it.
    pub(crate) origin: Pointer,
}

/// The kind of an item.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ItemKind {
    Client,
    Type,
    /// The constructor of a type.
    New,
    Field,
    Setter,
    /// The method that finds the items of a list by their key.
    ByKey,
    /// The method that returns the ETag of a value.
    Etag,
    /// The method that shows personal data.
    ShowPersonal,
    Variant,
    /// The enum of a choice.
    Choice,
    Credential,
    Constructor,
    /// The trait of the credentials that an operation accepts.
    Bound,
    /// A Cargo feature.
    Feature,
    Cloud,
    CallOption,
    Group,
    /// The method of the client that returns a group.
    Accessor,
    Method,
    Argument,
    Options,
    Option,
    Answers,
    /// The type that reads the headers of responses; below, its methods.
    Headers,
    Header,
    /// The type by which a caller confirms a call; below, its constructor.
    Confirmation,
    Confirm,
    Status,
}

impl Item {
    /// Creates a type of a module of the client, whose name must be unique in the module.
    pub(crate) fn of_module(module: &str, name: &Name, kind: ItemKind, origin: &Pointer) -> Self {
        let path = match module {
            "" => name.to_string(),
            module => format!("{module}::{name}"),
        };
        item(path, kind, origin)
    }

    /// Returns the last segment of the path.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or(&self.path)
    }

    /// Sets the item that it is added and removed with.
    pub(crate) fn of(mut self, of: &str) -> Self {
        self.of = Some(of.to_owned());
        self
    }
}

/// The name of the method that creates a change of a value that was read.
pub(crate) const CHANGE: &str = "change";

impl TypeDef {
    pub(crate) fn path(&self) -> String {
        format!("types::{}", self.name)
    }

    /// Returns the path of the method that returns the ETag.
    pub(crate) fn etag_path(&self) -> String {
        format!("{}::etag", self.path())
    }

    /// Returns the path of the method that shows personal data.
    pub(crate) fn show_personal_path(&self) -> String {
        format!("{}::show_personal", self.path())
    }

    /// Returns the path of a field, variant or method.
    pub(crate) fn part(&self, name: &Name) -> String {
        format!("{}::{name}", self.path())
    }
}

impl Group {
    pub(crate) fn path(&self) -> String {
        format!("operations::{}", self.name)
    }

    /// Returns the path of a method.
    pub(crate) fn method(&self, name: &Name) -> String {
        method_path(&self.name, name)
    }
}

impl Operation {
    pub(crate) fn options_path(&self) -> String {
        format!("operations::{}", self.options)
    }

    /// Returns the path of the setter of an optional body.
    pub(crate) fn body_option_path(&self, body: &Body) -> String {
        format!("{}::{}", self.options_path(), body.name)
    }

    /// Returns the path by which an option is set: its setter, or a variant of a choice.
    pub(crate) fn option_path(&self, option: &OptionParameter) -> String {
        let alone = self.choices.iter().filter(|_| option.together.is_none());
        let mut chosen = alone.flat_map(|choice| choice.variants.iter().map(move |it| (choice, it)));
        match chosen.find(|(_, it)| it.members.contains(&option.name)) {
            Some((choice, variant)) => choice.variant("operations", variant),
            None => format!("{}::{}", self.options_path(), option.name),
        }
    }
}

impl Choice {
    /// Returns the path of the enum, in the module of the type or operation that it belongs to.
    pub(crate) fn path(&self, module: &str) -> String {
        format!("{module}::{}", self.ty)
    }

    pub(crate) fn variant(&self, module: &str, variant: &Chosen) -> String {
        format!("{}::{}", self.path(module), variant.name)
    }
}

impl Confirmation {
    pub(crate) fn path(&self) -> String {
        format!("operations::{}", self.ty)
    }

    /// Returns the path of the constructor.
    pub(crate) fn constructor_path(&self) -> String {
        format!("{}::{}", self.path(), self.constructor)
    }
}

impl Statuses {
    pub(crate) fn path(&self) -> String {
        format!("operations::{}", self.name)
    }

    pub(crate) fn variant(&self, variant: &StatusVariant) -> String {
        format!("{}::{}", self.path(), variant.name)
    }
}

/// Returns the path of a method of a group.
pub(crate) fn method_path(group: &Name, name: &Name) -> String {
    format!("operations::{group}::{name}")
}

/// Returns the path of a method or a constant of a type that every client has.
pub(crate) fn of_runtime(ty: &str, name: &Name) -> String {
    format!("{ty}::{name}")
}

impl Api {
    /// Returns every item: those of the modules, then their fields, variants and methods.
    pub(crate) fn items(&self) -> Vec<Item> {
        let mut items = self.module_items.clone();
        self.types().for_each(|def| of_type(def, &mut items));
        self.groups.iter().for_each(|group| of_group(group, &mut items));
        self.headers
            .iter()
            .for_each(|headers| of_headers(headers, &mut items));
        of_client(self, &mut items);
        items
    }
}

fn item(path: String, kind: ItemKind, origin: &Pointer) -> Item {
    Item {
        path,
        aliases: Vec::new(),
        kind,
        of: None,
        origin: origin.clone(),
    }
}

fn of_type(def: &TypeDef, items: &mut Vec<Item>) {
    let path = def.path();
    let variant = |name: &Name, origin: &Pointer| item(def.part(name), ItemKind::Variant, origin).of(&path);
    match &def.kind {
        TypeKind::Struct(it) | TypeKind::Form(it) => of_struct(def, it, items),
        TypeKind::Enum(it) => {
            items.extend(it.variants.iter().map(|it| variant(&it.name, &it.origin)));
        }
        TypeKind::Union(it) => {
            items.extend(it.branches.iter().map(|it| variant(&it.name, &it.origin)));
        }
        TypeKind::Identifier => {}
    }
    if def.holds_personal {
        items.push(item(def.show_personal_path(), ItemKind::ShowPersonal, &def.origin).of(&path));
    }
}

fn of_struct(def: &TypeDef, it: &Struct, items: &mut Vec<Item>) {
    let path = def.path();
    let part = |kind, name: &Name, origin: &Pointer| item(def.part(name), kind, origin).of(&path);
    let given = it.fields.iter().filter(|field| field.is_given());
    let given = given.map(|field| def.part(&field.name));
    let chosen = it.given_choices().map(|(_, choice)| choice.path("types"));
    let mut given = given.chain(chosen);
    if let (Some(new), Some(first)) = (&it.new, given.next()) {
        items.push(part(ItemKind::New, new, &def.origin).of(&first));
    }
    it.choices
        .iter()
        .for_each(|choice| of_choice("types", choice, items));
    let alone = it.choices.iter().filter(|choice| choice.is_alone());
    items.extend(alone.map(|choice| part(ItemKind::Setter, &choice.setter, &choice.origin)));
    it.fields.iter().for_each(|field| of_field(def, field, items));
    if let Some(Whole::Read(change)) = &it.whole {
        let made = item(format!("{path}::{CHANGE}"), ItemKind::New, &def.origin);
        items.push(made.of(&format!("types::{change}")));
    }
    let etag = it.etag.iter();
    items.extend(etag.map(|etag| item(def.etag_path(), ItemKind::Etag, &etag.origin).of(&path)));
    if let Some(others) = &it.others {
        items.push(part(ItemKind::Field, &others.name, &others.origin));
        let of = def.part(&others.name);
        let with = others.with.iter();
        items.extend(with.map(|name| part(ItemKind::Setter, name, &others.origin).of(&of)));
    }
}

/// Adds the variants of a choice.
fn of_choice(module: &str, choice: &Choice, items: &mut Vec<Item>) {
    let path = choice.path(module);
    let variants = choice.variants.iter();
    items.extend(variants.map(|variant| {
        let variant_path = choice.variant(module, variant);
        item(variant_path, ItemKind::Variant, &variant.origin).of(&path)
    }));
}

fn of_field(def: &TypeDef, field: &Field, items: &mut Vec<Item>) {
    let path = def.part(&field.name);
    items.push(item(path.clone(), ItemKind::Field, &field.origin).of(&def.path()));
    let setters = field.setter_names();
    items.extend(setters.map(|name| item(def.part(name), ItemKind::Setter, &field.origin).of(&path)));
    let by_key = field.by_key.iter();
    items.extend(by_key.map(|by_key| item(def.part(&by_key.name), ItemKind::ByKey, &field.origin).of(&path)));
}

fn of_group(group: &Group, items: &mut Vec<Item>) {
    let accessor = of_runtime("Client", &group.module);
    items.push(item(accessor, ItemKind::Accessor, &group.origin).of(&group.path()));
    for operation in &group.operations {
        of_operation(group, operation, items);
    }
}

fn of_operation(group: &Group, operation: &Operation, items: &mut Vec<Item>) {
    let path = group.method(&operation.name);
    of_methods(group, operation, items);
    let arguments = operation.arguments.iter();
    items.extend(arguments.map(|argument| {
        let argument_path = format!("{path}::{}", argument.name);
        item(argument_path, ItemKind::Argument, &argument.origin).of(&path)
    }));
    of_options(operation, &path, items);
    operation
        .headers
        .iter()
        .for_each(|headers| of_headers(headers, items));
    if let Some(statuses) = operation.statuses() {
        let variants = statuses.variants.iter();
        items.extend(variants.map(|variant| {
            item(statuses.variant(variant), ItemKind::Status, &variant.origin).of(&statuses.path())
        }));
    }
}

/// Adds the methods of an operation.
fn of_methods(group: &Group, operation: &Operation, items: &mut Vec<Item>) {
    let path = group.method(&operation.name);
    let call = |name: &Name| format!("{}().{name}", group.module);
    let further = |name: &Name, origin: &Pointer| Item {
        aliases: vec![call(name)],
        ..item(group.method(name), ItemKind::Method, origin).of(&path)
    };
    items.push(Item {
        aliases: vec![call(&operation.name), operation.id.clone()],
        ..item(path.clone(), ItemKind::Method, &operation.origin).of(&group.path())
    });
    let pages = operation.paging().map(|paging| &paging.method);
    let own = pages.into_iter().chain(operation.success.streamed());
    items.extend(own.map(|name| further(name, &operation.origin)));
    let by_link = operation.methods_by_link();
    items.extend(by_link.map(|(by_link, name)| further(name, &by_link.origin)));
}

/// Adds the choices, the options and the confirmation of an operation.
fn of_options(operation: &Operation, path: &str, items: &mut Vec<Item>) {
    let options_path = operation.options_path();
    let option = |path: String, origin: &Pointer| item(path, ItemKind::Option, origin).of(&options_path);
    for choice in &operation.choices {
        of_choice("operations", choice, items);
        items.push(match choice.argument() {
            Some(name) => {
                let argument_path = format!("{path}::{name}");
                item(argument_path, ItemKind::Argument, &choice.origin).of(path)
            }
            None => option(format!("{options_path}::{}", choice.setter), &choice.origin),
        });
    }
    let options = operation.option_parameters.iter();
    let options = options.filter(|it| it.together.is_some());
    items.extend(options.map(|it| option(operation.option_path(it), &it.origin)));
    if let Some(it) = &operation.confirmation {
        items.push(item(it.constructor_path(), ItemKind::Confirm, &it.origin).of(&it.path()));
    }
    let body = operation.option_body();
    items.extend(body.map(|(body, _)| option(operation.body_option_path(body), &operation.origin)));
}

fn of_headers(headers: &Headers, items: &mut Vec<Item>) {
    let methods = headers.list.iter();
    items
        .extend(methods.map(|header| {
            item(headers.method(header), ItemKind::Header, &header.origin).of(&headers.path())
        }));
}

fn of_client(api: &Api, items: &mut Vec<Item>) {
    items.extend(api.credentials.iter().map(|credential| {
        let path = of_runtime("Client", &credential.constructor);
        item(path, ItemKind::Constructor, &credential.origin).of(credential.marker.as_str())
    }));
    let features = api.features.iter();
    items.extend(features.map(|feature| item(feature.path(), ItemKind::Feature, &feature.origin)));
    items.extend(api.clouds.iter().map(|cloud| {
        let path = of_runtime("Cloud", &cloud.constant);
        item(path, ItemKind::Cloud, &cloud.origin)
    }));
    items.extend(api.call_options.iter().map(|option| {
        let path = of_runtime("CallOptions", &option.name);
        item(path, ItemKind::CallOption, &option.origin)
    }));
}
