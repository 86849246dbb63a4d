//! `Parameter`, `Location`, `Header`.

use super::object::{Object, invalid};
use super::{RefOr, Schema, Text, schema};
use crate::diagnostic::{Pointer, Reporter};
use crate::source::Node;
use crate::support::{HEADER, PARAMETER};

/// A value that an operation takes besides its body.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) pointer: Pointer,
    pub(crate) name: Text,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) description: Option<Text>,
    pub(crate) deprecated: bool,
    pub(crate) schema: RefOr<Schema>,
    pub(crate) deviation: Option<Text>,
    pub(crate) rust_name: Option<Text>,
    /// The places of the markers, where they stand.
    pub(crate) call_option: Option<Pointer>,
    pub(crate) idempotency_key: Option<Pointer>,
    pub(crate) correlation_id: Option<Pointer>,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Parameter> {
    let object = Object::open(cx, node, &PARAMETER)?;
    let name = object.require_text(cx, "name");
    let location = object.require(cx, "in").and_then(|node| location(cx, node));
    let schema = object
        .require(cx, "schema")
        .and_then(|node| schema::ref_or_schema(cx, node));
    // What they say is what is sent anyway, or refused.
    object.text(cx, "style");
    object.located_flag(cx, "explode");
    Some(Parameter {
        pointer: node.pointer.clone(),
        name: name?,
        location: location?,
        // One that cannot be read was reported, and may be what is wanted.
        required: object
            .get("required")
            .is_some_and(|_| object.located_flag(cx, "required").is_none_or(|flag| flag.value)),
        description: object.text(cx, "description"),
        deprecated: object.flag(cx, "deprecated"),
        schema: schema?,
        deviation: object.text(cx, "x-deviation"),
        rust_name: object.text(cx, "x-rust-name"),
        call_option: object.marker(cx, "x-call-option"),
        idempotency_key: object.marker(cx, "x-idempotency-key"),
        correlation_id: object.marker(cx, "x-correlation-id"),
    })
}

fn location(cx: &Reporter, node: &Node) -> Option<Location> {
    match node.to_string().as_str() {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "header" => Some(Location::Header),
        // It is refused.
        "cookie" => None,
        _ => {
            invalid(cx, node, "`in`", &["path", "query", "header"]);
            None
        }
    }
}

/// A header of an answer.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) description: Text,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) schema: RefOr<Schema>,
    pub(crate) deviation: Option<Text>,
}

pub(super) fn header(cx: &Reporter, node: &Node) -> Option<Header> {
    let object = Object::open(cx, node, &HEADER)?;
    let description = object.require_text(cx, "description");
    let schema = object
        .require(cx, "schema")
        .and_then(|node| schema::ref_or_schema(cx, node));
    Some(Header {
        description: description.unwrap_or_else(|| object.absent()),
        required: object.flag(cx, "required"),
        deprecated: object.flag(cx, "deprecated"),
        schema: schema?,
        deviation: object.text(cx, "x-deviation"),
    })
}
