//! `Union`, its branches, and how the branch of a value is found.

use super::{Name, Presence, Type};
use crate::diagnostic::Pointer;
use crate::scalar::Scalar;

/// An open choice between shapes.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) branches: Vec<Branch>,
    /// Whether members are known by their names in any letter case.
    pub(crate) in_any_case: bool,
    pub(crate) tagging: Tagging,
}

/// How the branch of a value is found.
#[derive(Debug)]
pub(crate) enum Tagging {
    /// By what the value looks like: the branches in their order.
    Untagged(Vec<Looks>),
    /// By the strings in some of its members.
    Tagged {
        /// The names that lead to each of these members.
        paths: Vec<Vec<String>>,
        tags: Vec<Tag>,
        /// The branch of all other objects.
        otherwise: Option<usize>,
    },
}

/// The strings, one for each member, that stand for a branch.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) texts: Vec<String>,
    pub(crate) any_case: bool,
    pub(crate) branch: usize,
}

/// What the values of a schema look like, as deep as it takes to tell branches apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Looks {
    Any,
    Is(Vec<JsonType>),
    /// Of one of these types, in the format of a scalar.
    Formatted(Vec<JsonType>, Scalar),
    OneOf {
        types: Vec<JsonType>,
        values: Vec<String>,
        any_case: bool,
        /// Whether another value is none of the schema.
        closed: bool,
    },
    OrNull(Box<Looks>),
    List(Box<Looks>),
    Map(Box<Looks>),
    /// An object with these members; and what the others are, where that is described.
    Object(Vec<Look>, Option<Box<Looks>>),
    Either(Vec<Looks>),
}

/// What a member looks like.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Look {
    pub(crate) name: String,
    /// The other names by which it is read.
    pub(crate) other_names: Vec<String>,
    pub(crate) required: bool,
    pub(crate) looks: Looks,
}

/// One of the shapes.
#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) doc: String,
    pub(crate) ty: Type,
    /// What every value of this shape shows.
    pub(crate) signs: Vec<Sign>,
    /// The fields that say that it is this branch, where it is sent.
    pub(crate) discriminants: Vec<Discriminant>,
}

/// What a JSON value shows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Sign {
    /// It has one of these types.
    Is(Vec<JsonType>),
    /// It has this member.
    Has(String),
    /// These members are one of these rows of values, in any letter case where that does not matter.
    Says {
        members: Vec<String>,
        values: Vec<Vec<String>>,
        case_insensitive: bool,
    },
    /// It is an object that shows nothing of another branch.
    Otherwise,
}

/// A type of JSON that is not null.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum JsonType {
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    pub(crate) const ALL: [Self; 5] = [
        Self::Boolean,
        Self::Number,
        Self::String,
        Self::Array,
        Self::Object,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// A field of a branch and the text that is sent in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Discriminant {
    pub(crate) field: Name,
    pub(crate) presence: Presence,
    /// Whether null is a value of its type.
    pub(crate) null: bool,
    pub(crate) deprecated: bool,
    pub(crate) text: String,
}
