//! `Number`: a JSON number with the digits that it was received with.

use std::fmt;

/// A JSON number as it is written: `0.10` stays `0.10`, and integers can have any number of digits.
///
/// Two numbers are equal if they are written the same way, so `1.0` does not equal `1`.
#[derive(Clone, PartialEq)]
pub struct Number(Repr);

#[derive(Clone, PartialEq)]
enum Repr {
    Signed(i64),
    /// An integer that does not fit an `i64`.
    Unsigned(u64),
    /// Any other number, as written.
    Written(Box<str>),
    /// NaN or an infinity, which JSON cannot represent, so that writing it fails.
    NotFinite(f64),
}

impl Number {
    /// Creates a number from its digits, which must be valid JSON.
    pub(crate) fn written(digits: &str) -> Self {
        if digits != "-0" {
            if let Ok(number) = digits.parse::<i64>() {
                return Self(Repr::Signed(number));
            }
            if let Ok(number) = digits.parse::<u64>() {
                return Self(Repr::Unsigned(number));
            }
        }
        Self(Repr::Written(digits.into()))
    }

    /// Returns the number, if it is written as an integer that fits an `i64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Signed(number) => Some(number),
            _ => None,
        }
    }

    /// Returns the number, if it is written as an integer that fits a `u64`.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self.0 {
            Repr::Signed(number) => number.try_into().ok(),
            Repr::Unsigned(number) => Some(number),
            Repr::Written(_) | Repr::NotFinite(_) => None,
        }
    }

    /// Returns the nearest `f64`, or `None` if that is infinite.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        #[allow(clippy::cast_precision_loss, reason = "the nearest one is asked for")]
        let number = match &self.0 {
            Repr::Signed(number) => *number as f64,
            Repr::Unsigned(number) => *number as f64,
            Repr::Written(digits) => digits.parse().ok()?,
            Repr::NotFinite(_) => return None,
        };
        number.is_finite().then_some(number)
    }

    /// Whether JSON can represent the number: it is neither NaN nor an infinity.
    pub(crate) fn is_finite(&self) -> bool {
        !matches!(self.0, Repr::NotFinite(_))
    }

    /// Returns the `f64` that is written with the same digits, if there is one.
    pub(crate) fn same_f64(&self) -> Option<f64> {
        self.as_f64()
            .filter(|number| format!("{number:?}") == self.to_string())
    }
}

/// Writes the digits.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Signed(number) => fmt::Display::fmt(number, f),
            Repr::Unsigned(number) => fmt::Display::fmt(number, f),
            Repr::Written(digits) => f.pad(digits),
            Repr::NotFinite(number) => fmt::Display::fmt(number, f),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(Repr::Signed(number))
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(i64::try_from(number).map_or(Repr::Unsigned(number), Repr::Signed))
    }
}

/// NaN and the infinities are accepted, but cannot be sent: the call fails, and its error names the member.
impl From<f64> for Number {
    fn from(number: f64) -> Self {
        Self(if number.is_finite() {
            Repr::Written(format!("{number:?}").into())
        } else {
            Repr::NotFinite(number)
        })
    }
}
