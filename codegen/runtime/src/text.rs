//! Types that are strings on the wire: identifiers and open enums.

use crate::json::Budget;
use crate::parameter::Location;
use std::fmt;

/// A value that the enum does not know. It is sent back as received.
///
/// It cannot be created outside of this crate, so that no code comes to depend on a value that a later version of
/// the crate knows by name. To send such a value, create the enum from the text: `ThingState::from("paused")`.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    #[cold]
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// Returns the text as received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// An enum with known strings and one variant for all others.
#[doc(hidden)]
pub trait OpenEnum: Sized {
    /// Whether a value is also read from other strings than its own.
    const IS_RESPELT: bool = false;

    /// Returns the variant of a string, if it is known.
    fn known(text: &str) -> Option<Self>;

    /// Returns the variant for an unknown string.
    fn unknown(value: UnknownValue) -> Self;

    /// Returns the string of the value.
    fn text(&self) -> &str;

    /// Returns the string of the value as a parameter in this location.
    fn text_in(&self, _location: Location) -> &str {
        self.text()
    }

    /// Returns the value of any string.
    #[inline]
    #[must_use]
    fn of(text: &str) -> Self {
        Self::known(text).unwrap_or_else(|| Self::unknown(UnknownValue::new(text)))
    }

    /// Returns the value of a received string, and records a spelling that differs from the written one.
    #[inline]
    #[must_use]
    fn read(text: &str, budget: &Budget) -> Self {
        let value = Self::of(text);
        if Self::IS_RESPELT {
            budget.note_spelling(text, value.text());
        }
        value
    }
}

/// Returns the value of a string, ignoring the letter case.
pub fn in_any_case<T, const N: usize>(text: &str, known: [(&str, T); N]) -> Option<T> {
    let is_it = |other: &str| {
        other.eq_ignore_ascii_case(text) || (!text.is_ascii() && other.to_lowercase() == text.to_lowercase())
    };
    known
        .into_iter()
        .find(|(other, _)| is_it(other))
        .map(|(_, value)| value)
}

/// Implements the traits of a type that is a string on the wire.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_traits {
    ($name:ident, |$text:ident| $of:expr) => {
        $crate::generated::text_traits!(
            $name,
            |$text| $of,
            |$text, _budget| $of,
            |value, _location| value.as_str()
        );
    };
    (
        $name:ident,
        |$text:ident| $of:expr,
        |$came:ident, $budget:ident| $read:expr,
        |$value:ident, $location:ident| $text_in:expr
    ) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from($text: &str) -> Self {
                $of
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        impl $crate::generated::Json for $name {
            #[inline]
            fn read<'a, S: $crate::generated::Source<'a>>(
                from: S,
            ) -> ::std::result::Result<$crate::generated::Read<Self>, S::Error> {
                let $budget = from.budget();
                $crate::generated::read_shape(
                    $crate::generated::Texts(|$came: &str| ::std::option::Option::Some($read)),
                    from,
                )
            }

            #[inline]
            fn write<S: $crate::generated::Sink>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                to.text(self.as_str())
            }

            fn blank() -> Self {
                Self::from("")
            }
        }

        $crate::generated::serde_traits!($name);

        impl $crate::generated::MapKey for $name {
            fn of_name($text: &str) -> ::std::option::Option<Self> {
                ::std::option::Option::Some($of)
            }

            fn to_name(&self) -> ::std::borrow::Cow<'_, str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl $crate::generated::ToParameter for $name {
            fn to_parameter(&self) -> ::std::option::Option<::std::borrow::Cow<'_, str>> {
                ::std::option::Option::Some(::std::borrow::Cow::Borrowed(self.as_str()))
            }

            fn to_parameter_in(
                &self,
                $location: $crate::generated::Location,
            ) -> ::std::option::Option<::std::borrow::Cow<'_, str>> {
                let $value = self;
                ::std::option::Option::Some(::std::borrow::Cow::Borrowed($text_in))
            }
        }
    };
}

/// Implements an identifier, which is a newtype of `String`.
#[doc(hidden)]
#[macro_export]
macro_rules! __identifier {
    ($name:ident) => {
        impl $name {
            #[doc = concat!("Creates a `", stringify!($name), "` from text.")]
            #[must_use]
            pub fn new(text: impl ::std::convert::Into<::std::string::String>) -> Self {
                Self(text.into())
            }

            /// Returns the identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Converts into the text.
            #[must_use]
            pub fn into_string(self) -> ::std::string::String {
                self.0
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        $crate::generated::text_traits!($name, |text| Self(::std::borrow::ToOwned::to_owned(text)));
    };
}

/// Implements an open enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum {
    ($name:ident) => {
        impl $name {
            /// Returns the value as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::generated::OpenEnum::text(self)
            }
        }

        /// Orders by the text.
        impl ::std::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                ::std::cmp::Ord::cmp(self.as_str(), other.as_str())
            }
        }

        impl ::std::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(::std::cmp::Ord::cmp(self, other))
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                <Self as $crate::generated::OpenEnum>::of(&text)
            }
        }

        impl ::std::convert::From<$name> for ::std::string::String {
            fn from(value: $name) -> Self {
                ::std::borrow::ToOwned::to_owned(value.as_str())
            }
        }

        $crate::generated::text_traits!(
            $name,
            |text| <Self as $crate::generated::OpenEnum>::of(text),
            |text, budget| <Self as $crate::generated::OpenEnum>::read(text, budget),
            |value, location| $crate::generated::OpenEnum::text_in(value, location)
        );
    };
}

#[cfg(test)]
mod tests {
    use super::in_any_case;

    #[test]
    fn letters_of_any_script_have_two_cases() {
        let known = [("active", 1), ("\u{dc}brig", 2)];
        assert_eq!(in_any_case("\u{fc}BRIG", known), Some(2));
        assert_eq!(in_any_case("uBRIG", [("\u{dc}brig", 2)]), None);
    }
}
