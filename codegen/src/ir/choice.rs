//! `Choice`: members or parameters of which a caller gives one, by an enum of them.

use super::Name;
use crate::diagnostic::Pointer;

/// Members of a struct, or options of an operation, of which one is chosen.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The enum.
    pub(crate) ty: Name,
    pub(crate) origin: Pointer,
    pub(crate) count: Count,
    /// What takes it, where one must be given.
    pub(crate) argument: Name,
    /// What sets the one that is chosen; users have it where there may be none of the others.
    pub(crate) setter: Name,
    pub(crate) variants: Vec<Chosen>,
}

/// How many of them are given: one, at the least or at the most.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Count {
    Exactly,
    AtLeast,
    AtMost,
}

impl Count {
    /// In a sentence: … is given.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Exactly => "exactly one of",
            Self::AtLeast => "at least one of",
            Self::AtMost => "at most one of",
        }
    }
}

/// One of them.
#[derive(Debug)]
pub(crate) struct Chosen {
    /// The variant.
    pub(crate) name: Name,
    /// The field or the option that has its value.
    pub(crate) member: Name,
    pub(crate) origin: Pointer,
}

impl Choice {
    /// Whether one must be given.
    pub(crate) fn is_given(&self) -> bool {
        matches!(self.count, Count::Exactly | Count::AtLeast)
    }

    /// Whether nothing else sets its members.
    pub(crate) fn is_alone(&self) -> bool {
        matches!(self.count, Count::Exactly | Count::AtMost)
    }

    /// How many of which members are given, in words.
    pub(crate) fn words(&self) -> String {
        let members = self.variants.iter();
        let members: Vec<String> = members.map(|it| format!("`{}`", it.member)).collect();
        format!("{} {}", self.count.words(), members.join(", "))
    }
}
