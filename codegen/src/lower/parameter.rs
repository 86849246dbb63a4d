//! Parameters → arguments, options of the operation, and call options.

use std::collections::HashMap;

use super::direction::Directions;
use super::name::{self, Case, Scope};
use super::schema::lower_type;
use super::{Context, doc};
use crate::check::schema::check_use;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::ir::{self, Name, ParameterValue, Type};
use crate::model::{Collected, Direction};
use crate::scalar::Scalar;
use crate::spec::{self, Location, Parameter, RefOr};

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
        let (Some(name), Some(value)) = (name, value(cx, parameter, directions)) else {
            complete = false;
            continue;
        };
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
fn value(cx: &Context, parameter: &Parameter, directions: &Directions) -> Option<ParameterValue> {
    if !check_use(cx, &parameter.schema) {
        return None;
    }
    let (ty, nullable) = lower_type(cx, directions, &parameter.schema, Direction::Request)?;
    let found = cx.resolved.schema(&parameter.schema)?;
    let place = found.place();
    if nullable {
        cx.unsupported(
            place,
            "a parameter that may be null",
            "let it not be required instead",
        );
        return None;
    }
    let (item, each) = match ty {
        Type::List(item) if parameter.location == Location::Query => (*item, true),
        ty => (ty, false),
    };
    let text = match &item {
        Type::Named(_) => {
            let schema = innermost(cx, parameter)?;
            !crate::model::object::is_object(schema) && schema.one_of.is_empty()
        }
        Type::Scalar(scalar) => scalar.row().has_text,
        Type::Any | Type::List(_) | Type::Map(_) | Type::Boxed(_) => false,
    };
    if !text {
        let help = "use text, a number, a boolean, a date, an enum, or in the query a list of those";
        cx.unsupported(place, "a parameter of this type", help);
        return None;
    }
    Some(if each {
        ParameterValue::Each(item)
    } else {
        ParameterValue::One(item)
    })
}

fn innermost<'a>(cx: &Context<'a, '_>, parameter: &'a Parameter) -> Option<&'a spec::Schema> {
    let schema = cx.resolved.schema(&parameter.schema)?.schema;
    match &schema.items {
        Some(items) => cx.resolved.schema(items).map(|found| found.schema),
        None => Some(schema),
    }
}

/// A header of `CallOptions`.
pub(crate) struct CallOption {
    pub(crate) lowered: ir::CallOption,
    pub(super) idempotency_key: bool,
    pub(super) correlation_id: bool,
    pub(crate) pointer: Pointer,
}

/// The call options, in the order in which operations first list them.
pub(super) fn call_options(cx: &Context, operations: &[Collected]) -> Vec<CallOption> {
    let mut scope = Scope::new(Case::Value, "call options").reserve(&CALL_OPTIONS);
    let mut options: Vec<CallOption> = Vec::new();
    let mut roles: HashMap<&str, &Pointer> = HashMap::new();
    let listed = operations
        .iter()
        .flat_map(|operation| operation.parameters.iter().copied());
    for parameter in listed.filter(|parameter| parameter.call_option.is_some()) {
        if options.iter().any(|option| option.pointer == parameter.pointer) {
            continue;
        }
        for (role, marker) in [
            ("x-idempotency-key", &parameter.idempotency_key),
            ("x-correlation-id", &parameter.correlation_id),
        ] {
            let Some(marker) = marker else { continue };
            if let Some(first) = roles.insert(role, marker) {
                let message = format!("`{role}` is defined twice");
                cx.report(
                    Diagnostic::error(Code::CallOption, marker.key(), message)
                        .related(first.key(), "first defined here")
                        .help("one header can play this role"),
                );
            }
        }
        if let Some(option) = call_option(cx, parameter, &mut scope) {
            options.push(option);
        }
    }
    options
}

fn call_option(cx: &Context, parameter: &Parameter, scope: &mut Scope) -> Option<CallOption> {
    let place = parameter.call_option.as_ref().unwrap_or(&parameter.pointer).key();
    let string = cx.resolved.schema(&parameter.schema).is_some_and(|found| {
        matches!(&*found.schema.types, [ty] if ty.value == spec::TypeName::String)
            && found.schema.format.is_none()
            && found.name.is_none()
    });
    if parameter.location != Location::Header || parameter.required || !string {
        let help = "a call option is an optional header with `type: string`";
        cx.error(
            Code::CallOption,
            place,
            format!("`{}` cannot be a call option", parameter.name.value),
            help,
        );
        return None;
    }
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
        pointer: parameter.pointer.clone(),
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
