//! `Patch`: a member of a PATCH body that is left unchanged, cleared or set.

use super::json::{Json, Read, RestRef, Sink, Source};

/// The effect of a PATCH on one member.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub enum Patch<T> {
    /// Leaves the member unchanged: it is not sent.
    #[default]
    Keep,
    /// Removes the value: `null` is sent.
    Clear,
    /// Sets the value.
    Set(T),
}

impl<T> Patch<T> {
    /// Returns the value to set, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }
}

/// Sets the member to the value.
impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl<T: Json> Json for Patch<T> {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        Ok(match Option::<T>::read(from)? {
            Read::Fits(None) => Read::Fits(Self::Clear),
            other => other.map(|value| value.map_or(Self::Clear, Self::Set)),
        })
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => value.write(to),
            // An object leaves `Keep` out; elsewhere null is the closest value.
            Self::Keep | Self::Clear => to.null(),
        }
    }

    fn write_with_rest<S: Sink>(&self, rest: RestRef<'_>, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => value.write_with_rest(rest, to),
            Self::Keep | Self::Clear => self.write(to),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Keep)
    }

    fn blank() -> Self {
        Self::Keep
    }
}
