//! Items as a user of the client writes them.

use crate::ir::{Argument, Field, Operation, ParameterValue, Presence, Success, Type};

/// A type as it stands in a signature.
pub(super) fn ty(ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Secret => "Secret".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Date => "Date".to_owned(),
        Type::Any => "Value".to_owned(),
        Type::Scalar => "Scalar".to_owned(),
        Type::Named(name) => name.to_string(),
        Type::List(item) => format!("Vec<{}>", self::ty(item)),
        Type::Map(value) => format!("BTreeMap<String, {}>", self::ty(value)),
        Type::Boxed(inner) => format!("Box<{}>", self::ty(inner)),
    }
}

/// The type of a field.
pub(super) fn field_ty(field: &Field) -> String {
    let ty = ty(&field.ty);
    match field.presence {
        Presence::Required => ty,
        Presence::Optional => format!("Option<{ty}>"),
        Presence::Patch => format!("Patch<{ty}>"),
    }
}

/// The type of a parameter.
pub(super) fn value(value: &ParameterValue) -> String {
    match value {
        ParameterValue::One(one) => ty(one),
        ParameterValue::Each(item) => format!("[{}]", ty(item)),
    }
}

/// What a method returns.
pub(super) fn success(success: &Success) -> String {
    match success {
        Success::Empty => "()".to_owned(),
        Success::Json(json) => ty(json),
        Success::Each(statuses) => statuses.name.to_string(),
    }
}

/// A call of an operation.
pub(super) fn call(module: &str, operation: &Operation) -> String {
    let arguments = operation
        .arguments
        .iter()
        .map(|argument: &Argument| argument.name.to_string());
    let body = operation.body.iter().map(|body| body.name.to_string());
    let all: Vec<String> = arguments.chain(body).chain(["None".to_owned()]).collect();
    format!("client.{module}().{}({})", operation.name, all.join(", "))
}
