//! The names of choices: the enum, after the type or operation; its variants, after the fields; the argument
//! and the setter.

use std::collections::HashSet;

use super::scope::{Choice as By, Scope};
use super::{Registry, Role, beside, chosen};
use crate::check::Context;
use crate::diagnostic::Pointer;
use crate::identifier::{Case, identifier, one_type};
use crate::ir::Name;
use crate::model::{Combinations, Operation, TypeOf};
use crate::spec::{Combination, Schema};

/// Names the enums of a type, and their variants.
pub(super) fn of_type(
    cx: &Context,
    schema: &Schema,
    ty: &TypeOf,
    others: &HashSet<String>,
    names: &mut Registry,
) {
    let owner = &schema.pointer;
    let Some(name) = names.find(Role::Type(ty.direction), owner).cloned() else {
        return;
    };
    let merged = cx.model.merged(schema);
    for (index, number, choice) in numbered(&merged.combinations) {
        let role = Role::Choice(ty.direction, index);
        names.add(role, owner, Some(type_name(&name, choice, number, others)));
        let member = |name: &str| Some((Role::Field, &merged.member(name)?.wire_name.pointer));
        variants(cx, choice, owner, member, names);
    }
}

/// Names the enums of an operation, whose types begin with `name`, and their variants.
pub(super) fn of_operation(
    cx: &Context,
    operation: &Operation,
    name: &Name,
    others: &HashSet<String>,
    names: &mut Registry,
) {
    let owner = &operation.written.id.pointer;
    for (index, number, choice) in numbered(&operation.combinations) {
        names.add(
            Role::ParameterChoice(index),
            owner,
            Some(type_name(name, choice, number, others)),
        );
        let member = |name: &str| {
            let mut parameters = operation.parameters.iter();
            let found = parameters.find(|parameter| parameter.name.value == name)?;
            Some((Role::Option(owner.node()), &found.pointer))
        };
        variants(cx, choice, owner, member, names);
    }
}

/// Returns each choice with its index, and the number of choices before it without a name of their own.
fn numbered<'a>(combinations: &Combinations<'a>) -> Vec<(usize, usize, &'a Combination)> {
    let choices: Vec<&Combination> = combinations.choices().collect();
    let numbered = choices.iter().enumerate().map(|(index, choice)| {
        let before = choices.iter().take(index);
        let number = before.filter(|it| it.rust_name.is_none()).count();
        (index, number, *choice)
    });
    numbered.collect()
}

/// Returns `choice`, with a number from the second choice without a name of its own on.
fn made_up(number: usize) -> String {
    match number {
        0 => "choice".to_owned(),
        _ => format!("choice{}", number + 1),
    }
}

/// Returns the name of the enum.
fn type_name(owner: &Name, choice: &Combination, number: usize, others: &HashSet<String>) -> Name {
    let made_up = made_up(number);
    let chosen = choice
        .rust_name
        .as_ref()
        .map_or(made_up.as_str(), |chosen| &chosen.value);
    let name = identifier(chosen, Case::Type).unwrap_or_default();
    Name::new(beside(others, one_type(&[owner.as_str(), &name])))
}

fn variants<'p>(
    cx: &Context,
    choice: &Combination,
    owner: &Pointer,
    member: impl Fn(&str) -> Option<(Role, &'p Pointer)>,
    names: &mut Registry,
) {
    let mut scope = Scope::new(Case::Type, "variants of this choice", By::Key);
    let mut seen: HashSet<Vec<&str>> = HashSet::new();
    for branch in &choice.branches {
        let fields = branch.names.iter().map(|text| {
            let (role, pointer) = member(&text.value)?;
            Some(names.find(role, pointer)?.as_str().to_owned())
        });
        // A branch that is listed twice was reported.
        let is_new = seen.insert(branch.names.iter().map(|text| text.value.as_str()).collect());
        let Some(fields) = fields.collect::<Option<Vec<String>>>().filter(|_| is_new) else {
            continue;
        };
        let variant = scope.name(cx, &fields.join("_and_"), branch.pointer.value());
        names.add(Role::Chosen(owner.node()), &branch.pointer, variant);
    }
}

/// Names the argument or setter of each choice, after `prefix`. A name that the description does not choose
/// gives way to other names.
pub(super) fn of_members(
    cx: &Context,
    (combinations, owner): (&Combinations, &Pointer),
    role: fn(usize) -> Role,
    (scope, prefix): (&mut Scope, &str),
    names: &mut Registry,
) {
    for (index, number, choice) in numbered(combinations) {
        let name = match &choice.rust_name {
            Some(chosen) => chosen::name(cx, chosen, Case::Value)
                .and_then(|name| scope.name(cx, &format!("{prefix}{name}"), chosen.pointer.value())),
            None => scope.private(&format!("{prefix}{}", made_up(number))),
        };
        names.add(role(index), owner, name);
    }
}
