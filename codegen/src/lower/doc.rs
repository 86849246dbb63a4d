//! Rustdoc of every item: what the description says, as Markdown that rustdoc takes as text. What several operations
//! share is told in full once, in [`shared`], and in one sentence where it is used.

mod markdown;

use super::Context;
use super::direction::Direction;
use super::object::Merged;
use super::operation::{Collected, content};
use super::security::{Scheme, accepted};
use crate::resolve::{ComponentId, Found};
use crate::source::Node;
use crate::spec::{
    ExternalDocs, Header, Location, Map, Operation, Parameter, RefOr, Response, Root, Schema, SecurityScheme,
    Server, Status, Tag, Text,
};
pub(super) use markdown::code_list;
use markdown::{code, first_sentence, link, text};

/// Paragraphs, one blank line between them.
#[derive(Default)]
struct Doc(Vec<String>);

impl Doc {
    fn add(&mut self, paragraph: impl Into<String>) {
        let paragraph = paragraph.into();
        if !paragraph.is_empty() {
            self.0.push(paragraph);
        }
    }

    /// Adds text of the description.
    fn text(&mut self, source: Option<&Text>) {
        if let Some(source) = source {
            self.add(text(&source.value));
        }
    }

    /// Adds text of the description whose first sentence becomes a paragraph of its own, which rustdoc shows in lists.
    fn summarised(&mut self, source: Option<&Text>) {
        let Some(source) = source else { return };
        let text = text(&source.value);
        let first = text.lines().next().unwrap_or_default();
        self.add(first);
        self.add(text.get(first.len()..).unwrap_or_default().trim_start());
    }

    fn deviation(&mut self, source: Option<&Text>) {
        if let Some(source) = source {
            self.add(format!("Where the documents disagree:\n{}", text(&source.value)));
        }
    }

    fn sources(&mut self, sources: &[Text]) {
        if !sources.is_empty() {
            let sources: Vec<String> = sources.iter().map(|source| code(&source.value)).collect();
            self.add(format!("Source: {}.", sources.join("; ")));
        }
    }

    fn external(&mut self, docs: Option<&ExternalDocs>) {
        if let Some(docs) = docs {
            let label = docs
                .description
                .as_ref()
                .map_or("more about it", |label| &label.value);
            self.add(format!("See {}.", link(label, &docs.url.value)));
        }
    }

    fn heading(&mut self, heading: &str) {
        self.add(format!("# {heading}"));
    }

    fn list(&mut self, items: &[String]) {
        self.add(
            items
                .iter()
                .map(|item| format!("- {}", item.replace("\n\n", "\n").replace('\n', "\n  ")))
                .collect::<Vec<_>>()
                .join("\n"),
        );
    }

    fn finish(self) -> String {
        self.0.join("\n\n")
    }
}

/// The generated module.
pub(super) fn root(root: &Root) -> String {
    let mut doc = Doc::default();
    doc.add(text(&root.info.title.value));
    doc.text(root.info.summary.as_ref());
    doc.text(root.info.description.as_ref());
    doc.external(root.external_docs.as_ref());
    doc.add(format!(
        "Version {} of the API, described in OpenAPI {}.",
        code(&root.info.version.value),
        text(&root.openapi.value)
    ));
    doc.finish()
}

/// A group of operations.
pub(super) fn group(tag: &Tag) -> String {
    let mut doc = Doc::default();
    doc.summarised(Some(&tag.description));
    doc.external(tag.external_docs.as_ref());
    doc.finish()
}

/// A cloud.
pub(super) fn cloud(server: &Server) -> String {
    let mut doc = Doc::default();
    match &server.description {
        Some(description) => doc.summarised(Some(description)),
        None => doc.add(format!("The cloud {}.", code(&server.cloud.name.value))),
    }
    doc.add(format!(
        "{}, tokens from {}.",
        code(&server.url.value),
        code(&server.cloud.authority.value)
    ));
    doc.finish()
}

/// A kind of credential.
pub(super) fn credential(scheme: &SecurityScheme) -> String {
    let flow = &scheme.flow;
    let mut doc = Doc::default();
    doc.summarised(Some(&scheme.description));
    doc.deviation(scheme.deviation.as_ref());
    scheme
        .waivers
        .iter()
        .for_each(|waiver| doc.text(Some(&waiver.reason)));
    let mut way = format!(
        "OAuth 2.0 flow {}: tokens from {}",
        code(flow.name),
        code(&flow.token_url.value)
    );
    if let Some(url) = &flow.authorization_url {
        way.push_str(&format!(", consent at {}", code(&url.value)));
    }
    if let Some(url) = &flow.refresh_url {
        way.push_str(&format!(", renewed at {}", code(&url.value)));
    }
    doc.add(format!(
        "{way}. Scope {}: {}",
        code(&flow.scope.value),
        text(&flow.scope_description.value)
    ));
    doc.finish()
}

/// A type.
pub(super) fn type_def(schema: &Schema, merged: &Merged, direction: Direction, id: &ComponentId) -> String {
    let mut doc = Doc::default();
    match &schema.description {
        Some(description) => doc.summarised(Some(description)),
        None => doc.add(format!("The schema {}.", code(&id.name))),
    }
    match direction {
        Direction::Request if merged.members.iter().any(|member| !member.travels(direction)) => {
            doc.add("What may be sent: members that only the service sets are left out.");
        }
        Direction::Response | Direction::Request => {}
        Direction::Patch => doc.add("A change: what is left out stays as it is."),
    }
    if schema.deprecated {
        doc.add("Deprecated by the service.");
    }
    if let Some(title) = &schema.title {
        doc.add(format!("Published as {}.", code(&title.value)));
    }
    notes(&mut doc, schema);
    doc.deviation(schema.deviation.as_ref());
    for (base, schema) in &merged.bases {
        doc.add(base_note(base, schema));
    }
    doc.sources(&schema.source);
    doc.finish()
}

/// A schema whose members a type has taken over.
fn base_note(base: &ComponentId, schema: &Schema) -> String {
    let mut note = format!("With the members of {}", code(&base.name));
    if let Some(title) = &schema.title {
        note.push_str(&format!(" (published as {})", code(&title.value)));
    }
    if let Some(description) = &schema.description {
        note.push_str(&format!(": {}", text(&description.value)));
    } else {
        note.push('.');
    }
    if let Some(deviation) = &schema.deviation {
        note.push_str(&format!(
            " Where the documents disagree: {}",
            text(&deviation.value)
        ));
    }
    if !schema.source.is_empty() {
        let sources: Vec<String> = schema.source.iter().map(|source| code(&source.value)).collect();
        note.push_str(&format!(" (Source: {}.)", sources.join("; ")));
    }
    note
}

/// A member.
pub(super) fn field(wire_name: &str, found: &Found) -> String {
    let mut doc = Doc::default();
    let here = found
        .reference
        .and_then(|reference| reference.description.as_ref());
    let inline = found.component.is_none();
    match (here, &found.schema.description) {
        (Some(description), _) => doc.text(Some(description)),
        (None, Some(description)) if inline => doc.text(Some(description)),
        (None, Some(description)) => doc.add(first_sentence(&description.value)),
        (None, None) => doc.add(format!("The member {}.", code(wire_name))),
    }
    if let Some(reference) = found.reference {
        doc.deviation(reference.deviation.as_ref());
    }
    if inline {
        notes(&mut doc, found.schema);
        doc.deviation(found.schema.deviation.as_ref());
    }
    doc.finish()
}

/// Bounds and the default of a schema, and those of what is in it.
fn notes(doc: &mut Doc, schema: &Schema) {
    let bounds: Vec<String> = schema
        .constraints
        .iter()
        .map(|(keyword, node)| constraint(keyword, node))
        .collect();
    if !bounds.is_empty() {
        doc.add(format!("Bounds: {}.", bounds.join(", ")));
    }
    if let Some(default) = &schema.default {
        doc.add(format!(
            "The service assumes {} when it is left out.",
            code(&default.to_json().to_string())
        ));
    }
    for (below, what) in [
        (&schema.items, "Each item"),
        (&schema.additional_properties, "Each value"),
    ] {
        let Some(RefOr::Item(schema)) = below.as_deref() else {
            continue;
        };
        let mut inner = Doc::default();
        inner.text(schema.description.as_ref());
        notes(&mut inner, schema);
        inner.deviation(schema.deviation.as_ref());
        if !inner.0.is_empty() {
            doc.add(format!("{what}: {}", inner.0.join("\n")));
        }
    }
}

fn constraint(keyword: &str, node: &Node) -> String {
    let value = match keyword {
        "pattern" => code(&node.to_string()),
        _ => node.to_string(),
    };
    match keyword {
        "minimum" => format!("at least {value}"),
        "maximum" => format!("at most {value}"),
        "exclusiveMinimum" => format!("more than {value}"),
        "exclusiveMaximum" => format!("less than {value}"),
        "multipleOf" => format!("a multiple of {value}"),
        "minLength" => format!("at least {}", count(&value, "character")),
        "maxLength" => format!("at most {}", count(&value, "character")),
        "minItems" => format!("at least {}", count(&value, "item")),
        "maxItems" => format!("at most {}", count(&value, "item")),
        "uniqueItems" if value == "true" => "no item twice".to_owned(),
        "uniqueItems" => "items may repeat".to_owned(),
        "minProperties" => format!("at least {}", count(&value, "member")),
        "maxProperties" => format!("at most {}", count(&value, "member")),
        _ => format!("matches {value}"),
    }
}

fn count(value: &str, what: &str) -> String {
    let s = if value == "1" { "" } else { "s" };
    format!("{value} {what}{s}")
}

/// An optional parameter, in full.
pub(super) fn parameter(cx: &Context, parameter: &Parameter) -> String {
    let mut doc = Doc::default();
    let place = match parameter.location {
        Location::Header => "header",
        Location::Query => "query",
        Location::Path => "path",
    };
    doc.summarised(parameter.description.as_ref());
    doc.add(format!("Sent in the {place} as {}.", code(&parameter.name.value)));
    parameter_notes(&mut doc, cx, parameter);
    doc.finish()
}

fn parameter_notes(doc: &mut Doc, cx: &Context, parameter: &Parameter) {
    if let Some(found) = cx.resolved.schema(&parameter.schema)
        && found.component.is_none()
    {
        doc.text(found.schema.description.as_ref());
        notes(doc, found.schema);
        doc.deviation(found.schema.deviation.as_ref());
    }
    if parameter.deprecated {
        doc.add("Deprecated by the service.");
    }
    doc.deviation(parameter.deviation.as_ref());
}

/// An operation, but for its example and [`background`].
pub(super) fn operation(cx: &Context, collected: &Collected, schemes: &[Scheme]) -> String {
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
pub(super) fn background(operation: &Operation) -> String {
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
    for parameter in super::parameter::ordered(collected).filter(|parameter| parameter.required) {
        let name = super::parameter::argument_name(cx, parameter);
        let name = code(name.as_ref().map_or("", |name| name.as_str()));
        let mut doc = Doc::default();
        match &parameter.description {
            Some(description) if shared(parameter) => doc.add(first_sentence(&description.value)),
            description => doc.text(description.as_ref()),
        }
        if !shared(parameter) {
            parameter_notes(&mut doc, cx, parameter);
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
pub(super) fn shared(cx: &Context) -> String {
    let files = &cx.resolved.document.files;
    let mut parameters = Vec::new();
    for (_, parameter) in files.iter().flat_map(|components| components.parameters.iter()) {
        let RefOr::Item(parameter) = parameter else {
            continue;
        };
        if parameter.required {
            let mut doc = Doc::default();
            doc.text(parameter.description.as_ref());
            parameter_notes(&mut doc, cx, parameter);
            parameters.push(format!("{}: {}", code(&parameter.name.value), doc.0.join("\n")));
        }
    }
    let responses = files
        .iter()
        .flat_map(|components| components.responses.iter())
        .filter_map(|(name, response)| {
            let RefOr::Item(response) = response else {
                return None;
            };
            Some(format!("{}: {}", code(&name.value), response_notes(cx, response)))
        });
    let headers = files
        .iter()
        .flat_map(|components| components.headers.iter())
        .filter_map(|(name, header)| {
            let RefOr::Item(header) = header else { return None };
            Some(header_note(cx, &name.value, header))
        });
    let mut doc = Doc::default();
    for (heading, items) in [
        ("Shared arguments", parameters),
        ("Shared answers", responses.collect()),
        ("Headers of answers", headers.collect()),
    ] {
        if !items.is_empty() {
            doc.heading(heading);
            doc.list(&items);
        }
    }
    doc.finish()
}

/// A test of an example.
pub(super) fn example(where_: &str, summary: Option<&Text>, description: Option<&Text>) -> String {
    let mut doc = Doc::default();
    doc.add(where_);
    doc.text(summary);
    doc.text(description);
    doc.finish()
}
