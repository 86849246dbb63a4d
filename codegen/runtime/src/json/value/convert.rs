//! Conversions to and from `Value`.

use super::{Number, Object, Value};
use crate::json::{Budget, Read, from_bytes};
use std::fmt;
use std::str::FromStr;

macro_rules! from {
    ($($ty:ty => |$value:ident| $make:expr;)*) => {$(
        impl From<$ty> for Value {
            fn from($value: $ty) -> Self {
                $make
            }
        }
    )*};
}

from! {
    bool => |value| Self::Bool(value);
    i32 => |value| Self::Number(i64::from(value).into());
    u32 => |value| Self::Number(i64::from(value).into());
    i64 => |value| Self::Number(value.into());
    u64 => |value| Self::Number(value.into());
    f64 => |value| Self::Number(value.into());
    Number => |value| Self::Number(value);
    &str => |value| Self::String(value.to_owned());
    String => |value| Self::String(value);
    Object => |value| Self::Object(value);
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self::Array(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Converts without loss.
impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value as Theirs;

        match value {
            Theirs::Null => Self::Null,
            Theirs::Bool(value) => Self::Bool(value),
            Theirs::Number(number) => Self::Number(Number::written(&number.to_string())),
            Theirs::String(text) => Self::String(text),
            Theirs::Array(values) => values.into(),
            Theirs::Object(members) => Self::Object(members.into_iter().collect()),
        }
    }
}

impl PartialEq<serde_json::Value> for Value {
    fn eq(&self, other: &serde_json::Value) -> bool {
        let other = Self::from(other.clone());
        *self == other
    }
}

/// Converts with loss: a number that is not a 64-bit integer becomes the nearest `f64`; the order of the members
/// and all but the last of a repeated name are lost. Fails for a number beyond `f64`, a string that is not valid
/// Unicode, and values nested deeper than 128 levels.
impl TryFrom<Value> for serde_json::Value {
    type Error = ValueError;

    fn try_from(value: Value) -> Result<Self, ValueError> {
        Ok(match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Number(their_number(&number)?),
            Value::String(text) => Self::String(text),
            Value::Array(values) => {
                Self::Array(values.into_iter().map(Self::try_from).collect::<Result<_, _>>()?)
            }
            Value::Object(mut object) => Self::Object(
                std::mem::take(object.members_mut())
                    .into_iter()
                    .map(|(key, value)| match key {
                        super::Key::Text(name) => Ok((name.into(), Self::try_from(value)?)),
                        super::Key::Raw(_) => Err(ValueError("the name of a member is not Unicode")),
                    })
                    .collect::<Result<_, _>>()?,
            ),
            Value::Raw(raw) if raw.repaired().is_some() => return Err(ValueError("a string is not Unicode")),
            Value::Raw(_) => return Err(ValueError("it is nested deeper than 128 levels")),
        })
    }
}

fn their_number(number: &Number) -> Result<serde_json::Number, ValueError> {
    let integer = number
        .as_i64()
        .map(Into::into)
        .or_else(|| number.as_u64().map(Into::into));
    integer
        .or_else(|| number.as_f64().and_then(serde_json::Number::from_f64))
        .ok_or(ValueError("a number is beyond `f64`"))
}

/// The error of converting a [`Value`] that `serde_json::Value` cannot represent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ValueError(&'static str);

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the value has no counterpart in `serde_json`: {}", self.0)
    }
}

impl std::error::Error for ValueError {}

/// Parses JSON without losing anything.
impl FromStr for Value {
    type Err = ParseValueError;

    fn from_str(json: &str) -> Result<Self, ParseValueError> {
        match from_bytes(json.as_bytes(), &Budget::unlimited()) {
            Ok(Read::Fits(value) | Read::Partial(value, _)) => Ok(value),
            Ok(Read::Mismatch(value)) => Ok(*value),
            Err(error) => Err(ParseValueError(error.to_string().into())),
        }
    }
}

/// The error of parsing text that is not JSON.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ParseValueError(Box<str>);

impl fmt::Display for ParseValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ParseValueError {}
