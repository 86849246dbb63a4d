//! `Object`: the members of a JSON object, in the order in which they were received.

use super::{RawJson, Value};
use std::fmt;

/// The members of a JSON object, in the order in which they were received.
///
/// A name that was received twice is here twice; [`Object::get`] returns the last. Two objects are equal if they
/// have the same members in any order.
#[derive(Clone, Default)]
pub struct Object(Vec<(Key, Value)>);

/// The name of a member.
#[derive(Clone, PartialEq)]
pub enum Key {
    Text(Box<str>),
    /// A name that is not Unicode.
    Raw(RawJson),
}

impl Key {
    /// Returns the name, with U+FFFD in place of invalid Unicode.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Raw(raw) => raw.repaired().unwrap_or_default(),
        }
    }
}

impl Object {
    /// Returns the value of a member; the last one, if the name occurs more than once.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let member = self.0.iter().rev().find(|(key, _)| key.as_str() == name);
        member.map(|(_, value)| value)
    }

    /// Iterates over all members. Invalid Unicode in a name is replaced by U+FFFD.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn of(members: Vec<(Key, Value)>) -> Self {
        Self(members)
    }

    pub(crate) fn members(&self) -> &[(Key, Value)] {
        &self.0
    }

    pub(crate) fn members_mut(&mut self) -> &mut Vec<(Key, Value)> {
        &mut self.0
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        fn sorted(object: &Object) -> Vec<&(Key, Value)> {
            let mut members: Vec<_> = object.0.iter().collect();
            members.sort_by_key(|(key, _)| key.as_str());
            members
        }
        self.0.len() == other.0.len() && (self.0 == other.0 || sorted(self) == sorted(other))
    }
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for Object {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let members = members.into_iter();
        Self(
            members
                .map(|(name, value)| (Key::Text(name.into().into()), value.into()))
                .collect(),
        )
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
