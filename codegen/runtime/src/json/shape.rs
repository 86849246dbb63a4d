//! `Shape`: how a type reads each kind of JSON value. A kind that it does not read is set aside as a `Value`.

use super::budget::push;
use super::source::{Elements, Entries};
use super::value::{Key, Number, Object, RawJson, Value};
use super::{Read, Source};

/// One method for each kind of JSON value. Those that are not overridden return a mismatch.
#[doc(hidden)]
pub trait Shape<'a>: Sized {
    /// The type that the shape creates.
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

    /// Reads an integer that is too large for [`Shape::integer`].
    #[inline]
    fn large_integer(self, value: u64) -> Read<Self::Made> {
        Read::odd(value)
    }

    /// Reads any other number, as written.
    #[inline]
    fn number(self, digits: &str) -> Read<Self::Made> {
        Read::odd(Number::written(digits))
    }

    /// Reads a float of a serde format, whose digits are unknown.
    #[inline]
    fn float(self, value: f64) -> Read<Self::Made> {
        Read::odd(value)
    }

    #[inline]
    fn text(self, value: &str) -> Read<Self::Made> {
        Read::odd(value)
    }

    /// Reads a string that is not Unicode, or a value that is nested too deeply.
    #[cold]
    fn raw(self, json: RawJson) -> Read<Self::Made> {
        Read::odd(Value::Raw(json))
    }

    #[cold]
    fn list<A: Elements<'a>>(self, list: A) -> Result<Read<Self::Made>, A::Error> {
        values(list).map(Read::odd)
    }

    #[cold]
    fn map<A: Entries<'a>>(self, map: A) -> Result<Read<Self::Made>, A::Error> {
        let object = members(map)?;
        Ok(match A::as_json(&object) {
            Some(json) => self.any_json(json),
            None => Read::odd(object),
        })
    }

    /// Reads the JSON of a single value.
    #[cold]
    fn any_json(self, json: &str) -> Read<Self::Made> {
        if json.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return self.any_number(json);
        }
        match json.parse() {
            Ok(Value::String(text)) => self.text(&text),
            Ok(Value::Bool(value)) => self.boolean(value),
            Ok(Value::Null) => self.null(),
            Ok(value) => Read::odd(value),
            Err(_) => Read::odd(json),
        }
    }

    /// Reads any number, by its digits.
    fn any_number(self, digits: &str) -> Read<Self::Made> {
        let number = Number::written(digits);
        match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => self.integer(value),
            (None, Some(value)) => self.large_integer(value),
            (None, None) => self.number(digits),
        }
    }
}

/// Returns all elements of a list.
pub(super) fn values<'a, A: Elements<'a>>(mut list: A) -> Result<Vec<Value>, A::Error> {
    let mut values = Vec::new();
    while let Some(read) = list.next::<Value>()? {
        push(&mut values, read.into_value(), &list)?;
    }
    Ok(values)
}

/// Returns all members of an object.
pub(super) fn members<'a, A: Entries<'a>>(mut map: A) -> Result<Object, A::Error> {
    let mut object = Object::default();
    while let Some(name) = map.next_name()? {
        map.charge(name.as_str().len() + super::budget::ALLOCATION)?;
        let key: Key = name.to_key();
        let value = map.value::<Value>()?.into_value();
        push(object.members_mut(), (key, value), &map)?;
    }
    Ok(object)
}

impl Read<Value> {
    /// Returns the value, as any value fits.
    pub(super) fn into_value(self) -> Value {
        match self {
            Self::Fits(value) | Self::Partial(value, _) => value,
            Self::Mismatch(value) => *value,
        }
    }
}

/// Reads the next value with a shape.
#[inline]
pub fn read_shape<'a, S: Shape<'a>, F: Source<'a>>(shape: S, from: F) -> Result<Read<S::Made>, F::Error> {
    from.read(shape)
}

/// Reads the next value with a shape, with all digits of a number.
pub(crate) fn read_digits<'a, S: Shape<'a>, F: Source<'a>>(
    shape: S,
    from: F,
) -> Result<Read<S::Made>, F::Error> {
    from.read_digits(shape)
}

/// Reads strings: identifiers, enums, dates. `None` from the function means that the string does not fit.
pub struct Texts<F>(pub F);

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
