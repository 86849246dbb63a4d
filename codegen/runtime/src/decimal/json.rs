//! Decimals in JSON: read from a number or a string, and written as either.

use super::{Decimal, DecimalError};
use crate::json::{Json, MapKey, Number, Read, Shape, Sink, Source, Value, read_digits};
use crate::parameter::ToParameter;
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

struct Decimals;

impl Shape<'_> for Decimals {
    type Made = Decimal;

    fn integer(self, value: i64) -> Read<Decimal> {
        Read::Fits(value.into())
    }

    fn large_integer(self, value: u64) -> Read<Decimal> {
        Read::Fits(value.into())
    }

    fn number(self, digits: &str) -> Read<Decimal> {
        Decimal::read(digits).map_or_else(|| Read::odd(Number::written(digits)), Read::Fits)
    }

    fn float(self, value: f64) -> Read<Decimal> {
        Decimal::read(&format!("{value:?}")).map_or_else(|| Read::odd(value), Read::Fits)
    }

    fn text(self, value: &str) -> Read<Decimal> {
        Decimal::read(value).map_or_else(|| Read::odd(Value::from(value)), Read::Fits)
    }
}

impl Json for Decimal {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_digits(Decimals, from)
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.digits(&self.0)
    }

    fn blank() -> Self {
        Self::default()
    }
}

/// Reads a key as a number: two notations of the same value are one key.
impl MapKey for Decimal {
    fn of_name(name: &str) -> Option<Self> {
        Self::read(name)
    }

    fn to_name(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

crate::generated::serde_traits!(Decimal);

/// A [`Decimal`] that is sent as a string.
///
/// It dereferences to `Decimal`, and is created from anything that a `Decimal` is created from.
#[derive(Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DecimalText(Decimal);

impl Deref for DecimalText {
    type Target = Decimal;

    fn deref(&self) -> &Decimal {
        &self.0
    }
}

impl From<Decimal> for DecimalText {
    fn from(number: Decimal) -> Self {
        Self(number)
    }
}

impl From<DecimalText> for Decimal {
    fn from(number: DecimalText) -> Self {
        number.0
    }
}

impl FromStr for DecimalText {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        text.parse().map(Self)
    }
}

impl fmt::Display for DecimalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for DecimalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl ToParameter for DecimalText {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        self.0.to_parameter()
    }
}

impl Json for DecimalText {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        Ok(<Decimal as Json>::read(from)?.map(Self))
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.text(self.as_str())
    }

    fn blank() -> Self {
        Self::default()
    }
}

crate::generated::serde_traits!(DecimalText);
