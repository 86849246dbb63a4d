//! The parameters of a call: arguments and options, and how they are serialized.

use super::{Name, Type};
use crate::diagnostic::Pointer;
use crate::wire::{Layout, Separator};

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

impl ParameterLocation {
    /// Returns the location in words, to follow "sent in the".
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// Where a parameter is sent that may be left out: not in the path, which has all of its parts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum OptionLocation {
    Query,
    Header,
    Cookie,
}

impl From<OptionLocation> for ParameterLocation {
    fn from(location: OptionLocation) -> Self {
        match location {
            OptionLocation::Query => Self::Query,
            OptionLocation::Header => Self::Header,
            OptionLocation::Cookie => Self::Cookie,
        }
    }
}

/// How the value of a parameter is serialized, with its type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum ParameterValue {
    /// As one string.
    One(Type),
    /// As a date and time in the format of HTTP.
    HttpDate(Type),
    /// As a list of these, with the name repeated for each item.
    Each(Type),
    /// As a list of these, joined into one string.
    Joined(Type, Separator),
    /// As the properties of an object.
    Members(Type, Layout),
    /// As a string with JSON.
    Json(Type),
}

impl ParameterValue {
    /// Returns the type of the value, or of an item of a list.
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

    /// Returns the type of an item, if a caller passes a list.
    pub(crate) fn item(&self) -> Option<&Type> {
        match self {
            Self::Each(item) | Self::Joined(item, _) => Some(item),
            Self::One(_) | Self::HttpDate(_) | Self::Members(..) | Self::Json(_) => None,
        }
    }

    /// Returns how the value is serialized, in words.
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

/// What the service enforces of a value, and the client does not.
#[derive(Debug, Default, Eq, PartialEq)]
pub(crate) struct Limits {
    /// The bounds, in words.
    pub(crate) bounds: Vec<String>,
    /// What the service assumes if there is no value, as JSON.
    pub(crate) default: Option<String>,
}

/// A required parameter, or a property of the body that a view requires.
#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    pub(crate) limits: Limits,
    pub(crate) sent: SentArgument,
}

/// How an argument is sent, with its type.
#[derive(Debug)]
pub(crate) enum SentArgument {
    Parameter(ParameterLocation, ParameterValue),
    /// In the body, as a property.
    Property(Type),
}

impl Argument {
    /// Returns the type of the value, or of an item of a list.
    pub(crate) fn ty(&self) -> &Type {
        match &self.sent {
            SentArgument::Parameter(_, value) => value.ty(),
            SentArgument::Property(ty) => ty,
        }
    }

    /// Returns the type of an item, if a caller passes a list.
    pub(crate) fn item(&self) -> Option<&Type> {
        match &self.sent {
            SentArgument::Parameter(_, value) => value.item(),
            SentArgument::Property(_) => None,
        }
    }
}

/// An optional parameter, which has a setter on the options.
#[derive(Debug)]
pub(crate) struct OptionParameter {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    pub(crate) place: OptionLocation,
    pub(crate) value: ParameterValue,
    pub(crate) limits: Limits,
    pub(crate) doc: String,
    pub(crate) deprecated: bool,
    /// Whether it contains personal data.
    pub(crate) personal: bool,
    /// The options that are set together with this one, or `None` if it is set only through a choice.
    pub(crate) together: Option<Vec<Name>>,
}
