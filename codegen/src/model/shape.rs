//! `Shape`: the kind of a schema. Every schema has one: a schema that is not supported has a shape with the
//! reason.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::object::{is_free, is_object};
use crate::diagnostic::{NodeId, did_you_mean};
use crate::resolve::walk::{self, Position};
use crate::resolve::{Found, Resolved};
use crate::scalar::{Scalar, formats_of_text};
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
    Unsupported(Unsupported<'a>),
    /// Its keywords do not apply to its type, which the checks of keywords report.
    Contradiction,
}

/// Why a schema has no shape that can become a Rust type.
#[derive(Debug)]
pub(crate) enum Unsupported<'a> {
    /// An `enum` or a `const` beside a format.
    ListBesideFormat(&'a Text),
    /// An `enum` or a `const` of other values than plain strings or integers.
    ListOfOthers,
    /// Only null.
    AlwaysNull,
    /// A format that its types do not have.
    Format(&'a Text),
    /// A format of strings that is nearly a known one.
    Misspelt { format: &'a Text, near: &'static str },
    /// A list without `items`.
    NoItems,
    /// Several types.
    SeveralTypes,
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
        let format = schema.format.as_ref();
        let format = format.filter(|_| types(schema) == [TypeName::String]);
        Shape::Unsupported(match format {
            Some(format) => Unsupported::ListBesideFormat(format),
            None => Unsupported::ListOfOthers,
        })
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
        ([], None) => Shape::Unsupported(Unsupported::AlwaysNull),
        ([TypeName::Array], None) => list(schema),
        ([TypeName::Object], None) => match schema.additional_properties.as_deref() {
            Some(values) => Shape::Map(values),
            None => Shape::Struct,
        },
        // A list, a map or a boolean has no format.
        ([TypeName::Array | TypeName::Object | TypeName::Boolean] | [], Some(_)) => Shape::Contradiction,
        ([TypeName::String], Some(format)) => text(format),
        (_, Some(format)) => Shape::Unsupported(Unsupported::Format(format)),
        _ => Shape::Unsupported(Unsupported::SeveralTypes),
    }
}

/// The format of a body or of a part of a form that is bytes.
const FORMAT_OF_BYTES: &str = "binary";

/// Returns the shape of a string with a format that has no type of its own: a plain string, unless the format
/// is misspelt.
fn text(format: &Text) -> Shape<'_> {
    let with_type = Scalar::formats(TypeName::String);
    let without_type = || formats_of_text().chain([FORMAT_OF_BYTES]);
    if without_type().any(|known| known == format.value) {
        return Shape::Scalar(Scalar::String);
    }
    match did_you_mean(&format.value, without_type().chain(with_type)) {
        Some(near) => Shape::Unsupported(Unsupported::Misspelt { format, near }),
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
    Shape::Unsupported(Unsupported::NoItems)
}
