//! Parameters: each is listed once and has a valid name, and call options are listed by every operation.

use std::collections::HashMap;

use super::usage::check_use;
use super::{Context, form};
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::model::call_option::CallOption;
use crate::model::parameter::{place_of, same};
use crate::model::{EtagFlaw, Form, Operation};
use crate::spec::{Expression, Location, Parameter, PathItem, RefOr, defined_twice, is_token};

/// Headers that cannot be parameters, with the reason: OpenAPI excludes them, or the client or HTTP sets
/// them.
const NOT_PARAMETERS: [(&[&str], &str); 4] = [
    (
        &["accept", "content-type", "authorization"],
        "remove it: bodies and `security` say what it holds",
    ),
    (
        &[
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
        ],
        "remove it: it says how a message is sent, and is written when it is",
    ),
    (
        &["user-agent"],
        "remove it: the client says in it which program calls",
    ),
    (
        &["cookie"],
        "describe each cookie as a parameter with `in: cookie`",
    ),
];

/// Reports parameters of a path item that every operation replaces, so that they have no effect.
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
            let help = "remove it here: it has no effect";
            cx.error(Code::DuplicateParameter, place_of(shared).value(), message, help);
        }
    }
}

/// Reports parameters that are listed twice.
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

/// Reports a name that a header cannot have, and roles of call options on other parameters, and `x-personal-data` without an effect.
pub(super) fn check(cx: &Context, parameter: &Parameter) {
    let name = &parameter.name;
    if parameter.location == Location::Header {
        if let Some(help) = not_a_parameter(&name.value) {
            let message = format!("the header `{}` is not a parameter", name.value);
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
    if parameter.location == Location::Cookie && !is_token(&name.value) {
        let message = format!("`{}` is not the name of a cookie", name.value);
        let help = "use letters, digits and hyphens";
        cx.error(Code::InvalidValue, name.pointer.value(), message, help);
    }
    check_personal(cx, parameter);
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

/// Reports `x-personal-data` on a parameter that is not in the options of an operation: `Debug` does not show its value.
fn check_personal(cx: &Context, parameter: &Parameter) {
    let Some(pointer) = &parameter.personal else {
        return;
    };
    let is_argument = parameter.required || parameter.location == Location::Path;
    let what = match (&parameter.call_option, is_argument) {
        (Some(_), _) => "call option",
        (None, true) => "required parameter",
        (None, false) => return,
    };
    let message = format!("`x-personal-data` has no effect on a {what}");
    let help = "remove it: `Debug` does not show the value";
    cx.error(Code::InvalidValue, pointer.key(), message, help);
}

/// Returns the reason why a header cannot be a parameter.
fn not_a_parameter(name: &str) -> Option<&'static str> {
    let is = |other: &&str| other.eq_ignore_ascii_case(name);
    let mut all = NOT_PARAMETERS.iter();
    all.find(|(names, _)| names.iter().any(is)).map(|(_, help)| *help)
}

/// Reports a value that cannot be serialized in the parameter's location.
pub(super) fn check_value<'a>(cx: &Context<'a, '_>, parameter: &'a Parameter) {
    if !check_use(cx, &parameter.schema) {
        return;
    }
    if let Form::Unsupported(flaw) = cx.model.form(parameter) {
        form::unsupported(cx, parameter, &flaw);
    }
}

/// Reports headers that cannot be call options, and two call options with the same role.
pub(super) fn check_call_options(cx: &Context) {
    let mut roles: HashMap<&str, &Pointer> = HashMap::new();
    for CallOption { parameter, fits } in &cx.model.call_options {
        for (role, marker) in [
            ("x-idempotency-key", &parameter.idempotency_key),
            ("x-correlation-id", &parameter.correlation_id),
        ] {
            let Some(marker) = marker else { continue };
            if let Some(first) = roles.insert(role, marker) {
                let message = format!("`{role}` is defined twice");
                cx.report(
                    Diagnostic::error(Code::CallOption, marker.key(), message)
                        .related(first.key(), "first defined here")
                        .help("one header can play this role"),
                );
            }
        }
        if !fits {
            let place = parameter.call_option.as_ref().unwrap_or(&parameter.pointer).key();
            let help = "a call option is an optional header with `type: string`";
            let message = format!("`{}` cannot be a call option", parameter.name.value);
            cx.error(Code::CallOption, place, message, help);
        }
    }
}

/// Reports each ETag that no response has.
pub(super) fn check_etags(cx: &Context) {
    for flaw in cx.model.wrong_etags() {
        let error = |etag: &Expression, message: &str| {
            Diagnostic::error(Code::InvalidValue, etag.written.pointer.value(), message)
        };
        cx.report(match flaw {
            EtagFlaw::Parameter(etag) => error(etag, "`x-etag` does not apply to this parameter")
                .help("a tag goes back in a header with `type: string`, such as `If-Match`"),
            EtagFlaw::Header(etag, name) => error(etag, &format!("the header `{name}` is not that of a tag"))
                .help("write `$response.header.ETag`, or leave `x-etag` out: the parameter is a text then"),
            EtagFlaw::Missing(etag, names) => {
                let what = names.join(".");
                let message = format!("no success response at this path has the string `{what}`");
                let help =
                    "name members of what is answered at the path of the parameter, or leave `x-etag` out";
                error(etag, &message).help(help)
            }
            EtagFlaw::Twice(etag, first) => {
                let message = "another parameter finds the tag of the same object in another place";
                error(etag, message)
                    .related(first.written.pointer.value(), "the other one")
                    .help("keep one of the two")
            }
        });
    }
}

/// Reports an operation that does not list a call option: `CallOptions` offers it for every call, but it
/// would be ignored.
pub(super) fn check_listed(cx: &Context, operation: &Operation) {
    if !operation.parameters_complete {
        return;
    }
    let listed = |option: &Parameter| {
        let mut parameters = operation.parameters.iter();
        parameters.any(|parameter| parameter.pointer == option.pointer)
    };
    for CallOption { parameter, fits } in &cx.model.call_options {
        if *fits && !listed(parameter) {
            let id = &operation.written.id;
            let message = format!(
                "`{}` does not list the call option `{}`",
                id.value, parameter.name.value
            );
            cx.report(
                Diagnostic::error(Code::CallOption, id.pointer.value(), message)
                    .related(parameter.pointer.value(), "the call option")
                    .help("refer to it in the `parameters` of the path or the operation"),
            );
        }
    }
}
