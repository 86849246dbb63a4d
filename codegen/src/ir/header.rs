//! The types that read the headers of responses.

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

    /// Returns the path of a method.
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

/// How a header is read, and the type of its value.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum HeaderValue {
    Text,
    /// A type that every string is a valid value of.
    OfText(Type),
    /// A type that every integer is a valid value of.
    OfInteger(Type),
    /// A type that only some strings are valid values of.
    Parsed(Type),
    /// A list of such values.
    List(Box<Self>),
}

impl HeaderValue {
    /// Returns the type of the value or of an item, or `None` for a plain string.
    pub(crate) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Text => None,
            Self::OfText(ty) | Self::OfInteger(ty) | Self::Parsed(ty) => Some(ty),
            Self::List(of) => of.ty(),
        }
    }

    /// Whether the header may be present but invalid as a whole.
    pub(crate) fn can_be_unreadable(&self) -> bool {
        matches!(self, Self::OfInteger(_) | Self::Parsed(_))
    }
}
