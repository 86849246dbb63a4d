//! Operations: their effect, who may call them, and what they return. Items that several operations share are
//! documented in [`super::shared`].

use super::arguments::arguments;
use super::response::{DocumentedResponse, answers, errors};
use super::{Doc, folded};
use crate::ir::OperationDoc;
use crate::lower::Context;
use crate::markdown::{self, Block, List, code, code_list, line};
use crate::model::{Finding, Operation};
use crate::names::Role;
use crate::spec::{OwnServer, Status, Text, View};

/// Returns the documentation of an operation.
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

/// Adds the accepted credentials, the responses and the errors.
fn outcome<'a>(cx: &Context<'a>, doc: &mut Doc, operation: &Operation<'a>) {
    doc.heading("Credentials");
    doc.add(credentials(cx, operation));
    availability(cx, doc, operation);
    let all = cx.resolved.document.root.common.responses(operation.written);
    let succeeds = |status: Status| operation.successes().any(|(success, _)| success == status);
    let (successes, failures): (Vec<DocumentedResponse>, Vec<DocumentedResponse>) =
        all.into_iter().partition(|(status, ..)| succeeds(*status));
    let answers = answers(cx, doc, &successes);
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

/// Returns a note on the type that reads the headers of this operation's responses.
fn headers(cx: &Context, operation: &Operation) -> Option<String> {
    let id = &operation.written.id.pointer;
    let name = cx.names.of(Role::Headers, id).as_str();
    let has_some = !cx.model.headers(operation).is_empty();
    has_some.then(|| format!("[`{name}`] reads their headers."))
}

/// Returns a note on the error response that means that nothing was found.
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

/// Adds where, by whom and how often the operation can be called, if that is described.
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
            "For users of the partner with one of the roles: {}.",
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

/// Returns the operation's URL in each cloud, if the operation has servers of its own.
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

/// Returns the documentation of the effect, with links to further documentation.
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
    let method = written.method.key().to_uppercase();
    doc.add(code(&format!("{method} {}", operation.filled_path())));
    doc.external(written.external_docs.as_ref());
    doc
}

/// Returns a note on the methods that are views of the operation.
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

/// Returns a note on the operation that a view belongs to, the values that the view fixes, and what it omits.
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
    let omitted = operation.omitted.iter();
    let omitted: Vec<String> = omitted.map(|it| code(&it.name.value)).collect();
    let with = (!fixed.is_empty()).then(|| format!("with {}", fixed.join(" and ")));
    let without = (!omitted.is_empty()).then(|| format!("without {}", omitted.join(" and ")));
    let parts: Vec<String> = with.into_iter().chain(without).collect();
    match &*parts {
        [] => format!("It is {plain}."),
        parts => format!("It is {plain} {}.", parts.join(", ")),
    }
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
