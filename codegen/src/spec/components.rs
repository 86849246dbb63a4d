//! `Components`: the named objects of a file.

use super::object::Object;
use super::reference::ref_or;
use super::{
    Example, Header, Link, Map, Parameter, PathItem, RefOr, RequestBody, Response, Schema, SecurityScheme,
    link, parameter, path_item, response, schema, security,
};
use crate::diagnostic::Reporter;
use crate::source::Node;
use crate::support::{COMPONENTS, FRAGMENT, REFERENCE};

/// The named objects of a file.
#[derive(Debug, Default)]
pub(crate) struct Components {
    pub(crate) schemas: Map<RefOr<Schema>>,
    pub(crate) parameters: Map<RefOr<Parameter>>,
    pub(crate) headers: Map<RefOr<Header>>,
    pub(crate) request_bodies: Map<RefOr<RequestBody>>,
    pub(crate) responses: Map<RefOr<Response>>,
    pub(crate) links: Map<RefOr<Link>>,
    pub(crate) examples: Map<RefOr<Example>>,
    pub(crate) path_items: Map<RefOr<PathItem>>,
    pub(crate) security_schemes: Map<SecurityScheme>,
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Components> {
    let object = Object::open(cx, node, &COMPONENTS)?;
    Some(Components {
        schemas: Map::of_components(cx, object.get("schemas"), "schemas", schema::ref_or_schema),
        parameters: Map::of_components(cx, object.get("parameters"), "parameters", |cx, node| {
            ref_or(cx, node, &REFERENCE, parameter::parse)
        }),
        headers: Map::of_components(cx, object.get("headers"), "headers", |cx, node| {
            ref_or(cx, node, &REFERENCE, parameter::header)
        }),
        request_bodies: Map::of_components(cx, object.get("requestBodies"), "requestBodies", |cx, node| {
            ref_or(cx, node, &REFERENCE, response::request_body)
        }),
        responses: Map::of_components(cx, object.get("responses"), "responses", |cx, node| {
            ref_or(cx, node, &REFERENCE, response::response)
        }),
        links: Map::of_components(cx, object.get("links"), "links", |cx, node| {
            ref_or(cx, node, &REFERENCE, link::link)
        }),
        examples: Map::of_components(cx, object.get("examples"), "examples", |cx, node| {
            ref_or(cx, node, &REFERENCE, response::example)
        }),
        path_items: Map::of_components(cx, object.get("pathItems"), "pathItems", |cx, node| {
            ref_or(cx, node, &REFERENCE, path_item::parse)
        }),
        security_schemes: Map::of_components(
            cx,
            object.get("securitySchemes"),
            "securitySchemes",
            security::scheme,
        ),
    })
}

/// Reads a file below the root, which may contain only components, as nothing else in it would be used.
pub(super) fn fragment(cx: &Reporter, node: &Node) -> Option<Components> {
    let object = Object::open(cx, node, &FRAGMENT)?;
    object.require(cx, "components").and_then(|node| parse(cx, node))
}
