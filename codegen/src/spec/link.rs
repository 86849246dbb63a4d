//! `Link`: a link of a response to an operation, and `x-poll`: how that operation is polled.

use super::expression::{RuntimeExpression, runtime_expression};
use super::object::{Object, text};
use super::{Located, Map, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::{Node, Value};
use crate::support::{LINK, POLL};

/// A link to an operation, with the values of the request and the response that it passes on.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) pointer: Pointer,
    pub(crate) description: Option<Text>,
    /// The operation, or `None` if none is named, which was reported.
    pub(crate) target: Option<LinkTarget>,
    /// The values of parameters, by the names of the parameters.
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
    /// A reference to its path, such as `#/paths/~1users/get`.
    Reference(Text),
}

/// The value of a parameter of a link.
#[derive(Clone, Debug)]
pub(crate) enum LinkValue {
    Expression(Located<RuntimeExpression>),
    Constant(Node),
}

/// `x-poll`: how the responses of the linked operation tell the state of this one.
#[derive(Clone, Debug)]
pub(crate) struct Poll {
    pub(crate) pointer: Pointer,
    /// The link that is followed instead of the path and the parameters of the operation.
    pub(crate) at: Option<Located<RuntimeExpression>>,
    /// The property with the state; `None` if the status of the response is the state.
    pub(crate) state: Option<Text>,
    pub(crate) done: Vec<Text>,
    pub(crate) failed: Vec<Text>,
    pub(crate) running: Vec<Text>,
    /// The property with the reason of a failure.
    pub(crate) error: Option<Text>,
    /// The interval in seconds, or `None` if it could not be read.
    pub(crate) interval: Option<u32>,
}

pub(super) fn link(cx: &Reporter, node: &Node) -> Option<Link> {
    let object = Object::open(cx, node, &LINK)?;
    let written = object.get("parameters");
    let parameters = Map::parse(cx, written, "parameters", value);
    let body = object.get("requestBody");
    let read_body = body.and_then(|node| runtime_expression(cx, node, "`requestBody`"));
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
        (Some(id), None) => text(cx, id, "`operationId`").map(LinkTarget::Id),
        (None, Some(reference)) => text(cx, reference, "`operationRef`").map(LinkTarget::Reference),
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

/// Reads an expression, or a value that is the same for every call.
fn value(cx: &Reporter, node: &Node) -> Option<LinkValue> {
    match &node.value {
        Value::Text(written) if written.contains('$') => {
            runtime_expression(cx, node, "this value").map(LinkValue::Expression)
        }
        Value::Integer(_) | Value::Number(_) | Value::Bool(_) => Some(LinkValue::Constant(node.clone())),
        _ => text(cx, node, "a value of `parameters`").map(|_| LinkValue::Constant(node.clone())),
    }
}

fn poll(cx: &Reporter, node: &Node) -> Option<Poll> {
    let object = Object::open(cx, node, &POLL)?;
    let at = object.get("at");
    let read_at = at.and_then(|node| runtime_expression(cx, node, "`at`"));
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
