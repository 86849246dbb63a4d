//! `MapKey`: the types that the names in a map are read as.

use std::borrow::Cow;

/// A type that a name in a map can be read as.
#[doc(hidden)]
pub trait MapKey: Ord + Sized {
    /// Whether each name is a key of its own. Of a number, `1` and `1.0` are the same key.
    const IS_NAME: bool = false;

    /// The key that a name is; `None` for a name that is none.
    fn of_name(name: &str) -> Option<Self>;

    /// The name as it is written.
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
