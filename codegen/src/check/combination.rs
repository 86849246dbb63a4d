//! Properties and parameters that are sent together: each exists, is optional, and is in one choice at most.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Place, Pointer, did_you_mean, near_or};
use crate::model::object::{Member, Merged};
use crate::model::shape::Shape;
use crate::model::{Combinations, Direction, Operation};
use crate::resolve::walk::{self, Position};
use crate::spec::{Branch, Combination, Parameter, RefOr, Schema, Text, Together, defined_twice};

/// The keywords that combine properties.
const KEYWORDS: [&str; 4] = ["dependentRequired", "not", "oneOf", "anyOf"];

/// A property or parameter that may be combined.
struct Known<'a> {
    name: &'a str,
    required: bool,
    /// The reason why it cannot be combined, and the help.
    never: Option<(&'static str, &'static str)>,
}

/// The properties of an object, or the parameters of an operation.
struct Side<'a> {
    /// The word for one of them: property or parameter.
    what: &'static str,
    known: Vec<Known<'a>>,
    combinations: &'a Combinations<'a>,
    /// Whether there may be more that could not be read.
    more: bool,
}

/// Reports combinations of properties in a schema without properties.
pub(super) fn check_position(cx: &Context) {
    walk::schemas(cx.resolved.document, |position, schema| {
        let RefOr::Item(schema) = schema else { return };
        let is_object = matches!(cx.model.shape(schema), Shape::Struct);
        if schema.combinations.is_empty() || is_object || position == Position::Part {
            return;
        }
        for place in KEYWORDS.iter().filter_map(|keyword| schema.key(keyword)) {
            let message = "this says which properties go together, and no property is described here";
            let help = "describe the `properties` beside it, or remove it";
            cx.error(Code::InvalidValue, place, message, help);
        }
    });
}

/// Checks the combinations of `written`, whose properties are in `merged`.
pub(super) fn check_schema(cx: &Context, written: &Schema, merged: &Merged, complete: bool) {
    let side = Side {
        what: "property",
        known: merged.members.iter().map(|it| property(merged, it)).collect(),
        combinations: &merged.combinations,
        more: !complete,
    };
    for combination in &written.combinations {
        check(cx, &side, combination);
    }
}

fn property<'a>(merged: &Merged<'a>, member: &Member<'a>) -> Known<'a> {
    let is_read = !member.travels(Direction::Request);
    Known {
        name: &member.wire_name.value,
        required: merged.is_required(member),
        never: is_read.then_some(("is only read", "leave it out here: nobody sends it")),
    }
}

/// Checks the combinations of an operation's parameters.
pub(super) fn check_operation<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) {
    // The combinations of a view are those of its operation, and were checked there.
    if operation.written.view.is_some() {
        return check_view(cx, operation);
    }
    let side = Side {
        what: "parameter",
        known: operation
            .parameters
            .iter()
            .map(|it| parameter(cx, operation, it))
            .collect(),
        combinations: &operation.combinations,
        more: !operation.parameters_complete,
    };
    for combination in &operation.written.combinations {
        check(cx, &side, combination);
    }
}

/// Reports a view that fixes, requires or omits one of several combined parameters, or properties of a body
/// that is sent as a whole.
fn check_view<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>) {
    check_decided(cx, operation, &operation.combinations, |name| {
        let mut parameters = operation.parameters.iter().filter(|it| it.name.value == name);
        let mut omitted = operation.omitted.iter();
        omitted.any(|it| it.name.value == name)
            || parameters.any(|it| operation.requires(it) || operation.fixed_value(it).is_some())
    });
    let content = operation.request.as_ref();
    let content = content.filter(|_| operation.direction() == Direction::Request);
    let Some(found) = content.and_then(|content| cx.resolved.schema(content.schema)) else {
        return;
    };
    let fixed = cx.model.fixed_properties(operation).into_iter().map(|(it, _)| it);
    let decided: Vec<&Member> = fixed.chain(cx.model.required_properties(operation)).collect();
    let combinations = &cx.model.merged(found.schema).combinations;
    check_decided(cx, operation, combinations, |name| {
        decided.iter().any(|member| member.wire_name.value == name)
    });
}

fn check_decided(
    cx: &Context,
    operation: &Operation,
    combinations: &Combinations,
    is_decided: impl Fn(&str) -> bool,
) {
    for combination in &combinations.all {
        let who = match &combination.rule {
            Together::With(who) => Some(who),
            Together::ExactlyOne | Together::AtLeastOne | Together::AtMostOne => None,
        };
        let mut names = who.into_iter().chain(combination.names());
        let Some(name) = names.find(|name| is_decided(&name.value)) else {
            continue;
        };
        let message = format!(
            "a view that fixes, requires or omits `{}`, which is given together with others, is not supported",
            name.value
        );
        let place = operation.written.id.pointer.key();
        let help = "let the view leave it as it is, or say in the descriptions what goes together";
        cx.report(
            Diagnostic::error(Code::Unsupported, place, message)
                .related(name.pointer.value(), "goes together here")
                .help(help),
        );
    }
}

fn parameter<'a>(cx: &Context<'a, '_>, operation: &Operation<'a>, parameter: &'a Parameter) -> Known<'a> {
    let same = |other: &&&Parameter| other.name.value == parameter.name.value;
    let found = cx.resolved.schema(&parameter.schema);
    let is_list = found.is_some_and(|found| matches!(cx.model.shape(found.schema), Shape::List(_)));
    let never = if operation.parameters.iter().filter(same).count() > 1 {
        Some((
            "is the name of two parameters",
            "leave it out here, and say it in the description",
        ))
    } else if parameter.call_option.is_some() {
        Some(("is a call option", "leave it out here: every call can have it"))
    } else if is_list {
        Some((
            "is a list, which may be empty",
            "leave it out here, and say it in the description",
        ))
    } else {
        None
    };
    Known {
        name: &parameter.name.value,
        required: parameter.required,
        never,
    }
}

fn check(cx: &Context, side: &Side, combination: &Combination) {
    if let Together::With(who) = &combination.rule {
        let place = who.pointer.key();
        if check_name(cx, side, who, &place) {
            check_free(cx, side, who, &place);
        }
    }
    for (index, branch) in combination.branches.iter().enumerate() {
        check_branch(cx, side, combination, branch);
        let before = combination.branches.iter().take(index);
        check_apart(cx, branch, before);
    }
    if combination.branches.len() == 1 && !matches!(combination.rule, Together::With(_)) {
        let what = side.what;
        let message = format!("a choice needs more than one {what}");
        let help = match combination.rule {
            Together::AtMostOne => format!("name another {what}, or remove it"),
            _ => format!("name another {what}, or say that this one is required"),
        };
        cx.error(Code::InvalidValue, combination.pointer.value(), message, help);
    }
}

/// Checks the names that are given together.
fn check_branch(cx: &Context, side: &Side, combination: &Combination, branch: &Branch) {
    for (index, name) in branch.names.iter().enumerate() {
        let place = name.pointer.value();
        let is_known = check_name(cx, side, name, &place);
        let mut before = branch.names.iter().take(index);
        if let Some(first) = before.find(|other| other.value == name.value) {
            report_twice(cx, name, &first.pointer);
        }
        if !is_known {
            continue;
        }
        match &combination.rule {
            Together::With(who) if who.value == name.value => {
                let message = format!("`{}` cannot need itself", name.value);
                cx.error(
                    Code::InvalidValue,
                    place,
                    message,
                    "name another one, or remove it",
                );
            }
            Together::With(_) => check_free(cx, side, name, &place),
            Together::ExactlyOne | Together::AtLeastOne | Together::AtMostOne => {
                check_twice(cx, side, combination, name);
            }
        }
    }
}

/// Reports a branch that has all names of an earlier one, or of which that has all: both would be given.
fn check_apart<'a>(cx: &Context, branch: &Branch, before: impl Iterator<Item = &'a Branch>) {
    let has_all = |one: &Branch, other: &Branch| {
        let mut names = other.names.iter();
        names.all(|name| one.names.iter().any(|it| it.value == name.value))
    };
    for other in before {
        let (more, less) = match (has_all(branch, other), has_all(other, branch)) {
            (false, false) => continue,
            (true, true) => {
                if let (Some(name), Some(first)) = (branch.names.first(), other.names.first()) {
                    report_twice(cx, name, &first.pointer);
                }
                continue;
            }
            (true, false) => (branch, other),
            (false, true) => (other, branch),
        };
        let names: Vec<String> = less
            .names
            .iter()
            .map(|name| format!("`{}`", name.value))
            .collect();
        let names = names.join(" with ");
        let message = format!("{names} is a branch of its own, which is given whenever this one is");
        let diagnostic = Diagnostic::error(Code::InvalidValue, more.pointer.value(), message);
        let diagnostic = diagnostic.related(less.pointer.value(), "the other branch");
        cx.report(diagnostic.help("let each branch name something that the other does not"));
    }
}

fn report_twice(cx: &Context, name: &Text, first: &Pointer) {
    let what = format!("`{}`", name.value);
    let twice = defined_twice(Code::InvalidValue, &what, &name.pointer, first);
    cx.report(twice.help("keep one of the two"));
}

/// Reports an unknown name, or one that is always or never sent. Returns whether the name is valid.
fn check_name(cx: &Context, side: &Side, name: &Text, place: &Place) -> bool {
    let what = side.what;
    let known = side.known.iter().find(|known| known.name == name.value);
    let (message, help) = match known {
        None if side.more => return false,
        None => {
            let known = side.known.iter().map(|known| known.name);
            let help = near_or(
                did_you_mean(&name.value, known),
                format!("name a {what}, or remove it"),
            );
            (format!("`{}` is not a {what} here", name.value), help)
        }
        Some(Known {
            never: Some((why, help)),
            ..
        }) => (format!("`{}` {why}", name.value), (*help).to_owned()),
        Some(Known { required: true, .. }) => (
            format!("`{}` is required, so it is always given", name.value),
            "leave it out here, or make it optional".to_owned(),
        ),
        Some(_) => return true,
    };
    cx.report(Diagnostic::error(Code::InvalidValue, place.clone(), message).help(help));
    false
}

/// Reports a name in two choices: choosing it in one would also choose it in the other.
fn check_twice(cx: &Context, side: &Side, combination: &Combination, name: &Text) {
    let before = side.combinations.choices();
    let mut before = before.take_while(|other| other.pointer.node() != combination.pointer.node());
    let first = before.find_map(|other| other.names().find(|it| it.value == name.value));
    if let Some(first) = first {
        let message = format!("`{}` is in two choices, which is not supported", name.value);
        let diagnostic = Diagnostic::error(Code::Unsupported, name.pointer.value(), message);
        let help = "keep it in one of them, and say the rest in the description";
        cx.report(
            diagnostic
                .related(first.pointer.value(), "the other one")
                .help(help),
        );
    }
}

/// Reports a name that is part of a choice and depends on others, or others on it: a choice sets one value
/// only.
fn check_free(cx: &Context, side: &Side, name: &Text, place: &Place) {
    let mut names = side.combinations.choices().flat_map(Combination::names);
    if let Some(first) = names.find(|it| it.value == name.value) {
        let message = format!(
            "`{}` is one of a choice, and is given together with others, which is not supported",
            name.value
        );
        let diagnostic = Diagnostic::error(Code::Unsupported, place.clone(), message);
        let help = "name what is given together in one branch of the choice, or say it in the description";
        cx.report(diagnostic.related(first.pointer.value(), "the choice").help(help));
    }
}
