//! Parameters → arguments, options of the operation, and call options.

use std::collections::HashMap;

use super::direction::Directions;
use super::name::{self, Case, Scope};
use super::operation::Collected;
use super::schema::lower_type;
use super::{Context, doc};
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::ir::{self, Name, ParameterValue, Type};
use crate::model::Direction;
use crate::spec::{self, Location, Operation, Parameter, PathItem, RefOr};

/// Headers that OpenAPI says are not parameters.
const NOT_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

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

/// The parameters of an operation: an operation's own replaces the path item's when name and location both match.
pub(super) fn collect<'a>(
    cx: &Context<'a, '_>,
    item: &'a PathItem,
    operation: &'a Operation,
) -> Vec<&'a Parameter> {
    let shared = unique(cx, &item.parameters.list);
    let own = unique(cx, &operation.parameters.list);
    let replaced = |shared: &&Parameter| own.iter().any(|own| same(own, shared));
    shared
        .into_iter()
        .filter(|parameter| !replaced(parameter))
        .chain(own.iter().copied())
        .collect()
}

/// Whether every parameter of an operation could be read. What could not was reported, and may be what is missed.
pub(super) fn complete(cx: &Context, item: &PathItem, operation: &Operation) -> bool {
    [&item.parameters, &operation.parameters]
        .into_iter()
        .all(|parameters| {
            parameters.complete
                && parameters
                    .list
                    .iter()
                    .all(|parameter| cx.resolved.parameter(parameter).is_some())
        })
}

/// Reports parameters of a path item that every operation replaces: they say nothing.
pub(super) fn check_replaced(cx: &Context, item: &PathItem) {
    if item.operations.is_empty() || !item.operations_complete {
        return;
    }
    for shared in &item.parameters.list {
        let Some(found) = cx.resolved.parameter(shared) else {
            continue;
        };
        let replaces = |own| cx.resolved.parameter(own).is_some_and(|own| same(own, found));
        if item
            .operations
            .iter()
            .all(|operation| operation.parameters.list.iter().any(replaces))
        {
            let message = format!("every operation replaces the parameter `{}`", found.name.value);
            let help = "remove it here: it says nothing";
            cx.error(Code::DuplicateParameter, place_of(shared).value(), message, help);
        }
    }
}

/// Where a parameter is listed.
fn place_of(parameter: &RefOr<Parameter>) -> &Pointer {
    match parameter {
        RefOr::Reference(reference) => &reference.target.pointer,
        RefOr::Item(parameter) => &parameter.name.pointer,
    }
}

fn same(a: &Parameter, b: &Parameter) -> bool {
    let names = match a.location {
        Location::Header => a.name.value.eq_ignore_ascii_case(&b.name.value),
        Location::Path | Location::Query => a.name.value == b.name.value,
    };
    names && a.location == b.location
}

fn unique<'a>(cx: &Context<'a, '_>, list: &'a [RefOr<Parameter>]) -> Vec<&'a Parameter> {
    let mut parameters: Vec<(&Parameter, &Pointer)> = Vec::new();
    for parameter in list {
        let Some(found) = cx.resolved.parameter(parameter) else {
            continue;
        };
        let pointer = place_of(parameter);
        if let Some((_, first)) = parameters.iter().find(|(other, _)| same(other, found)) {
            let what = format!("the parameter `{}`", found.name.value);
            let twice = spec::defined_twice(Code::DuplicateParameter, &what, pointer, first);
            cx.report(twice.help("keep one of the two"));
        } else {
            parameters.push((found, pointer));
        }
    }
    parameters.into_iter().map(|(parameter, _)| parameter).collect()
}

/// The parameters of a method.
pub(super) struct Parameters {
    pub(super) arguments: Vec<ir::Argument>,
    pub(super) options: Vec<ir::OptionParameter>,
}

/// Required parameters become arguments, those of the path first and in its order; optional ones become options.
pub(super) fn lower(
    cx: &Context,
    collected: &Collected,
    directions: &Directions,
    call_options: &[CallOption],
) -> Option<Parameters> {
    let mut argument_names = Scope::new(Case::Value, "parameters of this operation").reserve(&ARGUMENTS);
    let mut option_names = Scope::new(Case::Value, "parameters of this operation").reserve(&OPTIONS);
    let mut parameters = Parameters {
        arguments: Vec::new(),
        options: Vec::new(),
    };
    let mut complete = true;
    for parameter in ordered(collected) {
        check(cx, parameter);
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
    check_call_options(cx, collected, call_options);
    complete.then_some(parameters)
}

/// Those of the path in its order, then the others in the order of the document.
pub(super) fn ordered<'c, 'a>(collected: &'c Collected<'a>) -> impl Iterator<Item = &'a Parameter> + 'c {
    let in_path = |parameter: &&&Parameter| parameter.location == Location::Path;
    let path = collected.placeholders.iter().filter_map(move |name| {
        let mut parameters = collected.parameters.iter().filter(in_path);
        parameters.find(|parameter| parameter.name.value == *name)
    });
    let others = collected
        .parameters
        .iter()
        .filter(move |parameter| !in_path(parameter));
    path.chain(others).copied()
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

fn check(cx: &Context, parameter: &Parameter) {
    let name = &parameter.name;
    if parameter.location == Location::Header {
        if NOT_PARAMETERS.contains(&name.value.to_ascii_lowercase().as_str()) {
            let message = format!("the header `{}` is not a parameter", name.value);
            let help = "remove it: bodies and `security` say what it holds";
            cx.error(Code::InvalidValue, name.pointer.value(), message, help);
        } else if !is_token(&name.value) {
            let message = format!("`{}` is not the name of a header", name.value);
            cx.error(
                Code::InvalidValue,
                name.pointer.value(),
                message,
                "use letters, digits and hyphens",
            );
        }
    }
    for (marker, key) in [
        (&parameter.idempotency_key, "x-idempotency-key"),
        (&parameter.correlation_id, "x-correlation-id"),
    ] {
        if let (Some(pointer), None) = (marker, &parameter.call_option) {
            let message = format!("`{key}` needs `x-call-option: true` beside it");
            cx.error(
                Code::CallOption,
                pointer.key(),
                message,
                "add it: the client makes the value up for every call",
            );
        }
    }
}

/// Whether a text can be the name of a header (RFC 9110, `token`).
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char))
}

/// The type of a parameter: something that has one text, or a list of such in the query.
fn value(cx: &Context, parameter: &Parameter, directions: &Directions) -> Option<ParameterValue> {
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
        Type::String | Type::Bool | Type::I32 | Type::I64 | Type::DateTime | Type::Date => true,
        Type::Scalar
        | Type::F64
        | Type::Secret
        | Type::Any
        | Type::List(_)
        | Type::Map(_)
        | Type::Boxed(_) => false,
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
pub(super) struct CallOption {
    pub(super) lowered: ir::CallOption,
    pub(super) idempotency_key: bool,
    pub(super) correlation_id: bool,
    pointer: Pointer,
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
            ty: Type::String,
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

/// `CallOptions` offers its headers for every call: an operation that does not take one would drop it.
fn check_call_options(cx: &Context, collected: &Collected, call_options: &[CallOption]) {
    if !collected.parameters_complete {
        return;
    }
    for option in call_options {
        if !collected
            .parameters
            .iter()
            .any(|parameter| parameter.pointer == option.pointer)
        {
            let id = &collected.operation.id;
            let message = format!(
                "`{}` does not list the call option `{}`",
                id.value, option.lowered.header
            );
            cx.report(
                Diagnostic::error(Code::CallOption, id.pointer.value(), message)
                    .related(option.pointer.value(), "the call option")
                    .help("refer to it in the `parameters` of the path or the operation"),
            );
        }
    }
}
