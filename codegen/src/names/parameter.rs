//! The names of parameters: arguments of a method, options of it, and options of every call.

use super::scope::Scope;
use super::{Registry, Role};
use crate::check::Context;
use crate::identifier::Case;
use crate::ir::Name;
use crate::model::Operation;
use crate::spec::{Location, Parameter, RefOr};

/// What a method, and the example in its documentation, call something else.
const ARGUMENTS: [&str; 3] = ["body", "client", "options"];

/// What the options of an operation can do by themselves, and `new`, which Rust reads as something that makes them.
const OPTIONS: [&str; 4] = ["call", "clone", "default", "new"];

/// What `CallOptions` can do by itself, and `new`.
const CALL_OPTIONS: [&str; 19] = [
    "attempt_timeout",
    "call_timeout",
    "clone",
    "default",
    "error_body_timeout",
    "header",
    "header_value",
    "headers",
    "limits",
    "max_decoded_bytes",
    "max_error_body_bytes",
    "max_response_bytes",
    "new",
    "one_attempt_timeout",
    "or",
    "retries",
    "retry",
    "timeout",
    "without_header",
];

/// Names the parameters of an operation.
pub(super) fn of_operation(cx: &Context, operation: &Operation, names: &mut Registry) {
    let mut arguments = Scope::new(Case::Value, "parameters of this operation").reserve(&ARGUMENTS);
    let mut options = Scope::new(Case::Value, "parameters of this operation").reserve(&OPTIONS);
    for parameter in operation
        .ordered()
        .filter(|parameter| parameter.call_option.is_none())
    {
        let (scope, role) = if parameter.required {
            (&mut arguments, Role::Argument)
        } else {
            (&mut options, Role::Option)
        };
        let name = scope.name(cx, rust_source(cx, parameter), parameter.name.pointer.value());
        names.add(role, &parameter.pointer, name);
    }
    let body = operation.request.as_ref().map(|_| Name::new("body".to_owned()));
    names.add(Role::Body, &operation.written.id.pointer, body);
    let calls = arguments.private("calls");
    names.add(Role::Calls, &operation.written.id.pointer, calls);
}

/// Names the call options.
pub(super) fn call_options(cx: &Context, names: &mut Registry) {
    let mut scope = Scope::new(Case::Value, "call options").reserve(&CALL_OPTIONS);
    for option in cx.model.call_options.iter().filter(|option| option.fits) {
        let parameter = option.parameter;
        let name = scope.name(cx, rust_source(cx, parameter), parameter.name.pointer.value());
        names.add(Role::CallOption, &parameter.pointer, name);
    }
}

/// What the Rust name is made of: a header's component has the better name, `RequestId` rather than `MS-RequestId`.
fn rust_source<'a>(cx: &Context<'a, '_>, parameter: &'a Parameter) -> &'a str {
    match parameter.location {
        Location::Header => component_name(cx, parameter).unwrap_or(&parameter.name.value),
        Location::Path | Location::Query => &parameter.name.value,
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
        let runtime = include_str!("../../../generated-client/src/runtime/call_options.rs");
        let (of_the_type, _) = runtime
            .split_once("impl fmt::Debug")
            .expect("what is written by hand");
        let methods = of_the_type.split(" fn ").skip(1);
        let methods = methods.filter_map(|rest| rest.split_once('(').map(|(name, _)| name));
        let expected: BTreeSet<&str> = methods.chain(["clone", "default", "new"]).collect();
        assert_eq!(BTreeSet::from(CALL_OPTIONS), expected);
    }
}
