//! Parameters → arguments, options of the operation, and call options.

use super::direction::Directions;
use super::name::{self, Case, Scope};
use super::{Context, doc, schema};
use crate::ir::{self, Name, ParameterValue, Type};
use crate::model::{Collected, Direction};
use crate::scalar::Scalar;
use crate::spec::{Location, Parameter, RefOr};

/// What a method, and the example in its documentation, call something else.
const ARGUMENTS: [&str; 3] = ["body", "client", "options"];

/// What the options of an operation can do by themselves.
const OPTIONS: [&str; 4] = ["call", "clone", "default", "new"];

/// What `CallOptions` can do by itself.
const CALL_OPTIONS: [&str; 15] = [
    "attempt_timeout",
    "call_timeout",
    "clone",
    "default",
    "header",
    "headers",
    "new",
    "one_attempt_timeout",
    "or",
    "retries",
    "retry",
    "timeout",
    "with_header",
    "without_header",
    "without_retries",
];

/// The parameters of a method.
pub(super) struct Parameters {
    pub(super) arguments: Vec<ir::Argument>,
    pub(super) options: Vec<ir::OptionParameter>,
}

/// Required parameters become arguments, those of the path first and in its order; optional ones become options.
pub(super) fn lower(cx: &Context, collected: &Collected, directions: &Directions) -> Option<Parameters> {
    let mut argument_names = Scope::new(Case::Value, "parameters of this operation").reserve(&ARGUMENTS);
    let mut option_names = Scope::new(Case::Value, "parameters of this operation").reserve(&OPTIONS);
    let mut parameters = Parameters {
        arguments: Vec::new(),
        options: Vec::new(),
    };
    let mut complete = true;
    for parameter in collected.ordered() {
        if parameter.call_option.is_some() {
            continue;
        }
        let names = if parameter.required {
            &mut argument_names
        } else {
            &mut option_names
        };
        let name = names.name(cx, rust_source(cx, parameter), parameter.name.pointer.value());
        let Some(name) = name else {
            complete = false;
            continue;
        };
        let value = value(cx, parameter, directions);
        let wire_name = parameter.name.value.clone();
        let place = place(parameter.location);
        if parameter.required {
            parameters.arguments.push(ir::Argument {
                name,
                origin: parameter.name.pointer.clone(),
                wire_name,
                place,
                value,
            });
        } else {
            let doc = doc::parameter(parameter);
            let deprecated = parameter.deprecated;
            parameters.options.push(ir::OptionParameter {
                name,
                origin: parameter.name.pointer.clone(),
                wire_name,
                place,
                value,
                doc,
                deprecated,
            });
        }
    }
    complete.then_some(parameters)
}

/// The argument of a required parameter.
pub(super) fn argument_name(cx: &Context, parameter: &Parameter) -> Option<Name> {
    name::beside(rust_source(cx, parameter), &ARGUMENTS)
}

fn place(location: Location) -> ir::Place {
    match location {
        Location::Path => ir::Place::Path,
        Location::Query => ir::Place::Query,
        Location::Header => ir::Place::Header,
    }
}

/// The type of a parameter: something that has one text, or a list of such in the query.
fn value(cx: &Context, parameter: &Parameter, directions: &Directions) -> ParameterValue {
    match schema::ty(cx, directions, &parameter.schema, Direction::Request) {
        Type::List(item) if parameter.location == Location::Query => ParameterValue::Each(*item),
        ty => ParameterValue::One(ty),
    }
}

/// A header of `CallOptions`.
pub(super) struct CallOption {
    pub(super) lowered: ir::CallOption,
    pub(super) idempotency_key: bool,
    pub(super) correlation_id: bool,
}

/// The call options, in the order in which operations first list them.
pub(super) fn call_options(cx: &Context) -> Vec<CallOption> {
    let mut scope = Scope::new(Case::Value, "call options").reserve(&CALL_OPTIONS);
    let options = cx.model.call_options.iter().filter(|option| option.fits);
    options
        .filter_map(|option| call_option(cx, option.parameter, &mut scope))
        .collect()
}

fn call_option(cx: &Context, parameter: &Parameter, scope: &mut Scope) -> Option<CallOption> {
    let name = scope.name(cx, rust_source(cx, parameter), parameter.name.pointer.value())?;
    Some(CallOption {
        lowered: ir::CallOption {
            name,
            origin: parameter.name.pointer.clone(),
            header: parameter.name.value.clone(),
            doc: doc::parameter(parameter),
            ty: Type::Scalar(Scalar::String),
        },
        idempotency_key: parameter.idempotency_key.is_some(),
        correlation_id: parameter.correlation_id.is_some(),
    })
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
