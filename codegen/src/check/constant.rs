//! The values of parameters that the description itself gives: those that views fix, and the constants of links.

use super::header_text::is_header_value;
use super::{Context, value};
use crate::model::Form;
use crate::model::parameter::written;
use crate::source::{Node, Value};
use crate::spec::{Location, Parameter};

/// Reports a value that a parameter cannot have, or that cannot be sent as it is written.
pub(super) fn check(cx: &Context, parameter: &Parameter, node: &Node, what: &str) {
    let is_text = !matches!(node.value, Value::Null | Value::List(_) | Value::Map(_));
    let is_one = matches!(cx.model.form(parameter), Form::Text | Form::Unsupported(_));
    if !is_text || !is_one {
        let help = "only what is written as one text can be fixed";
        return cx.unsupported(&node.pointer, what, help);
    }
    value::fixed(cx, node, &parameter.schema);
    let text = written(cx.resolved, parameter, node);
    if let Some((place, help)) = unsendable(parameter.location, &text) {
        cx.unsupported(&node.pointer, &format!("`{text}` as {place}"), help);
    }
}

/// Returns the reason why a string cannot be sent unchanged in a location, and the help.
fn unsendable(location: Location, text: &str) -> Option<(&'static str, &'static str)> {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_.~".contains(char);
    let is_dots = text.chars().all(|char| char == '.');
    match location {
        Location::Path if is_dots || !text.chars().all(plain) => Some((
            "a part of a path",
            "a fixed part has letters, digits, `-`, `_`, `.` and `~` only, and is not only dots",
        )),
        Location::Header if !is_header_value(text) => Some((
            "a header",
            "a fixed header has visible characters of ASCII only, with blanks between them",
        )),
        Location::Path | Location::Query | Location::Header | Location::Cookie => None,
    }
}
