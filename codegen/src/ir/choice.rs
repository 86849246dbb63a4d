//! `Choice`: fields or options of which a caller sets one, through an enum of them.

use super::Name;
use crate::diagnostic::Pointer;

/// Fields of a struct, or options of an operation, of which one is chosen.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The enum.
    pub(crate) ty: Name,
    pub(crate) origin: Pointer,
    pub(crate) count: Count,
    /// The setter that takes the enum, which may be private.
    pub(crate) setter: Name,
    /// The name of the value of the enum: as the parameter of the setter, and as the argument of the method or
    /// the constructor if the choice is required.
    pub(crate) value: Name,
    pub(crate) variants: Vec<Chosen>,
}

/// How many of the fields or options are set: exactly, at least or at most one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Count {
    Exactly,
    AtLeast,
    AtMost,
}

impl Count {
    /// Returns the count in words, to precede a list of names.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Exactly => "exactly one of",
            Self::AtLeast => "at least one of",
            Self::AtMost => "at most one of",
        }
    }
}

/// One of the branches of a choice.
#[derive(Debug)]
pub(crate) struct Chosen {
    /// The variant.
    pub(crate) name: Name,
    /// The fields or options that hold its values.
    pub(crate) members: Vec<Name>,
    pub(crate) origin: Pointer,
}

impl Chosen {
    /// Returns the names of the fields, in words.
    pub(crate) fn words(&self) -> String {
        let members = self.members.iter();
        let members: Vec<String> = members.map(|member| format!("`{member}`")).collect();
        members.join(" with ")
    }
}

impl Choice {
    /// Returns the required choices among these, with the arguments that take them.
    pub(crate) fn given(choices: &[Self]) -> impl Iterator<Item = (&Name, &Self)> {
        let choices = choices.iter();
        choices.filter_map(|choice| Some((choice.argument()?, choice)))
    }

    /// Returns the argument that takes the enum, if the choice is required.
    pub(crate) fn argument(&self) -> Option<&Name> {
        self.is_given().then_some(&self.value)
    }

    /// Whether the choice is required.
    pub(crate) fn is_given(&self) -> bool {
        matches!(self.count, Count::Exactly | Count::AtLeast)
    }

    /// Whether the fields have no setters of their own.
    pub(crate) fn is_alone(&self) -> bool {
        matches!(self.count, Count::Exactly | Count::AtMost)
    }

    /// Returns the count and the names of the fields, in words.
    pub(crate) fn words(&self) -> String {
        format!("{} {}", self.count.words(), self.branches_in_words())
    }

    /// Returns the names of the fields of each branch, in words.
    pub(crate) fn branches_in_words(&self) -> String {
        let branches: Vec<String> = self.variants.iter().map(Chosen::words).collect();
        branches.join(", ")
    }
}
