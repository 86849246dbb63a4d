//! Links of responses: the operation that they lead to gets all that it requires, and each state of a polled
//! resource has one meaning.

mod poll;
mod value;

use std::fmt::Display;

use super::{Context, constant};
use crate::diagnostic::{Code, Diagnostic, near_or};
use crate::model::Operation;
use crate::model::link::{GivenParameter, LinkFlaw, ParameterFlaw, Why};

/// Reports errors in links. Responses may share links, whose errors are shown once.
pub(super) fn check(cx: &Context) {
    for operation in &cx.model.operations {
        let wrong = cx
            .model
            .links(operation)
            .map_or(&[] as &[_], |links| &links.wrong);
        for diagnostic in wrong.iter().filter_map(diagnostic) {
            cx.report(diagnostic);
        }
        check_constants(cx, operation);
    }
}

/// Returns the error of a link, unless it is reported as a reference.
fn diagnostic(flaw: &LinkFlaw) -> Option<Diagnostic> {
    let (code, (message, help)) = match &flaw.why {
        Why::NoOperation { named, near } => (Code::Link, no_operation(named, near.as_ref())),
        Why::NeedsBody { of } => {
            let message = format!("`{of}` needs a body, which this link does not give");
            let help = "add `requestBody`, such as `requestBody: $request.body`";
            (Code::Link, (message, help.to_owned()))
        }
        Why::Parameter(flaw @ ParameterFlaw::BesideAddress { .. }) => (Code::Poll, of_parameter(flaw)),
        Why::Parameter(flaw) => (Code::Link, of_parameter(flaw)),
        Why::Value(flaw) => value::words(flaw),
        Why::Poll(flaw) => (Code::Poll, poll::words(flaw)?),
        Why::State(flaw) => (Code::Poll, poll::words_of_state(flaw)),
    };
    Some(Diagnostic::error(code, flaw.place.clone(), message).help(help))
}

/// Returns the message and the help about an operation that there is not.
pub(super) fn no_operation(named: &str, near: Option<impl Display>) -> (String, String) {
    let message = format!("`{named}` is not an operation of this description");
    (message, near_or(near, "write the `operationId` of an operation"))
}

/// Returns a message and a help that say nothing of the description.
fn known(message: &str, help: &str) -> (String, String) {
    (message.to_owned(), help.to_owned())
}

fn of_parameter(flaw: &ParameterFlaw) -> (String, String) {
    match flaw {
        ParameterFlaw::Unknown { of, name, near } => (
            format!("`{of}` has no parameter `{name}`"),
            near_or(near.as_ref(), format!("name a parameter of `{of}`")),
        ),
        ParameterFlaw::Several { of, name, first } => (
            format!("`{of}` has several parameters `{name}`"),
            format!("say which: `{}.{name}`, for example", first.name()),
        ),
        ParameterFlaw::BesideAddress { name } => (
            format!("`{name}` is given, although `at` is the link to follow"),
            "remove it, or remove `at`".to_owned(),
        ),
        ParameterFlaw::Missing { of, name, is_in_path } => (
            format!("`{of}` needs `{name}`, which this link does not give"),
            if *is_in_path {
                format!("add `{name}: $request.path.{name}` to `parameters`")
            } else {
                format!("add `{name}` to `parameters`, such as `{name}: $response.body#/id`")
            },
        ),
        ParameterFlaw::NoText { name } => (
            format!("`{name}` is not a single text, which is all that a link can give"),
            "leave it out, or describe the parameter as a text".to_owned(),
        ),
    }
}

/// Reports constants that the parameters which they are for cannot have.
fn check_constants(cx: &Context, operation: &Operation) {
    let links = cx.model.links(operation);
    let links = links.iter().flat_map(|links| &links.links);
    for GivenParameter {
        parameter, constant, ..
    } in links.flat_map(|link| &link.given)
    {
        if let Some(node) = constant {
            let what = format!("a fixed value of `{}`", parameter.name.value);
            constant::check(cx, parameter, node, &what);
        }
    }
}
