//! What a call sends.

use super::{Name, Type};

/// The media type of bodies unless another one is described.
pub(crate) const JSON: &str = "application/json";

/// How the body of an answer is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Form {
    Json,
    Text,
    Bytes,
}

/// How a body is sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Sent {
    Json,
    Text,
    Bytes,
    /// The parts of `multipart/form-data`.
    Multipart(Vec<Part>),
    /// The names and texts of `application/x-www-form-urlencoded`.
    Fields(Vec<FormField>),
}

impl Sent {
    /// What is sent of a form, by the fields of its type.
    pub(crate) fn members(&self) -> Vec<&FormMember> {
        match self {
            Self::Json | Self::Text | Self::Bytes => Vec::new(),
            Self::Multipart(parts) => parts.iter().map(|part| &part.member).collect(),
            Self::Fields(fields) => fields.iter().map(|field| &field.member).collect(),
        }
    }
}

/// What is sent of a field of a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct FormMember {
    pub(crate) field: Name,
    pub(crate) wire_name: String,
    /// Whether the field is a list, of which each item is sent by itself.
    pub(crate) is_list: bool,
    /// Whether the field may be without a value.
    pub(crate) is_optional: bool,
    pub(crate) deprecated: bool,
}

/// A part of a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Part {
    pub(crate) member: FormMember,
    pub(crate) kind: PartKind,
    /// What it is called; of a file what it may be called; empty where that is not said.
    pub(crate) media_type: String,
}

/// A name with a text in a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct FormField {
    pub(crate) member: FormMember,
    pub(crate) is_json: bool,
}

/// What a part of a form is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PartKind {
    Text,
    Json,
    File,
}

impl PartKind {
    /// In a sentence: sent as …
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Json => "JSON",
            Self::File => "a file",
        }
    }
}

/// The body that is sent.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) name: Name,
    /// Where it need not be given, what is said of it: then it is one of the options.
    pub(crate) option: Option<String>,
    pub(crate) ty: Type,
    pub(crate) sent: Sent,
    pub(crate) media_type: String,
    /// What is set in it, whatever the caller has set.
    pub(crate) settled: Vec<Settled>,
}

/// A field of a body that the method sets.
#[derive(Clone, Debug)]
pub(crate) struct Settled {
    pub(crate) wire_name: String,
    /// What sets it.
    pub(crate) with: Name,
    pub(crate) value: SettledValue,
    pub(crate) deprecated: bool,
}

/// What a field is set to.
#[derive(Clone, Debug)]
pub(crate) enum SettledValue {
    Text(String),
    Bool(bool),
    Integer(i128),
    /// An argument of this type.
    Argument(Name, Type),
}
