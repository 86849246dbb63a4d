//! `Secret`: a text that must not be shown.

use super::json::{Json, Read, Texts, read_shape};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// A password or a token.
///
/// It has no `Display`, and its `Debug` prints `Secret(..)`. It is written into the body of a request in the clear,
/// because that is what the service expects, and into nothing else.
///
/// ```
/// use partner_center::Secret;
///
/// let password = Secret::from("correct horse");
/// assert_eq!(format!("{password:?}"), "Secret(..)");
/// assert_eq!(password.expose(), "correct horse");
/// ```
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself. Whoever calls this takes care that it is not logged.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Compares all bytes whatever the first difference, so that the time taken says nothing about the text.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let pairs = self.0.bytes().zip(other.0.bytes());
        self.0.len() == other.0.len() && pairs.fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
    }
}

impl Eq for Secret {}

impl Json for Secret {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        read_shape(Texts(|text: &str| Some(Self::from(text))), from)
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }

    fn blank() -> Self {
        Self::default()
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.write(to)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::json::deserialize(from)
    }
}
