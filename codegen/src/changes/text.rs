//! Items as a user of the client writes them.

use crate::ir::{
    Argument, Body, CallOption, Field, Group, Name, Operation, OptionParameter, Paging, ParameterValue,
    Partial, Paths, Success, Type,
};
use crate::wire::Presence;

/// Returns a type as it is written in a signature.
pub(super) fn ty(ty: &Type) -> String {
    ty.spelled(&Paths {
        boxes: true,
        ..Paths::default()
    })
}

/// Returns a type as it is written where the module of the types is in scope.
pub(super) fn path_of(ty: &Type) -> String {
    ty.spelled(&Paths {
        types: "types::".to_owned(),
        boxes: true,
        ..Paths::default()
    })
}

/// Returns the type of a field.
pub(super) fn field_ty(field: &Field) -> String {
    let ty = ty(&field.ty);
    match field.presence {
        Presence::Required => ty,
        Presence::Optional => format!("Option<{ty}>"),
        Presence::Patch => format!("Patch<{ty}>"),
    }
}

/// Returns the type of a parameter.
pub(super) fn value(value: &ParameterValue) -> String {
    match value.item() {
        None => ty(value.ty()),
        Some(item) => format!("[{}]", ty(item)),
    }
}

/// Returns the return type of a method.
pub(super) fn success(success: &Success) -> String {
    match success {
        Success::Empty => "()".to_owned(),
        Success::Whether(_) => "bool".to_owned(),
        Success::Found(ty, _) => answer(ty, true),
        Success::One(body) => answer(&body.ty, body.may_be_empty()),
        Success::Bytes(_) => answer(&Type::Bytes, false),
        Success::Partial(Partial { answer: body, .. }) => {
            format!("Partial<{}>", answer(&body.ty, body.may_be_empty()))
        }
        Success::List(paging) => answer(&paging.page, false),
        Success::Each(statuses) => statuses.name.to_string(),
    }
}

/// Returns the type of a response body.
pub(super) fn answer(ty: &Type, may_be_absent: bool) -> String {
    let ty = self::ty(ty);
    if may_be_absent {
        format!("Option<{ty}>")
    } else {
        ty
    }
}

/// Shown if no replacement exists.
pub(super) const NOTHING: &str = "// nothing takes its place";

/// Returns a call of an operation, up to its result.
pub(super) fn call(group: &Group, operation: &Operation) -> String {
    format!("{}.await?", called(group, operation, &operation.name, "None"))
}

/// Returns the same with options.
pub(super) fn call_with(group: &Group, operation: &Operation, options: &str) -> String {
    let options = format!("Some({options})");
    format!("{}.await?", called(group, operation, &operation.name, &options))
}

/// Returns a call of an operation with options that are variables; those that only a choice sets are left out.
pub(super) fn with_options(group: &Group, operation: &Operation, options: &[&OptionParameter]) -> String {
    let set = options.iter().filter_map(|option| set_by(option));
    match &*set.collect::<String>() {
        "" => call(group, operation),
        set => call_with(
            group,
            operation,
            &format!("{}::default(){set}", operation.options_path()),
        ),
    }
}

/// Returns a call of the method that returns every page.
pub(super) fn pages(group: &Group, operation: &Operation, paging: &Paging) -> String {
    called(group, operation, &paging.method, "None")
}

fn called(group: &Group, operation: &Operation, method: &Name, options: &str) -> String {
    let arguments = operation.arguments.iter().map(argument);
    let choices = operation
        .given_choices()
        .map(|(argument, _)| argument.to_string());
    let body = operation.argument_body().into_iter();
    let body = body.map(|body| format!("&{}", body.name));
    let confirmation = operation.confirmation.iter();
    let confirmation = confirmation.map(|it| format!("{}()", it.constructor_path()));
    let all = arguments.chain(choices).chain(body).chain(confirmation);
    let all: Vec<String> = all.chain([options.to_owned()]).collect();
    format!("client.{}().{method}({})", group.module, all.join(", "))
}

/// Returns an argument as it is passed: small values by value, others by reference.
fn argument(argument: &Argument) -> String {
    match argument.item() {
        None if argument.ty().is_passed_by_value() => argument.name.to_string(),
        _ => format!("&{}", argument.name),
    }
}

/// Returns the call that sets an option of an operation.
pub(super) fn set_option(operation: &Operation, option: &OptionParameter) -> String {
    match set_by(option) {
        Some(set) => format!("{}::default(){set}", operation.options_path()),
        None => format!("{}({})", operation.option_path(option), option.name),
    }
}

/// Returns the method that sets an option, unless only a choice does.
fn set_by(option: &OptionParameter) -> Option<String> {
    let names: Vec<&str> = std::iter::once(&option.name)
        .chain(option.together.as_ref()?)
        .map(Name::as_str)
        .collect();
    Some(format!(".{}({})", option.name, names.join(", ")))
}

/// Returns the call that sets the optional body of an operation.
pub(super) fn set_body(operation: &Operation, body: &Body) -> String {
    let name = &body.name;
    format!("{}::default().{name}({name})", operation.options_path())
}

/// Returns the call that sets an option of every call.
pub(super) fn set_call_option(option: &CallOption) -> String {
    let name = &option.name;
    format!("CallOptions::default().{name}({name})")
}

/// Returns the call that sets an option of every call for one operation.
pub(super) fn set_for(operation: &Operation, option: &CallOption) -> String {
    let options = operation.options_path();
    format!("{options}::default().call({})", set_call_option(option))
}

/// Returns the variable that is passed for a parameter.
pub(super) fn declared(name: &Name, value: &ParameterValue) -> String {
    match value.item() {
        None => format!("let {name}: {};", ty(value.ty())),
        Some(item) => format!("let {name}: Vec<{}>;", ty(item)),
    }
}
