//! `Expression`: where an answer has something, as OpenAPI's runtime expressions say it.

use super::Text;
use super::object::Object;
use crate::diagnostic::{Code, Reporter};

/// A place in an answer.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub(crate) written: Text,
    pub(crate) source: Source,
}

/// What an answer has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Source {
    Header(String),
    /// The members that lead to it, from the body down.
    Body(Vec<String>),
}

/// The expression behind a key of ours, of an answer.
pub(super) fn expression(cx: &Reporter, object: &Object, key: &str) -> Option<Expression> {
    let written = object.text(cx, key)?;
    match source(&written.value) {
        Some(source) => Some(Expression { written, source }),
        None => {
            let message = format!("`{}` names no place in an answer", written.value);
            let help = "write `$response.body#/` and the members that lead to it, with `/` between them, or `$response.header.` and the name of the header";
            cx.error(Code::InvalidValue, written.pointer.value(), message, help);
            None
        }
    }
}

pub(super) fn source(text: &str) -> Option<Source> {
    let of_answer = text.strip_prefix("$response.")?;
    if let Some(name) = of_answer.strip_prefix("header.") {
        return (!name.is_empty()).then(|| Source::Header(name.to_owned()));
    }
    steps(of_answer.strip_prefix("body#/")?).map(Source::Body)
}

/// The names that a JSON Pointer without its first slash leads by (RFC 6901).
pub(super) fn steps(pointer: &str) -> Option<Vec<String>> {
    let names = pointer.split('/');
    let names: Vec<String> = names
        .map(|name| name.replace("~1", "/").replace("~0", "~"))
        .collect();
    names.iter().all(|name| !name.is_empty()).then_some(names)
}
