//! `Enum` and its variants.

use super::{Name, ParameterLocation};
use crate::diagnostic::Pointer;

/// An open set of strings or integers.
#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) values: EnumValues,
    pub(crate) variants: Vec<Variant>,
}

/// What the values of an enum are on the wire.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum EnumValues {
    /// Integers. The wire names are their digits.
    Integers,
    Strings,
    /// Strings that are recognized in any letter case.
    StringsInAnyCase,
}

impl Enum {
    /// Whether the values are integers on the wire.
    pub(crate) fn has_integers(&self) -> bool {
        self.values == EnumValues::Integers
    }

    /// Whether values are recognized in any letter case.
    pub(crate) fn is_in_any_case(&self) -> bool {
        self.values == EnumValues::StringsInAnyCase
    }

    /// Whether a value is also read from another string.
    pub(crate) fn is_respelt(&self) -> bool {
        self.variants.iter().any(|variant| !variant.read.is_empty())
    }
}

/// A value of an enum.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    /// The other strings that are read as the value, each once.
    pub(crate) read: Vec<String>,
    /// The strings that are sent for the value as a parameter, if they differ.
    pub(crate) sent: Vec<(ParameterLocation, String)>,
    pub(crate) doc: String,
}

impl Variant {
    /// Returns all strings that are read as the value, its own first.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.wire_name).chain(&self.read)
    }

    /// Returns the string that is sent for the value as a parameter in this location.
    pub(crate) fn text_in(&self, location: ParameterLocation) -> &str {
        let mut sent = self.sent.iter();
        let sent = sent.find(|(known, _)| *known == location);
        sent.map_or(&self.wire_name, |(_, text)| text)
    }
}
