//! `x-views`: the parameters that a view fixes or requires are those of its operation.

use super::{Context, value};
use crate::diagnostic::{Code, Place, did_you_mean};
use crate::model::parameter::named;
use crate::model::{Form, Operation};
use crate::source::Node;
use crate::spec::{Location, Parameter, Text, View};

/// Reports what is wrong with the views.
pub(super) fn check(cx: &Context) {
    for operation in &cx.model.operations {
        let Some(view) = &operation.written.view else {
            continue;
        };
        check_says(cx, operation, view);
        for (index, (name, node)) in view.fixed.iter().enumerate() {
            let Some(parameter) = known(cx, operation, name, name.pointer.key()) else {
                continue;
            };
            let mut before = view.fixed.iter().take(index);
            if before.any(|(other, _)| means(operation, other, parameter)) {
                let message = format!("`{}` is fixed twice", parameter.name.value);
                cx.error(Code::InvalidValue, name.pointer.key(), message, "fix it once");
            } else {
                check_fixed(cx, operation, parameter, name, node);
            }
        }
        for (index, name) in view.required.iter().enumerate() {
            let Some(parameter) = known(cx, operation, name, name.pointer.value()) else {
                continue;
            };
            let mut before = view.required.iter().take(index);
            let is_twice = before.any(|other| means(operation, other, parameter));
            check_required(cx, operation, parameter, name, is_twice);
        }
    }
}

/// Whether a name is that of a parameter.
fn means(operation: &Operation, name: &Text, parameter: &Parameter) -> bool {
    let found = named(&operation.parameters, &name.value);
    found.iter().any(|found| found.pointer == parameter.pointer)
}

/// A view that says nothing but words is the operation by another name.
fn check_says(cx: &Context, operation: &Operation, view: &View) {
    let id = &operation.written.id;
    if !view.is_other {
        let message = format!("`{}` differs from `{}` in nothing", id.value, view.of.value);
        let help = "fix a parameter (`fixed: {name: value}`), require one, describe other responses, or leave it out";
        cx.error(Code::InvalidValue, id.pointer.key(), message, help);
    }
}

/// The parameter of the name; reported where there is none, or several.
fn known<'a>(cx: &Context, operation: &Operation<'a>, name: &Text, place: Place) -> Option<&'a Parameter> {
    let found = named(&operation.parameters, &name.value);
    let (message, help) = match &*found {
        [one] => return Some(one),
        [] if !operation.parameters_complete => return None,
        [] => {
            let names = operation.parameters.iter().map(|it| it.name.value.as_str());
            let help = did_you_mean(&name.value, names).map_or_else(
                || "name a parameter of the operation or of its path".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            ("is not a parameter", help)
        }
        [first, ..] => {
            let help = format!("say which: `{}.{}`", first.location.name(), first.name.value);
            ("is the name of several parameters", help)
        }
    };
    let message = format!("`{}` {message} of `{}`", name.value, operation.written.id.value);
    cx.error(Code::InvalidValue, place, message, help);
    None
}

fn check_fixed<'a>(
    cx: &Context<'a, '_>,
    operation: &Operation<'a>,
    parameter: &'a Parameter,
    name: &Text,
    node: &Node,
) {
    let what = format!("a fixed value of `{}`", name.value);
    if is_of_each_call(parameter) {
        let help = "leave it out: each call has a value of its own";
        return cx.unsupported(&node.pointer, &what, help);
    }
    if leads_on(operation, parameter) {
        let help = "leave it out: `x-paging` sends another value for each page";
        return cx.unsupported(&node.pointer, &what, help);
    }
    if matches!(cx.model.form(parameter), Ok(form) if form != Form::Text) {
        let help = "only what is written as one text can be fixed";
        return cx.unsupported(&node.pointer, &what, help);
    }
    value::fixed(cx, node, &parameter.schema);
    let text = node.to_string();
    if let Some((place, help)) = unsendable(parameter.location, &text) {
        cx.unsupported(&node.pointer, &format!("`{text}` as {place}"), help);
    }
}

/// Whether a parameter is made up, or chosen, for each call.
fn is_of_each_call(parameter: &Parameter) -> bool {
    parameter.call_option.is_some()
        || parameter.idempotency_key.is_some()
        || parameter.correlation_id.is_some()
        || parameter.etag.is_some()
}

/// Whether a parameter leads from page to page.
fn leads_on(operation: &Operation, parameter: &Parameter) -> bool {
    operation.written.paging.as_ref().is_some_and(|paging| {
        let names = [&paging.token_parameter, &paging.offset, &paging.page];
        let mut names = names.into_iter().flatten();
        names.any(|name| name.value == parameter.name.value)
    })
}

/// Why a text cannot be sent there as it stands.
fn unsendable(location: Location, text: &str) -> Option<(&'static str, &'static str)> {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_.~".contains(char);
    let is_dots = text.chars().all(|char| char == '.');
    match location {
        Location::Path if is_dots || !text.chars().all(plain) => Some((
            "a part of a path",
            "a fixed part has letters, digits, `-`, `_`, `.` and `~` only, and is not only dots",
        )),
        Location::Header if text.trim() != text || !text.chars().all(|it| (' '..='~').contains(&it)) => {
            Some((
                "a header",
                "a fixed header has visible characters of ASCII only, with blanks between them",
            ))
        }
        _ => None,
    }
}

fn check_required<'a>(
    cx: &Context<'a, '_>,
    operation: &Operation<'a>,
    parameter: &'a Parameter,
    name: &Text,
    is_twice: bool,
) {
    let (message, help) = if is_twice {
        ("is required twice", "name it once")
    } else if operation.fixed_value(parameter).is_some() {
        ("is fixed here", "leave it out of `required`: it is always sent")
    } else if parameter.required {
        ("is required already", "leave it out of `required`")
    } else if is_of_each_call(parameter) && parameter.etag.is_none() {
        ("is an option of every call", "leave it out of `required`")
    } else {
        return;
    };
    let message = format!("`{}` {message}", name.value);
    cx.error(Code::InvalidValue, name.pointer.value(), message, help);
}
