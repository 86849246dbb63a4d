//! What JSON values look like, by which the branches of a union are distinguished.

use crate::scalar::Scalar;

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
