//! `Shape`: what a type makes of each kind of JSON value. What it does not take is set aside as a `Value`.

use super::budget::push;
use super::source::{Elements, Entries};
use super::value::{Key, Number, Object, RawJson, Value};
use super::{Read, Source};

/// One method for each kind of JSON value; those not overridden say "does not fit".
#[doc(hidden)]
pub trait Shape<'a>: Sized {
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

    /// Every other number, as it is written.
    #[inline]
    fn number(self, digits: &str) -> Read<Self::Made> {
        Read::odd(Number::written(digits))
    }

    /// A number that serde gave as a float, so that its digits are not known.
    #[inline]
    fn float(self, value: f64) -> Read<Self::Made> {
        Read::odd(value)
    }

    #[inline]
    fn text(self, value: &str) -> Read<Self::Made> {
        Read::odd(value)
    }

    /// A text that is not Unicode, or what is nested too deep to be read.
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

    /// A value by its JSON, which is of one value.
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

    /// A number by its digits, whatever number it is.
    fn any_number(self, digits: &str) -> Read<Self::Made> {
        let number = Number::written(digits);
        match (number.as_i64(), number.as_u64()) {
            (Some(value), _) => self.integer(value),
            (None, Some(value)) => self.large_integer(value),
            (None, None) => self.number(digits),
        }
    }
}

/// All elements of a list.
pub(super) fn values<'a, A: Elements<'a>>(mut list: A) -> Result<Vec<Value>, A::Error> {
    let mut values = Vec::new();
    while let Some(read) = list.next::<Value>()? {
        push(&mut values, read.into_value(), &list)?;
    }
    Ok(values)
}

/// All members of an object.
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
    /// Any value fits.
    pub(super) fn into_value(self) -> Value {
        match self {
            Self::Fits(value) | Self::Partial(value, _) => value,
            Self::Mismatch(value) => *value,
        }
    }
}

/// Reads the next value, whatever it is, by a shape.
#[inline]
pub fn read_shape<'a, S: Shape<'a>, F: Source<'a>>(shape: S, from: F) -> Result<Read<S::Made>, F::Error> {
    from.read(shape)
}

/// The same, with all digits of a number.
pub(crate) fn read_digits<'a, S: Shape<'a>, F: Source<'a>>(
    shape: S,
    from: F,
) -> Result<Read<S::Made>, F::Error> {
    from.read_digits(shape)
}

/// Takes texts: identifiers, enums, dates. `None` from the function means that the text does not fit.
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
