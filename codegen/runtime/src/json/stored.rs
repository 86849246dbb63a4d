//! `Stored`: a sink for any serde format.
//!
//! Secrets are not written there: they must not end up in a file, and a placeholder would be sent later.

use super::body::not_finite;
use super::sink::{ListSink, ObjectSink, Place, Sink, Write};
use super::value::{Key, Number, RawJson};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

/// A serializer of a serde format.
pub(super) struct Stored<'a, S> {
    to: S,
    at: Place<'a>,
}

impl<S> Stored<'_, S> {
    pub(super) fn new(to: S) -> Self {
        Self { to, at: Place::Root }
    }
}

impl<'a, S: Serializer> Sink for Stored<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type List = Inside<'a, S::SerializeSeq>;
    type Object = Inside<'a, S::SerializeMap>;

    #[inline]
    fn null(self) -> Result<S::Ok, S::Error> {
        self.to.serialize_unit()
    }

    #[inline]
    fn boolean(self, value: bool) -> Result<S::Ok, S::Error> {
        self.to.serialize_bool(value)
    }

    #[inline]
    fn integer(self, value: i64) -> Result<S::Ok, S::Error> {
        self.to.serialize_i64(value)
    }

    #[inline]
    fn float(self, value: f64) -> Result<S::Ok, S::Error> {
        if value.is_finite() {
            self.to.serialize_f64(value)
        } else {
            Err(S::Error::custom(not_finite(&self.at, &value)))
        }
    }

    fn number(self, value: &Number) -> Result<S::Ok, S::Error> {
        if let Some(value) = value.as_i64() {
            self.to.serialize_i64(value)
        } else if let Some(value) = value.as_u64() {
            self.to.serialize_u64(value)
        } else if let Some(value) = value.same_f64() {
            self.to.serialize_f64(value)
        } else if !value.is_finite() {
            Err(S::Error::custom(not_finite(&self.at, value)))
        } else if self.to.is_human_readable() {
            self.json(&value.to_string())
        } else if let Some(value) = value.as_f64() {
            self.to.serialize_f64(value)
        } else {
            let at = self.at;
            Err(S::Error::custom(format_args!("{at} is a number beyond `f64`")))
        }
    }

    /// Writes a number. A binary format would reduce it to `f64`, so it is written as a string, which is read
    /// in the same way.
    fn digits(self, value: &str) -> Result<S::Ok, S::Error> {
        if self.to.is_human_readable() {
            self.number(&Number::written(value))
        } else {
            self.to.serialize_str(value)
        }
    }

    #[inline]
    fn text(self, value: &str) -> Result<S::Ok, S::Error> {
        self.to.serialize_str(value)
    }

    #[cold]
    fn secret(self, _value: &str) -> Result<S::Ok, S::Error> {
        let at = self.at;
        Err(S::Error::custom(format_args!(
            "{at} is a secret, which only the body of a request holds: take it out before, and keep what \
             `Secret::expose` gives in a place for secrets"
        )))
    }

    fn raw(self, value: &RawJson) -> Result<S::Ok, S::Error> {
        if self.to.is_human_readable() {
            return self.json(&value.as_text());
        }
        let at = self.at;
        Err(S::Error::custom(format_args!(
            "{at} is not Unicode, or nested too deep, and can be kept as JSON only"
        )))
    }

    #[inline]
    fn list(self, length: usize) -> Result<Self::List, S::Error> {
        Ok(Inside {
            to: self.to.serialize_seq(Some(length))?,
            at: self.at,
            written: 0,
        })
    }

    #[inline]
    fn object(self, length: Option<usize>) -> Result<Self::Object, S::Error> {
        Ok(Inside {
            to: self.to.serialize_map(length)?,
            at: self.at,
            written: 0,
        })
    }
}

impl<S: Serializer> Stored<'_, S> {
    /// Writes JSON that `serde_json` copies unchanged.
    fn json(self, json: &str) -> Result<S::Ok, S::Error> {
        let at = self.at;
        let raw = RawValue::from_string(json.to_owned())
            .map_err(|error| S::Error::custom(format_args!("{at} cannot be kept as it came: {error}")))?;
        raw.serialize(self.to)
    }
}

/// The inside of a list or an object.
pub(super) struct Inside<'a, S> {
    to: S,
    at: Place<'a>,
    written: usize,
}

impl<S: SerializeSeq> ListSink for Inside<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    #[inline]
    fn element<T: Write>(&mut self, value: &T) -> Result<(), S::Error> {
        let index = self.written;
        self.written += 1;
        let at = Place::Element(&self.at, index);
        self.to.serialize_element(&Lent { value, at })
    }

    #[inline]
    fn end(self) -> Result<S::Ok, S::Error> {
        self.to.end()
    }
}

impl<S: SerializeMap> ObjectSink for Inside<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    #[inline]
    fn member<T: Write>(&mut self, name: &str, value: &T) -> Result<(), S::Error> {
        let at = Place::Member(&self.at, name);
        self.to.serialize_entry(name, &Lent { value, at })
    }

    /// Leaves out a member whose name is not Unicode, because no format can represent it.
    fn member_by_key<T: Write>(&mut self, key: &Key, value: &T) -> Result<(), S::Error> {
        match key {
            Key::Text(name) => self.member(name, value),
            Key::Raw(_) => Ok(()),
        }
    }

    #[inline]
    fn end(self) -> Result<S::Ok, S::Error> {
        self.to.end()
    }
}

/// A value with its position, which implements `Serialize`.
struct Lent<'a, T> {
    value: &'a T,
    at: Place<'a>,
}

impl<T: Write> Serialize for Lent<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.value.write_to(Stored { to, at: self.at })
    }
}
