//! Enums that are integers on the wire.

use std::fmt;

/// An integer that the enum does not know. It is sent back as received.
///
/// It cannot be created outside of this crate, so that no code comes to depend on a value that a later version of
/// the crate knows by name. To send such a value, create the enum from the integer: `ThingLevel::from(7)`.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    #[cold]
    pub(crate) fn new(value: i64) -> Self {
        Self(value)
    }

    /// Returns the integer as received.
    #[must_use]
    pub fn as_i64(&self) -> i64 {
        self.0
    }
}

impl fmt::Debug for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// An enum with known integers and one variant for all others.
#[doc(hidden)]
pub trait OpenIntegerEnum: Sized {
    /// Returns the variant of an integer, if it is known.
    fn known(value: i64) -> Option<Self>;

    /// Returns the variant for an unknown integer.
    fn unknown(value: UnknownInteger) -> Self;

    /// Returns the integer of the value.
    fn value(&self) -> i64;

    /// Returns the value of any integer.
    #[inline]
    #[must_use]
    fn of(value: i64) -> Self {
        Self::known(value).unwrap_or_else(|| Self::unknown(UnknownInteger::new(value)))
    }
}

/// Implements the traits of an open enum of integers.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_integer_enum {
    ($name:ident) => {
        impl $name {
            /// Returns the value as an integer.
            #[must_use]
            pub fn as_i64(&self) -> i64 {
                $crate::generated::OpenIntegerEnum::value(self)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        /// Orders by the integer.
        impl ::std::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                ::std::cmp::Ord::cmp(&self.as_i64(), &other.as_i64())
            }
        }

        impl ::std::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(::std::cmp::Ord::cmp(self, other))
            }
        }

        impl ::std::convert::From<i64> for $name {
            fn from(value: i64) -> Self {
                <Self as $crate::generated::OpenIntegerEnum>::of(value)
            }
        }

        impl ::std::convert::From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl $crate::generated::Json for $name {
            #[inline]
            fn read<'a, S: $crate::generated::Source<'a>>(
                from: S,
            ) -> ::std::result::Result<$crate::generated::Read<Self>, S::Error> {
                let read = <i64 as $crate::generated::Json>::read(from)?;
                ::std::result::Result::Ok(match read {
                    $crate::generated::Read::Fits(value) => {
                        $crate::generated::Read::Fits(<Self as $crate::generated::OpenIntegerEnum>::of(value))
                    }
                    // An integer is never read in part.
                    $crate::generated::Read::Partial(value, _) => $crate::generated::Read::odd(value),
                    $crate::generated::Read::Mismatch(value) => $crate::generated::Read::Mismatch(value),
                })
            }

            #[inline]
            fn write<S: $crate::generated::Sink>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::generated::Json::write(&self.as_i64(), to)
            }

            fn blank() -> Self {
                Self::from(0)
            }
        }

        $crate::generated::serde_traits!($name);

        impl $crate::generated::ToParameter for $name {
            fn to_parameter(&self) -> ::std::option::Option<::std::borrow::Cow<'_, str>> {
                ::std::option::Option::Some(::std::borrow::Cow::Owned(
                    ::std::string::ToString::to_string(&self.as_i64()),
                ))
            }
        }
    };
}
