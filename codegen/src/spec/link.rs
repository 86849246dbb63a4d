//! `Link`, `Expression`: what an answer leads to, and `x-poll`: when that is asked again.

use super::expression::{Source, source, steps};
use super::object::{Object, text};
use super::{Located, Map, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::{Node, Value};
use crate::support::{LINK, POLL};
use std::fmt;

/// Which operation an answer leads to, and what of the call and of the answer it is given.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) pointer: Pointer,
    pub(crate) description: Option<Text>,
    /// `None` where it names none, which was reported.
    pub(crate) target: Option<LinkTarget>,
    /// By the names of the parameters.
    pub(crate) parameters: Map<LinkValue>,
    pub(crate) body: Option<Located<RuntimeExpression>>,
    pub(crate) poll: Option<Poll>,
    /// Whether all of it could be read.
    pub(crate) complete: bool,
}

/// The operation that a link leads to.
#[derive(Clone, Debug)]
pub(crate) enum LinkTarget {
    Id(Text),
    /// `#/paths/~1users/get`.
    Reference(Text),
}

/// What a parameter of a link is.
#[derive(Clone, Debug)]
pub(crate) enum LinkValue {
    Expression(Located<RuntimeExpression>),
    Constant(Text),
}

/// A runtime expression of OpenAPI.
#[derive(Clone, Debug)]
pub(crate) enum RuntimeExpression {
    RequestPath(String),
    RequestQuery(String),
    RequestHeader(String),
    /// The body, or what a JSON Pointer leads to in it.
    RequestBody(Vec<String>),
    ResponseHeader(String),
    ResponseBody(Vec<String>),
}

/// As OpenAPI writes it.
impl fmt::Display for RuntimeExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RequestPath(name) => write!(f, "$request.path.{name}"),
            Self::RequestQuery(name) => write!(f, "$request.query.{name}"),
            Self::RequestHeader(name) => write!(f, "$request.header.{name}"),
            Self::RequestBody(way) => write!(f, "$request.body{}", fragment(way)),
            Self::ResponseHeader(name) => write!(f, "$response.header.{name}"),
            Self::ResponseBody(way) => write!(f, "$response.body{}", fragment(way)),
        }
    }
}

fn fragment(way: &[String]) -> String {
    if way.is_empty() {
        return String::new();
    }
    let steps = way.iter().map(|step| step.replace('~', "~0").replace('/', "~1"));
    format!("#/{}", steps.collect::<Vec<_>>().join("/"))
}

/// `x-poll`: what the answers of the operation that a link leads to say about how far it is.
#[derive(Clone, Debug)]
pub(crate) struct Poll {
    pub(crate) pointer: Pointer,
    /// The link that is followed in place of the path and the parameters of the operation.
    pub(crate) at: Option<Located<RuntimeExpression>>,
    /// The member with the state; without it, that is the status of the answer.
    pub(crate) state: Option<Text>,
    pub(crate) done: Vec<Text>,
    pub(crate) failed: Vec<Text>,
    pub(crate) running: Vec<Text>,
    /// The member that says why it has failed.
    pub(crate) error: Option<Text>,
    /// Seconds; `None` where they could not be read.
    pub(crate) interval: Option<u32>,
}

pub(super) fn link(cx: &Reporter, node: &Node) -> Option<Link> {
    let object = Object::open(cx, node, &LINK)?;
    let written = object.get("parameters");
    let parameters = Map::parse(cx, written, "parameters", value);
    let body = object.get("requestBody");
    let read_body = body.and_then(|node| expression(cx, node, "`requestBody`"));
    let poll = object.get("x-poll");
    let read_poll = poll.and_then(|node| self::poll(cx, node));
    let target = target(cx, &object);
    let members = written.and_then(Node::members).unwrap_or_default();
    Some(Link {
        pointer: node.pointer.clone(),
        description: object.text(cx, "description"),
        complete: target.is_some()
            && members.len() == parameters.iter().count()
            && body.is_some() == read_body.is_some()
            && poll.is_some() == read_poll.is_some(),
        target,
        parameters,
        body: read_body,
        poll: read_poll,
    })
}

fn target(cx: &Reporter, object: &Object) -> Option<LinkTarget> {
    let id = object.get("operationId");
    let reference = object.get("operationRef");
    match (id, reference) {
        (Some(id), None) => text(cx, id, "operationId").map(LinkTarget::Id),
        (None, Some(reference)) => text(cx, reference, "operationRef").map(LinkTarget::Reference),
        (None, None) => {
            object.missing(
                cx,
                "operationId",
                "add `operationId`, the id of the operation that it leads to",
            );
            None
        }
        (Some(id), Some(reference)) => {
            let message = "`operationRef` stands beside `operationId`, and a link has one of them";
            let diagnostic = Diagnostic::error(Code::InvalidValue, reference.pointer.key(), message);
            let diagnostic = diagnostic.related(id.pointer.key(), "the id");
            cx.report(diagnostic.help("keep `operationId`"));
            None
        }
    }
}

/// An expression, or a value that is the same for every call.
fn value(cx: &Reporter, node: &Node) -> Option<LinkValue> {
    match &node.value {
        Value::Text(written) if written.contains('$') => {
            expression(cx, node, "this value").map(LinkValue::Expression)
        }
        Value::Integer(_) | Value::Number(_) | Value::Bool(_) => Some(LinkValue::Constant(Located {
            value: node.to_string(),
            pointer: node.pointer.clone(),
        })),
        _ => text(cx, node, "a value of `parameters`").map(LinkValue::Constant),
    }
}

fn expression(cx: &Reporter, node: &Node, what: &str) -> Option<Located<RuntimeExpression>> {
    let written = text(cx, node, what.trim_matches('`'))?;
    match parsed(&written.value) {
        Some(value) => Some(Located {
            value,
            pointer: written.pointer,
        }),
        None => {
            let message = format!("`{}` is not an expression that is known here", written.value);
            let help = "write `$request.path.name`, `$request.query.name`, `$request.header.name`, \
                        `$request.body#/name`, `$response.header.name` or `$response.body#/name`";
            cx.error(Code::InvalidValue, written.pointer.value(), message, help);
            None
        }
    }
}

fn parsed(written: &str) -> Option<RuntimeExpression> {
    match source(written) {
        Some(Source::Header(name)) => return Some(RuntimeExpression::ResponseHeader(name)),
        Some(Source::Body(way)) => return Some(RuntimeExpression::ResponseBody(way)),
        None if written == "$response.body" => return Some(RuntimeExpression::ResponseBody(Vec::new())),
        None => {}
    }
    let (place, name) = written.strip_prefix("$request.")?.split_once(['.', '#']).unzip();
    let name = name.filter(|name| !name.is_empty());
    Some(match (place, name) {
        (Some("path"), Some(name)) => RuntimeExpression::RequestPath(name.to_owned()),
        (Some("query"), Some(name)) => RuntimeExpression::RequestQuery(name.to_owned()),
        (Some("header"), Some(name)) => RuntimeExpression::RequestHeader(name.to_owned()),
        (Some("body"), Some(pointer)) => RuntimeExpression::RequestBody(steps(pointer.strip_prefix('/')?)?),
        (None, None) if written == "$request.body" => RuntimeExpression::RequestBody(Vec::new()),
        _ => return None,
    })
}

fn poll(cx: &Reporter, node: &Node) -> Option<Poll> {
    let object = Object::open(cx, node, &POLL)?;
    let at = object.get("at");
    let read_at = at.and_then(|node| expression(cx, node, "`at`"));
    object.require(cx, "done");
    let interval = object.require(cx, "interval").and_then(|node| seconds(cx, node));
    if at.is_some() != read_at.is_some() {
        return None;
    }
    Some(Poll {
        pointer: node.pointer.clone(),
        at: read_at,
        state: object.text(cx, "state"),
        done: object.texts(cx, "done"),
        failed: object.texts(cx, "failed"),
        running: object.texts(cx, "running"),
        error: object.text(cx, "error"),
        interval,
    })
}

fn seconds(cx: &Reporter, node: &Node) -> Option<u32> {
    match node.value {
        Value::Integer(seconds @ 1..=86_400) => u32::try_from(seconds).ok(),
        _ => {
            let message = format!("`interval` may not be `{node}`");
            let help = "write how many seconds to wait before the next question, from 1 to 86400";
            cx.error(Code::InvalidValue, node.pointer.value(), message, help);
            None
        }
    }
}
