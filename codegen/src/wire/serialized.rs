//! How parameters and the parts of forms are serialized.

/// The separator between the items of a joined list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Separator {
    Comma,
    Space,
    Pipe,
}

/// How the properties of an object are serialized.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Layout {
    /// As one parameter for each property: `size=5&color=red`.
    Pairs,
    /// As one parameter for each property, which also names the object: `filter[size]=5`.
    Deep,
    /// As names and values in one string: `size,5,color,red`.
    Joined(Separator),
    /// As pairs of a name and a value in one string: `size=5,color=red`.
    Equal,
}

/// The kind of a part of a form.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum PartKind {
    Text,
    Json,
    File,
}

impl PartKind {
    /// Returns the kind in words, to follow "sent as".
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Json => "JSON",
            Self::File => "a file",
        }
    }
}
