//! `x-failures`: the properties that list failures exist, and the method can ask for a decision.

use super::misplaced::misplaced;
use super::{Context, property_path};
use crate::diagnostic::{Code, Diagnostic, near_or};
use crate::model::shape::Shape;
use crate::model::{DescribedResponse, Operation, Unlisted, is_many, unlisted};
use crate::spec::{FailureMember, RefOr, Schema, Text};

/// Reports failures that cannot be read, or that would be ignored.
pub(super) fn check<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) {
    for answer in &operation.responses {
        let Some(first) = answer.response.failures.first() else {
            continue;
        };
        match (unfit(cx, operation, answer), &answer.content) {
            (Some((message, help)), _) => cx.error(Code::InvalidValue, first.place(), message, help),
            (None, Some(content)) => check_members(cx, content.schema, &answer.response.failures),
            (None, None) => {}
        }
    }
    check_all_say_so(cx, operation);
}

/// Returns the reason why a method cannot ask for a decision on the failures in a response.
fn unfit<'a>(
    cx: &Context<'a, '_>,
    operation: &Operation<'a>,
    answer: &DescribedResponse<'a>,
) -> Option<(String, &'static str)> {
    let written = operation.written;
    let json = answer.content.as_ref();
    let found = json.and_then(|json| cx.resolved.schema(json.schema));
    let list = "describe the body that lists what has failed, or remove it";
    let failure = "remove it: the call has failed as a whole, and `x-error` says which members tell why";
    if let Some(misplaced) = misplaced(answer, "x-failures", [failure, list, list]) {
        return Some(misplaced);
    }
    let (message, help) = if answer.response.may_be_empty.is_some() || found.is_some_and(|found| found.null) {
        (
            "a body that may be missing or null cannot list failures",
            "remove `x-failures`, or describe the body as one that is there",
        )
    } else if written.paging.is_some() {
        (
            "a page of a list cannot list failures",
            "remove it: the failures of items are members of the items; or remove `x-paging`",
        )
    } else if written.nothing.is_some() {
        (
            "an operation with `x-none` cannot be answered with failures",
            "remove `x-failures` or `x-none`: a method returns an `Option` or a `Partial`",
        )
    } else if cx.model.answers_differ(operation) {
        (
            "success responses that differ by status cannot list failures",
            "give all of them one schema, or remove it",
        )
    } else if is_waited_for_without_failures(cx, operation) {
        (
            "the operation that is polled does not list these failures",
            "list them in its response: what is waited for ends with that one",
        )
    } else {
        return None;
    };
    Some((message.to_owned(), help))
}

/// Whether the operation is waited for, and failures in its own response would be ignored.
fn is_waited_for_without_failures<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) -> bool {
    let links = cx.model.links(operation);
    let waiting = links.and_then(|links| links.waiting.as_ref());
    let target = waiting.and_then(|waiting| cx.model.operations.get(waiting.target));
    target.is_some_and(|target| cx.model.failures(target) != cx.model.failures(operation))
}

fn check_members<'a>(cx: &Context<'a, '_>, schema: &'a RefOr<Schema>, failures: &[FailureMember]) {
    for (index, member) in failures.iter().enumerate() {
        let (name, place) = (&member.name.value, member.place());
        if failures.iter().take(index).any(|other| other.name.value == *name) {
            let message = format!("`{name}` is named twice");
            cx.error(Code::ErrorRoles, place, message, "name it once");
            continue;
        }
        match cx.model.path(schema, &member.name) {
            Err(flaw) => {
                if let Some((message, help)) = property_path::words(&flaw) {
                    cx.error(Code::ErrorRoles, place, message, help);
                }
            }
            Ok(path) if member.values.is_empty() => check_listed(cx, path.last.schema, member),
            Ok(path) => check_values(cx, path.item, member),
        }
    }
}

/// Reports a property whose presence does not mean that something has failed.
fn check_listed<'a>(cx: &Context<'a, '_>, schema: &'a RefOr<Schema>, member: &FailureMember) {
    let found = cx.resolved.schema(schema);
    let shape = found.map(|found| cx.model.shape(found.schema));
    if shape.is_some_and(|shape| !lists_failures(shape)) {
        let name = &member.name.value;
        let message = format!("`{name}` does not list failures");
        let help = format!(
            "name a list, which is empty where nothing has failed, or an object, which is missing then; or add the values that mean a failure: `{name}: […]`"
        );
        cx.error(Code::ErrorRoles, member.place(), message, help);
    }
}

/// Reports values that mean a failure and that a property cannot have.
fn check_values<'a>(cx: &Context<'a, '_>, schema: &'a RefOr<Schema>, member: &FailureMember) {
    let Some(found) = cx.resolved.schema(schema) else {
        return;
    };
    let name = &member.name.value;
    if is_many(&found) {
        let message = format!("`{name}` is not a text, number or boolean");
        let help = "name a member that has one of several values";
        cx.error(Code::ErrorRoles, member.place(), message, help);
        return;
    }
    let values: Vec<&Text> = member.values.iter().collect();
    if let Some(Unlisted { named, near }) = unlisted(&found, &values) {
        let (message, help) = unlisted_value(&named.value, name, near.as_deref());
        cx.error(Code::ErrorRoles, named.pointer.value(), message, help);
    }
}

/// Returns the message and the help about a value that a property does not list.
pub(super) fn unlisted_value(value: &str, property: &str, near: Option<&str>) -> (String, String) {
    let message = format!("`{value}` is not one of the values of `{property}`");
    (message, near_or(near, "add it to the `enum`, or remove it"))
}

/// Whether the presence of a property of this shape can mean that something has failed.
fn lists_failures(shape: &Shape) -> bool {
    match shape {
        Shape::Map(_) | Shape::Scalar(_) | Shape::Enum(_) => false,
        // An invalid shape is reported elsewhere.
        Shape::List(_)
        | Shape::Struct
        | Shape::Union
        | Shape::Any
        | Shape::Free
        | Shape::Unsupported(_)
        | Shape::Contradiction => true,
    }
}

/// Reports success responses that list different failures, as a method returns one `Partial` for all of them.
fn check_all_say_so<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) {
    let mut successes = operation.successes().map(|(_, answer)| answer);
    let Some(first) = successes.next() else { return };
    let Some(other) = successes.find(|other| other.response.failures != first.response.failures) else {
        return;
    };
    if cx.model.answers_differ(operation) {
        return;
    }
    let message = format!(
        "the answers `{}` and `{}` do not list the same failures",
        first.key.value, other.key.value
    );
    let diagnostic = Diagnostic::error(Code::InvalidValue, other.key.pointer.key(), message);
    cx.report(
        diagnostic
            .related(first.key.pointer.key(), "the other answer")
            .help("give both the same `x-failures`: the method returns one `Partial`"),
    );
}
