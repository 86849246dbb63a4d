//! Bodies: which form of them is used, and what a method takes and returns.

use super::Context;
use crate::check::schema::{check_use, null_in};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{self, Name, Type};
use crate::lower::direction::Directions;
use crate::lower::schema::lower_type;
use crate::model::{Collected, Direction, content};
use crate::spec::{Map, MediaType, Method, RefOr, Response, Schema, Status};

/// Reports a body without JSON, and other forms that say something else than the JSON one.
fn check_content(cx: &Context, map: &Map<MediaType>) {
    let Some(json) = content(map) else {
        if let Some((first, _)) = map.iter().next() {
            let names: Vec<&str> = map.names().collect();
            let message = format!(
                "no JSON among the forms of this body: {}",
                crate::markdown::code_list(&names)
            );
            cx.error(
                Code::NoJson,
                first.pointer.key(),
                message,
                "add `application/json`",
            );
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

/// The argument `body`. The outer `None`: reported.
#[expect(
    clippy::option_option,
    reason = "no body is not the same as one that cannot be expressed"
)]
pub(super) fn request(
    cx: &Context,
    collected: &Collected,
    directions: &Directions,
) -> Option<Option<ir::Body>> {
    let operation = collected.operation;
    let Some(body) = &operation.request_body else {
        return Some(None);
    };
    if matches!(operation.method, Method::Get | Method::Head | Method::Delete) {
        let help = "HTTP gives it no meaning: send it with another method, or in the query";
        cx.unsupported(&body.pointer, "a request body of this method", help);
        return None;
    }
    let resolved = cx.resolved.request_body(&body.value)?;
    check_content(cx, &resolved.content);
    let json = content(&resolved.content)?;
    let ty = body_type(cx, directions, json.schema, collected.direction())?;
    Some(Some(ir::Body {
        name: Name::new("body".to_owned()),
        ty,
    }))
}

/// The type of a body, which is always there.
fn body_type(
    cx: &Context,
    directions: &Directions,
    schema: &RefOr<Schema>,
    direction: Direction,
) -> Option<Type> {
    if !check_use(cx, schema) {
        return None;
    }
    let (ty, nullable) = lower_type(cx, directions, schema, direction)?;
    if nullable {
        let help = "let the schema not be null; an answer without a body has no `content`";
        cx.unsupported(null_in(schema), "a body that may be null", help);
        return None;
    }
    Some(ty)
}

/// What the method returns.
pub(super) fn success(
    cx: &Context,
    collected: &Collected,
    directions: &Directions,
    name: &str,
) -> Option<ir::Success> {
    let operation = collected.operation;
    let mut types: Vec<(u16, Option<ir::Answer>)> = Vec::new();
    let mut readable = true;
    for (status, _, response) in &operation.responses {
        let Some(response) = cx.resolved.response(response) else {
            readable = false;
            continue;
        };
        check_content(cx, &response.content);
        check_may_be_empty(cx, *status, response);
        let Status::Code(code) = status else { continue };
        if !status.is_success() {
            continue;
        }
        let ty = match content(&response.content) {
            Some(json) => {
                let Some(ty) = body_type(cx, directions, json.schema, Direction::Response) else {
                    readable = false;
                    continue;
                };
                Some(ir::Answer {
                    ty,
                    may_be_empty: response.may_be_empty.is_some(),
                })
            }
            None => None,
        };
        types.push((*code, ty));
    }
    let success = operation.responses.iter().any(|(status, ..)| status.is_success());
    if !success && !operation.responses_complete {
        return None;
    }
    if !success {
        let message = format!("`{}` does not say what success is", operation.id.value);
        let help = "add the answer with a status from 200 to 299";
        cx.error(Code::NoSuccess, operation.responses_pointer.key(), message, help);
        return None;
    }
    if !readable {
        return None;
    }
    // The last one stands for all that are not documented: which it is must not hang on the order of the keys.
    types.sort_by_key(|(code, _)| *code);
    let first = types.first().and_then(|(_, ty)| ty.clone());
    if types.iter().all(|(_, ty)| *ty == first) {
        return Some(first.map_or(ir::Success::Empty, ir::Success::Json));
    }
    let variants = types
        .into_iter()
        .map(|(code, ty)| (code, status_name(code), ty))
        .collect();
    Some(ir::Success::Each(ir::Statuses {
        name: Name::new(name.to_owned()),
        variants,
    }))
}

fn status_name(code: u16) -> Name {
    Name::new(match code {
        200 => "Ok".to_owned(),
        201 => "Created".to_owned(),
        202 => "Accepted".to_owned(),
        204 => "NoContent".to_owned(),
        207 => "MultiStatus".to_owned(),
        code => format!("Status{code}"),
    })
}

/// How bodies of failures are read.
pub(super) fn errors(cx: &Context, collected: &Collected, directions: &Directions) -> ir::ErrorBodies {
    let mut by_status = Vec::new();
    let mut default = None;
    for (status, _, response) in &collected.operation.responses {
        if status.is_success() {
            continue;
        }
        let Some(ty) = cx
            .resolved
            .response(response)
            .and_then(|response| error_type(cx, response, directions))
        else {
            continue;
        };
        match status {
            Status::Code(code) => by_status.push((*code, ty)),
            Status::Default => default = Some(ty),
        }
    }
    by_status.retain(|(_, ty)| Some(ty) != default.as_ref());
    by_status.sort_by_key(|(code, _)| *code);
    ir::ErrorBodies { by_status, default }
}

/// The type of an error body, which must say which of its members play which role.
fn error_type(cx: &Context, response: &Response, directions: &Directions) -> Option<Type> {
    let json = content(&response.content)?;
    let found = cx.resolved.schema(json.schema)?;
    if found.schema.error.is_none() {
        let place = found.place();
        let message = "this schema does not say which of its members describe the error";
        cx.report(Diagnostic::error(Code::ErrorRoles, place.value(), message).help(
            "add `x-error: {message: …}` to the schema, with `code`, `data` and `source` where it has them",
        ));
        return None;
    }
    body_type(cx, directions, json.schema, Direction::Response)
}
