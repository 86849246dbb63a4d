//! Rustdoc of operations: arguments, credentials, answers. What several share is told in full once, in [`shared`].

use super::markdown::{code, code_list, first_sentence, text};
use super::{Doc, inline_notes, list_item, notes, parameter_notes};
use crate::ir::{SharedDoc, SharedDocs};
use crate::lower::Context;
use crate::lower::security::{Scheme, accepted};
use crate::model::{Collected, content};
use crate::spec::{Header, Map, Operation, Parameter, RefOr, Response, Status, Text};

/// An operation, but for its example and [`background`].
pub(in crate::lower) fn operation(cx: &Context, collected: &Collected, schemes: &[Scheme]) -> String {
    let operation = collected.operation;
    let mut doc = Doc::default();
    doc.summarised(operation.summary.as_ref());
    doc.summarised(operation.description.as_ref());
    if doc.0.is_empty() {
        doc.add(format!("The operation {}.", code(&operation.id.value)));
    }
    doc.text(collected.path_item.summary.as_ref());
    doc.text(collected.path_item.description.as_ref());
    let method = format!("{:?}", operation.method).to_uppercase();
    doc.add(code(&format!("{method} {}", collected.path.value)));

    let arguments = arguments(cx, collected);
    if !arguments.is_empty() {
        doc.heading("Arguments");
        doc.list(&arguments);
    }
    doc.heading("Credentials");
    doc.add(credentials(cx, collected, schemes));
    let (successes, failures): (Vec<_>, Vec<_>) = operation
        .responses
        .iter()
        .partition(|(status, ..)| status.is_success());
    let answers = |responses: &[&(Status, Text, RefOr<Response>)]| -> Vec<String> {
        responses
            .iter()
            .map(|(status, _, response)| answer(cx, *status, response))
            .collect()
    };
    doc.heading("Answers");
    doc.list(&answers(&successes));
    doc.heading("Errors");
    let (shared, own): (Vec<_>, Vec<_>) = failures
        .into_iter()
        .partition(|(_, _, response)| matches!(response, RefOr::Reference(_)));
    let mut items = answers(&own);
    if !shared.is_empty() {
        items.push(format!(
            "{} (see [operations](super)).",
            answers(&shared).join(", ")
        ));
    }
    if items.is_empty() {
        doc.add("What keeps the service from answering.");
    } else {
        doc.add("What keeps the service from answering, and what it refuses:");
        doc.list(&items);
    }
    doc.finish()
}

/// Where the facts about an operation come from.
pub(in crate::lower) fn background(operation: &Operation) -> String {
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

fn credentials(cx: &Context, collected: &Collected, schemes: &[Scheme]) -> String {
    let accepted = accepted(cx, collected.operation, schemes).unwrap_or_default();
    let markers: Vec<String> = accepted
        .iter()
        .map(|scheme| code(scheme.lowered.marker.as_str()))
        .collect();
    let roles: Vec<String> = collected
        .operation
        .roles
        .iter()
        .map(|role| text(&role.value))
        .collect();
    let kinds = format!("{}.", markers.join(" or "));
    match &*roles {
        [] => kinds,
        [role] => format!("{kinds} Least role: {role}."),
        roles => format!("{kinds} Least roles, any one of: {}.", roles.join(", ")),
    }
}

fn arguments(cx: &Context, collected: &Collected) -> Vec<String> {
    let shared = |parameter: &Parameter| {
        cx.resolved
            .document
            .files
            .iter()
            .flat_map(|components| components.parameters.iter())
            .any(|(_, other)| matches!(other, RefOr::Item(other) if other.pointer == parameter.pointer))
    };
    let mut arguments = Vec::new();
    for parameter in collected.ordered().filter(|parameter| parameter.required) {
        let name = crate::lower::parameter::argument_name(cx, parameter);
        let name = code(name.as_ref().map_or("", |name| name.as_str()));
        let mut doc = Doc::default();
        match &parameter.description {
            Some(description) if shared(parameter) => doc.add(first_sentence(&description.value)),
            description => doc.text(description.as_ref()),
        }
        if !shared(parameter) {
            parameter_notes(&mut doc, parameter);
        }
        arguments.push(format!("{name}: {}", doc.0.join("\n")));
    }
    let body = collected
        .operation
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
        arguments.push(format!("`body`: {}", doc.0.join("\n")));
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

/// A line of the list of answers; a shared one by its name.
fn answer(cx: &Context, status: Status, response: &RefOr<Response>) -> String {
    let status = match status {
        Status::Code(code) => code.to_string(),
        Status::Default => "any other".to_owned(),
    };
    match response {
        RefOr::Reference(reference) => {
            let name = reference.target.value.rsplit('/').next().unwrap_or_default();
            format!("{status} {}", code(name))
        }
        RefOr::Item(response) => format!("{status}: {}", response_notes(cx, response)),
    }
}

fn response_notes(cx: &Context, response: &Response) -> String {
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
            doc.add(header_note(cx, name, header));
        }
    }
    doc.deviation(response.deviation.as_ref());
    doc.sources(&response.source);
    doc.0.join("\n")
}

fn headers(map: &Map<RefOr<Header>>, shared: bool) -> impl Iterator<Item = (&str, &RefOr<Header>)> {
    map.iter()
        .filter(move |(_, header)| matches!(header, RefOr::Reference(_)) == shared)
        .map(|(name, header)| (name.value.as_str(), header))
}

fn header_note(cx: &Context, name: &str, header: &Header) -> String {
    let mut doc = Doc::default();
    doc.text(Some(&header.description));
    if let Some(found) = cx.resolved.schema(&header.schema) {
        let types: Vec<&str> = found.schema.types.iter().map(|ty| ty.value.name()).collect();
        let mut what = types.join(" or ");
        if let Some(format) = &found.schema.format {
            what.push_str(&format!(", {}", format.value));
        }
        doc.add(format!("({}.)", text(&what)));
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
    format!("{}: {}", code(name), doc.0.join("\n"))
}

/// What operations share: required parameters, answers and their headers, each told in full.
pub(in crate::lower) fn shared(cx: &Context) -> Vec<SharedDocs> {
    let files = &cx.resolved.document.files;
    let item = |name: &Text, doc: String| SharedDoc {
        name: name.value.clone(),
        origin: name.pointer.clone(),
        doc: list_item(&doc),
    };
    let parameters = files.iter().flat_map(|components| components.parameters.iter());
    let parameters = parameters.filter_map(|(name, parameter)| match parameter {
        RefOr::Item(parameter) if parameter.required => {
            let mut doc = Doc::default();
            doc.text(parameter.description.as_ref());
            parameter_notes(&mut doc, parameter);
            let names = format!("{} ({})", code(&name.value), code(&parameter.name.value));
            Some(item(name, format!("{names}: {}", doc.0.join("\n"))))
        }
        _ => None,
    });
    let responses = files.iter().flat_map(|components| components.responses.iter());
    let responses = responses.filter_map(|(name, response)| match response {
        RefOr::Item(response) => {
            let notes = response_notes(cx, response);
            Some(item(name, format!("{}: {notes}", code(&name.value))))
        }
        RefOr::Reference(_) => None,
    });
    let headers = files.iter().flat_map(|components| components.headers.iter());
    let headers = headers.filter_map(|(name, header)| match header {
        RefOr::Item(header) => Some(item(name, header_note(cx, &name.value, header))),
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
