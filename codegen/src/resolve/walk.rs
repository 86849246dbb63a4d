//! Visits every `$ref` that stands in a part of the document.

use super::Kind;
use crate::spec::{
    Document, Header, Map, MediaType, Operation, Parameter, PathItem, RefOr, Reference, RequestBody,
    Response, Schema,
};

type Visit<'a, 'v> = &'v mut dyn FnMut(Kind, &'a Reference);

/// Visits every reference of the document, used or not, in document order.
pub(super) fn everything<'a>(document: &'a Document, visit: Visit<'a, '_>) {
    all(&document.root.paths, Kind::PathItem, path_item, visit);
    for components in &document.files {
        all(&components.path_items, Kind::PathItem, path_item, visit);
        all(&components.parameters, Kind::Parameter, parameter, visit);
        all(&components.headers, Kind::Header, header, visit);
        all(&components.request_bodies, Kind::RequestBody, request_body, visit);
        all(&components.responses, Kind::Response, response, visit);
        all(&components.schemas, Kind::Schema, schema, visit);
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
        .list
        .iter()
        .for_each(|value| one(Some(value), Kind::Parameter, parameter, visit));
    item.operations.iter().for_each(|value| operation(value, visit));
}

fn operation<'a>(operation: &'a Operation, visit: Visit<'a, '_>) {
    operation
        .parameters
        .list
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
        .chain(&value.one_of)
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
