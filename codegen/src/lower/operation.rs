//! Operation → method.

mod body;
mod waiting;

use super::{Context, choice, cloud, doc, feature, header, parameter, security};
use crate::ir;
use crate::model::Operation;
use crate::names::Role;
use crate::spec::{self, Location, Tag, Text};

/// Returns the groups in the order of the root's tags, with their operations in document order.
pub(super) fn groups(cx: &Context) -> Vec<ir::Group> {
    let groups = cx.model.groups().into_iter();
    groups
        .map(|(tag, operations)| group(cx, tag, &operations))
        .collect()
}

fn group(cx: &Context, tag: &Tag, operations: &[&Operation]) -> ir::Group {
    let first = operations.first().map(|first| &first.written.pointer);
    ir::Group {
        origin: tag.name.pointer.clone(),
        operations: operations.iter().map(|it| operation(cx, it)).collect(),
        name: cx.names.of(Role::Group, &tag.name.pointer).clone(),
        module: cx.names.of(Role::Module, &tag.name.pointer).clone(),
        file: cx.file(first.unwrap_or(&tag.name.pointer)),
        doc: doc::group(tag),
        needs: feature::of_tag(tag),
    }
}

fn operation<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> ir::Operation {
    let written = operation.written;
    let id = &written.id;
    ir::Operation {
        name: cx.names.of(Role::Method, &id.pointer).clone(),
        origin: id.pointer.clone(),
        id: id.value.clone(),
        doc: doc::operation(cx, operation),
        deprecated: written.deprecated,
        method: method(written.method),
        path: operation.filled_path(),
        fixed: parameter::fixed(operation),
        availability: cloud::availability(operation),
        arguments: parameter::arguments(cx, operation),
        calls: cx.names.of(Role::Calls, &id.pointer).clone(),
        accept: body::accept(operation),
        body: body::request(cx, operation),
        confirmation: confirmation(cx, id, written.confirm.as_ref()),
        options: cx.names.of(Role::Options, &id.pointer).clone(),
        option_parameters: parameter::options(cx, operation),
        choices: choice::of_operation(cx, operation),
        success: body::success(cx, operation),
        headers: header::of_operation(cx, operation),
        by_link: by_link(cx, operation),
        waiting: waiting::waiting(cx, operation).map(Box::new),
        statuses: body::statuses(operation),
        errors: body::errors(cx, operation),
        acceptance: security::acceptance(cx, operation),
        notes: notes(written),
        view_of: written.view.as_ref().map(|view| view.of.value.clone()),
    }
}

fn notes(written: &spec::Operation) -> ir::Notes {
    let texts = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect();
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    ir::Notes {
        summary: text(&written.summary),
        roles: texts(&written.roles),
        partner_roles: texts(&written.partner_roles),
        applies_to: texts(&written.applies_to),
        rate_limit: text(&written.rate_limit),
    }
}

/// Returns how links to the operation are followed, if links lead to it.
fn by_link(cx: &Context, operation: &Operation) -> Option<ir::ByLink> {
    let said = cx.model.followed.operation(operation)?;
    Some(ir::ByLink {
        method: cx.method_by_link(operation, Role::ByLink)?,
        origin: said.pointer.clone(),
        headers: chosen_headers(operation),
        others: others(cx, operation),
    })
}

/// Returns the headers that a link may set: those of the operation, except the ids of the call.
fn chosen_headers(operation: &Operation) -> Vec<String> {
    let headers = operation.parameters.iter();
    let headers = headers.filter(|it| {
        let is_id = it.idempotency_key.is_some() || it.correlation_id.is_some();
        it.location == Location::Header && !is_id
    });
    headers.map(|it| it.name.value.clone()).collect()
}

/// Returns the paths of other operations that also match the template of this operation's path.
fn others(cx: &Context, operation: &Operation) -> Vec<String> {
    let servers = cloud::servers(operation);
    let covers = |other: &str| {
        let (own, other): (Vec<&str>, Vec<&str>) = (
            operation.path.value.split('/').collect(),
            other.split('/').collect(),
        );
        let is_place = |segment: &str| segment.starts_with('{') && segment.ends_with('}');
        let fits = |(own, other): (&&str, &&str)| own == other || is_place(own) && !other.contains('{');
        own != other && own.len() == other.len() && own.iter().zip(&other).all(fits)
    };
    let all = cx.model.operations.iter();
    let others = all.filter(|it| covers(&it.path.value) && cloud::servers(it) == servers);
    let mut paths: Vec<String> = others.map(|it| it.path.value.clone()).collect();
    paths.dedup();
    paths
}

/// Returns the confirmation that a caller must pass.
fn confirmation(cx: &Context, id: &Text, confirm: Option<&Text>) -> Option<ir::Confirmation> {
    let name = |role| cx.names.of(role, &id.pointer).clone();
    confirm.map(|confirm| ir::Confirmation {
        argument: name(Role::Confirmed),
        ty: name(Role::Confirmation),
        constructor: name(Role::Confirm),
        origin: confirm.pointer.clone(),
        words: doc::confirmed(confirm),
    })
}

pub(super) fn method(method: spec::Method) -> ir::Method {
    match method {
        spec::Method::Get => ir::Method::Get,
        spec::Method::Put => ir::Method::Put,
        spec::Method::Post => ir::Method::Post,
        spec::Method::Delete => ir::Method::Delete,
        spec::Method::Patch => ir::Method::Patch,
        spec::Method::Head => ir::Method::Head,
    }
}
