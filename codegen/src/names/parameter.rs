//! The names of parameters: arguments and options of a method, and options of every call.

use super::scope::{Choice, Scope, Source};
use super::{Registry, Role, choice};
use crate::check::Context;
use crate::diagnostic::Pointer;
use crate::identifier::{Case, identifier};
use crate::ir::Name;
use crate::model::Operation;
use crate::spec::{Location, Parameter, RefOr, Text};

/// The names that a method, and the example in its documentation, use otherwise.
const ARGUMENTS: [&str; 3] = ["body", "client", "options"];

/// The methods that the options of an operation have by themselves, and `new`, which Rust reserves for
/// constructors by convention.
const OPTIONS: [&str; 4] = ["call", "clone", "default", "new"];

/// The methods that `CallOptions` has by itself, and `new`.
const CALL_OPTIONS: [&str; 11] = [
    "attempt_timeout",
    "clone",
    "default",
    "error_body_timeout",
    "header",
    "max_decoded_bytes",
    "max_error_body_bytes",
    "max_response_bytes",
    "new",
    "retry",
    "timeout",
];

/// Names the parameters of an operation. If several have one name, the one in the path has it, or else the
/// one in the query; the names of the others include their location.
pub(super) fn of_operation(cx: &Context, operation: &Operation, names: &mut Registry) {
    let scope = || Scope::new(Case::Value, "parameters of this operation", Choice::Key);
    let has_body = operation.request.is_some() || operation.raw.is_some() || operation.parts.is_some();
    let (mut arguments, mut options) = (scope().reserve(&ARGUMENTS), scope().reserve(&OPTIONS));
    if has_body && !operation.is_body_required {
        options = options.reserve(&["body"]);
    }
    let id = &operation.written.id.pointer;
    let parameters = operation.ordered().filter(|it| it.call_option.is_none());
    let (mut required, mut optional): (Vec<_>, Vec<_>) = parameters.partition(|it| operation.requires(it));
    for (scope, role, parameters) in [
        (&mut arguments, Role::Argument(id.node()), &mut required),
        (&mut options, Role::Option(id.node()), &mut optional),
    ] {
        parameters.sort_by_key(|parameter| rank(parameter.location));
        let mut sources: Vec<Source> = parameters.iter().map(|it| source(cx, it, parameters)).collect();
        let mut places: Vec<&Pointer> = parameters.iter().map(|it| &it.pointer).collect();
        if matches!(role, Role::Argument(_)) {
            for member in cx.model.required_properties(operation) {
                sources.push(property(cx, member.wire_name, parameters));
                places.push(&member.wire_name.pointer);
            }
        }
        for (place, name) in places.into_iter().zip(scope.all(cx, &sources)) {
            names.add(role, place, name);
        }
    }
    let body = has_body.then(|| Name::new("body".to_owned()));
    names.add(Role::Body, id, body);
    if operation.written.confirm.is_some() {
        names.add(Role::Confirmed, id, arguments.private("confirmation"));
    }
    let choices = (&operation.combinations, id);
    for (role, scope) in [
        (Role::ChoiceArgument as fn(usize) -> Role, &mut arguments),
        (Role::ChoiceSetter, &mut options),
    ] {
        choice::of_members(cx, choices, role, (scope, ""), names);
    }
    names.add(Role::Calls, id, arguments.private("calls"));
}

fn rank(location: Location) -> usize {
    match location {
        Location::Path => 0,
        Location::Query => 1,
        Location::Header => 2,
        Location::Cookie => 3,
    }
}

/// Returns the source of the name of a parameter beside `others`.
fn source<'a>(cx: &Context<'a, '_>, parameter: &'a Parameter, others: &[&'a Parameter]) -> Source<'a> {
    let wire_name = rust_source(cx, parameter);
    let name = |parameter| identifier(rust_source(cx, parameter), Case::Value);
    let gives_way = others
        .iter()
        .any(|other| rank(other.location) < rank(parameter.location) && name(other) == name(parameter));
    let place = parameter.location.name();
    Source {
        wire_name,
        chosen: parameter.rust_name.as_ref(),
        otherwise: gives_way.then(|| format!("{wire_name} {place}")),
        place: parameter.name.pointer.value(),
    }
}

/// Returns the source of the name of a property of the body, which gives way to parameters.
fn property<'a>(cx: &Context<'a, '_>, wire_name: &'a Text, parameters: &[&'a Parameter]) -> Source<'a> {
    let name = identifier(&wire_name.value, Case::Value);
    let mut parameters = parameters.iter();
    let gives_way = parameters.any(|it| identifier(rust_source(cx, it), Case::Value) == name);
    Source {
        wire_name: &wire_name.value,
        chosen: None,
        otherwise: gives_way.then(|| format!("{} body", wire_name.value)),
        place: wire_name.pointer.key(),
    }
}

/// Names the call options.
pub(super) fn call_options(cx: &Context, names: &mut Registry) {
    let mut scope = Scope::new(Case::Value, "call options", Choice::Key).reserve(&CALL_OPTIONS);
    let options = cx.model.call_options.iter().filter(|option| option.fits);
    let parameters: Vec<&Parameter> = options.map(|option| option.parameter).collect();
    let sources: Vec<Source> = parameters.iter().map(|it| source(cx, it, &[])).collect();
    for (parameter, name) in parameters.iter().zip(scope.all(cx, &sources)) {
        names.add(Role::CallOption, &parameter.pointer, name);
    }
}

/// Returns the source of the Rust name: for a header the name of its component, such as `RequestId` rather
/// than `MS-RequestId`.
pub(super) fn rust_source<'a>(cx: &Context<'a, '_>, parameter: &'a Parameter) -> &'a str {
    match parameter.location {
        Location::Header => component_name(cx, parameter).unwrap_or(&parameter.name.value),
        Location::Path | Location::Query | Location::Cookie => &parameter.name.value,
    }
}

fn component_name<'a>(cx: &Context<'a, '_>, parameter: &Parameter) -> Option<&'a str> {
    cx.resolved
        .document
        .files
        .iter()
        .flat_map(|components| components.parameters.iter())
        .find_map(|(name, other)| {
            matches!(other, RefOr::Item(other) if other.pointer == parameter.pointer)
                .then_some(name.value.as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::CALL_OPTIONS;
    use std::collections::BTreeSet;

    #[test]
    fn no_call_option_is_called_like_a_method_of_the_runtime() {
        let runtime = include_str!("../../client/call_options.rs");
        let (of_the_type, _) = runtime.split_once("impl From").expect("what is written by hand");
        let methods = of_the_type.split(" fn ").skip(1);
        let methods = methods.filter_map(|rest| rest.split_once('(').map(|(name, _)| name));
        let expected: BTreeSet<&str> = methods.chain(["clone", "default", "new"]).collect();
        assert_eq!(BTreeSet::from(CALL_OPTIONS), expected);
    }
}
