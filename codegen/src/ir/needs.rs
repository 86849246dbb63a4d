//! `Needs`: the Cargo features with which an item is compiled.

use std::collections::BTreeSet;

use crate::diagnostic::Pointer;
use crate::markdown::{code, code_list};

/// A Cargo feature of the client.
#[derive(Debug)]
pub(crate) struct Feature {
    pub(crate) name: String,
    pub(crate) origin: Pointer,
    /// The documentation, as one line of Markdown.
    pub(crate) doc: String,
    /// The documentation as written in the description.
    pub(crate) comment: String,
    /// Whether the feature is enabled by default.
    pub(crate) default: bool,
}

impl Feature {
    /// Returns the path by which the feature is listed among the items.
    pub(crate) fn path(&self) -> String {
        format!("feature {}", self.name)
    }
}

/// The Cargo features that an item needs.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) enum Needs {
    /// None: the item is always compiled.
    #[default]
    Nothing,
    /// Any one of these features. There is at least one.
    Any(BTreeSet<String>),
}

impl Needs {
    /// Returns the features of an item that two others use: it is compiled with either.
    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Any(a), Self::Any(b)) => Self::Any(a.into_iter().chain(b).collect()),
            (Self::Nothing, _) | (_, Self::Nothing) => Self::Nothing,
        }
    }

    /// Whether the item is compiled whenever one that needs `other` is.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, _) => true,
            (Self::Any(_), Self::Nothing) => false,
            (Self::Any(mine), Self::Any(others)) => mine.is_superset(others),
        }
    }

    /// Returns the features in words, as Markdown, or `None` if none is needed.
    pub(crate) fn in_words(&self) -> Option<String> {
        let Self::Any(features) = self else { return None };
        let names: Vec<&String> = features.iter().collect();
        Some(match &*names {
            [one] => format!("the feature {}", code(one)),
            all => format!("one of the features {}", code_list(all)),
        })
    }
}
