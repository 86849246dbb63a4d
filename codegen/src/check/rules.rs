//! Rules beyond those of OpenAPI, which a description enables with `x-rules`.

use std::collections::HashSet;

use super::Context;
use crate::diagnostic::{Code, Pointer};
use crate::resolve::walk::{self, Position};
use crate::spec::{Map, RefOr, Rule};

/// Reports violations of the enabled rules.
pub(super) fn check(cx: &Context) {
    let rules = &cx.resolved.document.root.rules;
    if rules.iter().any(|rule| rule.value == Rule::Descriptions) {
        check_root(cx);
        check_operations(cx);
        check_headers(cx);
        check_webhooks(cx);
        check_schemas(cx);
    }
}

fn check_root(cx: &Context) {
    for tag in cx
        .resolved
        .document
        .root
        .tags
        .iter()
        .filter(|it| it.description.is_none())
    {
        undescribed(cx, &tag.name.pointer, &format!("the tag `{}`", tag.name.value));
    }
    for (key, scheme) in cx.resolved.security_schemes() {
        if scheme.description.is_none() {
            undescribed(cx, &key.pointer, &format!("the security scheme `{}`", key.value));
        }
    }
}

/// Reports headers of responses, each where it is described.
fn check_headers(cx: &Context) {
    let answers = cx
        .model
        .operations
        .iter()
        .flat_map(|operation| &operation.responses);
    let inline = answers.map(|answer| &answer.response.headers);
    let inline = inline.chain([&cx.resolved.document.root.common.headers]);
    let named = cx.resolved.document.files.iter().map(|file| &file.headers);
    let mut seen = HashSet::new();
    for (name, header) in inline.chain(named).flat_map(Map::iter) {
        if let RefOr::Item(header) = header
            && header.description.is_none()
            && seen.insert(name.pointer.node())
        {
            undescribed(cx, &name.pointer, &format!("the header `{}`", name.value));
        }
    }
}

fn check_operations(cx: &Context) {
    for operation in &cx.model.operations {
        let written = operation.written;
        let said = [&written.summary, &written.description];
        if said.iter().all(|text| text.is_none()) {
            undescribed(cx, &written.pointer, &format!("`{}`", written.id.value));
        }
        for parameter in operation.parameters.iter().filter(|it| it.description.is_none()) {
            let what = format!("the parameter `{}`", parameter.name.value);
            undescribed(cx, &parameter.pointer, &what);
        }
    }
}

fn check_webhooks(cx: &Context) {
    for (name, webhook) in cx.resolved.document.root.webhooks.iter() {
        if webhook.summary.is_none() && webhook.description.is_none() {
            undescribed(cx, &webhook.pointer, &format!("the webhook `{}`", name.value));
        }
    }
}

fn check_schemas(cx: &Context) {
    walk::schemas(cx.resolved.document, |position, schema| {
        let (pointer, what) = match (position, schema) {
            (Position::Component, RefOr::Item(schema)) => (&schema.pointer, "the schema"),
            (Position::Member, RefOr::Item(schema)) => (&schema.pointer, "the property"),
            (Position::Member, RefOr::Reference(reference)) => {
                let Some(above) = reference.target.pointer.parent() else {
                    return;
                };
                (above, "the property")
            }
            _ => return,
        };
        // A reference that leads nowhere is reported where it is followed.
        let Some(found) = cx.resolved.schema(schema) else {
            return;
        };
        let is_needed = position == Position::Component || cx.model.fields.needs_description(schema);
        if found.description().is_none() && is_needed {
            let name = pointer.name().unwrap_or_default();
            undescribed(cx, pointer, &format!("{what} `{name}`"));
        }
    });
}

fn undescribed(cx: &Context, pointer: &Pointer, what: &str) {
    let message = format!("{what} has no description, which the rule `descriptions` asks for");
    let help = "add a `description`";
    cx.error(Code::MissingKey, pointer.key(), message, help);
}
