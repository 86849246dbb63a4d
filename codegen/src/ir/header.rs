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

/// The value of a header.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum HeaderValue {
    One(HeaderItem),
    /// A list of such values.
    List(HeaderItem),
}

/// How the value of a header, or an item of a list of them, is read, and its type.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum HeaderItem {
    Text,
    /// A type that every string is a valid value of.
    OfText(Type),
    /// A type that every integer is a valid value of.
    OfInteger(Type),
    /// A type that only some strings are valid values of.
    Parsed(Type),
}

impl HeaderValue {
    /// Returns the value, or an item of the list.
    pub(crate) fn item(&self) -> &HeaderItem {
        match self {
            Self::One(item) | Self::List(item) => item,
        }
    }

    /// Whether the header may be present but invalid as a whole.
    pub(crate) fn can_be_unreadable(&self) -> bool {
        matches!(self, Self::One(item) if item.can_be_unreadable())
    }
}

impl HeaderItem {
    /// Returns the type, or `None` for a plain string.
    pub(crate) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Text => None,
            Self::OfText(ty) | Self::OfInteger(ty) | Self::Parsed(ty) => Some(ty),
        }
    }

    /// Whether it may be present but invalid.
    pub(crate) fn can_be_unreadable(&self) -> bool {
        matches!(self, Self::OfInteger(_) | Self::Parsed(_))
    }
}
