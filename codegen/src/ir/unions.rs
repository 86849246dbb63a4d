//! `Union`, its branches, and how the branch of a value is found.

use super::{Name, Presence, Type};
use crate::diagnostic::Pointer;
use crate::scalar::Scalar;

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

/// What the values of a schema look like, in as much depth as is needed to distinguish the branches.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Looks {
    Any,
    Is(Vec<JsonType>),
    /// One of these types, in the format of a scalar.
    Formatted(Vec<JsonType>, Scalar),
    OneOf {
        types: Vec<JsonType>,
        values: Vec<String>,
        any_case: bool,
        /// Whether any other value is invalid.
        closed: bool,
    },
    OrNull(Box<Looks>),
    List(Box<Looks>),
    Map(Box<Looks>),
    /// An object with these properties, and the looks of its additional properties if they are described.
    Object(Vec<PropertyLook>, Option<Box<Looks>>),
    Either(Vec<Looks>),
}

/// What a property looks like.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PropertyLook {
    pub(crate) name: String,
    /// The other names from which it is read.
    pub(crate) other_names: Vec<String>,
    pub(crate) required: bool,
    pub(crate) looks: Looks,
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

/// A characteristic of a JSON value.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Sign {
    /// The value has one of these types.
    Is(Vec<JsonType>),
    /// The value has this property.
    Has(String),
    /// The properties have the values of one of these rows, optionally ignoring the letter case.
    Says {
        members: Vec<String>,
        values: Vec<Vec<String>>,
        case_insensitive: bool,
    },
    /// The value is an object without the characteristics of another branch.
    Otherwise,
}

/// A JSON type other than null.
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
