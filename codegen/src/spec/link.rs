//! `Link`: what an answer leads to, and `x-poll`: when that is asked again.

use super::expression::{RuntimeExpression, runtime_expression};
use super::object::{Object, text};
use super::{Located, Map, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::{Node, Value};
use crate::support::{LINK, POLL};

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

/// An expression, or a value that is the same for every call.
fn value(cx: &Reporter, node: &Node) -> Option<LinkValue> {
    match &node.value {
        Value::Text(written) if written.contains('$') => {
            runtime_expression(cx, node, "this value").map(LinkValue::Expression)
        }
        Value::Integer(_) | Value::Number(_) | Value::Bool(_) => Some(LinkValue::Constant(Located {
            value: node.to_string(),
            pointer: node.pointer.clone(),
        })),
        _ => text(cx, node, "a value of `parameters`").map(LinkValue::Constant),
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
