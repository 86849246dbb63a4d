//! `JsonText`: JSON in a string.

use crate::Value;
use crate::json::{Budget, Json, Read, RestRef, Sink, Source, from_bytes, to_bytes};
use crate::parameter::ToParameter;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

/// A string that contains JSON, such as a log in a property of a response.
///
/// It is kept as received and sent back unchanged, even if it is empty or malformed, which services send too.
/// [`decode`](Self::decode) reads it as a `T`. It dereferences to `str`, and is created from a string, or by
/// [`encode`](Self::encode) from a value.
///
/// `Debug` does not show the string, as its content is not described by the surrounding types.
pub struct JsonText<T = Value> {
    text: String,
    content: PhantomData<fn() -> T>,
}

impl<T> JsonText<T> {
    /// Returns the string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Converts into the string.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }
}

impl<T: Json> JsonText<T> {
    /// Reads the JSON. Members that are not described, and values that do not fit, are kept as in the types
    /// of responses.
    ///
    /// # Errors
    ///
    /// Fails if the string is not JSON, which an empty one is not, or not of this type.
    pub fn decode(&self) -> Result<T, JsonTextError> {
        let read = from_bytes(self.text.as_bytes(), &Budget::unlimited());
        match read.map_err(|error| JsonTextError(error.to_string().into()))? {
            Read::Fits(value) => Ok(value),
            Read::Partial(value, rest) if rest.first_odd_element().is_none() => Ok(value),
            Read::Partial(..) => Err(JsonTextError("an entry of it is not what is described".into())),
            Read::Mismatch(_) => Err(JsonTextError("it is of another type than described".into())),
        }
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    ///
    /// Fails if a number in it is not finite, which JSON cannot represent.
    pub fn encode(value: &T) -> Result<Self, JsonTextError> {
        let json = to_bytes(value).map_err(|error| JsonTextError(error.to_string().into()))?;
        let text = String::from_utf8(json);
        let text = text.map_err(|_| JsonTextError("it holds a text that is not Unicode".into()))?;
        Ok(Self::from(text))
    }
}

/// The error of reading or writing JSON in a string.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct JsonTextError(Box<str>);

impl fmt::Display for JsonTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text does not hold the JSON that it should: {}", self.0)
    }
}

impl std::error::Error for JsonTextError {}

impl<T> From<String> for JsonText<T> {
    fn from(text: String) -> Self {
        Self {
            text,
            content: PhantomData,
        }
    }
}

impl<T> From<&str> for JsonText<T> {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl<T> From<JsonText<T>> for String {
    fn from(text: JsonText<T>) -> Self {
        text.text
    }
}

impl<T> Deref for JsonText<T> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<T> Clone for JsonText<T> {
    fn clone(&self) -> Self {
        Self::from(self.text.clone())
    }
}

impl<T> PartialEq for JsonText<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for JsonText<T> {}

impl<T> fmt::Debug for JsonText<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JsonText(..)")
    }
}

impl<T> Json for JsonText<T> {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        Ok(String::read(from)?.map(Self::from))
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.text.write(to)
    }

    fn write_with_rest<S: Sink>(&self, rest: RestRef<'_>, to: S) -> Result<S::Ok, S::Error> {
        self.text.write_with_rest(rest, to)
    }

    fn blank() -> Self {
        Self::from("")
    }
}

impl<T> Serialize for JsonText<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        crate::json::serialize(self, to)
    }
}

impl<'de, T> Deserialize<'de> for JsonText<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::json::deserialize(from)
    }
}

impl<T> ToParameter for JsonText<T> {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.text))
    }
}
