//! Bodies: how a body is sent or read, and its description.

use super::Doc;
use super::part::inline_notes;
use crate::lower::Context;
use crate::markdown::{code, code_list};
use crate::model::{Content, Direction, Operation, Parts, Raw, content, parts, raw};
use crate::spec::Method;

/// Returns the documentation of an optional request body.
pub(in crate::lower) fn body<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> String {
    let mut doc = Doc::default();
    doc.add("The body, which may be omitted.");
    sent(cx, &mut doc, operation);
    doc.finish()
}

/// Adds the documentation of a request body.
pub(super) fn sent<'a>(cx: &Context<'a>, doc: &mut Doc, operation: &Operation<'a>) {
    let written = operation.written;
    let body = written.request_body.as_ref();
    let Some(body) = body.and_then(|body| cx.resolved.request_body(&body.value)) else {
        return;
    };
    doc.text(body.description.as_ref());
    if let Some(content) = content(&body.content) {
        media_type(doc, "Sent", &content);
        inline_notes(cx, doc, content.schema);
    }
    if let Some(raw) = raw(cx.resolved, &body.content) {
        raw_notes(doc, "Sent", &raw);
    }
    if let Some(parts) = parts(&body.content) {
        parts_notes(cx, doc, &parts);
    }
    if matches!(written.method, Method::Get | Method::Head | Method::Delete) {
        let method = written.method.key().to_uppercase();
        doc.add(format!("HTTP defines no meaning for the body of a {method}; this service does, but intermediaries may drop it."));
    }
    doc.deviation(body.deviation.as_ref());
}

/// Adds the media type of a body, unless it is `application/json`, and the documented media types that are
/// not used.
pub(super) fn media_type(doc: &mut Doc, how: &str, content: &Content) {
    if content.media_type != "application/json" {
        doc.add(format!("{how} as {}.", code(content.media_type)));
    }
    if !content.others.is_empty() {
        doc.origin(format!("Also documented as {}.", code_list(&content.others)));
    }
}

/// Adds notes on a body that is not JSON.
pub(super) fn raw_notes(doc: &mut Doc, how: &str, raw: &Raw) {
    let what = if raw.is_text { "text" } else { "bytes" };
    doc.add(format!("{how} as {what}, {}.", code(&raw.media_type.value)));
    if let Some(schema) = raw.schema {
        doc.text(schema.description.as_ref());
        doc.deviation(schema.deviation.as_ref());
    }
    if !raw.others.is_empty() {
        doc.origin(format!("Also documented as {}.", code_list(&raw.others)));
    }
}

/// Adds notes on a body that consists of parts.
fn parts_notes<'a>(cx: &Context<'a>, doc: &mut Doc, parts: &Parts<'a>) {
    let merged = cx
        .resolved
        .schema(parts.schema)
        .map(|found| cx.model.merged(found.schema));
    let members = merged.iter().flat_map(|merged| &merged.members);
    let members = members.filter(|member| member.travels(Direction::Form));
    let said = members.filter_map(|member| {
        let part = cx.part(parts, member)?;
        let each = if part.is_list { " for each item" } else { "" };
        let called = part
            .content_type
            .map_or_else(String::new, |it| format!(" ({})", code(it)));
        let name = code(&member.wire_name.value);
        Some(format!("{name}, {}{each}{called}", part.kind.words()))
    });
    let said: Vec<String> = said.collect();
    doc.add(format!(
        "Sent as {}: {}.",
        code(&parts.media_type.value),
        said.join("; ")
    ));
    if !parts.others.is_empty() {
        doc.origin(format!("Also documented as {}.", code_list(&parts.others)));
    }
}
