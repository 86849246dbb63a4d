//! `Union`: one of several shapes, and values that fit none of them.

mod fit;
mod looks;
mod tagging;

pub use looks::{JsonType, Looks, Part};
pub use tagging::{Tag, Tagging};

use super::budget::TooLarge;
use super::{Json, Read, RestRef, Sink, Source, Tree, Value};
use std::fmt;

/// A value that fits none of the known shapes of a union. It is sent back as received.
///
/// It cannot be created outside of this crate, so that no code comes to depend on a shape that a later
/// version of the crate knows by name.
///
/// Its `Debug` does not print the value, which may be a secret.
#[derive(Clone, PartialEq)]
pub struct UnknownShape(Value);

impl UnknownShape {
    /// Returns the value as received.
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
#[doc(hidden)]
pub trait Union: Sized {
    /// How the shape of a value is determined.
    const TAGGING: Tagging;

    /// Whether members are recognized by names in any letter case.
    const IN_ANY_CASE: bool = false;

    /// Reads a value as the shape with this number, or returns `None` if there is none.
    fn shape(number: usize, value: Tree<'_>) -> Option<Read<Self>>;

    /// Returns the variant for a value without a known shape.
    fn unknown(value: UnknownShape) -> Self;

    /// Writes the value in its shape.
    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error>;

    /// Writes the value together with the part that did not fit when it was read.
    fn write_with_rest<S: Sink>(&self, _rest: RestRef<'_>, to: S) -> Result<S::Ok, S::Error> {
        self.write(to)
    }

    /// Reads the next value.
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        let budget = from.budget();
        let before = budget.left();
        let value = Value::read(from)?.into_value();
        let cost = before.saturating_sub(budget.left());
        let tree = Tree::new(&value, budget);
        let mut shapes = Self::TAGGING.shapes(&value, Self::IN_ANY_CASE).into_iter();
        let known = shapes.find_map(|number| match Self::shape(number, tree)? {
            Read::Mismatch(_) => None,
            read => Some(read),
        });
        if budget.is_exceeded() {
            return Err(S::too_large(TooLarge));
        }
        Ok(match known {
            Some(read) => {
                budget.release(cost);
                read
            }
            None => {
                budget.note(&value);
                Read::Fits(Self::unknown(UnknownShape(value)))
            }
        })
    }

    /// Returns the initial value of a required member, before it is read.
    #[must_use]
    fn blank() -> Self {
        Self::unknown(UnknownShape(Value::Null))
    }
}

/// Implements `Json`, `Serialize` and `Deserialize` for a [`Union`].
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:ident) => {
        impl $crate::generated::Json for $name {
            fn read<'a, S: $crate::generated::Source<'a>>(
                from: S,
            ) -> ::std::result::Result<$crate::generated::Read<Self>, S::Error> {
                $crate::generated::Union::read(from)
            }

            fn write<S: $crate::generated::Sink>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::generated::Union::write(self, to)
            }

            fn write_with_rest<S: $crate::generated::Sink>(
                &self,
                rest: $crate::generated::RestRef<'_>,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::generated::Union::write_with_rest(self, rest, to)
            }

            fn blank() -> Self {
                $crate::generated::Union::blank()
            }
        }

        $crate::generated::serde_traits!($name);
    };
}
