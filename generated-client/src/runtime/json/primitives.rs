//! Texts, numbers, booleans and "any JSON value".

use super::{Json, Read, Shape, Texts, read_shape};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

impl Json for String {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        read_shape(Texts(|text: &str| Some(text.to_owned())), from)
    }

    #[inline]
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }

    fn blank() -> Self {
        Self::new()
    }
}

struct Booleans;

impl Shape<'_> for Booleans {
    type Made = bool;

    #[inline]
    fn boolean(self, value: bool) -> Read<bool> {
        Read::Fits(value)
    }
}

impl Json for bool {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        read_shape(Booleans, from)
    }

    #[inline]
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bool(*self)
    }

    fn blank() -> Self {
        false
    }
}

struct Integers;

impl Shape<'_> for Integers {
    type Made = i64;

    #[inline]
    fn integer(self, value: i64) -> Read<i64> {
        Read::Fits(value)
    }

    #[inline]
    fn float(self, value: f64) -> Read<i64> {
        /// Below this every whole number is exact in a float, so that `25.0` can be taken for `25`.
        const EXACT: f64 = 9_007_199_254_740_992.0;

        if value.fract() == 0.0 && value.abs() < EXACT {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "a whole number within the bounds of `i64`"
            )]
            return Read::Fits(value as i64);
        }
        Read::odd(value)
    }
}

impl Json for i64 {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        read_shape(Integers, from)
    }

    #[inline]
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(*self)
    }

    fn blank() -> Self {
        0
    }
}

impl Json for i32 {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        Ok(match i64::read(from)? {
            Read::Fits(value) => Self::try_from(value).map_or_else(|_| Read::odd(value), Read::Fits),
            Read::Partly(_, value) | Read::Odd(value) => Read::Odd(value),
        })
    }

    #[inline]
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i32(*self)
    }

    fn blank() -> Self {
        0
    }
}

struct Floats;

impl Shape<'_> for Floats {
    type Made = f64;

    #[inline]
    fn integer(self, value: i64) -> Read<f64> {
        #[allow(
            clippy::cast_precision_loss,
            reason = "the type in the description is a float"
        )]
        Read::Fits(value as f64)
    }

    #[inline]
    fn large_integer(self, value: u64) -> Read<f64> {
        #[allow(
            clippy::cast_precision_loss,
            reason = "the type in the description is a float"
        )]
        Read::Fits(value as f64)
    }

    #[inline]
    fn float(self, value: f64) -> Read<f64> {
        Read::Fits(value)
    }
}

impl Json for f64 {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        read_shape(Floats, from)
    }

    #[inline]
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(*self)
    }

    fn blank() -> Self {
        0.0
    }
}

impl Json for Value {
    const TAKES_NULL: bool = true;

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        Self::deserialize(from).map(Read::Fits)
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.serialize(to)
    }

    fn blank() -> Self {
        Self::Null
    }
}
