//! Every place where a client uses a type, in one list. A type that replaces another one is in the same places.

use crate::ir::{Api, Failure, Operation, Success, Type, TypeDef, TypeKind};

/// A place where a type is used.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Place<'a> {
    /// The name of the type, or the id of the operation.
    pub(super) of: &'a str,
    pub(super) part: Part<'a>,
}

/// A part of a type or of an operation.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Part<'a> {
    /// A field, by the name of its property.
    Field(&'a str),
    /// The map of the properties that have no field.
    OtherProperties,
    /// A branch of a union, by its position: its name is that of its type.
    Branch(usize),
    /// A parameter, by its name in the description.
    Parameter(&'a str),
    Body,
    Response,
    /// The response of one status; `None` is that of all others.
    StatusResponse(Option<u16>),
    Header(&'a str),
    /// A shape of the error response of one status, by its position; `None` is that of all others.
    Error(Option<Failure>, usize),
}

/// Returns every use of a type in a client. The functions return the names by which types and operations are
/// known.
pub(super) fn uses<'a>(
    api: &'a Api,
    name: impl Fn(&'a TypeDef) -> &'a str,
    id: impl Fn(&'a Operation) -> &'a str,
) -> Vec<(Place<'a>, &'a Type)> {
    let types = api.types().map(|def| (name(def), of_type(def)));
    let operations = api
        .operations()
        .map(|operation| (id(operation), of_operation(operation)));
    types
        .chain(operations)
        .flat_map(|(of, parts)| parts.into_iter().map(move |(part, ty)| (Place { of, part }, ty)))
        .collect()
}

/// Returns the types that a type consists of.
pub(super) fn of_type(def: &TypeDef) -> Vec<(Part<'_>, &Type)> {
    match &def.kind {
        TypeKind::Struct(item) | TypeKind::Form(item) => {
            let fields = item.fields.iter();
            let fields = fields.map(|field| (Part::Field(&field.wire_name), &field.ty));
            let others = item.others.iter();
            fields
                .chain(others.map(|others| (Part::OtherProperties, &others.ty)))
                .collect()
        }
        TypeKind::Union(item) => {
            let branches = item.branches.iter().enumerate();
            branches
                .map(|(index, branch)| (Part::Branch(index), &branch.ty))
                .collect()
        }
        TypeKind::Enum(_) | TypeKind::Identifier => Vec::new(),
    }
}

/// Returns the types that an operation takes and returns.
pub(super) fn of_operation(operation: &Operation) -> Vec<(Part<'_>, &Type)> {
    let arguments = operation.arguments.iter();
    let arguments = arguments.map(|it| (Part::Parameter(&it.wire_name), it.ty()));
    let options = operation.option_parameters.iter();
    let options = options.map(|it| (Part::Parameter(&it.wire_name), it.value.ty()));
    let body = operation.body.iter().map(|body| (Part::Body, body.ty()));
    let headers = operation.headers.iter().flat_map(|headers| &headers.list);
    let headers = headers.filter_map(|it| Some((Part::Header(&it.wire_name), it.value.item().ty()?)));
    arguments
        .chain(options)
        .chain(body)
        .chain(of_success(&operation.success))
        .chain(headers)
        .chain(of_errors(operation))
        .collect()
}

fn of_success(success: &Success) -> impl Iterator<Item = (Part<'_>, &Type)> {
    let variants = success.statuses().into_iter().flat_map(|it| &it.variants);
    let by_status =
        variants.filter_map(|it| Some((Part::StatusResponse(it.status), it.answer.as_ref()?.ty())));
    let always = success.ty().map(|ty| (Part::Response, ty));
    always.into_iter().chain(by_status)
}

fn of_errors(operation: &Operation) -> impl Iterator<Item = (Part<'_>, &Type)> {
    let by_status = operation.errors.by_status.iter();
    let by_status = by_status.map(|error| (Some(error.status), &error.body));
    let others = operation.errors.default.iter().map(|body| (None, body));
    by_status.chain(others).flat_map(|(status, body)| {
        let shapes = body.types().enumerate();
        shapes.map(move |(index, ty)| (Part::Error(status, index), ty))
    })
}
