//! `Parameter`, `Location`, `Header`.

use super::object::{Kind, Object, Refused, Used};
use super::{Context, RefOr, Schema, Text, schema};
use crate::diagnostic::Pointer;
use crate::source::Node;

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

pub(crate) static PARAMETER: Kind = Kind {
    name: "Parameter Object",
    keys: &[
        ("name", Used("the argument or option; sent as it is")),
        ("in", Used("`path`, `query` or `header`")),
        ("description", Used("rustdoc")),
        ("required", Used("argument or option")),
        ("deprecated", Used("`#[deprecated]`; rustdoc")),
        ("schema", Used("the type")),
        ("style", Used("only the default of the location")),
        (
            "explode",
            Used("only `true` for a list in the query: the key is repeated"),
        ),
        ("x-deviation", Used("rustdoc")),
        (
            "x-call-option",
            Used("offered on `CallOptions`, for all operations at once"),
        ),
        (
            "x-idempotency-key",
            Used("made up once a call, the same on each retry"),
        ),
        (
            "x-correlation-id",
            Used("made up once a call; kept in errors and spans"),
        ),
        ("allowEmptyValue", Refused("leave the parameter out instead")),
        ("allowReserved", Refused("values are always percent-encoded")),
        (
            "content",
            Refused("use `schema`; text that holds JSON is a string"),
        ),
        ("example", Refused("write the example in the description")),
        ("examples", Refused("write the example in the description")),
    ],
};

pub(super) fn parse(cx: &Context, node: &Node) -> Option<Parameter> {
    let object = Object::open(cx, node, &PARAMETER)?;
    let name = object.require_text(cx, "name");
    let location = object.require(cx, "in").and_then(|node| location(cx, node));
    let schema = object
        .require(cx, "schema")
        .and_then(|node| schema::ref_or_schema(cx, node));
    check_style(cx, &object, location);
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
        call_option: object.marker(cx, "x-call-option"),
        idempotency_key: object.marker(cx, "x-idempotency-key"),
        correlation_id: object.marker(cx, "x-correlation-id"),
    })
}

fn location(cx: &Context, node: &Node) -> Option<Location> {
    match node.to_string().as_str() {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "header" => Some(Location::Header),
        "cookie" => {
            cx.unsupported(&node.pointer, "a cookie parameter", "send it as a header");
            None
        }
        _ => {
            cx.invalid(node, "`in`", &["path", "query", "header"]);
            None
        }
    }
}

/// Only the styles that are the default anyway can be expressed; they may be written out.
fn check_style(cx: &Context, object: &Object, location: Option<Location>) {
    let Some(location) = location else { return };
    let default = match location {
        Location::Query => "form",
        Location::Path | Location::Header => "simple",
    };
    if let Some(style) = object.text(cx, "style")
        && style.value != default
    {
        let what = format!("parameter style `{}`", style.value);
        cx.unsupported(
            &style.pointer,
            &what,
            &format!("leave it out: `{default}` is what is sent here"),
        );
    }
    if let Some(explode) = object.located_flag(cx, "explode")
        && explode.value != (location == Location::Query)
    {
        let what = format!("`explode: {}` here", explode.value);
        cx.unsupported(&explode.pointer, &what, "leave it out");
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

pub(crate) static HEADER: Kind = Kind {
    name: "Header Object",
    keys: &[
        ("description", Used("rustdoc of the answer")),
        ("required", Used("rustdoc of the answer")),
        ("deprecated", Used("rustdoc of the answer")),
        ("schema", Used("rustdoc of the answer")),
        ("x-deviation", Used("rustdoc of the answer")),
        ("style", Refused("leave it out: `simple` is the only one")),
        ("explode", Refused("leave it out")),
        ("content", Refused("use `schema`")),
        ("example", Refused("write the example in the description")),
        ("examples", Refused("write the example in the description")),
    ],
};

pub(super) fn header(cx: &Context, node: &Node) -> Option<Header> {
    let object = Object::open(cx, node, &HEADER)?;
    let description = object.require_text(cx, "description");
    let schema = object
        .require(cx, "schema")
        .and_then(|node| schema::ref_or_schema(cx, node));
    Some(Header {
        description: description?,
        required: object.flag(cx, "required"),
        deprecated: object.flag(cx, "deprecated"),
        schema: schema?,
        deviation: object.text(cx, "x-deviation"),
    })
}
