//! Bodies that consist of parts: an object whose properties can all be sent, and an `encoding` with an
//! effect.

use super::Context;
use super::usage::check_use;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, near_or};
use crate::model::object::Merged;
use crate::model::shape::Shape;
use crate::model::{Direction, FormKind, PartFlaw, Parts};
use crate::spec::{Map, MediaType, Text};

/// Reports errors in a body that consists of parts.
pub(super) fn check<'a>(cx: &Context<'a, '_>, parts: &Parts<'a>) {
    let Some(found) = cx.resolved.schema(parts.schema) else {
        return;
    };
    if parts.kind == FormKind::Multipart && parts.media_type.value.contains(';') {
        let message = format!(
            "parameters of `multipart/form-data` are not supported (found `{}`)",
            parts.media_type.value
        );
        let help = "write `multipart/form-data` alone: its boundary is made up for each call";
        cx.error(Code::Unsupported, parts.media_type.pointer.key(), message, help);
    }
    if found.null || !matches!(cx.model.shape(found.schema), Shape::Struct) {
        // A schema that cannot be used was reported.
        if check_use(cx, parts.schema) {
            let message = format!(
                "`{}` of anything but an object is not supported",
                parts.media_type.value
            );
            let help = "describe `type: object`, with a property for each part";
            cx.error(Code::Unsupported, found.place().value(), message, help);
        }
        return;
    }
    let merged = cx.model.merged(found.schema);
    if merged.others.is_some() {
        let place = found.schema.key("additionalProperties");
        let place = place.unwrap_or_else(|| found.place().value());
        let message = "parts of any name beside those of a form are not supported";
        let help = "describe each part as a property, or write `additionalProperties: true`";
        cx.error(Code::Unsupported, place, message, help);
    }
    let sent = merged
        .members
        .iter()
        .filter(|member| member.travels(Direction::Form));
    if sent.clone().next().is_none() && merged.others.is_none() && found.schema.members_known {
        let message = "this form has no part";
        let help = "describe each part as a property";
        cx.error(Code::Unsupported, found.place().value(), message, help);
    }
    for member in sent {
        if let Err(flaw) = cx.model.part(parts, member) {
            unsupported(cx, &flaw);
        }
    }
    check_encodings(cx, parts, merged);
}

/// Reports encodings that have no effect on a part.
fn check_encodings(cx: &Context, parts: &Parts, merged: &Merged) {
    for (name, encoding) in parts.media.encoding.iter() {
        match merged.member(&name.value) {
            None => unknown(cx, name, merged),
            Some(member) if !member.travels(Direction::Form) => {
                let message = format!("`{}` is only read, and no part of the form", name.value);
                let help = "remove it, or let the property not be `readOnly`";
                cx.error(Code::InvalidValue, name.pointer.key(), message, help);
            }
            Some(_) if encoding.content_type.is_none() => {
                let message = "`encoding` says nothing of this part";
                let help = "write its `contentType`, or leave it out";
                cx.error(Code::InvalidValue, name.pointer.key(), message, help);
            }
            Some(_) => {}
        }
    }
}

/// Reports a property that cannot be sent as a part of a form.
fn unsupported(cx: &Context, flaw: &PartFlaw) {
    let invalid = |said: &Text, message: String, help: &str| {
        cx.error(Code::InvalidValue, said.pointer.value(), message, help);
    };
    match flaw {
        PartFlaw::Reported => {}
        PartFlaw::Choice(at) => cx.unsupported(
            at,
            "a choice of anything but objects as a part of a form",
            "OpenAPI does not say how it is sent: describe one of them, or put it into an object, which is sent as JSON",
        ),
        PartFlaw::ListOfLists(at) => cx.unsupported(
            at,
            "a list of lists as parts of a form",
            "OpenAPI does not say how it is sent: put the lists into an object, which is sent as JSON",
        ),
        PartFlaw::SeveralMediaTypes(said) => {
            let message = format!("`{}` does not say which media type is sent", said.value);
            invalid(said, message, "name one media type: only a file may be one of several");
        }
        PartFlaw::NotJson(said) => {
            let message = format!("`{}` is not JSON, as an object is sent", said.value);
            let help = "leave it out, or describe a text with `type: string`, or a file without a `type`";
            invalid(said, message, help);
        }
        PartFlaw::JsonOfText(said) => {
            let message = format!("`{}` does not apply to a string", said.value);
            invalid(said, message, "leave it out, or describe an object, which is sent as JSON");
        }
        PartFlaw::FileInFields(at) => cx.unsupported(
            at,
            "a file in `application/x-www-form-urlencoded`",
            "describe a text with `type: string`; files are sent in `multipart/form-data`",
        ),
        PartFlaw::ObjectInFields(at) => cx.unsupported(
            at,
            "an object in `application/x-www-form-urlencoded`",
            "where it is sent as JSON, say so in `encoding`, with `contentType: application/json`; else describe what is \
             sent of it as properties of the form",
        ),
        PartFlaw::NotJsonInFields(said) => {
            let message = "an object in `application/x-www-form-urlencoded` is sent as JSON";
            invalid(said, message.to_owned(), "write `application/json`");
        }
        PartFlaw::TextInFields(said) => {
            let message = "the media type of a text has no effect here";
            invalid(said, message.to_owned(), "remove it: the value is sent as a string");
        }
    }
}

fn unknown(cx: &Context, name: &Text, merged: &Merged) {
    let message = format!("`{}` is not a property of the form", name.value);
    let names = merged
        .members
        .iter()
        .map(|member| member.wire_name.value.as_str());
    let help = near_or(
        did_you_mean(&name.value, names),
        "remove it, or describe the property",
    );
    cx.report(Diagnostic::error(Code::InvalidValue, name.pointer.key(), message).help(help));
}

/// Reports `encoding` where it has no effect, that is, outside the media type whose parts are sent.
pub(super) fn check_encoding(cx: &Context, map: &Map<MediaType>, parts: Option<&Parts>) {
    let sent = parts.map(|parts| parts.media_type.value.as_str());
    let others = map.iter().filter(|(name, _)| Some(name.value.as_str()) != sent);
    for (_, media) in others {
        if let Some((first, _)) = media.encoding.iter().next() {
            let message = "`encoding` has no effect here";
            let help = "leave it out: it says what the parts of a form are, where one is sent";
            cx.error(Code::InvalidValue, first.pointer.key(), message, help);
        }
    }
}
