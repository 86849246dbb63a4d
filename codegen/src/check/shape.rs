//! Schemas without a shape that can become a Rust type: why each is not supported.

use super::Context;
use crate::diagnostic::{Code, Pointer};
use crate::model::shape::{Unsupported, types};
use crate::scalar::formats_help;
use crate::spec::{Schema, TypeName};

/// Reports a schema that is not supported.
pub(super) fn unsupported(cx: &Context, schema: &Schema, why: &Unsupported) {
    let (place, what, help) = match why {
        Unsupported::ListBesideFormat(format) => (
            &format.pointer,
            format!("`{}` beside the format `{}`", keyword(schema), format.value),
            "leave `format` out: the values are written as they are".to_owned(),
        ),
        Unsupported::ListOfOthers => (
            type_pointer(schema),
            format!("`{}` of anything but plain strings or integers", keyword(schema)),
            format!(
                "leave `{}` out, and list the values in the description",
                keyword(schema)
            ),
        ),
        Unsupported::AlwaysNull => (
            type_pointer(schema),
            "a value that is always null".to_owned(),
            format!(
                "name the type that it has when it is not null, as in `type: [string, 'null']`, or leave `{}` out: the value is kept as it came",
                null_by(schema)
            ),
        ),
        Unsupported::Format(format) => (
            &format.pointer,
            format!("format `{}` of {}", format.value, types_text(&types(schema))),
            formats_help(&types(schema)),
        ),
        Unsupported::Misspelt { format, near } => (
            &format.pointer,
            format!("format `{}` of `string`", format.value),
            format!("did you mean `{near}`?"),
        ),
        Unsupported::NoItems => {
            let message = "`items` is missing in this list";
            let help = "write `items`; without a `type` of their own they take any value";
            return cx.error(Code::MissingKey, schema.pointer.value(), message, help);
        }
        Unsupported::SeveralTypes => (
            type_pointer(schema),
            format!("the choice between {}", types_text(&types(schema))),
            branches_help(schema),
        ),
    };
    cx.unsupported(place, &what, &help);
}

fn keyword(schema: &Schema) -> &'static str {
    if schema.key("const").is_some() {
        "const"
    } else {
        "enum"
    }
}

fn type_pointer(schema: &Schema) -> &Pointer {
    schema.types.first().map_or(&schema.pointer, |ty| &ty.pointer)
}

fn types_text(types: &[TypeName]) -> String {
    let names: Vec<String> = types.iter().map(|ty| format!("`{}`", ty.name())).collect();
    if names.is_empty() {
        "no type".to_owned()
    } else {
        names.join(" and ")
    }
}

/// Returns what to write for several types that no single Rust type stands for.
fn branches_help(schema: &Schema) -> String {
    let has = |ty: TypeName| schema.types.iter().any(|other| other.value == ty);
    let is_any_number = has(TypeName::Number) && has(TypeName::Integer);
    let others = types(schema).into_iter();
    let others = others.filter(|ty| !is_any_number || *ty != TypeName::Integer);
    let null = has(TypeName::Null).then_some(TypeName::Null);
    let branches: Vec<String> = others
        .chain(null)
        .map(|ty| match ty {
            TypeName::Null => "{type: 'null'}".to_owned(),
            TypeName::Array => "{type: array, items: …}".to_owned(),
            ty => format!("{{type: {}}}", ty.name()),
        })
        .collect();
    match &*branches {
        [_] => "write `number`, as an integer is one too".to_owned(),
        branches => format!(
            "write a branch for each, `oneOf: [{}]`, or leave `type` out: the value is kept as it came",
            branches.join(", ")
        ),
    }
}

/// Returns the keyword that says that null is the only value.
fn null_by(schema: &Schema) -> &'static str {
    let mut keys = ["type", "const", "enum"].into_iter();
    keys.find(|key| schema.key(key).is_some()).unwrap_or("type")
}
