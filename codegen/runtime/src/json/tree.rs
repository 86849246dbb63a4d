//! `Tree`: a value that has been read, to be read again as one of several types.

use super::budget::{Budget, Metered, TooLarge};
use super::reader::ReadError;
use super::source::{Elements, Entries, Name, Source};
use super::value::{Key, Value};
use super::{Json, Read, Shape};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Deref;

/// A value that has been read. Reading it again is charged too.
#[derive(Clone, Copy)]
pub struct Tree<'a> {
    value: &'a Value,
    budget: &'a Budget,
}

impl<'a> Tree<'a> {
    pub(super) fn new(value: &'a Value, budget: &'a Budget) -> Self {
        Self { value, budget }
    }
}

impl Deref for Tree<'_> {
    type Target = Value;

    fn deref(&self) -> &Value {
        self.value
    }
}

macro_rules! metered {
    ($name:ident, $budget:ident) => {
        impl<'a> Metered<'a> for $name<'a> {
            type Error = ReadError;

            fn budget(&self) -> &'a Budget {
                self.$budget
            }

            fn too_large(why: TooLarge) -> ReadError {
                why.into()
            }
        }
    };
}
metered!(Tree, budget);
metered!(Values, budget);
metered!(Pairs, budget);

impl<'a> Source<'a> for Tree<'a> {
    fn read<S: Shape<'a>>(self, shape: S) -> Result<Read<S::Made>, ReadError> {
        let budget = self.budget;
        Ok(match self.value {
            Value::Null => shape.null(),
            Value::Bool(value) => shape.boolean(*value),
            Value::Number(number) => shape.any_number(&number.to_string()),
            Value::String(text) => {
                budget.charge(text.len() + super::budget::ALLOCATION)?;
                shape.text(text)
            }
            Value::Array(values) => {
                let values = values.iter();
                return shape.list(Values { values, budget });
            }
            Value::Object(object) => {
                let all = object.members();
                return shape.map(Pairs {
                    members: all.iter(),
                    all,
                    value: &super::value::NULL,
                    budget,
                });
            }
            Value::Raw(raw) => {
                budget.charge(raw.as_bytes().len() + super::budget::ALLOCATION)?;
                shape.raw(raw.clone())
            }
        })
    }

    fn read_option<T: Json>(self) -> Result<Read<Option<T>>, ReadError> {
        if self.value.is_null() {
            return Ok(Read::Fits(None));
        }
        Ok(T::read(self)?.map(Some))
    }
}

struct Values<'a> {
    values: std::slice::Iter<'a, Value>,
    budget: &'a Budget,
}

impl<'a> Elements<'a> for Values<'a> {
    fn next<T: Json>(&mut self) -> Result<Option<Read<T>>, ReadError> {
        let next = self.values.next();
        next.map(|value| T::read(Tree::new(value, self.budget)))
            .transpose()
    }
}

pub(super) struct Pairs<'a> {
    members: std::slice::Iter<'a, (Key, Value)>,
    all: &'a [(Key, Value)],
    /// The value of the member whose name was read last.
    value: &'a Value,
    budget: &'a Budget,
}

impl<'a> Pairs<'a> {
    /// Creates the entry of one member, whose name has been read.
    pub(super) fn one(value: &'a Value, budget: &'a Budget) -> Self {
        Self {
            members: [].iter(),
            all: &[],
            value,
            budget,
        }
    }
}

impl<'a> Entries<'a> for Pairs<'a> {
    fn next_name(&mut self) -> Result<Option<Name<'a>>, ReadError> {
        let Some((key, value)) = self.members.next() else {
            return Ok(None);
        };
        self.value = value;
        Ok(Some(match key {
            Key::Text(text) => Name::Text(Cow::Borrowed(text)),
            Key::Raw(raw) => Name::Raw(raw.clone()),
        }))
    }

    fn value<T: Json>(&mut self) -> Result<Read<T>, ReadError> {
        T::read(Tree::new(self.value, self.budget))
    }

    #[cold]
    fn came(&self, among: &HashSet<&'static str>) -> HashSet<&'static str> {
        let names = self.all.iter().filter_map(|(key, _)| match key {
            Key::Text(text) => among.get(&**text).copied(),
            Key::Raw(_) => None,
        });
        names.collect()
    }
}
