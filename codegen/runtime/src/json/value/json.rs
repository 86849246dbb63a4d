//! Reading and writing values of any type.

use super::{Number, RawJson, Value};
use crate::json::shape::{members, values};
use crate::json::source::{Elements, Entries};
use crate::json::{Json, ObjectSink, Read, Shape, Sink, Source, read_shape};

struct Values;

impl<'a> Shape<'a> for Values {
    type Made = Value;

    fn null(self) -> Read<Value> {
        Read::Fits(Value::Null)
    }

    fn boolean(self, value: bool) -> Read<Value> {
        Read::Fits(value.into())
    }

    fn integer(self, value: i64) -> Read<Value> {
        Read::Fits(value.into())
    }

    fn large_integer(self, value: u64) -> Read<Value> {
        Read::Fits(value.into())
    }

    fn number(self, digits: &str) -> Read<Value> {
        Read::Fits(Number::written(digits).into())
    }

    fn float(self, value: f64) -> Read<Value> {
        Read::Fits(value.into())
    }

    fn text(self, value: &str) -> Read<Value> {
        Read::Fits(value.into())
    }

    fn raw(self, json: RawJson) -> Read<Value> {
        Read::Fits(Value::Raw(json))
    }

    fn list<A: Elements<'a>>(self, list: A) -> Result<Read<Value>, A::Error> {
        values(list).map(|values| Read::Fits(Value::Array(values)))
    }

    fn map<A: Entries<'a>>(self, map: A) -> Result<Read<Value>, A::Error> {
        let object = members(map)?;
        Ok(match A::as_json(&object) {
            Some(json) => self.any_json(json),
            None => Read::Fits(Value::Object(object)),
        })
    }
}

impl Json for Value {
    const TAKES_NULL: bool = true;

    /// Reads the value. Any value fits.
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Values, from)
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.null(),
            Self::Bool(value) => to.boolean(*value),
            Self::Number(number) => to.number(number),
            Self::String(text) => to.text(text),
            Self::Array(values) => values.write(to),
            Self::Object(object) => {
                let mut members = to.object(Some(object.len()))?;
                for (key, value) in object.members() {
                    members.member_by_key(key, value)?;
                }
                members.end()
            }
            Self::Raw(raw) => to.raw(raw),
        }
    }

    fn blank() -> Self {
        Self::Null
    }
}

crate::__serde_traits!(Value);
