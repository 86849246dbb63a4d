//! Responses, their links, and the shapes of an error body.

use super::body::{media_type, raw_notes};
use super::header::header_doc;
use super::link::link_doc;
use super::part::inline_notes;
use super::{Doc, behind};
use crate::lower::Context;
use crate::markdown::{Block, code, code_list};
use crate::model::{Content, ErrorShape, content, error_shapes, failure, raw};
use crate::resolve::Found;
use crate::spec::{FailureMember, RefOr, Response, Status, Text};

/// A response with its status and its key.
pub(super) type DocumentedResponse<'a> = (Status, &'a Text, &'a RefOr<Response>);

/// Returns the error responses of an operation, with the shared ones on one line.
pub(super) fn errors<'a>(
    cx: &Context<'a>,
    doc: &mut Doc,
    failures: &[DocumentedResponse<'a>],
) -> Vec<Vec<Block>> {
    let (shared, own): (Vec<DocumentedResponse>, Vec<DocumentedResponse>) = failures
        .iter()
        .partition(|(_, _, response)| matches!(response, RefOr::Reference(_)));
    let mut items = answers(cx, doc, &own);
    if !shared.is_empty() {
        let names: Vec<String> = shared.iter().map(answer_name).collect();
        let names = names.join(", ");
        items.push(vec![Block::Paragraph(vec![format!(
            "{names} (see [shared responses](super#shared-responses))."
        )])]);
    }
    items
}

/// Returns a list of responses. Responses with the same description become one item; shared ones are only
/// named.
pub(super) fn answers<'a>(
    cx: &Context<'a>,
    doc: &mut Doc,
    answers: &[DocumentedResponse<'a>],
) -> Vec<Vec<Block>> {
    let (mut items, mut origins) = (Vec::new(), Vec::new());
    for answer in answers {
        let name = answer_name(answer);
        let described = match answer.2 {
            RefOr::Reference(_) => Doc::default(),
            RefOr::Item(response) => response_doc(cx, response),
        };
        join(&mut items, &name, described.parts);
        join(&mut origins, &name, described.origins);
    }
    for (names, blocks) in origins {
        doc.origins_of(&names, blocks);
    }
    let items = items.into_iter().map(|(names, parts)| behind(&names, parts));
    items.collect()
}

/// Adds a description to a list, or only its name where the list has that description already.
fn join<T: PartialEq>(list: &mut Vec<(String, T)>, name: &str, described: T) {
    match list.iter_mut().find(|(_, other)| *other == described) {
        Some((names, _)) => {
            names.push_str(", ");
            names.push_str(name);
        }
        None => list.push((name.to_owned(), described)),
    }
}

fn status_name(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "any other".to_owned(),
    }
}

/// The status of a response, and its name if it is shared.
fn answer_name((status, _, response): &DocumentedResponse) -> String {
    let status = status_name(*status);
    match response {
        RefOr::Reference(reference) => {
            let name = crate::resolve::last_name(reference);
            format!("{status} {}", code(&name))
        }
        RefOr::Item(_) => status,
    }
}

/// Adds what is said of the shapes of an error body where they are used, and of a choice of them. Each shape has a
/// page of its own, a choice has none.
fn shape_notes<'a>(cx: &Context<'a>, doc: &mut Doc, contents: &[Content<'a>], shapes: &[ErrorShape<'a>]) {
    let found = |schema| cx.resolved.schema(schema);
    let bodies = contents.iter().filter_map(|content| found(content.schema));
    let choices = bodies.filter(|body| !body.schema.branches().is_empty());
    for choice in choices {
        way_notes(doc, &choice);
        doc.text(choice.schema.description.as_ref());
        doc.deviation(choice.schema.deviation.as_ref());
    }
    for shape in shapes.iter().filter_map(|shape| found(shape.schema)) {
        way_notes(doc, &shape);
    }
}

fn way_notes(doc: &mut Doc, found: &Found) {
    for step in &found.way {
        doc.text(step.description());
        doc.deviation(step.deviation());
    }
}

pub(super) fn response_doc<'a>(cx: &Context<'a>, response: &'a Response) -> Doc {
    let mut doc = Doc::default();
    doc.text(Some(&response.description));
    let contents = failure(&response.content);
    let shapes = error_shapes(cx.resolved, &contents);
    let is_error = |shape: &ErrorShape<'a>| {
        let found = shape.object(cx.resolved);
        found.is_some_and(|found| found.schema.error.is_some())
    };
    if shapes.len() > 1 && shapes.iter().all(is_error) {
        doc.add(shapes_in_words(&shapes));
        shape_notes(cx, &mut doc, &contents, &shapes);
    } else if let Some(content) = content(&response.content) {
        media_type(&mut doc, "Read", &content);
        inline_notes(cx, &mut doc, content.schema);
    }
    if let Some(raw) = raw(cx.resolved, &response.content) {
        raw_notes(&mut doc, "Read", &raw);
    }
    if response.any_content_type.is_some() {
        doc.add("Read whatever its media type.");
    }
    if response.may_be_empty.is_some() {
        doc.add("The body may be missing.");
    }
    let failures: Vec<String> = response.failures.iter().map(failure_member).collect();
    if !failures.is_empty() {
        let failures = failures.join(", ");
        doc.add(format!(
            "It may list what has failed, in {failures}: [`Partial`](runtime::Partial) asks for a decision."
        ));
    }
    header_notes(cx, &mut doc, response);
    for (name, link) in response.links.iter() {
        if let Some(link) = cx.resolved.link(link) {
            doc.entry(&code(&name.value), link_doc(cx, link));
        }
    }
    doc.deviation(response.deviation.as_ref());
    doc.sources(&response.source);
    doc
}

/// Adds the names of the shared headers of a response, and the documentation of the others.
fn header_notes(cx: &Context, doc: &mut Doc, response: &Response) {
    let common = &cx.resolved.document.root.common;
    let (shared, own): (Vec<_>, Vec<_>) = common
        .headers(response)
        .into_iter()
        .partition(|(_, header)| matches!(header, RefOr::Reference(_)));
    // The headers of every response are documented once, with the shared headers.
    let is_common = |name: &Text| common.headers.iter().any(|(other, _)| std::ptr::eq(name, other));
    let shared = shared.into_iter().filter(|(name, _)| !is_common(name));
    let shared: Vec<&str> = shared.map(|(name, _)| &*name.value).collect();
    if !shared.is_empty() {
        doc.add(format!("Headers: {}.", code_list(&shared)));
    }
    for (name, header) in own {
        if let Some(header) = cx.resolved.header(header) {
            doc.entry(&code(&name.value), header_doc(cx, header));
        }
    }
}

/// Returns a property that lists failures, with the values that mean one.
fn failure_member(member: &FailureMember) -> String {
    let name = code(&member.name.value);
    let values: Vec<String> = member.values.iter().map(|value| code(&value.value)).collect();
    if values.is_empty() {
        name
    } else {
        format!("{name} ({})", values.join(", "))
    }
}

/// Returns a sentence on the shapes that the body of an error response may have.
fn shapes_in_words(shapes: &[ErrorShape]) -> String {
    let shapes = shapes.iter().map(|shape| {
        let name = match shape.schema {
            RefOr::Reference(reference) => code(&crate::resolve::last_name(reference)),
            RefOr::Item(_) => "an object".to_owned(),
        };
        format!("{name} ({})", code(shape.media_type))
    });
    let shapes: Vec<String> = shapes.collect();
    format!(
        "Read by its media type, else by its required properties, as one of: {}.",
        shapes.join(", ")
    )
}
