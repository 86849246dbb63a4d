//! `Parameter`, `Location`, `Header`.

use super::expression::{Expression, expression};
use super::object::{Object, invalid};
use super::{Located, Map, RefOr, Schema, Text, schema};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::Node;
use crate::support::{HEADER, PARAMETER, PARAMETER_CONTENT};

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) pointer: Pointer,
    pub(crate) name: Text,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) description: Option<Text>,
    pub(crate) deprecated: bool,
    pub(crate) schema: RefOr<Schema>,
    /// The media type of the value, if it is described as content.
    pub(crate) media_type: Option<Text>,
    pub(crate) style: Option<Located<Style>>,
    /// Whether a style was written that is not supported in the location.
    pub(crate) is_style_refused: bool,
    pub(crate) explode: Option<Located<bool>>,
    pub(crate) deviation: Option<Text>,
    pub(crate) rust_name: Option<Text>,
    /// The places of the markers, if present.
    pub(crate) call_option: Option<Pointer>,
    pub(crate) idempotency_key: Option<Pointer>,
    pub(crate) correlation_id: Option<Pointer>,
    /// The place of `x-personal-data`.
    pub(crate) personal: Option<Pointer>,
    /// The place of the ETag in a response that is sent back in this parameter.
    pub(crate) etag: Option<Expression>,
}

/// The location of a parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Location {
    /// Returns the location as written in a description.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a list or an object is serialized. Other styles were refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Style {
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

impl Style {
    fn is_of(self, location: Location) -> bool {
        match location {
            Location::Query => self != Self::Simple,
            Location::Cookie => self == Self::Form,
            Location::Path | Location::Header => self == Self::Simple,
        }
    }
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Parameter> {
    let object = Object::open(cx, node, &PARAMETER)?;
    let name = object.require_text(cx, "name");
    let location = object.require(cx, "in").and_then(|node| location(cx, node));
    let (schema, media_type) = value(cx, &object)?;
    // A style that does not apply to the location was refused.
    let written = object.text(cx, "style");
    let is_style_written = written.is_some();
    let style = written.and_then(style);
    let style = style.filter(|style| location.is_some_and(|location| style.value.is_of(location)));
    let explode = object.located_flag(cx, "explode");
    Some(Parameter {
        pointer: node.pointer.clone(),
        name: name?,
        location: location?,
        // A value that cannot be read was reported; it may have been meant as `true`.
        required: object
            .get("required")
            .is_some_and(|_| object.located_flag(cx, "required").is_none_or(|flag| flag.value)),
        description: object.text(cx, "description"),
        deprecated: object.flag(cx, "deprecated"),
        schema,
        media_type,
        is_style_refused: is_style_written && style.is_none(),
        style,
        explode,
        deviation: object.text(cx, "x-deviation"),
        rust_name: object.text(cx, "x-rust-name"),
        call_option: object.marker(cx, "x-call-option"),
        idempotency_key: object.marker(cx, "x-idempotency-key"),
        correlation_id: object.marker(cx, "x-correlation-id"),
        personal: object.marker(cx, "x-personal-data"),
        etag: expression(cx, &object, "x-etag"),
    })
}

/// Returns the schema of the value, and its media type if it is described as content.
fn value(cx: &Reporter, object: &Object) -> Option<(RefOr<Schema>, Option<Text>)> {
    let Some(content) = object.get("content") else {
        let schema = object.require(cx, "schema")?;
        return Some((schema::ref_or_schema(cx, schema)?, None));
    };
    if let Some(schema) = object.get("schema") {
        let message = "`content` and `schema` are both given, but a parameter has one of them";
        let diagnostic = Diagnostic::error(Code::InvalidValue, content.pointer.key(), message);
        let diagnostic = diagnostic.related(schema.pointer.key(), "the schema");
        cx.report(diagnostic.help("keep `content` where the service takes JSON, else `schema`"));
        return None;
    }
    let forms = Map::parse(cx, Some(content), "content", |cx, node| {
        let media = Object::open(cx, node, &PARAMETER_CONTENT)?;
        let schema = media.require(cx, "schema")?;
        schema::ref_or_schema(cx, schema)
    });
    let mut forms = forms.iter();
    let (name, schema) = forms.next()?;
    if let Some((other, _)) = forms.next() {
        let message = "a parameter is described in two forms";
        let diagnostic = Diagnostic::error(Code::InvalidValue, other.pointer.key(), message);
        let diagnostic = diagnostic.related(name.pointer.key(), "the other one");
        cx.report(diagnostic.help("keep one of the two: OpenAPI has one for a parameter"));
        return None;
    }
    Some((schema.clone(), Some(name.clone())))
}

fn style(text: Text) -> Option<Located<Style>> {
    let value = match text.value.as_str() {
        "simple" => Style::Simple,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        // Other styles are refused.
        _ => return None,
    };
    Some(Located {
        value,
        pointer: text.pointer,
    })
}

fn location(cx: &Reporter, node: &Node) -> Option<Location> {
    match node.to_string().as_str() {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "header" => Some(Location::Header),
        "cookie" => Some(Location::Cookie),
        _ => {
            invalid(cx, node, "`in`", &["path", "query", "header", "cookie"]);
            None
        }
    }
}

/// A header of a response.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) description: Option<Text>,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) schema: RefOr<Schema>,
    pub(crate) deviation: Option<Text>,
    pub(crate) rust_name: Option<Text>,
}

pub(super) fn header(cx: &Reporter, node: &Node) -> Option<Header> {
    let object = Object::open(cx, node, &HEADER)?;
    let description = object.text(cx, "description");
    let schema = object
        .require(cx, "schema")
        .and_then(|node| schema::ref_or_schema(cx, node));
    Some(Header {
        description,
        required: object.flag(cx, "required"),
        deprecated: object.flag(cx, "deprecated"),
        schema: schema?,
        deviation: object.text(cx, "x-deviation"),
        rust_name: object.text(cx, "x-rust-name"),
    })
}
