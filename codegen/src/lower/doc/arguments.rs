//! The list of required arguments: parameters, properties, choices, the body and a confirmation.

use super::Doc;
use super::body::sent;
use super::parameter::parameter_notes;
use super::part::part;
use super::schema::together;
use crate::lower::Context;
use crate::markdown::{self, Block, code, line};
use crate::model::Operation;
use crate::model::object::Member;
use crate::names::Role;
use crate::spec::{Parameter, RefOr, Text, Together};

pub(super) fn arguments<'a>(cx: &Context<'a>, outer: &mut Doc, operation: &Operation<'a>) -> Vec<Vec<Block>> {
    let id = &operation.written.id.pointer;
    let name = |role, pointer| code(cx.names.of(role, pointer).as_str());
    let mut arguments = Vec::new();
    for it in operation.ordered().filter(|it| operation.requires(it)) {
        let name = name(Role::Argument(id.node()), &it.pointer);
        arguments.push(outer.item(&name, parameter(cx, it)));
    }
    for member in cx.model.required_properties(operation) {
        let name = name(Role::Argument(id.node()), &member.wire_name.pointer);
        arguments.push(outer.item(&name, property(cx, member)));
    }
    for (index, combination) in operation.combinations.choices().enumerate() {
        if !matches!(combination.rule, Together::AtMostOne) {
            let mut doc = Doc::default();
            doc.add(together(combination));
            arguments.push(outer.item(&name(Role::ChoiceArgument(index), id), doc));
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

/// Returns the documentation of a parameter, or only its first sentence if the client documents it elsewhere.
fn parameter(cx: &Context, parameter: &Parameter) -> Doc {
    let mut doc = Doc::default();
    let is_shared = is_shared(cx, parameter);
    match &parameter.description {
        Some(description) if is_shared => {
            let sentence = markdown::first_sentence(&description.value);
            sentence.into_iter().for_each(|it| doc.add(it));
        }
        description => doc.text(description.as_ref()),
    }
    if !is_shared {
        parameter_notes(cx, &mut doc, parameter);
    }
    doc
}

/// Whether a parameter is a component, which operations may share.
fn is_shared(cx: &Context, parameter: &Parameter) -> bool {
    let files = cx.resolved.document.files.iter();
    let mut shared = files.flat_map(|components| components.parameters.iter());
    shared.any(|(_, other)| matches!(other, RefOr::Item(other) if other.pointer == parameter.pointer))
}

/// Returns the documentation of a property of the body that a view requires.
fn property<'a>(cx: &Context<'a>, member: &Member<'a>) -> Doc {
    let mut doc = Doc::default();
    if let Some(found) = cx.resolved.schema(member.schema) {
        part(cx, &mut doc, &found, "What it becomes.");
    }
    doc.add(format!("Set as {} of the body.", code(&member.wire_name.value)));
    doc
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
