//! `RequestBody`, `Response`, `MediaType`, `Encoding`, `Example`: the bodies of requests and
//! responses.

use std::collections::HashMap;

use super::object::{Expected, Object, text, wrong_type};
use super::reference::ref_or;
use super::status::{Status, plain_code};
use super::{Header, Link, Map, RefOr, Schema, Text, link, parameter, schema};
use crate::diagnostic::{Code, Diagnostic, Place, Pointer, Reporter};
use crate::source::{Node, Value};
use crate::support::{ENCODING, EXAMPLE, MEDIA_TYPE, REFERENCE, REQUEST_BODY, RESPONSE};

/// The body that an operation sends.
#[derive(Debug, Clone)]
pub(crate) struct RequestBody {
    pub(crate) description: Option<Text>,
    pub(crate) required: bool,
    pub(crate) content: Map<MediaType>,
    /// The place of the marker that the body is a whole resource with changes.
    pub(crate) whole_resource: Option<Pointer>,
    pub(crate) deviation: Option<Text>,
}

pub(super) fn request_body(cx: &Reporter, node: &Node) -> Option<RequestBody> {
    let object = Object::open(cx, node, &REQUEST_BODY)?;
    let content = content(cx, object.require(cx, "content"));
    Some(RequestBody {
        description: object.text(cx, "description"),
        required: object.flag(cx, "required"),
        content,
        whole_resource: object.marker(cx, "x-whole-resource"),
        deviation: object.text(cx, "x-deviation"),
    })
}

/// A response of an operation.
#[derive(Debug, Clone)]
pub(crate) struct Response {
    pub(crate) pointer: Pointer,
    pub(crate) description: Text,
    pub(crate) headers: Map<RefOr<Header>>,
    pub(crate) content: Map<MediaType>,
    /// The links of the response.
    pub(crate) links: Map<RefOr<Link>>,
    /// The place of the marker that the body may be absent.
    pub(crate) may_be_empty: Option<Pointer>,
    /// The place of the marker that the service sends the body with a wrong media type.
    pub(crate) any_content_type: Option<Pointer>,
    /// The properties that list failures.
    pub(crate) failures: Vec<FailureMember>,
    pub(crate) source: Vec<Text>,
    pub(crate) deviation: Option<Text>,
}

pub(super) fn response(cx: &Reporter, node: &Node) -> Option<Response> {
    let object = Object::open(cx, node, &RESPONSE)?;
    let headers = Map::parse(cx, object.get("headers"), "headers", |cx, node| {
        ref_or(cx, node, &REFERENCE, parameter::header)
    });
    let content = content(cx, object.get("content"));
    let links = Map::parse(cx, object.get("links"), "links", |cx, node| {
        ref_or(cx, node, &REFERENCE, link::link)
    });
    let may_be_empty = object.marker(cx, "x-may-be-empty");
    let any_content_type = object.marker(cx, "x-any-content-type");
    let failures = failures(cx, &object);
    let source = object.texts(cx, "x-source");
    let deviation = object.text(cx, "x-deviation");
    Some(Response {
        pointer: node.pointer.clone(),
        description: object
            .require_text(cx, "description")
            .unwrap_or_else(|| object.absent()),
        headers,
        content,
        links,
        may_be_empty,
        any_content_type,
        failures,
        source,
        deviation,
    })
}

/// A property that lists failures.
#[derive(Debug, Clone)]
pub(crate) struct FailureMember {
    /// The names that lead to it, with dots between them.
    pub(crate) name: Text,
    /// The values that mean a failure; empty if its presence does.
    pub(crate) values: Vec<Text>,
}

impl FailureMember {
    /// Returns the place of the name.
    pub(crate) fn place(&self) -> Place {
        if self.values.is_empty() {
            self.name.pointer.value()
        } else {
            self.name.pointer.key()
        }
    }
}

impl PartialEq for FailureMember {
    fn eq(&self, other: &Self) -> bool {
        let values =
            |member: &Self| -> Vec<String> { member.values.iter().map(|text| text.value.clone()).collect() };
        self.name.value == other.name.value && values(self) == values(other)
    }
}

/// Reads `x-failures`: names, and maps from names to the values that mean a failure.
fn failures(cx: &Reporter, object: &Object) -> Vec<FailureMember> {
    let members = object.list(cx, "x-failures").iter();
    let members = members.flat_map(|node| match node.value {
        Value::Map(_) => failing_values(cx, node),
        _ => {
            let name = text(cx, node, "an item of `x-failures`");
            let values = Vec::new();
            name.map(|name| FailureMember { name, values })
                .into_iter()
                .collect()
        }
    });
    members.collect()
}

const VALUES: Expected = Expected {
    what: "a list with at least one value",
    help: "write the values in `[…]`",
};

fn failing_values(cx: &Reporter, node: &Node) -> Vec<FailureMember> {
    let members = Map::parse(cx, Some(node), "x-failures", |cx, node| {
        let Some(items) = node.items().filter(|items| !items.is_empty()) else {
            wrong_type(cx, node, "the value of a name in `x-failures`", VALUES);
            return None;
        };
        let values = items.iter().map(|item| text(cx, item, "a value in `x-failures`"));
        values.collect::<Option<Vec<Text>>>()
    });
    let members = members.iter().map(|(name, values)| FailureMember {
        name: name.clone(),
        values: values.clone(),
    });
    members.collect()
}

/// A media type of a body.
#[derive(Debug, Clone)]
pub(crate) struct MediaType {
    /// The schema, which only JSON requires: other bodies are bytes or text.
    pub(crate) schema: Option<RefOr<Schema>>,
    pub(crate) examples: Map<RefOr<Example>>,
    /// How the parts of a form are sent, by the names of their properties.
    pub(crate) encoding: Map<Encoding>,
}

/// How a part of a form is sent.
#[derive(Debug, Clone)]
pub(crate) struct Encoding {
    /// A media type, or several separated by commas.
    pub(crate) content_type: Option<Text>,
}

/// Reads the media types of a body.
fn content(cx: &Reporter, node: Option<&Node>) -> Map<MediaType> {
    let members = node.and_then(Node::members).unwrap_or_default();
    for (key, member) in members.iter().filter(|(key, _)| !is_media_type(&key.name)) {
        let message = format!("`{}` is not a media type", key.name);
        let help = if key.name.contains('/') {
            "write it like `application/json` or `text/csv; charset=utf-8`: it is sent as it stands here"
        } else {
            "write `application/json` here, and what belongs to it below, indented further"
        };
        cx.report(Diagnostic::error(Code::InvalidValue, member.pointer.key(), message).help(help));
    }
    let mut known = Known::default();
    Map::parse(cx, node, "content", |cx, node| match node.pointer.name() {
        // A key that is not a media type was refused, and its value has another meaning.
        Some(name) if !is_media_type(name) => None,
        _ => media_type(cx, node, &mut known),
    })
}

/// Whether a media type is JSON or based on JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence.ends_with("+json")
}

/// Returns a media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Returns the character set that a media type names.
pub(crate) fn charset(media_type: &str) -> Option<&str> {
    let parameters = media_type.split(';').skip(1);
    let mut named = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, charset) = named.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(charset.trim().trim_matches('"'))
}

/// Whether a string can be the name of a header, or half of a media type (RFC 9110, `token`).
pub(crate) fn is_token(text: &str) -> bool {
    let in_token = |char: char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char);
    !text.is_empty() && text.chars().all(in_token)
}

/// Whether a string is a type and a subtype, optionally with parameters.
fn is_media_type(text: &str) -> bool {
    let is_quoted = |text: &str| {
        let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        inside.is_some_and(|inside| {
            inside
                .chars()
                .all(|char| matches!(char, ' '..='~') && !"\"\\;".contains(char))
        })
    };
    let is_range_of_all = |ty: &str, subtype: &str| ty == "*" && subtype != "*";
    let mut parts = text.split(';').map(|part| part.trim_matches([' ', '\t']));
    let essence = parts.next().and_then(|essence| essence.split_once('/'));
    text.trim() == text
        && essence
            .is_some_and(|(ty, subtype)| is_token(ty) && is_token(subtype) && !is_range_of_all(ty, subtype))
        && parts.all(|parameter| {
            let parameter = parameter.split_once('=');
            parameter.is_some_and(|(name, value)| is_token(name) && (is_token(value) || is_quoted(value)))
        })
}

/// The schemas that are written in the media types of a body, by their JSON. What is the same in two of them is one schema.
#[derive(Default)]
struct Known(HashMap<String, RefOr<Schema>>);

impl Known {
    fn schema(&mut self, cx: &Reporter, node: &Node) -> Option<RefOr<Schema>> {
        let json = node.to_json();
        if let Some(known) = self.0.get(&json) {
            return Some(known.clone());
        }
        let schema = schema::ref_or_schema(cx, node)?;
        if matches!(schema, RefOr::Item(_)) {
            self.0.insert(json, schema.clone());
        }
        Some(schema)
    }
}

fn media_type(cx: &Reporter, node: &Node, known: &mut Known) -> Option<MediaType> {
    let object = Object::open(cx, node, &MEDIA_TYPE)?;
    let written = match node.pointer.name() {
        Some(name) if !is_json(name) => object.get("schema"),
        _ => object.require(cx, "schema"),
    };
    let schema = written.map(|node| known.schema(cx, node));
    let is_json = node.pointer.name().is_none_or(is_json);
    let examples = Map::parse(cx, object.get("examples"), "examples", |cx, node| {
        ref_or(cx, node, &REFERENCE, example)
    });
    let encoding = Map::parse(cx, object.get("encoding"), "encoding", encoding);
    // A schema that cannot be read was reported.
    let schema = match schema {
        None if is_json => return None,
        None => None,
        Some(schema) => Some(schema?),
    };
    Some(MediaType {
        schema,
        examples,
        encoding,
    })
}

fn encoding(cx: &Reporter, node: &Node) -> Option<Encoding> {
    let object = Object::open(cx, node, &ENCODING)?;
    let content_type = object.text(cx, "contentType");
    if let Some(text) = &content_type
        && !text.value.split(',').all(|one| is_media_type(one.trim()))
    {
        let message = format!("`{}` is not a media type", text.value);
        let help = "write it like `application/pdf`, or several with commas between them";
        cx.error(Code::InvalidValue, text.pointer.value(), message, help);
    }
    Some(Encoding { content_type })
}

/// A documented body.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    pub(crate) summary: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) value: Body,
}

/// The location of the body of an example.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    Here(Node),
    /// A file, by its path relative to the file of the example.
    File(Text),
}

pub(super) fn example(cx: &Reporter, node: &Node) -> Option<Example> {
    let object = Object::open(cx, node, &EXAMPLE)?;
    let summary = object.text(cx, "summary");
    let description = object.text(cx, "description");
    let value = match (object.get("value"), object.get("externalValue")) {
        (Some(value), Some(file)) => {
            let message = "`externalValue` and `value` are both given, but an example has one of them";
            let place = file.pointer.key();
            let diagnostic = Diagnostic::error(Code::InvalidValue, place, message);
            let diagnostic = diagnostic.related(value.pointer.key(), "the value");
            cx.report(diagnostic.help("keep one of the two"));
            return None;
        }
        (None, Some(_)) => Body::File(object.text(cx, "externalValue")?),
        _ => Body::Here(object.require(cx, "value")?.clone()),
    };
    Some(Example {
        summary,
        description,
        value,
    })
}

/// Reads responses by their statuses.
pub(super) fn by_status(
    cx: &Reporter,
    written: &Map<RefOr<Response>>,
) -> Vec<(Status, Text, RefOr<Response>)> {
    let read = |(key, response): (&Text, &RefOr<Response>)| {
        Some((Status::parse(cx, key)?, key.clone(), response.clone()))
    };
    let responses: Vec<_> = written.iter().filter_map(read).collect();
    check_twice(cx, &responses);
    responses
}

/// Reports statuses that are listed twice, and those that are not written plainly.
fn check_twice(cx: &Reporter, responses: &[(Status, Text, RefOr<Response>)]) {
    for (index, (status, key, _)) in responses.iter().enumerate() {
        let Status::Code(code) = status else { continue };
        let first = responses.iter().take(index).find(|(other, ..)| other == status);
        let diagnostic = match first {
            Some((_, first, _)) => {
                let message = format!("`{}` is the status {code} again", key.value);
                Diagnostic::error(Code::DuplicateResponse, key.pointer.key(), message)
                    .related(first.pointer.key(), "first defined here")
                    .help("keep one of the two")
            }
            None if plain_code(&key.value).is_none() => {
                let message = format!("`{}` is not a status code", key.value);
                Diagnostic::error(Code::InvalidValue, key.pointer.key(), message)
                    .help(format!("write `'{code}'`"))
            }
            None => continue,
        };
        cx.report(diagnostic);
    }
}
