//! `RuntimeExpression`: a part of a request or a response, as written in OpenAPI; `Expression`: a part of a
//! response.

use super::object::{Object, text};
use super::{Located, Text};
use crate::diagnostic::{Code, Reporter};
use crate::source::Node;
use std::fmt;

/// A runtime expression of OpenAPI.
#[derive(Clone, Debug)]
pub(crate) enum RuntimeExpression {
    RequestPath(String),
    RequestQuery(String),
    RequestHeader(String),
    /// The body of the request, or the target of a JSON Pointer in it.
    RequestBody(Vec<String>),
    Response(Source),
}

/// Writes the expression as in OpenAPI.
impl fmt::Display for RuntimeExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RequestPath(name) => write!(f, "$request.path.{name}"),
            Self::RequestQuery(name) => write!(f, "$request.query.{name}"),
            Self::RequestHeader(name) => write!(f, "$request.header.{name}"),
            Self::RequestBody(way) => write!(f, "$request.body{}", fragment(way)),
            Self::Response(Source::Header(name)) => write!(f, "$response.header.{name}"),
            Self::Response(Source::Body(way)) => write!(f, "$response.body{}", fragment(way)),
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

/// A part of a response.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub(crate) written: Text,
    pub(crate) source: Source,
}

/// The source of a value in a response.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Source {
    Header(String),
    /// The body, or a property of it at the end of these names.
    Body(Vec<String>),
}

/// Reads the expression in a key of ours, which must refer to a response.
pub(super) fn expression(cx: &Reporter, object: &Object, key: &str) -> Option<Expression> {
    let written = object.text(cx, key)?;
    match source(&written.value) {
        Some(source) => Some(Expression { written, source }),
        None => {
            let message = format!("`{}` is not a place in a response", written.value);
            let help = "write `$response.body#/` and the members that lead to it, with `/` between them, or `$response.header.` and the name of the header";
            cx.error(Code::InvalidValue, written.pointer.value(), message, help);
            None
        }
    }
}

/// Reads a value as a runtime expression.
pub(super) fn runtime_expression(
    cx: &Reporter,
    node: &Node,
    what: &str,
) -> Option<Located<RuntimeExpression>> {
    let written = text(cx, node, what)?;
    match parse(&written.value) {
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

fn parse(written: &str) -> Option<RuntimeExpression> {
    match written {
        "$request.body" => return Some(RuntimeExpression::RequestBody(Vec::new())),
        "$response.body" => return Some(RuntimeExpression::Response(Source::Body(Vec::new()))),
        _ => {}
    }
    if let Some(pointer) = written.strip_prefix("$request.body#/") {
        return steps(pointer).map(RuntimeExpression::RequestBody);
    }
    let Some(of_request) = written.strip_prefix("$request.") else {
        return source(written).map(RuntimeExpression::Response);
    };
    let (place, name) = of_request.split_once('.').filter(|(_, name)| !name.is_empty())?;
    let name = name.to_owned();
    match place {
        "path" => Some(RuntimeExpression::RequestPath(name)),
        "query" => Some(RuntimeExpression::RequestQuery(name)),
        "header" => Some(RuntimeExpression::RequestHeader(name)),
        _ => None,
    }
}

/// Returns the part of a response that an expression refers to, or `None` if it is the whole body.
fn source(text: &str) -> Option<Source> {
    let of_answer = text.strip_prefix("$response.")?;
    if let Some(name) = of_answer.strip_prefix("header.") {
        return (!name.is_empty()).then(|| Source::Header(name.to_owned()));
    }
    steps(of_answer.strip_prefix("body#/")?).map(Source::Body)
}

/// Returns the steps of a JSON Pointer without its first slash (RFC 6901).
fn steps(pointer: &str) -> Option<Vec<String>> {
    let names = pointer.split('/');
    let names: Vec<String> = names
        .map(|name| name.replace("~1", "/").replace("~0", "~"))
        .collect();
    names.iter().all(|name| !name.is_empty()).then_some(names)
}
