//! Bodies: a JSON form of a schema that can be used, and answers that say what success is.

use super::Context;
use super::usage::check_use;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::code_list;
use crate::model::{Answer, Operation, content};
use crate::spec::{Map, MediaType, Method, RefOr, Response, Status};

/// Reports what is wrong with what an operation sends, and with what it is answered.
pub(super) fn check(cx: &Context, operation: &Operation) {
    check_request(cx, operation);
    for answer in &operation.answers {
        check_bodiless(cx, operation, answer);
        check_content(cx, &answer.response.content);
        check_may_be_empty(cx, answer.status, answer.response);
        check_answer(cx, answer);
    }
    let written = operation.written;
    let success = written.responses.iter().any(|(status, ..)| status.is_success());
    if !success && written.responses_complete {
        let message = format!("`{}` does not say what success is", written.id.value);
        let help = if written.responses_pointer == written.pointer {
            "add `responses`, with the answer of a status from 200 to 299"
        } else {
            "add the answer with a status from 200 to 299"
        };
        cx.error(Code::NoSuccess, written.responses_pointer.key(), message, help);
    }
}

fn check_request(cx: &Context, operation: &Operation) {
    let Some(body) = &operation.written.request_body else {
        return;
    };
    if matches!(
        operation.written.method,
        Method::Get | Method::Head | Method::Delete
    ) {
        let help = "HTTP gives it no meaning: send it with another method, or in the query";
        cx.unsupported(&body.pointer, "a request body of this method", help);
        return;
    }
    if let Some(found) = cx.resolved.request_body(&body.value) {
        check_content(cx, &found.content);
    }
    if let Some(json) = &operation.request {
        check_use(cx, json.schema);
    }
}

/// Reports a body where HTTP has none. A failure of HEAD may be one that other methods share.
fn check_bodiless(cx: &Context, operation: &Operation, answer: &Answer) {
    let Some((first, _)) = answer.response.content.iter().next() else {
        return;
    };
    let is_head = matches!(operation.written.method, Method::Head)
        && (answer.status.is_success() || matches!(answer.written, RefOr::Item(_)));
    let (message, help) = match answer.status {
        Status::Code(code @ (100..=199 | 204 | 205 | 304)) => (
            format!("an answer with the status {code} has no body"),
            "leave `content` out; where the service sends a body, it is with another status, such as 200",
        ),
        _ if is_head => (
            "an answer to HEAD has no body".to_owned(),
            "leave `content` out, or describe `get`; what HEAD says is in the status and in `headers`",
        ),
        _ => return,
    };
    // Operations share it, and it is wrong once.
    cx.error(Code::BodyWhereNone, first.pointer.key(), message, help);
}

/// The body of a failure must say which of its members play which role.
fn check_answer(cx: &Context, answer: &Answer) {
    let Some(json) = &answer.content else { return };
    let Some(found) = cx.resolved.schema(json.schema) else {
        return;
    };
    if !answer.status.is_success() && found.schema.error.is_none() {
        let message = "this schema does not say which of its members describe the error";
        cx.report(Diagnostic::error(Code::ErrorRoles, found.place().value(), message).help(
            "add `x-error: {message: …}` to the schema, with `code`, `data` and `source` where it has them",
        ));
        return;
    }
    check_use(cx, json.schema);
}

/// Reports a body without JSON, and other forms that say something else than the JSON one.
fn check_content(cx: &Context, map: &Map<MediaType>) {
    let Some(json) = content(map) else {
        if let Some((first, _)) = map.iter().next() {
            let names: Vec<&str> = map.names().collect();
            let message = format!("no JSON among the forms of this body: {}", code_list(&names));
            let help = "add `application/json`, if it is JSON too; other bodies are not supported yet: of an answer, leave \
                        `content` out, and say in `x-deviation` what comes";
            cx.error(Code::NoJson, first.pointer.key(), message, help);
        }
        return;
    };
    for (name, media) in map.iter().filter(|(name, _)| name.value != json.media_type) {
        let same = match (&media.schema, json.schema) {
            (RefOr::Reference(a), RefOr::Reference(b)) => a.target.value == b.target.value,
            _ => false,
        };
        if !same {
            let what = format!("`{}` with another schema than `{}`", name.value, json.media_type);
            cx.unsupported(
                &name.pointer,
                &what,
                "refer to the same schema, or leave the form out",
            );
        }
        if let Some((example, _)) = media.examples.iter().next() {
            let what = format!("an example of `{}`", name.value);
            cx.unsupported(
                &example.pointer,
                &what,
                "only JSON is sent and read: leave it out",
            );
        }
    }
}

/// Reports `x-may-be-empty` where it says nothing, and where nobody says that it is so.
fn check_may_be_empty(cx: &Context, status: Status, response: &Response) {
    let Some(pointer) = &response.may_be_empty else {
        return;
    };
    let (message, help) = if !status.is_success() {
        (
            "`x-may-be-empty` says nothing of a failure",
            "remove it: the body of a failure is always optional",
        )
    } else if response.content.is_empty() {
        (
            "`x-may-be-empty` says nothing of an answer without `content`",
            "describe the body that may be there, or remove it",
        )
    } else if response.source.is_empty() && response.deviation.is_none() {
        (
            "`x-may-be-empty` does not say who says so",
            "name the document in `x-source`, or say in `x-deviation` why it is assumed",
        )
    } else {
        return;
    };
    cx.error(Code::InvalidValue, pointer.key(), message, help);
}
