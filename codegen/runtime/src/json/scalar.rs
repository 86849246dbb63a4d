//! `Scalar`: a string or a number, kept as received.

use super::shape::read_digits;
use super::{Json, Number, Read, Shape, Sink, Source};
use crate::Decimal;
use std::fmt;

/// A value that the service writes sometimes as a string and sometimes as a number, such as an error code.
///
/// Two scalars are equal if their text is: the number 60012 equals the string "60012". A scalar is sent back in
/// the form in which it was received.
#[derive(Clone)]
pub struct Scalar {
    text: String,
    is_number: bool,
}

impl Scalar {
    /// Returns the value as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the value as an exact number, if it is one.
    #[must_use]
    pub fn as_decimal(&self) -> Option<Decimal> {
        self.text.parse().ok()
    }

    /// Returns the value as an integer, if it is one.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.text.parse().ok()
    }
}

impl From<&str> for Scalar {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            is_number: false,
        }
    }
}

impl From<String> for Scalar {
    fn from(text: String) -> Self {
        Self {
            text,
            is_number: false,
        }
    }
}

impl From<i64> for Scalar {
    fn from(number: i64) -> Self {
        Self {
            text: number.to_string(),
            is_number: true,
        }
    }
}

impl From<Decimal> for Scalar {
    fn from(number: Decimal) -> Self {
        Self {
            text: number.as_str().to_owned(),
            is_number: true,
        }
    }
}

impl PartialEq for Scalar {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Scalar {}

impl fmt::Debug for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

struct Scalars;

impl Shape<'_> for Scalars {
    type Made = Scalar;

    fn integer(self, value: i64) -> Read<Scalar> {
        Read::Fits(Scalar::from(value))
    }

    fn large_integer(self, value: u64) -> Read<Scalar> {
        self.number(&value.to_string())
    }

    fn number(self, digits: &str) -> Read<Scalar> {
        Read::Fits(Scalar {
            text: digits.to_owned(),
            is_number: true,
        })
    }

    fn float(self, value: f64) -> Read<Scalar> {
        let number = Number::from(value);
        if number.is_finite() {
            self.number(&number.to_string())
        } else {
            Read::odd(value)
        }
    }

    fn text(self, value: &str) -> Read<Scalar> {
        Read::Fits(Scalar::from(value))
    }
}

impl Json for Scalar {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_digits(Scalars, from)
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.as_i64() {
            Some(number) if self.is_number && self.text != "-0" => to.integer(number),
            _ if self.is_number => to.digits(&self.text),
            _ => to.text(&self.text),
        }
    }

    fn blank() -> Self {
        Self::from("")
    }
}

crate::__serde_traits!(Scalar);
