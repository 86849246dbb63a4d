//! `Union`: one of several shapes, and how a value that fits none of them is kept.

use super::Read;
use serde::de::{Deserialize, Deserializer};
use serde::ser::Serializer;
use serde_json::Value;
use std::fmt;

/// A value that fits none of the shapes that a choice between shapes knows. It is sent back as it came.
///
/// It cannot be made outside of this crate, so that code does not come to depend on a shape that a later version of the
/// crate knows by name.
///
/// Its `Debug` does not print the value, which may hold a secret.
#[derive(Clone, PartialEq)]
pub struct UnknownShape(Value);

impl UnknownShape {
    /// The value as it came.
    #[must_use]
    pub fn as_value(&self) -> &Value {
        &self.0
    }
}

impl fmt::Debug for UnknownShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnknownShape").finish_non_exhaustive()
    }
}

/// An enum with a variant for each known shape, and one for all other values.
pub(crate) trait Union: Sized {
    /// The variant of a value, by what the value shows; `None` when it has no known shape.
    fn known(value: &Value) -> Option<Read<Self>>;

    /// The variant for a value that has no known shape.
    fn unknown(value: UnknownShape) -> Self;

    /// Writes the value in its shape.
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;

    /// Writes the value together with what did not fit when it was read.
    fn write_with_rest<S: Serializer>(&self, _rest: &Value, to: S) -> Result<S::Ok, S::Error> {
        self.write(to)
    }

    /// Reads whatever value comes next.
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        let value = Value::deserialize(from)?;
        Ok(match Self::known(&value) {
            Some(read @ (Read::Fits(_) | Read::Partly(..))) => read,
            Some(Read::Odd(_)) | None => {
                #[cfg(test)]
                super::INSERTED.with_borrow_mut(|inserted| inserted.push(value.to_string()));
                Read::Fits(Self::unknown(UnknownShape(value)))
            }
        })
    }

    /// What stands in a required member until it is read.
    fn blank() -> Self {
        Self::unknown(UnknownShape(Value::Null))
    }
}

/// `Json`, `Serialize` and `Deserialize` for a type that is a [`Union`].
macro_rules! union {
    ($name:ident) => {
        impl $crate::runtime::Json for $name {
            fn read<'de, D>(from: D) -> ::std::result::Result<$crate::runtime::Read<Self>, D::Error>
            where
                D: $crate::runtime::Deserializer<'de>,
            {
                $crate::runtime::Union::read(from)
            }

            fn write<S: $crate::runtime::Serializer>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::runtime::Union::write(self, to)
            }

            fn write_with_rest<S: $crate::runtime::Serializer>(
                &self,
                rest: &$crate::runtime::Value,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::runtime::Union::write_with_rest(self, rest, to)
            }

            fn blank() -> Self {
                $crate::runtime::Union::blank()
            }
        }

        $crate::runtime::serde_traits!($name);
    };
}
pub(crate) use union;
