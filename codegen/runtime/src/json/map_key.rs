//! `MapKey`: types that the keys of a map are read as.

use std::borrow::Cow;

/// A type that the keys of a map are read as.
#[doc(hidden)]
pub trait MapKey: Ord + Sized {
    /// Whether different names are always different keys. The numbers `1` and `1.0` are the same key.
    const IS_NAME: bool = false;

    /// Returns the key for a name, or `None` if the name is not valid.
    fn of_name(name: &str) -> Option<Self>;

    /// Returns the name that is written for the key.
    fn to_name(&self) -> Cow<'_, str>;
}

impl MapKey for String {
    const IS_NAME: bool = true;

    #[inline]
    fn of_name(name: &str) -> Option<Self> {
        Some(name.to_owned())
    }

    #[inline]
    fn to_name(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}
