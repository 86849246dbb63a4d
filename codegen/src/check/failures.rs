//! `x-failures`: the properties that list failures exist, and the method can ask for a decision.

use super::Context;
use super::misplaced::misplaced;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::shape::Shape;
use crate::model::{DescribedResponse, Operation};
use crate::spec::{RefOr, Schema, Text};

/// Reports failures that cannot be read, or that would be ignored.
pub(super) fn check<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) {
    for answer in &operation.responses {
        let Some(first) = answer.response.failures.first() else {
            continue;
        };
        match (unfit(cx, operation, answer), &answer.content) {
            (Some((message, help)), _) => cx.error(Code::InvalidValue, first.pointer.value(), message, help),
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
    } else if is_waited_for(cx, operation) {
        (
            "an operation that `x-poll` waits with or for cannot be answered with failures",
            "remove it: which states mean that it has failed, say `failed` and `error` of `x-poll`",
        )
    } else {
        return None;
    };
    Some((message.to_owned(), help))
}

/// Whether a `Poller` returns the response of the operation.
fn is_waited_for<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) -> bool {
    let mut operations = cx.model.operations.iter();
    operations.any(|other| {
        let waiting = cx.model.links(other).and_then(|links| links.waiting.as_ref());
        waiting.is_some_and(|waiting| {
            let target = cx.model.operations.get(waiting.target);
            std::ptr::eq(other, operation) || target.is_some_and(|target| std::ptr::eq(target, operation))
        })
    })
}

fn check_members<'a>(cx: &Context<'a, '_>, schema: &'a RefOr<Schema>, failures: &[Text]) {
    for (index, text) in failures.iter().enumerate() {
        let place = text.pointer.value();
        if failures.iter().take(index).any(|other| other.value == text.value) {
            let message = format!("`{}` is named twice", text.value);
            cx.error(Code::ErrorRoles, place, message, "name it once");
            continue;
        }
        match cx.model.path(schema, text) {
            Err(flaw) => {
                if let Some((message, help)) = flaw.words() {
                    cx.error(Code::ErrorRoles, place, message, help);
                }
            }
            Ok(path) => {
                let found = cx.resolved.schema(path.last.schema);
                let shape = found.map(|found| cx.model.shape(found.schema));
                if shape.is_some_and(|shape| !lists_failures(shape)) {
                    let message = format!("`{}` does not list failures", text.value);
                    let help = "name a list, which is empty where nothing has failed, or an object, which is missing then";
                    cx.error(Code::ErrorRoles, place, message, help);
                }
            }
        }
    }
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
    let names = |answer: &DescribedResponse| -> Vec<String> {
        let failures = answer.response.failures.iter();
        failures.map(|text| text.value.clone()).collect()
    };
    let mut successes = operation.successes().map(|(_, answer)| answer);
    let Some(first) = successes.next() else { return };
    let Some(other) = successes.find(|other| names(other) != names(first)) else {
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
