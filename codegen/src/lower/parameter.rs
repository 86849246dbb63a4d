//! Parameters → arguments, options of the operation, and call options.

use super::limits::limits;
use super::ty::ty;
use super::{Context, choice, doc};
use crate::diagnostic::NodeId;
use crate::ir::{self, OptionLocation, ParameterLocation, ParameterValue, Type};
use crate::model::object::Member;
use crate::model::{Direction, Form, Operation};
use crate::names::Role;
use crate::scalar::Scalar;
use crate::source::Value;
use crate::spec::{Location, Parameter};

/// Returns the arguments of a method: the required parameters, those of the path first and in its order.
pub(super) fn arguments<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> Vec<ir::Argument> {
    let required = own(operation).filter(|parameter| operation.requires(parameter));
    let arguments = required.map(|parameter| ir::Argument {
        name: cx
            .names
            .of(Role::Argument(id(operation)), &parameter.pointer)
            .clone(),
        origin: parameter.name.pointer.clone(),
        wire_name: parameter.name.value.clone(),
        limits: limits(cx, &parameter.schema),
        sent: ir::SentArgument::Parameter(
            place(parameter),
            value(cx, parameter, ty(cx, &parameter.schema, Direction::Request)),
        ),
    });
    arguments.chain(properties(cx, operation)).collect()
}

/// Returns the arguments for the properties of the body that a view requires.
fn properties<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> Vec<ir::Argument> {
    let required = cx.model.required_properties(operation).into_iter();
    let arguments = required.map(|member| ir::Argument {
        name: cx
            .names
            .of(Role::Argument(id(operation)), &member.wire_name.pointer)
            .clone(),
        origin: member.wire_name.pointer.clone(),
        wire_name: member.wire_name.value.clone(),
        limits: limits(cx, member.schema),
        sent: ir::SentArgument::Property(property_ty(cx, operation, member)),
    });
    arguments.collect()
}

/// Returns the type of the argument for a property of the body.
fn property_ty<'a>(cx: &Context<'a>, operation: &Operation<'a>, member: &Member<'a>) -> Type {
    ty(cx, member.schema, operation.direction().within()).without_null()
}

/// Returns the values that a view sets in the body, replacing those of the caller.
pub(super) fn settled<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> Vec<ir::PresetField> {
    let settled = |member: &Member<'a>, value| ir::PresetField {
        wire_name: member.wire_name.value.clone(),
        with: cx.names.of(Role::With, &member.wire_name.pointer).clone(),
        value,
        deprecated: cx
            .resolved
            .schema(member.schema)
            .is_some_and(|found| found.is_deprecated()),
    };
    let fixed = cx.model.fixed_properties(operation).into_iter();
    let fixed = fixed.map(|(member, node)| {
        let value = match &node.value {
            Value::Bool(value) => ir::PresetValue::Bool(*value),
            Value::Integer(value) => ir::PresetValue::Integer(*value),
            _ => ir::PresetValue::Text(node.to_string()),
        };
        settled(member, value)
    });
    let required = cx.model.required_properties(operation).into_iter();
    let required = required.map(|member| {
        let name = cx
            .names
            .of(Role::Argument(id(operation)), &member.wire_name.pointer);
        let value = ir::PresetValue::Argument(name.clone(), property_ty(cx, operation, member));
        settled(member, value)
    });
    fixed.chain(required).collect()
}

/// Returns the parameters with fixed values that a view sends, except those of the path.
pub(super) fn fixed(operation: &Operation) -> Vec<ir::Fixed> {
    let fixed = operation.fixed.iter().filter_map(|it| {
        Some(ir::Fixed {
            wire_name: it.parameter.name.value.clone(),
            place: outside_path(it.parameter)?,
            text: it.text.clone(),
        })
    });
    fixed.collect()
}

/// Returns the options of an operation: its optional parameters.
pub(super) fn options(cx: &Context, operation: &Operation) -> Vec<ir::OptionParameter> {
    let optional = own(operation).filter(|parameter| !operation.requires(parameter));
    // A parameter of the path is required, or `check` reports it.
    let optional = optional.filter_map(|parameter| Some((parameter, outside_path(parameter)?)));
    let options = optional.map(|(parameter, place)| ir::OptionParameter {
        name: cx
            .names
            .of(Role::Option(id(operation)), &parameter.pointer)
            .clone(),
        origin: parameter.name.pointer.clone(),
        wire_name: parameter.name.value.clone(),
        place,
        // A null parameter cannot be sent: it is left out instead.
        value: value(
            cx,
            parameter,
            ty(cx, &parameter.schema, Direction::Request).without_null(),
        ),
        limits: limits(cx, &parameter.schema),
        doc: doc::parameter(cx, parameter),
        deprecated: parameter.deprecated,
        personal: parameter.personal.is_some(),
        together: choice::options_with(cx, operation, &parameter.name.value),
    });
    options.collect()
}

fn id(operation: &Operation) -> NodeId {
    operation.written.id.pointer.node()
}

/// Returns the parameters of an operation, except call options.
fn own<'c, 'a>(operation: &'c Operation<'a>) -> impl Iterator<Item = &'a Parameter> + use<'c, 'a> {
    operation
        .ordered()
        .filter(|parameter| parameter.call_option.is_none())
}

/// Returns the location of a parameter, unless it is in the path.
fn outside_path(parameter: &Parameter) -> Option<OptionLocation> {
    match parameter.location {
        Location::Path => None,
        Location::Query => Some(OptionLocation::Query),
        Location::Header => Some(OptionLocation::Header),
        Location::Cookie => Some(OptionLocation::Cookie),
    }
}

pub(super) fn place(parameter: &Parameter) -> ParameterLocation {
    location(parameter.location)
}

pub(super) fn location(location: Location) -> ParameterLocation {
    match location {
        Location::Path => ParameterLocation::Path,
        Location::Query => ParameterLocation::Query,
        Location::Header => ParameterLocation::Header,
        Location::Cookie => ParameterLocation::Cookie,
    }
}

/// Returns a parameter's value.
fn value<'a>(cx: &Context<'a>, parameter: &'a Parameter, ty: Type) -> ParameterValue {
    if parameter.etag.is_some() {
        return ParameterValue::One(Type::ETag);
    }
    match cx.model.form(parameter) {
        Form::Text => ParameterValue::One(ty),
        Form::HttpDate => ParameterValue::HttpDate(ty),
        Form::Each => ParameterValue::Each(item(ty)),
        Form::Joined(separator) => ParameterValue::Joined(item(ty), separator),
        Form::Members(layout) => ParameterValue::Members(ty, layout),
        Form::Json => ParameterValue::Json(ty),
        Form::Unsupported(flaw) => {
            debug_assert!(false, "{flaw:?} was refused");
            ParameterValue::One(ty)
        }
    }
}

/// Returns the type of a list's items, without null.
fn item(ty: Type) -> Type {
    match ty {
        Type::List(item) => item.without_null(),
        Type::Nullable(inner) => item(*inner),
        ty => ty,
    }
}

/// Returns the call options, in the order in which operations first list them.
pub(super) fn call_options(cx: &Context) -> Vec<ir::CallOption> {
    let options = cx.model.call_options.iter();
    let options = options.map(|option| ir::CallOption {
        name: cx.names.of(Role::CallOption, &option.parameter.pointer).clone(),
        origin: option.parameter.name.pointer.clone(),
        header: option.parameter.name.value.clone(),
        limits: limits(cx, &option.parameter.schema),
        doc: doc::parameter(cx, option.parameter),
        ty: Type::Scalar(Scalar::String),
    });
    options.collect()
}

/// Returns the name of the header of the first call option for which `is` holds.
pub(super) fn header(cx: &Context, is: fn(&Parameter) -> bool) -> Option<String> {
    let mut options = cx.model.call_options.iter().map(|option| option.parameter);
    let option = options.find(|parameter| is(parameter))?;
    Some(option.name.value.clone())
}
