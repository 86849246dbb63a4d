//! Rustdoc of operations: arguments, credentials, answers. What several share is told in full once, in [`shared`].

use super::parameter::parameter_notes;
use super::part::{inline_notes, notes, part};
use super::schema::together;
use super::{Doc, folded};
use crate::ir::{OperationDoc, SharedDoc, SharedDocs};
use crate::lower::Context;
use crate::markdown::{self, Block, List, code, code_list, line};
use crate::model::header::AnswerHeader;
use crate::model::{
    Content, Direction, ErrorShape, Finding, Operation, Parts, Raw, content, error_shapes, failure, parts,
    raw,
};
use crate::names::Role;
use crate::spec::{
    Header, Link, LinkTarget, LinkValue, Method, OwnServer, Parameter, RefOr, Response, Status, Text,
    Together, View,
};

/// An operation.
pub(in crate::lower) fn operation(cx: &Context, operation: &Operation) -> OperationDoc {
    let mut doc = Doc::default();
    let arguments = arguments(cx, &mut doc, operation);
    let arguments = List {
        items: arguments,
        ..List::default()
    };
    let arguments = markdown::write(&[Block::List(arguments)]);
    outcome(cx, &mut doc, operation);
    doc.deviation(operation.written.deviation.as_ref());
    doc.sources(&operation.written.source);
    let origin = std::mem::take(&mut doc.origins);
    let origin = folded(origin).map(|block| markdown::write(&[block]));
    OperationDoc {
        about: about(cx, operation).finish(),
        arguments,
        outcome: doc.finish(),
        origin: origin.unwrap_or_default(),
    }
}

/// Which credentials it takes, what it answers, and what keeps it from that.
fn outcome<'a>(cx: &Context<'a>, doc: &mut Doc, operation: &Operation<'a>) {
    doc.heading("Credentials");
    doc.add(credentials(cx, operation));
    availability(cx, doc, operation);
    let all = cx.resolved.document.root.common.responses(operation.written);
    let succeeds = |status: Status| operation.successes().any(|(success, _)| success == status);
    let (successes, failures): (Vec<Answer>, Vec<Answer>) =
        all.into_iter().partition(|(status, ..)| succeeds(*status));
    let answers = successes.iter().map(|it| answer(cx, doc, it)).collect();
    doc.heading("Responses");
    doc.list(answers);
    nothing(cx, operation).into_iter().for_each(|said| doc.add(said));
    headers(cx, operation).into_iter().for_each(|said| doc.add(said));
    let errors = errors(cx, doc, &failures);
    doc.heading("Errors");
    if errors.is_empty() {
        doc.add("An [`Error`](runtime::Error) if there is no valid response.");
    } else {
        doc.add("An [`Error`](runtime::Error) if there is no valid response, and for the responses:");
        doc.list(errors);
    }
}

/// What reads the headers that only its answers have.
fn headers(cx: &Context, operation: &Operation) -> Option<String> {
    let id = &operation.written.id.pointer;
    let name = cx.names.of(Role::Headers, id).as_str();
    let has_some = !cx.model.headers(operation).is_empty();
    has_some.then(|| format!("[`{name}`] reads their headers."))
}

/// Which failure is none.
fn nothing(cx: &Context, operation: &Operation) -> Option<String> {
    let finding = cx.model.may_find_nothing(operation)?;
    let nothing = operation.written.nothing.as_ref()?;
    let codes: Vec<&str> = nothing.codes.iter().map(|code| &*code.value).collect();
    let with = match &*codes {
        [] => "and no code of another failure".to_owned(),
        codes => format!("and the code {}", code_list(codes)),
    };
    let what = match finding {
        Finding::Body => "`None`",
        Finding::Whether => "`false`",
    };
    let with = if finding == Finding::Whether {
        String::new()
    } else {
        format!(" {with}")
    };
    Some(format!(
        "Status {}{with} means that there is none: {what}, not an error.",
        nothing.status.value
    ))
}

/// Where, for whom and how often it may be called, as far as that is said.
fn availability(cx: &Context, doc: &mut Doc, operation: &Operation) {
    let written = operation.written;
    let lines = |texts: &[Text]| {
        texts
            .iter()
            .map(|text| line(&text.value))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let clouds = operation.clouds();
    let all = &cx.resolved.document.root.servers;
    let mut said = Vec::new();
    if !clouds.is_empty() && (operation.servers.is_none() || clouds.len() < all.len()) {
        let clouds = code_list(&clouds);
        said.push(format!(
            "Available in the clouds {clouds} only; in others the call fails before anything is sent."
        ));
    }
    if !written.partner_roles.is_empty() {
        said.push(format!(
            "For partners that are: {}.",
            lines(&written.partner_roles)
        ));
    }
    if !written.applies_to.is_empty() {
        said.push(format!("Applies to: {}.", lines(&written.applies_to)));
    }
    if let Some(limit) = &written.rate_limit {
        said.push(format!("Rate limit: {}.", line(&limit.value)));
    }
    let said = said.into_iter().map(|said| vec![Block::Paragraph(vec![said])]);
    let servers = servers(doc, operation);
    let said: Vec<_> = said.chain(servers).collect();
    if !said.is_empty() {
        doc.heading("Availability");
        doc.list(said);
    }
}

/// Where each cloud has it, where that is not below the base URL.
fn servers(doc: &mut Doc, operation: &Operation) -> Vec<Vec<Block>> {
    let clouds = operation.clouds();
    let list = operation.servers.iter().flat_map(|servers| &servers.list);
    let list = list.filter(|server| clouds.contains(&&*server.cloud.value));
    let item = |server: &OwnServer| {
        let (cloud, url) = (code(&server.cloud.value), code(&server.url.value));
        let mut about = Doc::default();
        about.add(format!("below {url}."));
        about.text(server.description.as_ref());
        doc.item(&format!("In the cloud {cloud}"), about)
    };
    list.map(item).collect()
}

/// What it does, and where the service tells of it.
fn about(cx: &Context, operation: &Operation) -> Doc {
    let written = operation.written;
    let mut doc = Doc::default();
    doc.line(written.summary.as_ref());
    match &written.summary {
        Some(_) => doc.text(written.description.as_ref()),
        None => doc.summarised(written.description.as_ref()),
    }
    if doc.is_empty() {
        doc.add(format!("The operation {}.", code(&written.id.value)));
    }
    doc.line(operation.path_item.summary.as_ref());
    doc.text(operation.path_item.description.as_ref());
    match &written.view {
        Some(view) => doc.add(of_view(cx, operation, view)),
        None => views(cx, operation).into_iter().for_each(|views| doc.add(views)),
    }
    let method = format!("{:?}", written.method).to_uppercase();
    doc.add(code(&format!("{method} {}", operation.filled_path())));
    doc.external(written.external_docs.as_ref());
    doc
}

/// The methods that are views of it.
fn views(cx: &Context, operation: &Operation) -> Option<String> {
    let operations = cx.model.operations.iter();
    let views = operations.filter(|other| {
        let view = other.written.view.as_ref();
        view.is_some_and(|view| view.of.pointer == operation.written.id.pointer)
    });
    let names = views.map(|view| {
        let name = cx.names.of(Role::Method, &view.written.id.pointer);
        format!("[`{name}`](Self::{name})")
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("For one purpose each: {}.", names.join(", ")))
}

/// Which operation it is a view of, and what is fixed of that.
fn of_view(cx: &Context, operation: &Operation, view: &View) -> String {
    let plain = cx.names.of(Role::Method, &view.of.pointer);
    let plain = format!("[`{plain}`](Self::{plain})");
    let fixed = operation.fixed.iter();
    let fixed = fixed.map(|it| format!("{} {}", code(&it.parameter.name.value), code(&it.text)));
    let set = cx.model.fixed_properties(operation).into_iter();
    let set = set.map(|(member, value)| {
        let name = &member.wire_name.value;
        format!("{} {} in the body", code(name), code(&value.to_string()))
    });
    let fixed: Vec<String> = fixed.chain(set).collect();
    match &*fixed {
        [] => format!("It is {plain}."),
        fixed => format!("It is {plain} with {}.", fixed.join(" and ")),
    }
}

type Answer<'a> = (Status, &'a Text, &'a RefOr<Response>);

/// The failures of an operation, those that it shares with others on one line.
fn errors<'a>(cx: &Context<'a>, doc: &mut Doc, failures: &[Answer<'a>]) -> Vec<Vec<Block>> {
    let (shared, own): (Vec<_>, Vec<_>) = failures
        .iter()
        .partition(|(_, _, response)| matches!(response, RefOr::Reference(_)));
    let own = own.into_iter().map(|error| answer(cx, doc, error));
    let mut items: Vec<_> = own.collect();
    if !shared.is_empty() {
        let names: Vec<String> = shared.into_iter().map(answer_name).collect();
        let names = names.join(", ");
        items.push(vec![Block::Paragraph(vec![format!(
            "{names} (see [shared responses](super#shared-responses))."
        )])]);
    }
    items
}

fn credentials(cx: &Context, operation: &Operation) -> String {
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

fn arguments<'a>(cx: &Context<'a>, outer: &mut Doc, operation: &Operation<'a>) -> Vec<Vec<Block>> {
    let shared = |parameter: &Parameter| {
        cx.resolved
            .document
            .files
            .iter()
            .flat_map(|components| components.parameters.iter())
            .any(|(_, other)| matches!(other, RefOr::Item(other) if other.pointer == parameter.pointer))
    };
    let mut arguments = Vec::new();
    for parameter in operation.ordered().filter(|it| operation.requires(it)) {
        let name = code(
            cx.names
                .of(
                    Role::Argument(operation.written.id.pointer.node()),
                    &parameter.pointer,
                )
                .as_str(),
        );
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
        arguments.push(outer.item(&name, doc));
    }
    for member in cx.model.required_properties(operation) {
        let role = Role::Argument(operation.written.id.pointer.node());
        let name = code(cx.names.of(role, &member.wire_name.pointer).as_str());
        let mut doc = Doc::default();
        if let Some(found) = cx.resolved.schema(member.schema) {
            part(cx, &mut doc, &found, "What it becomes.");
        }
        doc.add(format!("Set as {} of the body.", code(&member.wire_name.value)));
        arguments.push(outer.item(&name, doc));
    }
    for (index, combination) in operation.combinations.choices().enumerate() {
        if !matches!(combination.rule, Together::AtMostOne) {
            let name = cx
                .names
                .of(Role::ChoiceArgument(index), &operation.written.id.pointer);
            let mut doc = Doc::default();
            doc.add(together(combination));
            arguments.push(outer.item(&code(name.as_str()), doc));
        }
    }
    if operation.is_body_required {
        let mut doc = Doc::default();
        sent(cx, &mut doc, operation);
        arguments.push(outer.item("`body`", doc));
    }
    if let Some(confirm) = &operation.written.confirm {
        arguments.push(confirmation(cx, outer, operation, confirm));
    }
    arguments
}

/// What is said of a body that need not be given.
pub(in crate::lower) fn body<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> String {
    let mut doc = Doc::default();
    doc.add("The body, which may be omitted.");
    sent(cx, &mut doc, operation);
    doc.finish()
}

/// What is said of the body that is sent.
fn sent<'a>(cx: &Context<'a>, doc: &mut Doc, operation: &Operation<'a>) {
    let written = operation.written;
    let body = written.request_body.as_ref();
    let Some(body) = body.and_then(|body| cx.resolved.request_body(&body.value)) else {
        return;
    };
    doc.text(body.description.as_ref());
    if let Some(content) = content(&body.content) {
        media_type(doc, "Sent", &content);
        inline_notes(doc, content.schema);
    }
    if let Some(raw) = raw(&body.content) {
        raw_notes(doc, "Sent", &raw);
    }
    if let Some(parts) = parts(&body.content) {
        parts_notes(cx, doc, &parts);
    }
    if matches!(written.method, Method::Get | Method::Head | Method::Delete) {
        let method = format!("{:?}", written.method).to_uppercase();
        doc.add(format!("HTTP defines no meaning for the body of a {method}; this service does, but intermediaries may drop it."));
    }
    doc.deviation(body.deviation.as_ref());
}

/// What a caller must say.
fn confirmation(cx: &Context, outer: &mut Doc, operation: &Operation, confirm: &Text) -> Vec<Block> {
    let name = |role| cx.names.of(role, &operation.written.id.pointer).as_str();
    let made = format!("{}::{}", name(Role::Confirmation), name(Role::Confirm));
    let mut doc = Doc::default();
    doc.add(format!("[`{made}`]: {}. It is not sent.", confirmed(confirm)));
    outer.item(&code(name(Role::Confirmed)), doc)
}

/// What a caller says, in words.
pub(in crate::lower) fn confirmed(confirm: &Text) -> String {
    line(&confirm.value.replace('_', " "))
}

/// The media type of a body, where it is not the usual one; what else is documented is not used.
fn media_type(doc: &mut Doc, how: &str, content: &Content) {
    if content.media_type != "application/json" {
        doc.add(format!("{how} as {}.", code(content.media_type)));
    }
    if !content.others.is_empty() {
        doc.origin(format!("Also documented as {}.", code_list(&content.others)));
    }
}

/// What is said of a body that is no JSON.
fn raw_notes(doc: &mut Doc, how: &str, raw: &Raw) {
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

/// What is said of a body that is made of parts.
fn parts_notes<'a>(cx: &Context<'a>, doc: &mut Doc, parts: &Parts<'a>) {
    let merged = cx
        .resolved
        .schema(parts.schema)
        .map(|found| cx.model.merged(found.schema));
    let members = merged.iter().flat_map(|merged| &merged.members);
    let members = members.filter(|member| member.travels(Direction::Form));
    let said = members.filter_map(|member| {
        let part = cx.model.part(parts, member).ok()?;
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

/// An answer in the list of them; a shared one by its name.
fn answer<'a>(cx: &Context<'a>, doc: &mut Doc, answer: &Answer<'a>) -> Vec<Block> {
    match answer.2 {
        RefOr::Reference(_) => vec![Block::Paragraph(vec![answer_name(answer)])],
        RefOr::Item(response) => doc.item(&status_name(answer.0), response_doc(cx, response)),
    }
}

fn status_name(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "any other".to_owned(),
    }
}

/// The status of an answer, and its name where it has one.
fn answer_name((status, _, response): &Answer) -> String {
    let status = status_name(*status);
    match response {
        RefOr::Reference(reference) => {
            let name = crate::resolve::last_name(reference);
            format!("{status} {}", code(&name))
        }
        RefOr::Item(_) => status,
    }
}

fn response_doc<'a>(cx: &Context<'a>, response: &'a Response) -> Doc {
    let mut doc = Doc::default();
    doc.text(Some(&response.description));
    let shapes = error_shapes(cx.resolved, &failure(&response.content));
    let is_error = |shape: &ErrorShape<'a>| {
        let found = cx.resolved.schema(shape.schema);
        found.is_some_and(|found| found.schema.error.is_some())
    };
    if shapes.len() > 1 && shapes.iter().all(is_error) {
        doc.add(shapes_in_words(&shapes));
    } else if let Some(content) = content(&response.content) {
        media_type(&mut doc, "Read", &content);
        inline_notes(&mut doc, content.schema);
    }
    if let Some(raw) = raw(&response.content) {
        raw_notes(&mut doc, "Read", &raw);
    }
    if response.any_content_type.is_some() {
        doc.add("Read whatever its media type.");
    }
    if response.may_be_empty.is_some() {
        doc.add("The body may be missing.");
    }
    let failures: Vec<&str> = response.failures.iter().map(|text| &*text.value).collect();
    if !failures.is_empty() {
        let failures = code_list(&failures);
        doc.add(format!(
            "It may list what has failed, in {failures}: [`Partial`](runtime::Partial) asks for a decision."
        ));
    }
    let all = cx.resolved.document.root.common.headers(response);
    let (shared, own): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(_, header)| matches!(header, RefOr::Reference(_)));
    let shared: Vec<&str> = shared.into_iter().map(|(name, _)| &*name.value).collect();
    if !shared.is_empty() {
        doc.add(format!("Headers: {}.", code_list(&shared)));
    }
    for (name, header) in own {
        if let Some(header) = cx.resolved.header(header) {
            doc.entry(&code(&name.value), header_doc(cx, header));
        }
    }
    for (name, link) in response.links.iter() {
        if let Some(link) = cx.resolved.link(link) {
            doc.entry(&code(&name.value), link_doc(link));
        }
    }
    doc.deviation(response.deviation.as_ref());
    doc.sources(&response.source);
    doc
}

/// The shapes of which the body of a failure has one.
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

/// What an answer leads to.
fn link_doc(link: &Link) -> Doc {
    let mut doc = Doc::default();
    let Some(LinkTarget::Id(target) | LinkTarget::Reference(target)) = &link.target else {
        return doc;
    };
    let given = link.parameters.iter().map(|(name, value)| {
        let value = match value {
            LinkValue::Expression(expression) => expression.value.to_string(),
            LinkValue::Constant(text) => text.value.clone(),
        };
        format!("{} is {}", code(&name.value), code(&value))
    });
    let body = link.body.iter();
    let body = body.map(|body| format!("the body is {}", code(&body.value.to_string())));
    let at = link.poll.iter().filter_map(|poll| poll.at.as_ref());
    let at = at.map(|at| format!("by the link {}", code(&at.value.to_string())));
    let given: Vec<String> = at.chain(given).chain(body).collect();
    let given = match &*given {
        [] => String::new(),
        given => format!(": {}", given.join(", ")),
    };
    doc.add(format!("leads to {}{given}.", code(&target.value)));
    doc.text(link.description.as_ref());
    doc
}

/// A header, in full: what is said of the method that reads it.
pub(in crate::lower) fn header(cx: &Context, header: &AnswerHeader) -> String {
    let mut doc = Doc::default();
    doc.summarised(Some(&header.header.description));
    doc.add(format!("Read from {}.", code(&header.name.value)));
    header_notes(cx, &mut doc, header.header);
    doc.finish()
}

fn header_doc(cx: &Context, header: &Header) -> Doc {
    let mut doc = Doc::default();
    doc.text(Some(&header.description));
    header_notes(cx, &mut doc, header);
    doc
}

fn header_notes(cx: &Context, doc: &mut Doc, header: &Header) {
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
        notes(doc, found.schema);
        doc.deviation(found.schema.deviation.as_ref());
    }
    if header.required {
        doc.add("Always present, by the description.");
    }
    if header.deprecated {
        doc.add("Deprecated by the service.");
    }
    doc.deviation(header.deviation.as_ref());
}

/// What operations share: required parameters, answers and their headers, each told in full.
pub(in crate::lower) fn shared(cx: &Context) -> Vec<SharedDocs> {
    let files = &cx.resolved.document.files;
    let item = |name: &Text, title: &str, doc: Doc| {
        let list = List {
            items: vec![doc.blocks_behind(title)],
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
        ("Shared responses", responses.collect()),
        ("Response headers", headers.collect()),
    ];
    let all = all.into_iter().filter(|(_, items)| !items.is_empty());
    all.map(|(heading, items)| SharedDocs { heading, items })
        .collect()
}
