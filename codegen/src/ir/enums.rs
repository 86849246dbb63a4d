//! `Enum` and its variants.

use super::{Name, ParameterLocation};
use crate::diagnostic::Pointer;

/// An open set of texts, or of integers.
#[derive(Debug)]
pub(crate) struct Enum {
    /// Whether the values are integers on the wire: then their names there are the digits.
    pub(crate) integers: bool,
    pub(crate) variants: Vec<Variant>,
    /// Whether the values are known in any letter case.
    pub(crate) case_insensitive: bool,
}

impl Enum {
    /// Whether a value of it is read from another text than its own.
    pub(crate) fn is_respelt(&self) -> bool {
        self.variants.iter().any(|variant| !variant.read.is_empty())
    }
}

/// One of the values.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    /// The other texts that are read as it, each once.
    pub(crate) read: Vec<String>,
    /// How it is sent as a parameter, where that is another text.
    pub(crate) sent: Vec<(ParameterLocation, String)>,
    pub(crate) doc: String,
}

impl Variant {
    /// All texts that are read as it, its own first.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.wire_name).chain(&self.read)
    }

    /// How it is sent as a parameter there.
    pub(crate) fn text_in(&self, location: ParameterLocation) -> &str {
        let mut sent = self.sent.iter();
        let sent = sent.find(|(known, _)| *known == location);
        sent.map_or(&self.wire_name, |(_, text)| text)
    }
}
