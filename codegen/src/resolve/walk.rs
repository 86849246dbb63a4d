//! Visits everything in a document, used or not: every schema with its position, and every reference.

use super::component::ComponentKind;
use crate::spec::{
    Document, Example, Header, Link, Map, MediaType, Operation, Parameter, PathItem, RefOr, Reference,
    RequestBody, Response, Schema, Status, Text,
};

/// A part of a document.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'a> {
    Schema(Position, &'a RefOr<Schema>),
    /// A `$ref`, and the kind of component that it should lead to.
    Reference(ComponentKind, &'a Reference),
    /// The schema that a value of a discriminator refers to.
    Mapping(&'a Reference),
}

impl<'a> Part<'a> {
    /// Returns the reference of a part, and the kind of component that it should lead to.
    pub(super) fn reference(self) -> Option<(ComponentKind, &'a Reference)> {
        match self {
            Self::Schema(..) => None,
            Self::Reference(kind, reference) => Some((kind, reference)),
            Self::Mapping(reference) => Some((ComponentKind::Schema, reference)),
        }
    }
}

type Visit<'a, 'v> = &'v mut dyn FnMut(Part<'a>);

/// The position of a schema.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Position {
    /// Under `components/schemas`.
    Component,
    /// A property.
    Member,
    /// The items of a list, or the values of a map.
    Item,
    /// The keys of a map.
    Name,
    /// The JSON in a string.
    Content,
    /// A part of an `allOf`.
    Part,
    /// A branch of a `oneOf` or an `anyOf`.
    Branch,
    Body,
    Parameter,
    Header,
}

/// Visits every schema of the document, and the schemas inside it. References are not followed, because every
/// component is visited.
pub(crate) fn schemas<'a>(document: &'a Document, mut visit: impl FnMut(Position, &'a RefOr<Schema>)) {
    everything(document, &mut |part| {
        if let Part::Schema(position, schema) = part {
            visit(position, schema);
        }
    });
}

/// Visits every part of the document, in document order.
pub(super) fn everything<'a>(document: &'a Document, visit: Visit<'a, '_>) {
    all(&document.root.paths, ComponentKind::PathItem, path_item, visit);
    for (_, webhook) in document.root.webhooks.iter() {
        one(&webhook.body, ComponentKind::RequestBody, request_body, visit);
    }
    let common = &document.root.common;
    parameters(&common.parameters, visit);
    all(&common.headers, ComponentKind::Header, header, visit);
    answers(&common.responses, visit);
    for components in &document.files {
        all(&components.path_items, ComponentKind::PathItem, path_item, visit);
        all(&components.parameters, ComponentKind::Parameter, parameter, visit);
        all(&components.headers, ComponentKind::Header, header, visit);
        all(
            &components.request_bodies,
            ComponentKind::RequestBody,
            request_body,
            visit,
        );
        all(&components.responses, ComponentKind::Response, response, visit);
        all(&components.links, ComponentKind::Link, link, visit);
        all(&components.examples, ComponentKind::Example, example, visit);
        for (_, value) in components.schemas.iter() {
            schema(Position::Component, value, visit);
        }
    }
}

fn all<'a, T>(
    map: &'a Map<RefOr<T>>,
    kind: ComponentKind,
    item: fn(&'a T, Visit<'a, '_>),
    visit: Visit<'a, '_>,
) {
    map.iter().for_each(|(_, value)| one(value, kind, item, visit));
}

fn one<'a, T>(
    value: &'a RefOr<T>,
    kind: ComponentKind,
    item: fn(&'a T, Visit<'a, '_>),
    visit: Visit<'a, '_>,
) {
    match value {
        RefOr::Reference(reference) => visit(Part::Reference(kind, reference)),
        RefOr::Item(value) => item(value, visit),
    }
}

fn path_item<'a>(item: &'a PathItem, visit: Visit<'a, '_>) {
    parameters(&item.parameters.list, visit);
    item.operations.iter().for_each(|value| operation(value, visit));
}

fn operation<'a>(operation: &'a Operation, visit: Visit<'a, '_>) {
    parameters(&operation.parameters.list, visit);
    if let Some(body) = &operation.request_body {
        one(&body.value, ComponentKind::RequestBody, request_body, visit);
    }
    answers(&operation.responses, visit);
}

fn answers<'a>(list: &'a [(Status, Text, RefOr<Response>)], visit: Visit<'a, '_>) {
    list.iter()
        .for_each(|(_, _, value)| one(value, ComponentKind::Response, response, visit));
}

fn parameters<'a>(list: &'a [RefOr<Parameter>], visit: Visit<'a, '_>) {
    list.iter()
        .for_each(|value| one(value, ComponentKind::Parameter, parameter, visit));
}

fn parameter<'a>(parameter: &'a Parameter, visit: Visit<'a, '_>) {
    schema(Position::Parameter, &parameter.schema, visit);
}

fn header<'a>(header: &'a Header, visit: Visit<'a, '_>) {
    schema(Position::Header, &header.schema, visit);
}

fn request_body<'a>(body: &'a RequestBody, visit: Visit<'a, '_>) {
    content(&body.content, visit);
}

fn response<'a>(response: &'a Response, visit: Visit<'a, '_>) {
    all(&response.headers, ComponentKind::Header, header, visit);
    all(&response.links, ComponentKind::Link, link, visit);
    content(&response.content, visit);
}

fn content<'a>(content: &'a Map<MediaType>, visit: Visit<'a, '_>) {
    for (_, media_type) in content.iter() {
        if let Some(written) = &media_type.schema {
            schema(Position::Body, written, visit);
        }
        all(&media_type.examples, ComponentKind::Example, example, visit);
    }
}

/// A link has no references: it names an operation by its id.
fn link(_: &Link, _: Visit) {}

/// An example has no references: its body is data.
fn example(_: &Example, _: Visit) {}

fn schema<'a>(position: Position, value: &'a RefOr<Schema>, visit: Visit<'a, '_>) {
    visit(Part::Schema(position, value));
    one(value, ComponentKind::Schema, below, visit);
}

fn below<'a>(value: &'a Schema, visit: Visit<'a, '_>) {
    let parts = value.all_of.iter().map(|part| (Position::Part, part));
    let branches = value.one_of.iter().chain(&value.any_of);
    let branches = branches.map(|branch| (Position::Branch, branch));
    let members = value
        .properties
        .iter()
        .map(|(_, member)| (Position::Member, member));
    let items = value.items.iter().chain(&value.additional_properties);
    let mapping = value.discriminator.iter().flat_map(|it| it.mapping.iter());
    mapping.for_each(|(_, reference)| visit(Part::Mapping(reference)));
    parts
        .chain(branches)
        .chain(members)
        .chain(value.names.iter().map(|names| (Position::Name, &**names)))
        .chain(items.map(|item| (Position::Item, &**item)))
        .chain(
            value
                .content
                .iter()
                .map(|content| (Position::Content, &**content)),
        )
        .for_each(|(position, value)| schema(position, value, visit));
}
