//! Visits every `$ref` that stands in a part of the document.

use super::{ComponentId, Kind};
use crate::spec::{
    Components, Document, Header, Map, MediaType, Operation, Parameter, PathItem, RefOr, Reference,
    RequestBody, Response, Schema,
};

/// What has references in it.
pub(super) enum Referrer {
    /// The root document but for its components.
    Root,
    Component(ComponentId),
}

type Visit<'a, 'v> = &'v mut dyn FnMut(Kind, &'a Reference);

/// Visits every reference of the document, used or not, in document order.
pub(super) fn everything<'a>(document: &'a Document, visit: Visit<'a, '_>) {
    below(document, &Referrer::Root, visit);
    for components in &document.files {
        all(&components.path_items, Kind::PathItem, path_item, visit);
        all(&components.parameters, Kind::Parameter, parameter, visit);
        all(&components.headers, Kind::Header, header, visit);
        all(&components.request_bodies, Kind::RequestBody, request_body, visit);
        all(&components.responses, Kind::Response, response, visit);
        all(&components.schemas, Kind::Schema, schema, visit);
    }
}

/// Visits the references that stand in one referrer.
pub(super) fn below<'a>(document: &'a Document, referrer: &Referrer, visit: Visit<'a, '_>) {
    match referrer {
        Referrer::Root => all(&document.root.paths, Kind::PathItem, path_item, visit),
        Referrer::Component(id) => {
            if let Some(components) = document.files.get(id.file) {
                component(components, id, visit);
            }
        }
    }
}

fn component<'a>(components: &'a Components, id: &ComponentId, visit: Visit<'a, '_>) {
    match id.kind {
        Kind::Schema => one(components.schemas.get(&id.name), id.kind, schema, visit),
        Kind::Parameter => one(components.parameters.get(&id.name), id.kind, parameter, visit),
        Kind::Header => one(components.headers.get(&id.name), id.kind, header, visit),
        Kind::RequestBody => one(
            components.request_bodies.get(&id.name),
            id.kind,
            request_body,
            visit,
        ),
        Kind::Response => one(components.responses.get(&id.name), id.kind, response, visit),
        Kind::PathItem => one(components.path_items.get(&id.name), id.kind, path_item, visit),
    }
}

fn all<'a, T>(map: &'a Map<RefOr<T>>, kind: Kind, item: fn(&'a T, Visit<'a, '_>), visit: Visit<'a, '_>) {
    map.iter()
        .for_each(|(_, value)| one(Some(value), kind, item, visit));
}

fn one<'a, T>(value: Option<&'a RefOr<T>>, kind: Kind, item: fn(&'a T, Visit<'a, '_>), visit: Visit<'a, '_>) {
    match value {
        Some(RefOr::Reference(reference)) => visit(kind, reference),
        Some(RefOr::Item(value)) => item(value, visit),
        None => {}
    }
}

fn path_item<'a>(item: &'a PathItem, visit: Visit<'a, '_>) {
    item.parameters
        .iter()
        .for_each(|value| one(Some(value), Kind::Parameter, parameter, visit));
    item.operations.iter().for_each(|value| operation(value, visit));
}

fn operation<'a>(operation: &'a Operation, visit: Visit<'a, '_>) {
    operation
        .parameters
        .iter()
        .for_each(|value| one(Some(value), Kind::Parameter, parameter, visit));
    let body = operation.request_body.as_ref().map(|body| &body.value);
    one(body, Kind::RequestBody, request_body, visit);
    operation
        .responses
        .iter()
        .for_each(|(_, _, value)| one(Some(value), Kind::Response, response, visit));
}

fn parameter<'a>(parameter: &'a Parameter, visit: Visit<'a, '_>) {
    one(Some(&parameter.schema), Kind::Schema, schema, visit);
}

fn header<'a>(header: &'a Header, visit: Visit<'a, '_>) {
    one(Some(&header.schema), Kind::Schema, schema, visit);
}

fn request_body<'a>(body: &'a RequestBody, visit: Visit<'a, '_>) {
    content(&body.content, visit);
}

fn response<'a>(response: &'a Response, visit: Visit<'a, '_>) {
    all(&response.headers, Kind::Header, header, visit);
    content(&response.content, visit);
}

fn content<'a>(content: &'a Map<MediaType>, visit: Visit<'a, '_>) {
    content
        .iter()
        .for_each(|(_, media_type)| one(Some(&media_type.schema), Kind::Schema, schema, visit));
}

fn schema<'a>(value: &'a Schema, visit: Visit<'a, '_>) {
    value
        .all_of
        .iter()
        .for_each(|value| one(Some(value), Kind::Schema, schema, visit));
    all(&value.properties, Kind::Schema, schema, visit);
    one(value.items.as_deref(), Kind::Schema, schema, visit);
    one(
        value.additional_properties.as_deref(),
        Kind::Schema,
        schema,
        visit,
    );
}
