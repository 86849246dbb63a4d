//! Combinations of properties and parameters → `Choice`s, and fields that are set together.

use super::Context;
use crate::diagnostic::{NodeId, Pointer};
use crate::ir::{self, Name};
use crate::model::object::Merged;
use crate::model::{Combinations, Operation, TypeOf};
use crate::names::Role;
use crate::spec::{Branch, Combination, Parameter, Schema, Together};

/// Returns the choices among the properties of a type. A change has none: a property that is left out keeps
/// its value.
pub(super) fn of_struct(cx: &Context, schema: &Schema, merged: &Merged, ty: &TypeOf) -> Vec<ir::Choice> {
    if !ty.is_made() {
        return Vec::new();
    }
    let member = |name: &str| {
        let pointer = &merged.member(name)?.wire_name.pointer;
        Some((Role::Field, pointer))
    };
    let owner = Owner {
        pointer: &schema.pointer,
        ty: |index| Role::Choice(ty.direction, index),
    };
    choices(cx, &merged.combinations, &owner, member)
}

/// Returns the choices among the parameters of an operation.
pub(super) fn of_operation(cx: &Context, operation: &Operation) -> Vec<ir::Choice> {
    let id = &operation.written.id.pointer;
    let member = |name: &str| Some((Role::Option(id.node()), &parameter(operation, name)?.pointer));
    let owner = Owner {
        pointer: id,
        ty: Role::ParameterChoice,
    };
    choices(cx, &operation.combinations, &owner, member)
}

/// The schema or operation whose properties or parameters are chosen.
struct Owner<'a, F> {
    pointer: &'a Pointer,
    ty: F,
}

fn choices<'p>(
    cx: &Context,
    combinations: &Combinations,
    owner: &Owner<impl Fn(usize) -> Role>,
    member: impl Fn(&str) -> Option<(Role, &'p Pointer)>,
) -> Vec<ir::Choice> {
    let name = |role, pointer: &Pointer| cx.names.of(role, pointer).clone();
    let choice = |(index, combination): (usize, &Combination)| {
        let variant = |branch: &Branch| {
            let members = branch.names.iter().map(|text| {
                let (role, pointer) = member(&text.value)?;
                Some(name(role, pointer))
            });
            Some(ir::Chosen {
                members: members.collect::<Option<Vec<Name>>>()?,
                name: name(Role::Chosen(owner.pointer.node()), &branch.pointer),
                origin: branch.pointer.clone(),
            })
        };
        Some(ir::Choice {
            ty: name((owner.ty)(index), owner.pointer),
            origin: combination.pointer.clone(),
            count: match &combination.rule {
                Together::ExactlyOne => ir::Count::Exactly,
                Together::AtLeastOne => ir::Count::AtLeast,
                Together::AtMostOne => ir::Count::AtMost,
                Together::With(_) => return None,
            },
            setter: name(Role::ChoiceSetter(index), owner.pointer),
            value: name(Role::ChoiceArgument(index), owner.pointer),
            variants: combination.branches.iter().filter_map(variant).collect(),
        })
    };
    combinations.choices().enumerate().filter_map(choice).collect()
}

/// Returns the fields that are set together with the field of a property.
pub(super) fn fields_with(cx: &Context, merged: &Merged, wire_name: &str) -> Vec<Name> {
    let needed = merged.combinations.needed(wire_name).into_iter();
    let field = |name| {
        Some(
            cx.names
                .of(Role::Field, &merged.member(name)?.wire_name.pointer)
                .clone(),
        )
    };
    needed.filter_map(field).collect()
}

/// Returns the options that are set together with an option, or `None` if the option is set only through a
/// choice.
pub(super) fn options_with(cx: &Context, operation: &Operation, name: &str) -> Option<Vec<Name>> {
    let id: NodeId = operation.written.id.pointer.node();
    let needed = operation.combinations.needed(name).into_iter();
    let option = |name| {
        let pointer = &parameter(operation, name)?.pointer;
        Some(cx.names.of(Role::Option(id), pointer).clone())
    };
    let needed = needed.filter_map(option).collect();
    (!operation.combinations.is_chosen(name)).then_some(needed)
}

fn parameter<'a>(operation: &Operation<'a>, name: &str) -> Option<&'a Parameter> {
    let mut parameters = operation.parameters.iter().copied();
    parameters.find(|parameter| parameter.name.value == name)
}
