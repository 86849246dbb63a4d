//! `Shape`: the kind of a schema. Every schema has one: a schema that is not supported has a shape with the
//! reason.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::object::{is_free, is_object};
use crate::diagnostic::{Code, Diagnostic, NodeId, Pointer, did_you_mean};
use crate::resolve::walk::{self, Position};
use crate::resolve::{Found, Resolved};
use crate::scalar::{Scalar, formats_help, formats_of_text};
use crate::source::Node;
use crate::spec::{RefOr, Schema, Text, TypeName};

/// The kind of a schema, regardless of null.
#[derive(Debug)]
pub(crate) enum Shape<'a> {
    Scalar(Scalar),
    /// An open set of strings or integers.
    Enum(&'a [Node]),
    /// An object with named properties.
    Struct,
    /// A choice between schemas.
    Union,
    List(&'a RefOr<Schema>),
    Map(&'a RefOr<Schema>),
    /// An object with any properties.
    Free,
    /// Any JSON value.
    Any,
    /// Not expressible; the diagnostic says why.
    Unsupported(Box<Diagnostic>),
    /// Its keywords do not apply to its type, which the checks of keywords report.
    Contradiction,
}

impl Shape<'_> {
    /// Whether it becomes a Rust type of its own wherever it is used.
    pub(crate) fn has_type(&self) -> bool {
        match self {
            Self::Enum(_) | Self::Struct | Self::Union => true,
            Self::Scalar(_)
            | Self::List(_)
            | Self::Map(_)
            | Self::Free
            | Self::Any
            | Self::Unsupported(_)
            | Self::Contradiction => false,
        }
    }
}

/// The shape of every schema of a document.
pub(super) struct Shapes<'a>(HashMap<NodeId, Shape<'a>>);

impl<'a> Shapes<'a> {
    pub(super) fn find(resolved: &Resolved<'a>) -> Self {
        let mut shapes = HashMap::new();
        walk::schemas(resolved.document, |position, schema| {
            if let RefOr::Item(schema) = schema {
                // A part of an `allOf` gains properties elsewhere.
                let whole = position != Position::Part && !resolved.is_base(schema.pointer.node());
                let shape = Some(Shape::Free).filter(|_| whole && is_free(schema));
                shapes.insert(
                    schema.pointer.node(),
                    shape.unwrap_or_else(|| self::shape(schema)),
                );
            }
        });
        Self(shapes)
    }

    /// Whether a named schema is an alias of its content. A schema that contains itself cannot be one, as
    /// Rust has no recursive aliases.
    pub(super) fn is_alias(&self, resolved: &Resolved<'a>, schema: &'a Schema) -> bool {
        match self.of(schema) {
            Shape::List(_) | Shape::Map(_) | Shape::Scalar(Scalar::JsonText) => {
                !holds_itself(resolved, schema)
            }
            Shape::Scalar(scalar) => *scalar != Scalar::String,
            Shape::Any | Shape::Free => true,
            Shape::Enum(_) | Shape::Struct | Shape::Union | Shape::Unsupported(_) | Shape::Contradiction => {
                false
            }
        }
    }

    /// Whether a list or a map has no type of its own, with a name or without.
    pub(super) fn is_inlined(&self, resolved: &Resolved<'a>, found: &Found<'a>) -> bool {
        found.name.is_none() || self.is_alias(resolved, found.schema)
    }

    pub(super) fn of(&self, schema: &Schema) -> &Shape<'a> {
        self.0.get(&schema.pointer.node()).unwrap_or(&Shape::Any)
    }
}

/// Returns the unknown formats of strings, which are treated as plain strings, sorted by name.
pub(crate) fn unknown_formats(resolved: &Resolved) -> Vec<String> {
    let mut formats = BTreeSet::new();
    walk::schemas(resolved.document, |_, schema| {
        if let RefOr::Item(schema) = schema
            && types(schema) == [TypeName::String]
            && let Some(Text { value: format, .. }) = &schema.format
            && Scalar::find(&[TypeName::String], Some(format)).is_none()
            && !formats_of_text().any(|known| known == format)
            && format != FORMAT_OF_BYTES
        {
            formats.insert(format.clone());
        }
    });
    formats.into_iter().collect()
}

/// Whether a schema contains itself through any number of lists, maps and strings with JSON: among the items,
/// the values and keys of a map, or as the JSON in a string.
pub(crate) fn holds_itself<'a>(resolved: &Resolved<'a>, schema: &'a Schema) -> bool {
    let mut seen = HashSet::new();
    let mut wanted: Vec<&'a RefOr<Schema>> = schema.inner().collect();
    while let Some(found) = wanted.pop().and_then(|inner| resolved.schema(inner)) {
        if found.node() == schema.pointer.node() {
            return true;
        }
        if seen.insert(found.node()) {
            wanted.extend(found.schema.inner());
        }
    }
    false
}

/// Whether a schema is a string without a format, or null.
fn is_plain_text(schema: &Schema) -> bool {
    types(schema) == [TypeName::String] && schema.format.is_none()
}

/// Whether a schema is an integer, or null.
pub(crate) fn is_integer(schema: &Schema) -> bool {
    let format = schema.format.as_ref().map(|format| format.value.as_str());
    let scalar = Scalar::find(&types(schema), format);
    scalar.is_some_and(|scalar| scalar.row().range.is_some())
}

/// Returns the types of a schema, except null.
pub(crate) fn types(schema: &Schema) -> Vec<TypeName> {
    let types = schema.types.iter().map(|ty| ty.value);
    types.filter(|ty| *ty != TypeName::Null).collect()
}

fn shape(schema: &Schema) -> Shape<'_> {
    if !schema.branches().is_empty() {
        return Shape::Union;
    }
    let object = |ty: TypeName| matches!(ty, TypeName::Object | TypeName::Null);
    if is_object(schema) && schema.types.iter().all(|ty| object(ty.value)) {
        return Shape::Struct;
    }
    match &schema.enum_values {
        Some(values) => texts(schema, &values.value),
        None => by_type(schema),
    }
}

fn texts<'a>(schema: &'a Schema, values: &'a [Node]) -> Shape<'a> {
    if schema.types.is_empty() {
        Shape::Contradiction
    } else if is_plain_text(schema) || is_integer(schema) {
        Shape::Enum(values)
    } else if !types(schema).iter().any(|ty| is_listed(*ty)) {
        // That such a type has no `enum` is reported with the keywords.
        Shape::Contradiction
    } else {
        let keyword = if schema.key("const").is_some() {
            "const"
        } else {
            "enum"
        };
        match &schema.format {
            Some(format) if types(schema) == [TypeName::String] => {
                let what = format!("`{keyword}` beside the format `{}`", format.value);
                unsupported(
                    &format.pointer,
                    &what,
                    "leave `format` out: the values are written as they are",
                )
            }
            _ => {
                let help = format!("leave `{keyword}` out, and list the values in the description");
                let what = format!("`{keyword}` of anything but plain strings or integers");
                unsupported(type_pointer(schema), &what, &help)
            }
        }
    }
}

/// Whether a type may have an `enum`.
fn is_listed(ty: TypeName) -> bool {
    matches!(ty, TypeName::String | TypeName::Integer | TypeName::Number)
}

fn by_type(schema: &Schema) -> Shape<'_> {
    let types = types(schema);
    let format = schema.format.as_ref();
    if types == [TypeName::String] && format.is_none() {
        let encoding = schema.content_encoding.as_ref();
        if let Some(scalar) = encoding.and_then(|encoding| Scalar::of_encoding(&encoding.value)) {
            return Shape::Scalar(scalar);
        }
        if schema.holds_json() {
            return Shape::Scalar(Scalar::JsonText);
        }
    }
    if let Some(scalar) = Scalar::find(&types, format.map(|format| format.value.as_str())) {
        return Shape::Scalar(scalar);
    }
    match (&*types, format) {
        ([], None) if schema.types.is_empty() => Shape::Any,
        ([], None) => {
            let help = "name the type that it has when it is not null, as in `[string, 'null']`, or leave `type` out: the value is kept as it came";
            unsupported(type_pointer(schema), "a value that is always null", help)
        }
        ([TypeName::Array], None) => list(schema),
        ([TypeName::Object], None) => match schema.additional_properties.as_deref() {
            Some(values) => Shape::Map(values),
            None => Shape::Struct,
        },
        // A list, a map or a boolean has no format.
        ([TypeName::Array | TypeName::Object | TypeName::Boolean] | [], Some(_)) => Shape::Contradiction,
        ([TypeName::String], Some(format)) => text(format),
        (_, Some(format)) => {
            let what = format!("format `{}` of {}", format.value, types_text(&types));
            unsupported(&format.pointer, &what, &formats_help(&types))
        }
        _ => choice(schema, &types),
    }
}

/// The format of a body or of a part of a form that is bytes.
const FORMAT_OF_BYTES: &str = "binary";

/// Returns the shape of a string with a format that has no type of its own: a plain string, unless the format
/// is misspelt.
fn text<'a>(format: &Text) -> Shape<'a> {
    let with_type = Scalar::formats(TypeName::String);
    let without_type = || formats_of_text().chain([FORMAT_OF_BYTES]);
    if without_type().any(|known| known == format.value) {
        return Shape::Scalar(Scalar::String);
    }
    match did_you_mean(&format.value, without_type().chain(with_type)) {
        Some(near) => {
            let what = format!("format `{}` of `string`", format.value);
            unsupported(&format.pointer, &what, &format!("did you mean `{near}`?"))
        }
        None => Shape::Scalar(Scalar::String),
    }
}

fn list(schema: &Schema) -> Shape<'_> {
    if let Some(items) = &schema.items {
        return Shape::List(items);
    }
    // An error in `items` was reported.
    if schema.key("items").is_some() {
        return Shape::Contradiction;
    }
    let message = "`items` is missing in this list";
    let help = "write `items`; without a `type` of their own they take any value";
    let diagnostic = Diagnostic::error(Code::MissingKey, schema.pointer.value(), message);
    Shape::Unsupported(Box::new(diagnostic.help(help)))
}

fn types_text(types: &[TypeName]) -> String {
    let names: Vec<String> = types.iter().map(|ty| format!("`{}`", ty.name())).collect();
    if names.is_empty() {
        "no type".to_owned()
    } else {
        names.join(" and ")
    }
}

fn type_pointer(schema: &Schema) -> &Pointer {
    schema.types.first().map_or(&schema.pointer, |ty| &ty.pointer)
}

/// Refuses several types that no single Rust type stands for.
fn choice<'a>(schema: &Schema, types: &[TypeName]) -> Shape<'a> {
    let what = format!("the choice between {}", types_text(types));
    let number = types.contains(&TypeName::Number) && types.contains(&TypeName::Integer);
    let others = types.iter().filter(|ty| !number || **ty != TypeName::Integer);
    let null = schema
        .types
        .iter()
        .find(|ty| ty.value == TypeName::Null)
        .map(|ty| ty.value);
    let branches: Vec<String> = others
        .chain(&null)
        .map(|ty| match ty {
            TypeName::Null => "{type: 'null'}".to_owned(),
            TypeName::Array => "{type: array, items: …}".to_owned(),
            ty => format!("{{type: {}}}", ty.name()),
        })
        .collect();
    let help = match &*branches {
        [_] => "write `number`, as an integer is one too".to_owned(),
        branches => format!(
            "write a branch for each, `oneOf: [{}]`, or leave `type` out: the value is kept as it came",
            branches.join(", ")
        ),
    };
    unsupported(type_pointer(schema), &what, &help)
}

fn unsupported<'a>(pointer: &Pointer, what: &str, help: &str) -> Shape<'a> {
    let message = format!("{what} is not supported");
    let diagnostic = Diagnostic::error(Code::Unsupported, pointer.value(), message).help(help);
    Shape::Unsupported(Box::new(diagnostic))
}
