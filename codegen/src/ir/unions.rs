//! `Union`, its branches, and how the branch of a value is found.

use super::{Name, Type};
use crate::diagnostic::Pointer;
use crate::wire::{Looks, Presence, Sign};

/// An open choice between several types.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) branches: Vec<Branch>,
    /// Whether properties are recognized by names in any letter case.
    pub(crate) in_any_case: bool,
    pub(crate) tagging: Tagging,
}

/// How the branch of a value is determined.
#[derive(Debug)]
pub(crate) enum Tagging {
    /// By the looks of the value. The branches are in order.
    Untagged(Vec<Looks>),
    /// By the strings in some of its properties.
    Tagged {
        /// The paths to these properties.
        paths: Vec<Vec<String>>,
        tags: Vec<Tag>,
        /// The branch of all other objects.
        otherwise: Option<usize>,
    },
}

/// The strings, one for each property, that select a branch.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) texts: Vec<String>,
    pub(crate) any_case: bool,
    pub(crate) branch: usize,
}

/// A branch of a union.
#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) doc: String,
    pub(crate) ty: Type,
    /// The characteristics of every value of the branch.
    pub(crate) signs: Vec<Sign>,
    /// The fields that identify the branch when it is sent.
    pub(crate) discriminants: Vec<Discriminant>,
}

/// A field of a branch and the string that is sent in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Discriminant {
    pub(crate) field: Name,
    pub(crate) presence: Presence,
    /// Whether null is a value of its type.
    pub(crate) null: bool,
    pub(crate) deprecated: bool,
    pub(crate) text: String,
}
