//! Parameters → arguments, options of the operation, and call options.

use super::ty::ty;
use super::{Context, doc};
use crate::ir::{self, ParameterValue, Type};
use crate::model::{Collected, Direction};
use crate::names::Role;
use crate::scalar::Scalar;
use crate::spec::{Location, Parameter};

/// The arguments of a method: required parameters, those of the path first and in its order.
pub(super) fn arguments(cx: &Context, collected: &Collected) -> Vec<ir::Argument> {
    let required = own(collected).filter(|parameter| parameter.required);
    let arguments = required.map(|parameter| ir::Argument {
        name: cx.names.of(Role::Argument, &parameter.pointer).clone(),
        origin: parameter.name.pointer.clone(),
        wire_name: parameter.name.value.clone(),
        place: place(parameter.location),
        value: value(cx, parameter),
    });
    arguments.collect()
}

/// The options of an operation: optional parameters.
pub(super) fn options(cx: &Context, collected: &Collected) -> Vec<ir::OptionParameter> {
    let optional = own(collected).filter(|parameter| !parameter.required);
    let options = optional.map(|parameter| ir::OptionParameter {
        name: cx.names.of(Role::Option, &parameter.pointer).clone(),
        origin: parameter.name.pointer.clone(),
        wire_name: parameter.name.value.clone(),
        place: place(parameter.location),
        value: value(cx, parameter),
        doc: doc::parameter(parameter),
        deprecated: parameter.deprecated,
    });
    options.collect()
}

/// The parameters of an operation but for call options.
fn own<'c, 'a>(collected: &'c Collected<'a>) -> impl Iterator<Item = &'a Parameter> + use<'c, 'a> {
    collected
        .ordered()
        .filter(|parameter| parameter.call_option.is_none())
}

fn place(location: Location) -> ir::Place {
    match location {
        Location::Path => ir::Place::Path,
        Location::Query => ir::Place::Query,
        Location::Header => ir::Place::Header,
    }
}

/// The type of a parameter: something that has one text, or a list of such in the query.
fn value(cx: &Context, parameter: &Parameter) -> ParameterValue {
    match ty(cx, &parameter.schema, Direction::Request) {
        Type::List(item) if parameter.location == Location::Query => ParameterValue::Each(*item),
        ty => ParameterValue::One(ty),
    }
}

/// The call options, in the order in which operations first list them.
pub(super) fn call_options(cx: &Context) -> Vec<ir::CallOption> {
    let options = cx.model.call_options.iter();
    let options = options.map(|option| ir::CallOption {
        name: cx.names.of(Role::CallOption, &option.parameter.pointer).clone(),
        origin: option.parameter.name.pointer.clone(),
        header: option.parameter.name.value.clone(),
        doc: doc::parameter(option.parameter),
        ty: Type::Scalar(Scalar::String),
    });
    options.collect()
}

/// The header that the first call option has for which `is` holds.
pub(super) fn header(cx: &Context, is: fn(&Parameter) -> bool) -> Option<String> {
    let mut options = cx.model.call_options.iter().map(|option| option.parameter);
    let option = options.find(|parameter| is(parameter))?;
    Some(option.name.value.clone())
}
