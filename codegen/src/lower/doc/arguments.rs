//! The list of required arguments: parameters, properties, choices, the body and a confirmation.

use super::Doc;
use super::body::sent;
use super::parameter::parameter_notes;
use super::part::part;
use super::schema::together;
use crate::lower::Context;
use crate::markdown::{self, Block, code, line};
use crate::model::Operation;
use crate::names::Role;
use crate::spec::{Parameter, RefOr, Text, Together};

pub(super) fn arguments<'a>(cx: &Context<'a>, outer: &mut Doc, operation: &Operation<'a>) -> Vec<Vec<Block>> {
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
            parameter_notes(cx, &mut doc, parameter);
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

/// Returns the documentation of the confirmation.
fn confirmation(cx: &Context, outer: &mut Doc, operation: &Operation, confirm: &Text) -> Vec<Block> {
    let name = |role| cx.names.of(role, &operation.written.id.pointer).as_str();
    let made = format!("{}::{}", name(Role::Confirmation), name(Role::Confirm));
    let mut doc = Doc::default();
    doc.add(format!("[`{made}`]: {}. It is not sent.", confirmed(confirm)));
    outer.item(&code(name(Role::Confirmed)), doc)
}

/// Returns the words that a caller confirms.
pub(in crate::lower) fn confirmed(confirm: &Text) -> String {
    line(&confirm.value.replace('_', " "))
}
