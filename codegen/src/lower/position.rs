//! Where schemas stand. A keyword may say something of a member and nothing of the items of a list: what says nothing
//! is refused, not passed over.

use std::collections::BTreeSet;

use super::{Context, schema};
use crate::diagnostic::Code;
use crate::spec::{
    CONSTRAINTS, Document, Header, Map, MediaType, Operation, Parameter, PathItem, RefOr, Response, Schema,
    TypeName,
};

/// Where a schema stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Position {
    /// Under `components/schemas`.
    Component,
    /// A property.
    Member,
    /// The items of a list, or the values of a map.
    Item,
    /// A part of an `allOf`.
    Part,
    /// A branch of a `oneOf`.
    Branch,
    Body,
    Parameter,
    Header,
}

type Visit<'a, 'v> = &'v mut dyn FnMut(Position, &'a RefOr<Schema>);

/// Visits every schema of the document and those in it. A reference is not followed: every component is visited.
pub(super) fn each<'a>(document: &'a Document<'a>, visit: Visit<'a, '_>) {
    items(&document.root.paths, path_item, visit);
    for components in &document.files {
        items(&components.path_items, path_item, visit);
        items(&components.parameters, parameter, visit);
        items(&components.headers, header, visit);
        items(
            &components.request_bodies,
            |body, visit| content(&body.content, visit),
            visit,
        );
        items(&components.responses, response, visit);
        for (_, schema) in components.schemas.iter() {
            below(Position::Component, schema, visit);
        }
    }
}

fn items<'a, T>(map: &'a Map<RefOr<T>>, each: fn(&'a T, Visit<'a, '_>), visit: Visit<'a, '_>) {
    map.iter().for_each(|(_, value)| item(value, each, visit));
}

fn item<'a, T>(value: &'a RefOr<T>, each: fn(&'a T, Visit<'a, '_>), visit: Visit<'a, '_>) {
    if let RefOr::Item(value) = value {
        each(value, visit);
    }
}

fn path_item<'a>(path_item: &'a PathItem, visit: Visit<'a, '_>) {
    path_item
        .parameters
        .list
        .iter()
        .for_each(|value| item(value, parameter, visit));
    path_item
        .operations
        .iter()
        .for_each(|value| operation(value, visit));
}

fn operation<'a>(operation: &'a Operation, visit: Visit<'a, '_>) {
    operation
        .parameters
        .list
        .iter()
        .for_each(|value| item(value, parameter, visit));
    if let Some(body) = &operation.request_body {
        item(&body.value, |body, visit| content(&body.content, visit), visit);
    }
    operation
        .responses
        .iter()
        .for_each(|(_, _, value)| item(value, response, visit));
}

fn parameter<'a>(parameter: &'a Parameter, visit: Visit<'a, '_>) {
    below(Position::Parameter, &parameter.schema, visit);
}

fn header<'a>(header: &'a Header, visit: Visit<'a, '_>) {
    below(Position::Header, &header.schema, visit);
}

fn response<'a>(response: &'a Response, visit: Visit<'a, '_>) {
    items(&response.headers, header, visit);
    content(&response.content, visit);
}

fn content<'a>(content: &'a Map<MediaType>, visit: Visit<'a, '_>) {
    content
        .iter()
        .for_each(|(_, media)| below(Position::Body, &media.schema, visit));
}

fn below<'a>(position: Position, schema: &'a RefOr<Schema>, visit: Visit<'a, '_>) {
    visit(position, schema);
    let RefOr::Item(schema) = schema else { return };
    schema
        .all_of
        .iter()
        .for_each(|schema| below(Position::Part, schema, visit));
    schema
        .one_of
        .iter()
        .for_each(|schema| below(Position::Branch, schema, visit));
    schema
        .properties
        .iter()
        .for_each(|(_, schema)| below(Position::Member, schema, visit));
    let items = schema.items.iter().chain(&schema.additional_properties);
    items.for_each(|schema| below(Position::Item, schema, visit));
}

/// What only a member can be.
const OF_MEMBERS: [&str; 2] = ["readOnly", "writeOnly"];

/// What a part of an `allOf` has besides its members.
const NOT_OF_PARTS: [&str; 9] = [
    "title",
    "description",
    "format",
    "enum",
    "items",
    "default",
    "x-source",
    "x-deviation",
    "x-error",
];

/// Reports keywords that say nothing where they stand.
pub(super) fn check(cx: &Context) {
    let document = cx.resolved.document;
    let mut members = BTreeSet::new();
    each(document, &mut |position, schema| match schema {
        RefOr::Item(schema) => check_keys(cx, position, schema),
        RefOr::Reference(_) if position == Position::Member => {
            members.extend(cx.resolved.schema(schema).and_then(|found| found.component));
        }
        RefOr::Reference(_) => {}
    });
    each(document, &mut |position, schema| {
        if position == Position::Header {
            check_header(cx, schema);
        }
    });
    for (id, _, schema) in cx.resolved.schemas() {
        if let RefOr::Item(schema) = schema
            && !members.contains(&id)
        {
            refuse(cx, schema, &OF_MEMBERS, "a schema that no member has");
        }
    }
}

fn check_keys(cx: &Context, position: Position, schema: &Schema) {
    let what = match position {
        Position::Component | Position::Member => return,
        Position::Item => "the items of a list or the values of a map",
        Position::Part => "a part of `allOf`",
        Position::Branch => "a branch of `oneOf`",
        Position::Body => "a body",
        Position::Parameter => "a parameter",
        Position::Header => "a header",
    };
    refuse(cx, schema, &OF_MEMBERS, what);
    if position != Position::Branch {
        refuse(cx, schema, &["deprecated"], what);
    }
    match position {
        Position::Part => {
            refuse(cx, schema, &NOT_OF_PARTS, what);
            refuse(cx, schema, &CONSTRAINTS, what);
        }
        // The others have a Rust type, and say so where it is made.
        Position::Header => refuse(cx, schema, &["title", "x-source", "x-error"], what),
        _ => {}
    }
}

/// Reports what says nothing of a named schema that only lends its members to others.
pub(super) fn check_base(cx: &Context, schema: &Schema) {
    let what = "a schema that only lends its members to others";
    refuse(cx, schema, &["deprecated", "default", "x-error"], what);
    refuse(cx, schema, &CONSTRAINTS, what);
}

/// Reports what says nothing of a named schema that is never answered.
pub(super) fn check_sent(cx: &Context, schema: &Schema) {
    refuse(cx, schema, &["x-error"], "a schema that is never answered");
}

fn refuse(cx: &Context, schema: &Schema, keys: &[&str], what: &str) {
    for key in keys {
        if let Some(place) = schema.key(key) {
            let message = format!("`{key}` says nothing of {what}");
            let help = "remove it, or write it where it says something";
            cx.error(Code::InvalidValue, place, message, help);
        }
    }
}

/// Headers are documented, not decoded: what is told of them is a scalar type, its bounds and its values.
fn check_header(cx: &Context, schema: &RefOr<Schema>) {
    let Some(found) = cx.resolved.schema(schema) else {
        return;
    };
    let scalar = |ty: TypeName| !matches!(ty, TypeName::Null | TypeName::Array | TypeName::Object);
    let types = &found.schema.types;
    if types.is_empty() || !types.iter().all(|ty| scalar(ty.value)) {
        let pointer = found
            .reference
            .map_or(&found.schema.pointer, |reference| &reference.target.pointer);
        let help = "write `type: string`, `integer`, `number` or `boolean`";
        cx.unsupported(pointer, "a header of other than one plain value", help);
    } else if found.component.is_none() {
        schema::check_keys(cx, found.schema);
    }
}
