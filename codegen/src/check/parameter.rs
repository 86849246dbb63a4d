//! Parameters: listed once, named as a header may be, and call options where every operation lists them.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::lower::CallOption;
use crate::model::Collected;
use crate::model::parameter::{place_of, same};
use crate::spec::{Location, Parameter, PathItem, RefOr, defined_twice};

/// Headers that OpenAPI says are not parameters.
const NOT_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Reports parameters of a path item that every operation replaces: they say nothing.
pub(super) fn check_replaced(cx: &Context, item: &PathItem) {
    if item.operations.is_empty() || !item.operations_complete {
        return;
    }
    for shared in &item.parameters.list {
        let Some(found) = cx.resolved.parameter(shared) else {
            continue;
        };
        let replaces = |own| cx.resolved.parameter(own).is_some_and(|own| same(own, found));
        if item
            .operations
            .iter()
            .all(|operation| operation.parameters.list.iter().any(replaces))
        {
            let message = format!("every operation replaces the parameter `{}`", found.name.value);
            let help = "remove it here: it says nothing";
            cx.error(Code::DuplicateParameter, place_of(shared).value(), message, help);
        }
    }
}

/// Reports parameters that a list has twice.
pub(super) fn check_unique(cx: &Context, list: &[RefOr<Parameter>]) {
    let mut parameters: Vec<(&Parameter, &Pointer)> = Vec::new();
    for parameter in list {
        let Some(found) = cx.resolved.parameter(parameter) else {
            continue;
        };
        let pointer = place_of(parameter);
        if let Some((_, first)) = parameters.iter().find(|(other, _)| same(other, found)) {
            let what = format!("the parameter `{}`", found.name.value);
            let twice = defined_twice(Code::DuplicateParameter, &what, pointer, first);
            cx.report(twice.help("keep one of the two"));
        } else {
            parameters.push((found, pointer));
        }
    }
}

/// Reports a name that no header has, and roles of call options on what is none.
pub(super) fn check(cx: &Context, parameter: &Parameter) {
    let name = &parameter.name;
    if parameter.location == Location::Header {
        if NOT_PARAMETERS.contains(&name.value.to_ascii_lowercase().as_str()) {
            let message = format!("the header `{}` is not a parameter", name.value);
            let help = "remove it: bodies and `security` say what it holds";
            cx.error(Code::InvalidValue, name.pointer.value(), message, help);
        } else if !is_token(&name.value) {
            let message = format!("`{}` is not the name of a header", name.value);
            cx.error(
                Code::InvalidValue,
                name.pointer.value(),
                message,
                "use letters, digits and hyphens",
            );
        }
    }
    for (marker, key) in [
        (&parameter.idempotency_key, "x-idempotency-key"),
        (&parameter.correlation_id, "x-correlation-id"),
    ] {
        if let (Some(pointer), None) = (marker, &parameter.call_option) {
            let message = format!("`{key}` needs `x-call-option: true` beside it");
            cx.error(
                Code::CallOption,
                pointer.key(),
                message,
                "add it: the client makes the value up for every call",
            );
        }
    }
}

/// Whether a text can be the name of a header (RFC 9110, `token`).
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char))
}

/// `CallOptions` offers its headers for every call: an operation that does not take one would drop it.
pub(crate) fn check_call_options(cx: &Context, collected: &Collected, call_options: &[CallOption]) {
    if !collected.parameters_complete {
        return;
    }
    for option in call_options {
        if !collected
            .parameters
            .iter()
            .any(|parameter| parameter.pointer == option.pointer)
        {
            let id = &collected.operation.id;
            let message = format!(
                "`{}` does not list the call option `{}`",
                id.value, option.lowered.header
            );
            cx.report(
                Diagnostic::error(Code::CallOption, id.pointer.value(), message)
                    .related(option.pointer.value(), "the call option")
                    .help("refer to it in the `parameters` of the path or the operation"),
            );
        }
    }
}
