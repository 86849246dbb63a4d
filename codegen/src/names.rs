//! `names`: every name of the client, each created once, in one registry. Collisions are reported here.

mod choice;
mod chosen;
mod claims;
mod header;
mod items;
mod made_up;
mod parameter;
mod schema;
mod scope;
mod singular;

use std::collections::{HashMap, HashSet};

use crate::check::Context;
use crate::diagnostic::{NodeId, Pointer};
use crate::identifier::{Case, identifier, one_type};
use crate::ir::{Item, Name};
use crate::model::{Direction, Operation};
use crate::spec::Status;
use scope::{Choice, Scope, Source};

/// The purpose of a name. Together with the node that it is derived from, it identifies the name.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Role {
    /// The type of a schema in a direction.
    Type(Direction),
    /// The file of a schema.
    File,
    Field,
    /// The methods of a struct: the constructor, and the setters of a field.
    New,
    With,
    Clear,
    Without,
    /// The method that finds the items of a list by their key.
    ByKey,
    /// The field with the additional properties, and its setter.
    Others,
    WithOthers,
    /// A value of an enum.
    Variant,
    /// A branch of a union.
    Branch,
    /// The type of a kind of credential, and the constructor of the client that takes the credential.
    Marker,
    Constructor,
    Cloud,
    /// The struct of a tag, and its file.
    Group,
    Module,
    /// The methods of an operation.
    Method,
    Pages,
    Streamed,
    Waiting,
    Resumed,
    /// The methods that follow a link to the operation: for the response, for all pages, and for a stream of
    /// bytes.
    ByLink,
    PagesByLink,
    StreamedByLink,
    /// The parameter `&Calls`, beside the arguments of an operation.
    Calls,
    /// The types of an operation.
    Options,
    Answers,
    Headers,
    /// The method that reads a header of a response, by its owner: an operation, or the root for all of them.
    Header(NodeId),
    /// The confirmation: the type, its constructor, and the argument.
    Confirmation,
    Confirm,
    Confirmed,
    /// The choices of a type or of an operation, by their indices: the enum, the argument, and the setter.
    Choice(Direction, usize),
    ParameterChoice(usize),
    ChoiceArgument(usize),
    ChoiceSetter(usize),
    /// A variant of a choice, by the owner of the choice.
    Chosen(NodeId),
    /// The trait of the credentials that an operation accepts.
    Bound,
    /// A parameter of an operation, by the node of the operation's id: its name may differ between
    /// operations.
    Argument(NodeId),
    Body,
    Option(NodeId),
    /// A success status, if success responses differ in their bodies.
    Status,
    CallOption,
    /// The test of an example.
    Test,
}

/// The names, by their role and the node that they are derived from.
#[derive(Default)]
struct Registry(HashMap<(Role, NodeId), Name>);

impl Registry {
    /// Adds a name, unless it could not be created, which was reported.
    fn add(&mut self, role: Role, pointer: &Pointer, name: Option<Name>) {
        if let Some(name) = name {
            self.0.insert((role, pointer.node()), name);
        }
    }

    fn find(&self, role: Role, pointer: &Pointer) -> Option<&Name> {
        self.0.get(&(role, pointer.node()))
    }

    /// Returns the names of the types of schemas.
    fn types(&self) -> HashSet<String> {
        let types = self
            .0
            .iter()
            .filter(|((role, _), _)| matches!(role, Role::Type(_)));
        types.map(|(_, name)| name.to_string()).collect()
    }
}

/// Every name of the client.
pub(crate) struct Names {
    registry: Registry,
    /// The items of the client's modules.
    items: Vec<Item>,
    /// The generic parameter of clients and groups, which is the kind of their credentials.
    pub(crate) kind: Name,
    /// The placeholder for a missing name, whose reason was reported. The client is not written then.
    missing: Name,
}

impl Names {
    /// Returns the name that is derived from `pointer`.
    pub(crate) fn of(&self, role: Role, pointer: &Pointer) -> &Name {
        let name = self.registry.find(role, pointer);
        debug_assert!(name.is_some(), "{role:?} of {pointer:?} has a name");
        name.unwrap_or(&self.missing)
    }

    /// Returns the named items of the client's modules.
    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }
}

/// Creates every name.
pub(crate) fn names(cx: &Context) -> Names {
    let mut registry = Registry::default();
    schema::schemas(cx, &mut registry);
    credentials(cx, &mut registry);
    clouds(cx, &mut registry);
    groups(cx, &mut registry);
    header::shared(cx, &mut registry);
    parameter::call_options(cx, &mut registry);
    tests(cx, &mut registry);
    let items = items::of_modules(cx, &registry);
    claims::check(cx, &items);
    Names {
        kind: kind(&registry),
        registry,
        items: items.into_iter().map(|(item, _)| item).collect(),
        missing: Name::new("missing".to_owned()),
    }
}

/// Returns `C`, or `C_` if a type has that name.
fn kind(names: &Registry) -> Name {
    let is_type = |role: &Role| matches!(role, Role::Type(_) | Role::Group);
    let types = names.0.iter().filter(|((role, _), _)| is_type(role));
    let taken = types.into_iter().any(|(_, name)| name.as_str() == "C");
    Name::new(if taken { "C_" } else { "C" }.to_owned())
}

fn credentials(cx: &Context, names: &mut Registry) {
    let mut markers = Scope::new(Case::Type, "security schemes", Choice::Rename);
    let mut constructors = Scope::new(Case::Value, "security schemes", Choice::Rename).reserve(&["new"]);
    for scheme in &cx.model.schemes {
        let key = scheme.key;
        let marker = markers.name(cx, &key.value, key.pointer.key());
        if marker.is_some() {
            let constructor = constructors.name(cx, &key.value, key.pointer.key());
            names.add(Role::Constructor, &key.pointer, constructor);
        }
        names.add(Role::Marker, &key.pointer, marker);
    }
}

fn clouds(cx: &Context, names: &mut Registry) {
    let mut scope = Scope::new(Case::Constant, "clouds", Choice::Rename);
    for server in &cx.resolved.document.root.servers {
        let cloud = &server.cloud.name;
        names.add(
            Role::Cloud,
            &cloud.pointer,
            scope.name(cx, &cloud.value, cloud.pointer.value()),
        );
    }
}

fn groups(cx: &Context, names: &mut Registry) {
    let mut modules = Scope::new(Case::Value, "tags", Choice::Key)
        .reserve(&schema::FILES)
        .reserve(&["clone", "endpoint", "raw", header::FILE]);
    for scheme in &cx.model.schemes {
        if let Some(constructor) = names.find(Role::Constructor, &scheme.key.pointer) {
            modules = modules.reserve(&[constructor.as_str()]);
        }
    }
    let types = names.types();
    for (tag, operations) in cx.model.groups() {
        let chosen = match &tag.rust_name {
            Some(chosen) => chosen::name(cx, chosen, Case::Type).map(|_| &chosen.value),
            None => Some(&tag.name.value),
        };
        let Some(source) = chosen else { continue };
        let module = modules.module(cx, source, tag.name.pointer.value());
        let group = identifier(source, Case::Type).map(Name::new);
        if let (Some(_), Some(group)) = (&module, &group) {
            methods(cx, group, &operations, &types, names);
        }
        names.add(Role::Module, &tag.name.pointer, module);
        names.add(Role::Group, &tag.name.pointer, group);
    }
}

/// Returns the name of the group of a tag.
fn group_name(cx: &Context, tag: &str) -> Option<String> {
    let mut tags = cx.resolved.document.root.tags.iter();
    let chosen = tags
        .find(|it| it.name.value == tag)
        .and_then(|it| it.rust_name.as_ref());
    identifier(chosen.map_or(tag, |chosen| &chosen.value), Case::Type)
}

/// Returns the operation whose responses it has: for a view, the operation that it is a view of.
fn answered_as<'o, 'a>(operation: &'o Operation<'a>, operations: &[&'o Operation<'a>]) -> &'o Operation<'a> {
    let view = operation.written.view.as_ref();
    let of = view.filter(|_| operation.is_answered_as_its_operation());
    let found = of.and_then(|view| {
        operations
            .iter()
            .find(|it| it.written.id.pointer == view.of.pointer)
    });
    found.copied().unwrap_or(operation)
}

/// Returns the name of an operation's method, if it is chosen or follows from the id.
fn verb<'a>(operation: &Operation<'a>) -> &'a str {
    let chosen = &operation.written.rust_name;
    chosen.as_ref().map_or(operation.verb, |chosen| &chosen.value)
}

fn methods(
    cx: &Context,
    group: &Name,
    operations: &[&Operation],
    types: &HashSet<String>,
    names: &mut Registry,
) {
    let mut methods =
        Scope::new(Case::Value, "operations of this group", Choice::Key).reserve(&["clone", "new"]);
    // Methods that the generator adds give way to the operations, so the operations are named first.
    let sources: Vec<Source> = operations
        .iter()
        .map(|operation| Source {
            wire_name: operation.verb,
            chosen: operation.written.rust_name.as_ref(),
            otherwise: None,
            place: operation.written.id.pointer.value(),
        })
        .collect();
    for (operation, name) in operations.iter().zip(methods.all(cx, &sources)) {
        names.add(Role::Method, &operation.written.id.pointer, name);
    }
    for operation in operations {
        let answered = answered_as(operation, operations);
        parameter::of_operation(cx, operation, names);
        types_of_method(cx, group, (operation, answered), types, names);
        statuses(operation, names);
        further_methods(cx, operation, &mut methods, names);
    }
}

/// Names the types of an operation, after its method, and after that of `answered` what they share.
fn types_of_method(
    cx: &Context,
    group: &Name,
    (operation, answered): (&Operation, &Operation),
    types: &HashSet<String>,
    names: &mut Registry,
) {
    let id = &operation.written.id.pointer;
    let of_types = identifier(verb(operation), Case::Type).unwrap_or_default();
    // An operation without a method has no types either, so only the first mistake is reported.
    let has_method = names.find(Role::Method, id).is_some();
    let of_method = |method: &str, kind| {
        has_method.then(|| Name::new(beside(types, one_type(&[group.as_str(), method, kind]))))
    };
    names.add(Role::Options, id, of_method(&of_types, "Options"));
    let answers = identifier(verb(answered), Case::Type).unwrap_or_default();
    names.add(Role::Answers, id, of_method(&answers, "Answer"));
    names.add(Role::Headers, id, of_method(&answers, "Headers"));
    header::of_operation(cx, operation, names);
    if let Some(confirm) = &operation.written.confirm {
        names.add(Role::Confirmation, id, of_method(&of_types, "Confirmation"));
        let name = chosen::name(cx, confirm, Case::Value);
        names.add(Role::Confirm, id, name.map(Name::new));
    }
    names.add(Role::Bound, id, bound(cx, operation, names));
    if has_method {
        let name = Name::new(one_type(&[group.as_str(), &of_types]));
        choice::of_operation(cx, operation, &name, types, names);
    }
}

/// Names the methods of an operation besides the one that returns its response.
fn further_methods(cx: &Context, operation: &Operation, methods: &mut Scope, names: &mut Registry) {
    let (id, verb) = (&operation.written.id.pointer, verb(operation));
    let mut add = |role, suffix: &str, place| {
        let name = methods.added(cx, &format!("{verb}{suffix}"), place);
        names.add(role, id, name);
    };
    if let Some(paging) = &operation.written.paging {
        add(Role::Pages, "Pages", paging.pointer.key());
    }
    if cx.model.is_streamed(operation) {
        add(Role::Streamed, "Streamed", id.key());
    }
    if let Some(said) = cx.model.followed.operation(operation) {
        let place = || said.pointer.value();
        add(Role::ByLink, "ByLink", place());
        if operation.written.paging.is_some() {
            add(Role::PagesByLink, "ByLinkPages", place());
        }
        if cx.model.is_streamed(operation) {
            add(Role::StreamedByLink, "ByLinkStreamed", place());
        }
    }
    let waiting = cx.model.links(operation).and_then(|links| links.waiting.as_ref());
    if let Some(waiting) = waiting {
        add(Role::Waiting, "AndWait", waiting.place.clone());
        add(Role::Resumed, "Resumed", waiting.place.clone());
    }
}

/// Returns the name of a type that the generator makes up, which gives way to those of others.
fn beside(others: &HashSet<String>, mut made_up: String) -> String {
    while others.contains(&made_up) {
        made_up.push_str("Value");
    }
    made_up
}

/// Names the variants of the success statuses, which no two responses share.
fn statuses(operation: &Operation, names: &mut Registry) {
    for (status, answer) in operation.successes() {
        let Status::Code(code) = status else {
            names.add(
                Role::Status,
                &answer.key.pointer,
                Some(Name::new("Other".to_owned())),
            );
            continue;
        };
        let name = match code {
            200 => "Ok".to_owned(),
            201 => "Created".to_owned(),
            202 => "Accepted".to_owned(),
            204 => "NoContent".to_owned(),
            207 => "MultiStatus".to_owned(),
            code => format!("Status{code}"),
        };
        names.add(Role::Status, &answer.key.pointer, Some(Name::new(name)));
    }
}

/// Returns the trait of the credentials that an operation accepts, or `None` if every kind is accepted.
fn bound(cx: &Context, operation: &Operation, names: &Registry) -> Option<Name> {
    if operation.accepts.len() == cx.model.schemes.len() || operation.accepts.is_empty() {
        return None;
    }
    let markers = operation.accepts.iter();
    let markers = markers.filter_map(|scheme| names.find(Role::Marker, &scheme.key.pointer));
    let joined = markers.map(Name::as_str).collect::<Vec<_>>().join("Or");
    Some(Name::new(format!("Is{joined}")))
}

fn tests(cx: &Context, names: &mut Registry) {
    let mut scope = Scope::new(Case::Value, "examples", Choice::Rename);
    for body in cx.model.exemplified() {
        let prefix = body.of.name();
        for (name, _) in body.content.media.examples.iter() {
            let test = scope.name(cx, &format!("{prefix}_{}", name.value), name.pointer.key());
            names.add(Role::Test, &name.pointer, test);
        }
    }
}
