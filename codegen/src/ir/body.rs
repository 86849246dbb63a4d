//! The request body.

use super::{Name, Type};
use crate::scalar::Scalar;
use crate::wire::PartKind;

/// The media type of bodies unless another one is described.
pub(crate) const JSON: &str = "application/json";

/// How a body is sent, and its type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Sent {
    Json(Type),
    /// A string.
    Text,
    /// Bytes, which may be a stream.
    Bytes,
    /// The parts of `multipart/form-data`.
    Multipart(Type, Vec<Part>),
    /// The names and strings of `application/x-www-form-urlencoded`.
    Fields(Type, Vec<FormField>),
}

impl Sent {
    /// Returns the type of the body.
    fn ty(&self) -> &Type {
        match self {
            Self::Json(ty) | Self::Multipart(ty, _) | Self::Fields(ty, _) => ty,
            Self::Text => &Type::Scalar(Scalar::String),
            Self::Bytes => &Type::Upload,
        }
    }

    /// Returns the fields that are sent in a form.
    pub(crate) fn members(&self) -> Vec<&FormMember> {
        match self {
            Self::Json(_) | Self::Text | Self::Bytes => Vec::new(),
            Self::Multipart(_, parts) => parts.iter().map(|part| &part.member).collect(),
            Self::Fields(_, fields) => fields.iter().map(|field| &field.member).collect(),
        }
    }
}

/// A field that is sent in a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct FormMember {
    pub(crate) field: Name,
    pub(crate) wire_name: String,
    /// Whether the field is a list, whose items are sent one by one.
    pub(crate) is_list: bool,
    /// Whether the field may have no value.
    pub(crate) is_optional: bool,
    pub(crate) deprecated: bool,
}

/// A part of a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Part {
    pub(crate) member: FormMember,
    pub(crate) kind: PartKind,
    /// The media type of the part, if one is described; for a file, the media types that it may have.
    pub(crate) media_type: Option<String>,
}

/// A name and a string in a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct FormField {
    pub(crate) member: FormMember,
    pub(crate) is_json: bool,
}

/// The request body.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) name: Name,
    /// The documentation of an optional body, which is then one of the options.
    pub(crate) option: Option<String>,
    pub(crate) sent: Sent,
    pub(crate) media_type: String,
    /// The fields that the method sets, replacing the values of the caller.
    pub(crate) settled: Vec<PresetField>,
}

impl Body {
    /// Returns the type.
    pub(crate) fn ty(&self) -> &Type {
        self.sent.ty()
    }
}

/// A field of a body that the method sets.
#[derive(Clone, Debug)]
pub(crate) struct PresetField {
    pub(crate) wire_name: String,
    /// The setter of the field.
    pub(crate) with: Name,
    pub(crate) value: PresetValue,
    pub(crate) deprecated: bool,
}

/// The value that a field is set to.
#[derive(Clone, Debug)]
pub(crate) enum PresetValue {
    Text(String),
    Bool(bool),
    Integer(i128),
    /// The value of an argument of this type.
    Argument(Name, Type),
}
