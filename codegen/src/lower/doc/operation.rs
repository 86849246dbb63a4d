//! Rustdoc of operations: arguments, credentials, answers. What several share is told in full once, in [`shared`].

use super::{Doc, inline_notes, notes, parameter_notes};
use crate::ir::{SharedDoc, SharedDocs};
use crate::lower::Context;
use crate::markdown::{self, Block, List, code, code_list, line};
use crate::model::{self, content};
use crate::names::Role;
use crate::spec::{self, Header, Map, Parameter, RefOr, Response, Status, Text};

/// An operation, but for its example and [`background`].
pub(in crate::lower) fn operation(cx: &Context, operation: &model::Operation) -> String {
    let written = operation.written;
    let mut doc = Doc::default();
    doc.line(written.summary.as_ref());
    doc.summarised(written.description.as_ref());
    if doc.0.is_empty() {
        doc.add(format!("The operation {}.", code(&written.id.value)));
    }
    doc.line(operation.path_item.summary.as_ref());
    doc.text(operation.path_item.description.as_ref());
    let method = format!("{:?}", written.method).to_uppercase();
    doc.add(code(&format!("{method} {}", operation.path.value)));

    let arguments = arguments(cx, operation);
    if !arguments.is_empty() {
        doc.heading("Arguments");
        doc.list(arguments);
    }
    doc.heading("Credentials");
    doc.add(credentials(cx, operation));
    let (successes, failures): (Vec<_>, Vec<_>) = written
        .responses
        .iter()
        .partition(|(status, ..)| status.is_success());
    doc.heading("Answers");
    doc.list(
        successes
            .into_iter()
            .map(|answer| self::answer(cx, answer))
            .collect(),
    );
    doc.heading("Errors");
    let errors = errors(cx, &failures);
    if errors.is_empty() {
        doc.add("What keeps the service from answering.");
    } else {
        doc.add("What keeps the service from answering, and what it refuses:");
        doc.list(errors);
    }
    doc.finish()
}

type Answer = (Status, Text, RefOr<Response>);

/// The failures of an operation, those that it shares with others on one line.
fn errors(cx: &Context, failures: &[&Answer]) -> Vec<Vec<Block>> {
    let (shared, own): (Vec<_>, Vec<_>) = failures
        .iter()
        .partition(|(_, _, response)| matches!(response, RefOr::Reference(_)));
    let mut items: Vec<_> = own.into_iter().map(|error| answer(cx, error)).collect();
    if !shared.is_empty() {
        let names: Vec<String> = shared.into_iter().map(answer_name).collect();
        let names = names.join(", ");
        items.push(vec![Block::Paragraph(vec![format!(
            "{names} (see [operations](super))."
        )])]);
    }
    items
}

/// Where the facts about an operation come from.
pub(in crate::lower) fn background(operation: &spec::Operation) -> String {
    let mut doc = Doc::default();
    doc.heading("Background");
    doc.deviation(operation.deviation.as_ref());
    doc.external(operation.external_docs.as_ref());
    doc.sources(&operation.source);
    if doc.0.len() == 1 {
        String::new()
    } else {
        doc.finish()
    }
}

fn credentials(cx: &Context, operation: &model::Operation) -> String {
    let accepted = operation.accepts.iter();
    let markers: Vec<String> = accepted
        .map(|scheme| code(cx.names.of(Role::Marker, &scheme.key.pointer).as_str()))
        .collect();
    let roles: Vec<String> = operation
        .written
        .roles
        .iter()
        .map(|role| line(&role.value))
        .collect();
    let kinds = format!("{}.", markers.join(" or "));
    match &*roles {
        [] => kinds,
        [role] => format!("{kinds} Least role: {role}."),
        roles => format!("{kinds} Least roles, any one of: {}.", roles.join(", ")),
    }
}

fn arguments(cx: &Context, operation: &model::Operation) -> Vec<Vec<Block>> {
    let shared = |parameter: &Parameter| {
        cx.resolved
            .document
            .files
            .iter()
            .flat_map(|components| components.parameters.iter())
            .any(|(_, other)| matches!(other, RefOr::Item(other) if other.pointer == parameter.pointer))
    };
    let mut arguments = Vec::new();
    for parameter in operation.ordered().filter(|parameter| parameter.required) {
        let name = code(cx.names.of(Role::Argument, &parameter.pointer).as_str());
        let mut doc = Doc::default();
        match &parameter.description {
            Some(description) if shared(parameter) => {
                markdown::first_sentence(&description.value)
                    .into_iter()
                    .for_each(|it| doc.add(it));
            }
            description => doc.text(description.as_ref()),
        }
        if !shared(parameter) {
            parameter_notes(&mut doc, parameter);
        }
        arguments.push(doc.entry(&name));
    }
    let body = operation
        .written
        .request_body
        .as_ref()
        .and_then(|body| cx.resolved.request_body(&body.value));
    if let Some(body) = body {
        let mut doc = Doc::default();
        doc.text(body.description.as_ref());
        if let Some(content) = content(&body.content) {
            doc.add(format!(
                "Sent as {}{}.",
                code(content.media_type),
                documented_too(&content.others)
            ));
            inline_notes(&mut doc, content.schema);
        }
        doc.deviation(body.deviation.as_ref());
        arguments.push(doc.entry("`body`"));
    }
    arguments
}

fn documented_too(others: &[&str]) -> String {
    if others.is_empty() {
        String::new()
    } else {
        format!("; the service also documents {}", code_list(others))
    }
}

/// An answer in the list of them; a shared one by its name.
fn answer(cx: &Context, answer: &Answer) -> Vec<Block> {
    match &answer.2 {
        RefOr::Reference(_) => vec![Block::Paragraph(vec![answer_name(answer)])],
        RefOr::Item(response) => response_doc(cx, response).entry(&status_name(answer.0)),
    }
}

fn status_name(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Default => "any other".to_owned(),
    }
}

/// The status of an answer, and its name where it has one.
fn answer_name((status, _, response): &Answer) -> String {
    let status = status_name(*status);
    match response {
        RefOr::Reference(reference) => {
            let name = reference.target.value.rsplit('/').next().unwrap_or_default();
            format!("{status} {}", code(name))
        }
        RefOr::Item(_) => status,
    }
}

fn response_doc(cx: &Context, response: &Response) -> Doc {
    let mut doc = Doc::default();
    doc.text(Some(&response.description));
    if let Some(content) = content(&response.content) {
        doc.add(format!(
            "Read as {}{}.",
            code(content.media_type),
            documented_too(&content.others)
        ));
        inline_notes(&mut doc, content.schema);
    }
    if response.may_be_empty.is_some() {
        doc.add("The body may be missing.");
    }
    let shared: Vec<&str> = headers(&response.headers, true).map(|(name, _)| name).collect();
    if !shared.is_empty() {
        doc.add(format!("Headers: {}.", code_list(&shared)));
    }
    for (name, header) in headers(&response.headers, false) {
        if let Some(header) = cx.resolved.header(header) {
            doc.part(header_doc(cx, header).entry(&code(name)));
        }
    }
    doc.deviation(response.deviation.as_ref());
    doc.sources(&response.source);
    doc
}

fn headers(map: &Map<RefOr<Header>>, shared: bool) -> impl Iterator<Item = (&str, &RefOr<Header>)> {
    map.iter()
        .filter(move |(_, header)| matches!(header, RefOr::Reference(_)) == shared)
        .map(|(name, header)| (name.value.as_str(), header))
}

fn header_doc(cx: &Context, header: &Header) -> Doc {
    let mut doc = Doc::default();
    doc.text(Some(&header.description));
    if let Some(found) = cx.resolved.schema(&header.schema) {
        let types: Vec<&str> = found.schema.types.iter().map(|ty| ty.value.name()).collect();
        let mut what = types.join(" or ");
        if let Some(format) = &found.schema.format {
            what.push_str(&format!(", {}", format.value));
        }
        doc.add(format!("({}.)", line(&what)));
        if let Some(values) = &found.schema.enum_values {
            let values: Vec<String> = values.value.iter().map(ToString::to_string).collect();
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            doc.add(format!("One of {}.", code_list(&values)));
        }
        doc.text(found.schema.description.as_ref());
        notes(&mut doc, found.schema);
        doc.deviation(found.schema.deviation.as_ref());
    }
    if header.required {
        doc.add("Always there.");
    }
    if header.deprecated {
        doc.add("Deprecated by the service.");
    }
    doc.deviation(header.deviation.as_ref());
    doc
}

/// What operations share: required parameters, answers and their headers, each told in full.
pub(in crate::lower) fn shared(cx: &Context) -> Vec<SharedDocs> {
    let files = &cx.resolved.document.files;
    let item = |name: &Text, title: &str, doc: Doc| {
        let list = List {
            items: vec![doc.entry(title)],
            ..List::default()
        };
        SharedDoc {
            name: name.value.clone(),
            origin: name.pointer.clone(),
            doc: markdown::write(&[Block::List(list)]),
        }
    };
    let parameters = files.iter().flat_map(|components| components.parameters.iter());
    let parameters = parameters.filter_map(|(name, parameter)| match parameter {
        RefOr::Item(parameter) if parameter.required => {
            let mut doc = Doc::default();
            doc.text(parameter.description.as_ref());
            parameter_notes(&mut doc, parameter);
            let title = format!("{} ({})", code(&name.value), code(&parameter.name.value));
            Some(item(name, &title, doc))
        }
        _ => None,
    });
    let responses = files.iter().flat_map(|components| components.responses.iter());
    let responses = responses.filter_map(|(name, response)| match response {
        RefOr::Item(response) => Some(item(name, &code(&name.value), response_doc(cx, response))),
        RefOr::Reference(_) => None,
    });
    let headers = files.iter().flat_map(|components| components.headers.iter());
    let headers = headers.filter_map(|(name, header)| match header {
        RefOr::Item(header) => Some(item(name, &code(&name.value), header_doc(cx, header))),
        RefOr::Reference(_) => None,
    });
    let all = [
        ("Shared arguments", parameters.collect::<Vec<_>>()),
        ("Shared answers", responses.collect()),
        ("Headers of answers", headers.collect()),
    ];
    let all = all.into_iter().filter(|(_, items)| !items.is_empty());
    all.map(|(heading, items)| SharedDocs { heading, items })
        .collect()
}
