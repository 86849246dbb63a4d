//! What a call is given: arguments and options, and how they are sent.

use super::{Name, Type};
use crate::diagnostic::Pointer;

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
    /// It is a property of the body.
    Body,
}

impl ParameterLocation {
    /// In a sentence: sent in the …
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
        }
    }
}

/// How the value of a parameter is written, and of which type it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum ParameterValue {
    /// One text.
    One(Type),
    /// A date and a time as HTTP writes them.
    HttpDate(Type),
    /// A list of these: the key once for each.
    Each(Type),
    /// A list of these, in one text.
    Joined(Type, Separator),
    /// The members of an object.
    Members(Type, Layout),
    /// One JSON text.
    Json(Type),
}

/// What stands between the items of a list in one text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Separator {
    Comma,
    Space,
    Pipe,
}

/// How the members of an object are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Layout {
    /// A parameter for each: `size=5&color=red`.
    Pairs,
    /// A parameter for each that names the object too: `filter[size]=5`.
    Deep,
    /// Names and values in one text: `size,5,color,red`.
    Joined(Separator),
    /// Names with their values in one text: `size=5,color=red`.
    Equal,
}

impl ParameterValue {
    /// The type of the value; of a list, that of an item.
    pub(crate) fn ty(&self) -> &Type {
        match self {
            Self::One(ty)
            | Self::HttpDate(ty)
            | Self::Each(ty)
            | Self::Joined(ty, _)
            | Self::Members(ty, _)
            | Self::Json(ty) => ty,
        }
    }

    /// The type of an item, where a caller gives a list.
    pub(crate) fn item(&self) -> Option<&Type> {
        match self {
            Self::Each(item) | Self::Joined(item, _) => Some(item),
            Self::One(_) | Self::HttpDate(_) | Self::Members(..) | Self::Json(_) => None,
        }
    }

    /// How it is written, in words.
    pub(crate) fn written(&self) -> &'static str {
        match self {
            Self::One(_) => "a text",
            Self::HttpDate(_) => "a date of HTTP",
            Self::Each(_) => "the key once for each item",
            Self::Joined(_, Separator::Comma) => "items with commas between them",
            Self::Joined(_, Separator::Space) => "items with blanks between them",
            Self::Joined(_, Separator::Pipe) => "items with `|` between them",
            Self::Members(_, Layout::Pairs) => "a parameter for each member",
            Self::Members(_, Layout::Deep) => "a parameter for each member, with its name in brackets",
            Self::Members(_, Layout::Joined(Separator::Comma)) => "members with commas between them",
            Self::Members(_, Layout::Joined(Separator::Space)) => "members with blanks between them",
            Self::Members(_, Layout::Joined(Separator::Pipe)) => "members with `|` between them",
            Self::Members(_, Layout::Equal) => "members with `=` before their values",
            Self::Json(_) => "JSON",
        }
    }
}

/// A required parameter.
#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    pub(crate) place: ParameterLocation,
    pub(crate) value: ParameterValue,
}

/// An optional parameter: a setter of the options.
#[derive(Debug)]
pub(crate) struct OptionParameter {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    pub(crate) place: ParameterLocation,
    pub(crate) value: ParameterValue,
    pub(crate) doc: String,
    pub(crate) deprecated: bool,
    /// The options that are set together with it; `None` where only a choice sets it.
    pub(crate) together: Option<Vec<Name>>,
}
