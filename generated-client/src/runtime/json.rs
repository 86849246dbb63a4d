//! Reading and writing JSON: how a value that does not fit its type is set aside instead of failing the whole answer.
//!
//! Only malformed JSON is an error here. Nothing buffers a value that fits: every type reads straight from the
//! deserializer, and a `Value` is made only of what does not fit, and of what has one of several shapes.

mod containers;
mod encode;
mod has_list;
mod object;
mod primitives;
mod scalar;
mod shape;
#[cfg(test)]
mod tests;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "only some descriptions have a choice between shapes"
)]
pub(super) mod union;
mod unknown;

pub(crate) use encode::{from_bytes, to_bytes, to_value, trimmed};
pub(crate) use has_list::has_list;
pub(crate) use object::{Member, Members, Object, object, read_object, serialize_object};
pub use scalar::Scalar;
pub(crate) use shape::{Shape, Texts, read_shape};
pub use union::UnknownShape;
#[cfg(test)]
pub(crate) use unknown::INSERTED;
pub use unknown::UnknownMembers;

pub(crate) use serde::de::MapAccess;
pub(crate) use serde::ser::SerializeMap;
pub use serde_json::Value;

use serde::de::{DeserializeSeed, Deserializer, Error as _};
use serde::ser::Serializer;
use std::marker::PhantomData;

/// A value as it was read.
pub(crate) enum Read<T> {
    /// All of it fits the type.
    Fits(T),
    /// Some of it fits; the rest has the same shape (a list of the odd elements, a map of the odd values).
    Partly(T, Box<Value>),
    /// It does not fit; this is what came. Boxed, so that a value that fits has little to carry.
    Odd(Box<Value>),
}

impl<T> Read<T> {
    /// What came instead of the value.
    #[cold]
    pub(crate) fn odd(value: impl Into<Value>) -> Self {
        Self::Odd(Box::new(value.into()))
    }

    /// The same outcome for a type made of this one.
    #[inline]
    pub(crate) fn map<U>(self, wrap: impl FnOnce(T) -> U) -> Read<U> {
        match self {
            Self::Fits(value) => Read::Fits(wrap(value)),
            Self::Partly(value, rest) => Read::Partly(wrap(value), rest),
            Self::Odd(value) => Read::Odd(value),
        }
    }
}

/// A type that can stand in a JSON document of the service.
pub(crate) trait Json: Sized {
    /// Reads whatever value comes next. An error means that the text is not JSON.
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error>;

    /// Writes the value.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;

    /// Writes the value together with what did not fit when it was read.
    fn write_with_rest<S: Serializer>(&self, _rest: &Value, to: S) -> Result<S::Ok, S::Error> {
        self.write(to)
    }

    /// Whether a member of this value is left out of an object.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }

    /// What stands in a required member until it is read.
    fn blank() -> Self;

    /// Whether `null` as a whole body is a value of the type, not the want of one.
    const TAKES_NULL: bool = false;
}

/// Reads one value of a list or a map.
pub(crate) struct Seed<T>(PhantomData<T>);

impl<T> Seed<T> {
    #[inline]
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Json> DeserializeSeed<'de> for Seed<T> {
    type Value = Read<T>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Read<T>, D::Error> {
        T::read(from)
    }
}

/// `Deserialize` of a generated type: where nothing can be set aside, a value that does not fit is an error.
pub(crate) fn deserialize<'de, T: Json, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    match T::read(from)? {
        Read::Fits(value) | Read::Partly(value, _) => Ok(value),
        Read::Odd(_) => Err(D::Error::custom(
            "the value has another type than the description says",
        )),
    }
}

/// `Serialize` and `Deserialize` of a type that is [`Json`].
macro_rules! serde_traits {
    ($name:ident) => {
        impl $crate::runtime::Serialize for $name {
            fn serialize<S: $crate::runtime::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::runtime::Json::write(self, to)
            }
        }

        impl<'de> $crate::runtime::Deserialize<'de> for $name {
            fn deserialize<D>(from: D) -> ::std::result::Result<Self, D::Error>
            where
                D: $crate::runtime::Deserializer<'de>,
            {
                $crate::runtime::deserialize(from)
            }
        }
    };
}
pub(crate) use serde_traits;
