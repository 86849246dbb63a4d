//! The sources of JSON: received bytes ([`Reader`](super::Reader)), a tree ([`Tree`](super::Tree)), or serde
//! ([`Foreign`](super::foreign::Foreign)).

use super::budget::Metered;
use super::{Json, Key, Read, Shape};
use crate::json::value::{Object, RawJson};
use std::borrow::Cow;
use std::collections::HashSet;

/// One unread value.
#[doc(hidden)]
pub trait Source<'a>: Metered<'a> + Sized {
    /// Reads the value with a shape.
    fn read<S: Shape<'a>>(self, shape: S) -> Result<Read<S::Made>, Self::Error>;

    /// Reads the value with a shape, with all digits of a number.
    #[inline]
    fn read_digits<S: Shape<'a>>(self, shape: S) -> Result<Read<S::Made>, Self::Error> {
        self.read(shape)
    }

    /// Reads `null` as `None`, and anything else as a `T`.
    fn read_option<T: Json>(self) -> Result<Read<Option<T>>, Self::Error>;
}

/// The unread elements of a list.
#[doc(hidden)]
pub trait Elements<'a>: Metered<'a> {
    /// Reads the next element.
    fn next<T: Json>(&mut self) -> Result<Option<Read<T>>, Self::Error>;
}

/// The unread members of an object. After each name, its value must be read.
#[doc(hidden)]
pub trait Entries<'a>: Metered<'a> {
    /// Returns the name of the next member.
    fn next_name(&mut self) -> Result<Option<Name<'a>>, Self::Error>;

    /// Reads the value of the member just named.
    fn value<T: Json>(&mut self) -> Result<Read<T>, Self::Error>;

    /// Records that the object describes the member just named.
    #[inline]
    fn note_described(&mut self) {}

    /// Records the received names, for sources in which [`came`](Self::came) needs it.
    #[inline]
    fn remember(&mut self) {}

    /// Returns those of the given names that were received so far.
    #[must_use]
    fn came(&self, among: &HashSet<&'static str>) -> HashSet<&'static str>;

    /// Returns the JSON of a number, or of any value, that was passed as an object.
    #[must_use]
    fn as_json(_members: &Object) -> Option<&str> {
        None
    }
}

/// The name of a member as received.
pub enum Name<'a> {
    Text(Cow<'a, str>),
    /// A name that is not Unicode.
    Raw(RawJson),
}

impl Name<'_> {
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Raw(raw) => raw.repaired().unwrap_or_default(),
        }
    }

    pub fn into_string(self) -> String {
        match self {
            Self::Text(text) => text.into_owned(),
            Self::Raw(raw) => raw.repaired().unwrap_or_default().to_owned(),
        }
    }

    pub fn to_key(&self) -> Key {
        match self {
            Self::Text(text) => Key::Text(text.as_ref().into()),
            Self::Raw(raw) => Key::Raw(raw.clone()),
        }
    }
}
