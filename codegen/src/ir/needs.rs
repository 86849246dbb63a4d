//! `Needs`: the Cargo features with which an item is compiled.

use std::collections::BTreeSet;

use crate::diagnostic::Pointer;
use crate::markdown::code;

/// A Cargo feature of the client.
#[derive(Debug)]
pub(crate) struct Feature {
    pub(crate) name: String,
    pub(crate) origin: Pointer,
    /// One line of Markdown.
    pub(crate) doc: String,
    /// The same as it is written.
    pub(crate) comment: String,
    /// Whether who names no feature has it.
    pub(crate) default: bool,
}

impl Feature {
    /// What it goes by among the items.
    pub(crate) fn path(&self) -> String {
        format!("feature {}", self.name)
    }
}

/// The Cargo features that an item needs.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) enum Needs {
    /// None: it always is compiled.
    #[default]
    Nothing,
    /// It is compiled with any one of these, of which there is one at least.
    Any(BTreeSet<String>),
}

impl Needs {
    /// What is wanted by both of two is compiled with either.
    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any(a), Self::Any(b)) => Self::Any(a.into_iter().chain(b).collect()),
            (Self::Nothing, _) | (_, Self::Nothing) => Self::Nothing,
        }
    }

    /// Whether it is compiled whenever what needs `other` is.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, _) => true,
            (Self::Any(_), Self::Nothing) => false,
            (Self::Any(mine), Self::Any(others)) => mine.is_superset(others),
        }
    }

    /// The features in words, as Markdown; none where nothing is needed.
    pub(crate) fn in_words(&self) -> Option<String> {
        let Self::Any(features) = self else { return None };
        let features: Vec<String> = features.iter().map(|feature| code(feature)).collect();
        Some(match &*features {
            [one] => format!("the feature {one}"),
            all => format!("one of the features {}", all.join(", ")),
        })
    }
}
