//! Reading and writing JSON: a value that does not fit its type is set aside instead of failing the whole
//! response.
//!
//! The only errors are malformed JSON and a document that takes too much memory. A value that fits is not
//! buffered: every type reads straight from its [`Source`], and a `Value` is created only for what does not
//! fit, and for unions. What did not fit is written back as received, unless the caller replaced it.

// Reading from the wire and writing to it.
mod body;
mod budget;
mod digest;
mod foreign;
mod reader;
mod shape;
mod sink;
mod source;
mod stored;
mod tree;

// How types read and write themselves.
mod list;
mod listed;
mod map;
mod map_key;
mod member_path;
mod names;
mod object;
mod option;
mod primitives;
mod rest;
mod scalar;
mod union;
mod unknown;
mod value;
mod whole;

#[cfg(test)]
mod tests;

pub(crate) use body::WriteError;
pub(crate) use budget::{Budget, Notes};
pub(crate) use listed::each_listed;
pub use map_key::MapKey;
pub use member_path::MemberPath;
pub(crate) use member_path::{Step, item};
pub use names::Names;
pub use object::{Member, Members, Object, read_object, write_object};
pub(crate) use reader::{ReadError, has_list};
pub(crate) use rest::Rest;
pub use rest::RestRef;
pub use scalar::Scalar;
pub(crate) use shape::{Shape, read_digits};
pub use shape::{Texts, read_shape};
pub(crate) use sink::Write;
pub use sink::{ObjectSink, Sink};
pub use source::{Entries, Source};
pub use tree::Tree;
pub use union::{JsonType, Looks, Part, Tag, Tagging, Union, UnknownShape};
pub use unknown::{UnknownMembers, forget, is_odd};
pub use value::{Number, Object as JsonObject, ParseValueError, RawJson, Value, ValueError};
pub use whole::{Whole, as_it_came};

use body::Body;
use foreign::{Common, Foreign};
use reader::Reader;
use serde::de::{Deserializer, Error as _};
use serde::ser::Serializer;
use sink::Place;
use stored::Stored;
use value::Key;

/// The result of reading a value.
pub enum Read<T> {
    /// The whole value fits the type.
    Fits(T),
    /// A part of the value fits; the rest is set aside.
    Partial(T, Box<Rest>),
    /// The value does not fit; this is the received one. Boxed, to keep a value that fits small.
    Mismatch(Box<Value>),
}

impl<T> Read<T> {
    /// Creates a mismatch with the received value.
    #[cold]
    pub fn odd(value: impl Into<Value>) -> Self {
        Self::Mismatch(Box::new(value.into()))
    }

    /// Maps the value, and keeps what did not fit.
    #[inline]
    pub fn map<U>(self, wrap: impl FnOnce(T) -> U) -> Read<U> {
        match self {
            Self::Fits(value) => Read::Fits(wrap(value)),
            Self::Partial(value, rest) => Read::Partial(wrap(value), rest),
            Self::Mismatch(value) => Read::Mismatch(value),
        }
    }
}

/// A type that can be read from a JSON document of the service and written to one.
#[doc(hidden)]
pub trait Json: Sized {
    /// Reads the next value. An error means that the text is not JSON, or takes too much memory.
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error>;

    /// Writes the value.
    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error>;

    /// Writes the value together with the part that did not fit when it was read.
    fn write_with_rest<S: Sink>(&self, _rest: RestRef<'_>, to: S) -> Result<S::Ok, S::Error> {
        self.write(to)
    }

    /// Whether an object leaves out a member with this value.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }

    /// Returns the initial value of a required member, before it is read.
    fn blank() -> Self;

    /// Whether `null` as a whole body is a value of the type, rather than an absent body.
    const TAKES_NULL: bool = false;

    /// Whether the type is an object with described members.
    const HAS_MEMBERS: bool = false;

    /// The other names from which members of the type are read.
    const NAMES: Names = Names::EXACT;
}

impl<T: Json> Write for T {
    #[inline]
    fn write_to<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.write(to)
    }
}

/// Reads a whole document, after an optional byte-order mark.
pub(crate) fn from_bytes<T: Json>(json: &[u8], budget: &Budget) -> Result<Read<T>, ReadError> {
    document(json, budget).map(|document| document.read)
}

/// A whole document.
pub(crate) struct Document<T> {
    pub read: Read<T>,
    /// Whether the type describes members and the document has none of them.
    pub is_foreign: bool,
}

/// Reads a whole document, and whether it has any member that the type describes.
pub(crate) fn document<T: Json>(json: &[u8], budget: &Budget) -> Result<Document<T>, ReadError> {
    let mut reader = Reader::new(without_mark(json), budget);
    let read = T::read(&mut reader)?;
    reader.end()?;
    let is_null = T::TAKES_NULL && trimmed(json) == b"null";
    let is_foreign = T::HAS_MEMBERS && !is_null && !reader.shows_described();
    Ok(Document { read, is_foreign })
}

/// Whether a trimmed document is an object without members.
pub(crate) fn is_empty_object(text: &[u8]) -> bool {
    let inside = text.strip_prefix(b"{").and_then(|text| text.strip_suffix(b"}"));
    inside.is_some_and(|inside| inside.trim_ascii().is_empty())
}

/// Returns a document without the surrounding whitespace and a byte-order mark.
pub(crate) fn trimmed(json: &[u8]) -> &[u8] {
    without_mark(json).trim_ascii()
}

fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json)
}

/// Writes the body of a request.
pub(crate) fn to_bytes<T: Write + ?Sized>(value: &T) -> Result<Vec<u8>, WriteError> {
    let mut json = Vec::with_capacity(128);
    value.write_to(Body {
        json: &mut json,
        at: Place::Root,
    })?;
    Ok(json)
}

/// Returns the JSON of a value, or nothing if it cannot be written.
pub(crate) fn written<T: Write + ?Sized>(value: &T) -> Vec<u8> {
    to_bytes(value).unwrap_or_default()
}

/// Returns the value as a tree, or `Null` if it cannot be written.
pub(crate) fn to_value<T: Json>(value: &T) -> Value {
    let read = from_bytes::<Value>(&written(value), &Budget::unlimited());
    read.map_or(Value::Null, Read::into_value)
}

/// Implements `Deserialize` for a generated type. Nothing can be set aside here, so a value that does not fit
/// is an error.
pub fn deserialize<'de, T: Json, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    match T::read(Foreign::new(from, &Common::new()))? {
        Read::Fits(value) | Read::Partial(value, _) => Ok(value),
        Read::Mismatch(_) => Err(D::Error::custom(
            "the value has another type than the description says",
        )),
    }
}

/// Implements `Serialize` for a generated type. Secrets cannot be serialized.
pub fn serialize<T: Json, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    value.write(Stored::new(to))
}

/// `Serialize` and `Deserialize` of a type that is [`Json`].
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_traits {
    ($name:ident $(<$item:ident>)?) => {
        impl $(<$item: $crate::generated::Json>)? $crate::generated::Serialize for $name $(<$item>)? {
            fn serialize<S: $crate::generated::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::generated::serialize(self, to)
            }
        }

        impl<'de $(, $item: $crate::generated::Json)?> $crate::generated::Deserialize<'de>
            for $name $(<$item>)?
        {
            fn deserialize<D>(from: D) -> ::std::result::Result<Self, D::Error>
            where
                D: $crate::generated::Deserializer<'de>,
            {
                $crate::generated::deserialize(from)
            }
        }
    };
}
