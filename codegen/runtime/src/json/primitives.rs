//! Strings, numbers, booleans, and values of any type.

use super::sink::Write;
use super::{Json, Number, RawJson, Read, Rest, RestRef, Shape, Sink, Source, Value, read_shape};

struct Strings;

impl Shape<'_> for Strings {
    type Made = String;

    #[inline]
    fn text(self, value: &str) -> Read<String> {
        Read::Fits(value.to_owned())
    }

    /// Reads a string that is not Unicode too. It is sent back unchanged.
    fn raw(self, json: RawJson) -> Read<String> {
        let Some(text) = json.repaired() else {
            return Read::odd(Value::Raw(json));
        };
        let text = text.to_owned();
        let rest = Rest {
            value: Value::Raw(json),
            misfits: None,
        };
        Read::Partial(text, Box::new(rest))
    }
}

impl Json for String {
    #[inline]
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Strings, from)
    }

    #[inline]
    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.text(self)
    }

    fn write_with_rest<S: Sink>(&self, rest: RestRef<'_>, to: S) -> Result<S::Ok, S::Error> {
        match rest.value {
            Value::Raw(raw) if raw.repaired() == Some(self) => to.raw(raw),
            _ => to.text(self),
        }
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

impl Write for str {
    fn write_to<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.text(self)
    }
}

impl Json for bool {
    #[inline]
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Booleans, from)
    }

    #[inline]
    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.boolean(*self)
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

    fn number(self, digits: &str) -> Read<i64> {
        let read = digits.parse().map(|value| self.float(value));
        match read {
            Ok(Read::Fits(value)) => Read::Fits(value),
            // With all its digits.
            _ => Read::odd(Number::written(digits)),
        }
    }

    #[inline]
    fn float(self, value: f64) -> Read<i64> {
        /// The bound below which every integer is exact in a float, so that `25.0` can be read as `25`.
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
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Integers, from)
    }

    #[inline]
    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.integer(*self)
    }

    fn blank() -> Self {
        0
    }
}

macro_rules! narrower_than_i64 {
    ($($number:ty),*) => {$(
        impl Json for $number {
            #[inline]
            fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
                Ok(match i64::read(from)? {
                    Read::Fits(value) => Self::try_from(value).map_or_else(|_| Read::odd(value), Read::Fits),
                    // A number is never read in part.
                    Read::Partial(value, _) => Read::odd(value),
                    Read::Mismatch(value) => Read::Mismatch(value),
                })
            }

            #[inline]
            fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.integer((*self).into())
            }

            fn blank() -> Self {
                0
            }
        }
    )*};
}
narrower_than_i64!(i8, i16, i32, u8, u16, u32);

struct Unsigned;

impl Shape<'_> for Unsigned {
    type Made = u64;

    #[inline]
    fn integer(self, value: i64) -> Read<u64> {
        u64::try_from(value).map_or_else(|_| Read::odd(value), Read::Fits)
    }

    fn large_integer(self, value: u64) -> Read<u64> {
        Read::Fits(value)
    }

    fn number(self, digits: &str) -> Read<u64> {
        match Integers.number(digits) {
            Read::Fits(value) => self.integer(value),
            Read::Partial(..) | Read::Mismatch(_) => Read::odd(Number::written(digits)),
        }
    }

    fn float(self, value: f64) -> Read<u64> {
        match Integers.float(value) {
            Read::Fits(value) => self.integer(value),
            Read::Partial(..) | Read::Mismatch(_) => Read::odd(value),
        }
    }
}

impl Json for u64 {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Unsigned, from)
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(*self) {
            Ok(value) => to.integer(value),
            Err(_) => to.number(&Number::from(*self)),
        }
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

    fn number(self, digits: &str) -> Read<f64> {
        match Number::written(digits).as_f64() {
            Some(value) => Read::Fits(value),
            None => Read::odd(Number::written(digits)),
        }
    }

    #[inline]
    fn float(self, value: f64) -> Read<f64> {
        Read::Fits(value)
    }
}

impl Json for f64 {
    #[inline]
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Floats, from)
    }

    #[inline]
    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.float(*self)
    }

    fn blank() -> Self {
        0.0
    }
}
