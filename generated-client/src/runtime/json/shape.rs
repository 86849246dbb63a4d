//! `Shape`: what a type makes of each kind of JSON value. What it does not take is set aside as a `Value`.

use super::Read;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// One method a kind of JSON value; those not overridden say "does not fit".
pub(crate) trait Shape<'de>: Sized {
    /// What the shape makes.
    type Made;

    #[inline]
    fn null(self) -> Read<Self::Made> {
        Read::odd(Value::Null)
    }

    #[inline]
    fn boolean(self, value: bool) -> Read<Self::Made> {
        Read::odd(value)
    }

    #[inline]
    fn integer(self, value: i64) -> Read<Self::Made> {
        Read::odd(value)
    }

    /// An integer that is too large for [`Shape::integer`].
    #[inline]
    fn large_integer(self, value: u64) -> Read<Self::Made> {
        Read::odd(value)
    }

    #[inline]
    fn float(self, value: f64) -> Read<Self::Made> {
        Read::odd(value)
    }

    #[inline]
    fn text(self, value: &str) -> Read<Self::Made> {
        Read::odd(value)
    }

    #[inline]
    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<Read<Self::Made>, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(list)).map(Read::odd)
    }

    #[inline]
    fn map<A: MapAccess<'de>>(self, map: A) -> Result<Read<Self::Made>, A::Error> {
        // With serde_json's feature `arbitrary_precision`, which any crate of the build can switch on, numbers come
        // as maps; serde_json's own `Value` knows them.
        match Value::deserialize(MapAccessDeserializer::new(map))? {
            Value::Number(number) => Ok(self.number(&number)),
            other => Ok(Read::odd(other)),
        }
    }

    /// A number that did not come as a plain one.
    fn number(self, number: &serde_json::Number) -> Read<Self::Made> {
        if let Some(value) = number.as_i64() {
            self.integer(value)
        } else if let Some(value) = number.as_u64() {
            self.large_integer(value)
        } else if let Some(value) = number.as_f64() {
            self.float(value)
        } else {
            Read::odd(number.clone())
        }
    }
}

/// Reads the next value, whatever it is, by a shape.
#[inline]
pub(crate) fn read_shape<'de, S: Shape<'de>, D: Deserializer<'de>>(
    shape: S,
    from: D,
) -> Result<Read<S::Made>, D::Error> {
    from.deserialize_any(ShapeVisitor(shape))
}

struct ShapeVisitor<S>(S);

impl<'de, S: Shape<'de>> Visitor<'de> for ShapeVisitor<S> {
    type Value = Read<S::Made>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(self.0.null())
    }

    #[inline]
    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(self.0.null())
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }

    #[inline]
    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(self.0.boolean(value))
    }

    #[inline]
    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(self.0.integer(value))
    }

    #[inline]
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(match i64::try_from(value) {
            Ok(value) => self.0.integer(value),
            Err(_) => self.0.large_integer(value),
        })
    }

    #[inline]
    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(self.0.float(value))
    }

    #[inline]
    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(self.0.text(value))
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        self.0.list(list)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        self.0.map(map)
    }
}

/// Takes texts: identifiers, enums, dates. `None` from the function means that the text does not fit.
pub(crate) struct Texts<F>(pub(crate) F);

impl<T, F: FnOnce(&str) -> Option<T>> Shape<'_> for Texts<F> {
    type Made = T;

    #[inline]
    fn text(self, value: &str) -> Read<T> {
        match self.0(value) {
            Some(made) => Read::Fits(made),
            None => Read::odd(value),
        }
    }
}
