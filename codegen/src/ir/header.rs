//! What reads the headers of answers.

use super::{Name, Type};
use crate::diagnostic::Pointer;

/// A type whose methods read headers.
#[derive(Debug)]
pub(crate) struct Headers {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) list: Vec<Header>,
}

impl Headers {
    pub(crate) fn path(&self) -> String {
        format!("operations::{}", self.name)
    }

    /// The path of a method.
    pub(crate) fn method(&self, header: &Header) -> String {
        format!("{}::{}", self.path(), header.name)
    }
}

/// A method that reads a header.
#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    pub(crate) doc: String,
    pub(crate) deprecated: bool,
    pub(crate) value: HeaderValue,
}

/// What it reads, and of which type that is.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum HeaderValue {
    Text,
    /// What any text is a value of.
    OfText(Type),
    /// What any integer is a value of.
    OfInteger(Type),
    /// What only some texts are values of.
    Parsed(Type),
}

impl HeaderValue {
    /// The type of a value; none of a text as it is.
    pub(crate) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Text => None,
            Self::OfText(ty) | Self::OfInteger(ty) | Self::Parsed(ty) => Some(ty),
        }
    }

    /// Whether it may be there and not be read.
    pub(crate) fn can_be_unreadable(&self) -> bool {
        matches!(self, Self::OfInteger(_) | Self::Parsed(_))
    }
}
