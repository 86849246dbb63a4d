//! Bodies: each has a usable media type, and each operation has a success response.

use super::Context;
use super::failures;
use super::misplaced::misplaced;
use super::parts;
use super::usage::check_use;
use super::view::of_view;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::code_list;
use crate::model::shape::Shape;
use crate::model::{
    Content, DescribedResponse, Direction, Operation, Parts, Raw, content, is_form, raw, same_schema,
};
use crate::spec::{Map, MediaType, Method, RefOr, Schema, Status, charset, essence};

/// Reports errors in the request body and the responses of an operation.
pub(super) fn check<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) {
    check_request(cx, operation);
    for answer in &operation.responses {
        check_bodiless(cx, operation, answer);
        check_content(cx, &answer.response.content, None, &answer.failure);
        check_may_be_empty(cx, answer);
        check_any_content_type(cx, answer);
        check_answer(cx, answer);
    }
    failures::check(cx, operation);
    check_nothing(cx, operation);
    let written = operation.written;
    if !operation.has_success() && written.responses_complete {
        let message = format!("`{}` describes no successful response", written.id.value);
        let has_default = operation
            .responses
            .iter()
            .any(|answer| answer.status == Status::Default);
        let help = if written.responses_pointer == written.pointer {
            "add `responses`, with a response whose status is from 200 to 299"
        } else if has_default {
            "add a response whose status is from 200 to 299: `default` describes a failure here"
        } else {
            "add a response whose status is from 200 to 299"
        };
        cx.error(Code::NoSuccess, written.responses_pointer.key(), message, help);
    }
}

fn check_request<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) {
    let Some(body) = &operation.written.request_body else {
        return;
    };
    if let Some(found) = cx.resolved.request_body(&body.value) {
        check_content(cx, &found.content, operation.parts.as_ref(), &[]);
        check_charset(cx, &found.content, operation.raw.as_ref());
    }
    if let Some(range) = operation
        .raw
        .as_ref()
        .filter(|raw| raw.media_type.value.contains('*'))
    {
        let message = format!(
            "`{}` does not say which media type is sent",
            range.media_type.value
        );
        let help = "name one media type, such as `application/octet-stream`";
        cx.error(Code::InvalidValue, range.media_type.pointer.key(), message, help);
    }
    if let Some(json) = &operation.request {
        check_use(cx, json.schema);
        let found = cx.resolved.schema(json.schema);
        if let Some(found) = found.filter(|found| found.null && !operation.is_body_required) {
            let help = "make it not nullable, or write `required: true` beside `content`: null could not be told from no body";
            let place = found.place().value();
            let message = "an optional request body that may be null is not supported";
            cx.error(Code::Unsupported, place, message, help);
        }
    }
    if let Some(parts) = &operation.parts {
        parts::check(cx, parts);
    }
    check_whole_resource(cx, operation);
}

/// Reports a media type in which strings would have another encoding than the one that they are sent in. Bytes are sent as the
/// caller has them.
fn check_charset(cx: &Context, map: &Map<MediaType>, raw: Option<&Raw>) {
    if raw.is_some_and(|raw| !raw.is_text) {
        return;
    }
    let is_sent = |charset: &&str| ["utf-8", "us-ascii"].contains(&&*charset.to_ascii_lowercase());
    for (name, _) in map.iter() {
        if let Some(charset) = charset(&name.value).filter(|charset| !is_sent(charset)) {
            let message = format!("a request body in the character set `{charset}` is not supported");
            let help = "leave the `charset` out, or write `charset=utf-8`, in which it is sent";
            cx.error(Code::Unsupported, name.pointer.key(), message, help);
        }
    }
}

/// Reports `x-whole-resource` on a body that no response has.
fn check_whole_resource(cx: &Context, operation: &Operation) {
    let Some(pointer) = operation.whole_resource else {
        return;
    };
    let schema = operation.request.as_ref().map(|json| json.schema);
    let found = schema.and_then(|schema| cx.resolved.schema(schema));
    let (message, help) = match (schema, found) {
        (Some(_), None) => return,
        (Some(_), Some(found)) if matches!(cx.model.shape(found.schema), Shape::Struct) && !found.null => {
            let mut types = cx.model.types(found.node()).iter();
            if types.any(|ty| ty.direction == Direction::Response) {
                return;
            }
            (
                "no operation answers with the resource that is sent back here",
                "describe what reads it, with a reference to the same schema, or leave `x-whole-resource` out",
            )
        }
        _ => (
            "`x-whole-resource` applies to a JSON object only",
            "leave it out, or refer to the schema of an object",
        ),
    };
    cx.error(Code::InvalidValue, pointer.key(), message, help);
}

/// Reports a body where HTTP does not allow one. An error response to HEAD may be shared with other methods.
fn check_bodiless(cx: &Context, operation: &Operation, answer: &DescribedResponse) {
    let Some((first, _)) = answer.response.content.iter().next() else {
        return;
    };
    let is_head = matches!(operation.written.method, Method::Head)
        && (answer.succeeds || matches!(answer.written, RefOr::Item(_)));
    let (message, help) = match answer.status {
        Status::Code(100..=199 | 204 | 205 | 304) | Status::Range(1) => (
            format!("a response with status {} has no body", answer.key.value),
            "leave `content` out; where the service sends a body, it is with another status, such as 200",
        ),
        _ if is_head => (
            "a response to HEAD has no body".to_owned(),
            "leave `content` out, or describe `get`; what HEAD says is in the status and in `headers`",
        ),
        _ => return,
    };
    // Operations may share the response; an error in it is reported once all the same.
    cx.error(Code::BodyWhereNone, first.pointer.key(), message, help);
}

/// Reports an error response whose body does not say which of its properties have which role.
fn check_answer<'a>(cx: &Context<'a, '_>, answer: &DescribedResponse<'a>) {
    if answer.succeeds {
        if let Some(json) = &answer.content {
            check_use(cx, json.schema);
        }
        return;
    }
    for shape in cx.model.error_shapes(answer) {
        let Some(found) = shape.object(cx.resolved) else {
            continue;
        };
        if found.schema.error.is_some() {
            check_use(cx, shape.schema);
            continue;
        }
        if !matches!(
            cx.model.shape(found.schema),
            Shape::Struct | Shape::Unsupported(_) | Shape::Contradiction
        ) {
            let help = "leave `content` out: the error keeps the body, and `Error::raw_body` gives it";
            let what =
                "the body of an error that is neither an object with properties nor a list of such objects";
            cx.unsupported(found.place(), what, help);
            continue;
        }
        let message = "this schema does not say which of its properties describe the error";
        cx.report(Diagnostic::error(Code::ErrorRoles, found.place().value(), message).help(
            "add `x-error: {message: …}` to the schema, with `code`, `data` and `source` where it has them",
        ));
    }
    check_choice(cx, answer);
}

/// Reports keywords and examples of a choice between error bodies that have no effect.
fn check_choice(cx: &Context, answer: &DescribedResponse) {
    for content in &answer.failure {
        let found = cx.resolved.schema(content.schema);
        let choice = found.filter(|it| it.schema.error.is_none() && !it.schema.branches().is_empty());
        let Some(found) = choice else { continue };
        if let Some(discriminator) = found.schema.key("discriminator") {
            let message = "`discriminator` does not apply to the body of an error response";
            let help = "leave it out: the body is read as the first shape whose required properties it has";
            cx.error(Code::Discriminator, discriminator, message, help);
        }
        if let Some((example, _)) = content.media.examples.iter().next() {
            let help = "leave it out, or describe each shape under a media type of its own";
            cx.unsupported(
                &example.pointer,
                "an example of a `oneOf` in an error response",
                help,
            );
        }
    }
}

/// Reports `x-none` where it has no effect, or where the failure cannot be distinguished from others.
fn check_nothing<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) {
    let Some(nothing) = &operation.written.nothing else {
        return;
    };
    let status = &nothing.status;
    if cx.model.may_find_nothing(operation).is_none() && operation.has_success() {
        let message = "`x-none` does not apply to this operation";
        let help = "it applies to a required JSON body of a single success response, and to HEAD: remove it, and see `Error::is_not_found`";
        let diagnostic = Diagnostic::error(Code::InvalidValue, status.pointer.value(), message);
        cx.report(match operation.inherits("x-none") {
            None => diagnostic.help(help),
            Some(view) => of_view(diagnostic, view, "x-none"),
        });
        return;
    }
    let Some(failure) = operation.failure(status.value) else {
        let message = format!("the status {} is not described", status.value);
        let help = "add a response with it, with its range or with `default`";
        cx.error(Code::InvalidValue, status.pointer.value(), message, help);
        return;
    };
    let Some(first) = nothing.codes.first() else {
        return;
    };
    let shapes = cx.model.error_shapes(failure);
    let mut found = shapes.iter().filter_map(|shape| shape.object(cx.resolved));
    let has_code = found.any(|found| {
        let roles = found.schema.error.as_ref();
        roles.is_some_and(|roles| roles.code.is_some())
    });
    if operation.written.method == Method::Head || !has_code {
        let message = format!("the error response of status {} has no code", status.value);
        let help = "leave `codes` out, or describe the body of the failure, with `code` in its `x-error`";
        cx.error(Code::InvalidValue, first.pointer.value(), message, help);
    }
}

/// Reports a body without a usable media type, and other media types with a different schema.
pub(super) fn check_content(cx: &Context, map: &Map<MediaType>, parts: Option<&Parts>, failure: &[Content]) {
    parts::check_encoding(cx, map, parts);
    match (content(map), raw(cx.resolved, map), parts) {
        (Some(json), ..) => {
            check_others(cx, map, json.media_type, Some(json.schema), failure);
            let tested = failure.iter().map(|content| content.media_type);
            let tested: Vec<&str> = tested.chain([json.media_type]).collect();
            check_silent(cx, map, &tested);
        }
        (None, Some(raw), _) => {
            check_raw(cx, &raw);
            check_others(cx, map, &raw.media_type.value, None, &[]);
            check_silent(cx, map, &[]);
        }
        (None, None, Some(parts)) => {
            check_others(cx, map, &parts.media_type.value, Some(parts.schema), &[]);
            check_silent(cx, map, &[]);
        }
        (None, None, None) => check_unusable(cx, map),
    }
}

/// Reports a body that is neither JSON nor text nor bytes.
fn check_unusable(cx: &Context, map: &Map<MediaType>) {
    let Some((first, _)) = map.iter().next() else {
        return;
    };
    let names: Vec<&str> = map.names().collect();
    let message = format!(
        "this body has no supported media type (found {})",
        code_list(&names)
    );
    let is_empty = map.iter().all(|(_, media)| media.schema.is_none());
    let help = if is_empty && is_form(&essence(&first.value)) {
        "write a `schema` that is an object with a property for each part; `multipart/form-data` and `application/x-www-form-urlencoded` are sent like this, and never read"
    } else {
        "add `application/json`, if it is JSON too; a body that is none has no schema, or one of `type: string`, which \
         makes a text of `text/…`; a form is an object with a property for each part, and is only sent"
    };
    cx.error(Code::NoJson, first.pointer.key(), message, help);
}

/// Reports keywords of a body of text or bytes, which is not checked against its schema.
fn check_raw(cx: &Context, raw: &Raw) {
    let keys = raw.schema.into_iter().flat_map(Schema::keys);
    for (key, pointer) in
        keys.filter(|(key, _)| !["type", "format", "description", "x-deviation"].contains(key))
    {
        let message = format!("`{key}` of a body that is not JSON is not supported");
        let help = "leave it out: the body is taken as it comes, and nothing in it is checked";
        cx.error(Code::Unsupported, pointer.key(), message, help);
    }
    let format = raw.schema.and_then(|schema| schema.format.as_ref());
    if let Some(format) = format.filter(|format| format.value != "binary") {
        let what = format!("format `{}` of a body that is not JSON", format.value);
        cx.unsupported(
            &format.pointer,
            &what,
            "leave it out, or write `binary` for bytes",
        );
    }
}

/// Reports other media types whose schema differs from that of the one that is used.
fn check_others(
    cx: &Context,
    map: &Map<MediaType>,
    used: &str,
    schema: Option<&RefOr<Schema>>,
    failure: &[Content],
) {
    for (name, media) in map.iter().filter(|(name, _)| name.value != used) {
        let same = match (&media.schema, schema) {
            (Some(a), Some(b)) => same_schema(a, b),
            (None, None) => true,
            _ => false,
        };
        // A reference that leads nowhere is reported where it is followed.
        let is_known =
            |schema: Option<&RefOr<Schema>>| schema.is_none_or(|schema| cx.resolved.schema(schema).is_some());
        let is_known = is_known(media.schema.as_ref()) && is_known(schema);
        let is_read = failure.iter().any(|content| content.media_type == name.value);
        if !same && is_known && !is_read {
            let is_written = |schema: Option<&RefOr<Schema>>| matches!(schema, Some(RefOr::Item(_)));
            let what = if is_written(media.schema.as_ref()) && is_written(schema) {
                format!(
                    "`{}` with a schema of its own beside that of `{used}`",
                    name.value
                )
            } else {
                format!("`{}` with another schema than `{used}`", name.value)
            };
            let help = match schema {
                Some(_) => {
                    "write the same schema in both, or refer to one of `components`, or leave the media type out"
                }
                None => "leave the media type out, or its schema: the body is taken as it comes",
            };
            cx.unsupported(&name.pointer, &what, help);
        }
    }
}

/// Reports examples that are not tested, as only JSON is.
fn check_silent(cx: &Context, map: &Map<MediaType>, tested: &[&str]) {
    let silent = map.iter().filter(|(name, _)| !tested.contains(&&*name.value));
    for (name, media) in silent {
        if let Some((example, _)) = media.examples.iter().next() {
            let what = format!("an example of `{}`", name.value);
            let help = "only examples of JSON are tested: leave it out";
            cx.unsupported(&example.pointer, &what, help);
        }
    }
}

/// Reports `x-any-content-type` where the media type of the response is not checked anyway.
fn check_any_content_type(cx: &Context, answer: &DescribedResponse) {
    if let Some(pointer) = &answer.response.any_content_type
        && !(answer.succeeds && answer.raw.is_some())
    {
        let message = "`x-any-content-type` says nothing here";
        let help =
            "leave it out: only a successful response that is not JSON must have the described media type";
        cx.error(Code::InvalidValue, pointer.key(), message, help);
    }
}

/// Reports `x-may-be-empty` where it has no effect or no source.
fn check_may_be_empty(cx: &Context, answer: &DescribedResponse) {
    let response = answer.response;
    let Some(pointer) = &response.may_be_empty else {
        return;
    };
    let misplaced = misplaced(
        answer,
        "x-may-be-empty",
        [
            "remove it: the body of a failure is always optional",
            "describe the body that may be there, or remove it",
            "leave it out: a text and bytes may be empty",
        ],
    );
    let has_source = !response.source.is_empty() || response.deviation.is_some();
    let without_source = (!has_source).then(|| {
        (
            "`x-may-be-empty` has no source".to_owned(),
            "name the document in `x-source`, or say in `x-deviation` why it is assumed",
        )
    });
    if let Some((message, help)) = misplaced.or(without_source) {
        cx.error(Code::InvalidValue, pointer.key(), message, help);
    }
}
