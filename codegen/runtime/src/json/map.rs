//! `BTreeMap`: a map keeps what fits, and hands back the rest.

use super::budget::ALLOCATION;
use super::rest::{Aside, Misfit, WithRest};
use super::sink::ObjectSink;
use super::source::{Entries, Name};
use super::value::{Key, Object, Value};
use super::{Json, Read, RestRef, Shape, Sink, Source, read_shape};
use std::collections::BTreeMap;
use std::marker::PhantomData;

struct Maps<T>(PhantomData<T>);

impl<'a, T: Json> Shape<'a> for Maps<T> {
    type Made = BTreeMap<String, T>;

    #[inline]
    fn null(self) -> Read<BTreeMap<String, T>> {
        Read::Fits(BTreeMap::new())
    }

    fn map<A: Entries<'a>>(self, mut map: A) -> Result<Read<BTreeMap<String, T>>, A::Error> {
        let mut values = BTreeMap::new();
        let mut aside = Aside::new();
        let mut index = 0;
        while let Some(name) = map.next_name()? {
            // A node of the tree can be half empty.
            map.charge(name.as_str().len() + 2 * size_of::<(String, T)>() + ALLOCATION)?;
            let read = match name {
                Name::Text(_) => map.value::<T>()?,
                Name::Raw(_) => Read::Odd(Box::new(map.value::<Value>()?.into_value())),
            };
            match read {
                Read::Fits(value) => drop(values.insert(name.into_string(), value)),
                Read::Partly(value, rest) => {
                    let (odd, misfit) = rest.into_parts();
                    aside.add(index, (name.to_key(), odd), misfit, &map)?;
                    values.insert(name.into_string(), value);
                }
                Read::Odd(odd) => aside.add(index, (name.to_key(), *odd), Misfit::Whole, &map)?,
            }
            index += 1;
        }
        if aside.is_empty() {
            return Ok(Read::Fits(values));
        }
        let rest = aside.into_rest(named(&values), |members| Value::Object(Object::of(members)));
        Ok(Read::Partly(values, Box::new(rest)))
    }
}

fn named<T>(map: &BTreeMap<String, T>) -> impl Iterator<Item = (&str, &T)> {
    map.iter().map(|(name, value)| (name.as_str(), value))
}

impl<T: Json> Json for BTreeMap<String, T> {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Maps(PhantomData), from)
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.object(Some(self.len()))?;
        for (name, value) in self {
            map.member(name, value)?;
        }
        map.end()
    }

    fn write_with_rest<S: Sink>(&self, rest: RestRef<'_>, to: S) -> Result<S::Ok, S::Error> {
        let (Value::Object(odd), Some(misfits)) = (rest.value, rest.misfits) else {
            return self.write(to);
        };
        if !misfits.are_of(named(self)) {
            return self.write(to);
        }
        let odd = || odd.members().iter().zip(&misfits.at);
        let parts: BTreeMap<&str, _> = odd()
            .filter_map(|((key, value), (_, misfit))| match misfit {
                Misfit::Part(misfits) => Some((
                    key.as_str(),
                    RestRef {
                        value,
                        misfits: misfits.as_deref(),
                    },
                )),
                Misfit::Whole => None,
            })
            .collect();
        let mut map = to.object(None)?;
        for (name, value) in self {
            match parts.get(name.as_str()) {
                Some(rest) => map.member(name, &WithRest(value, *rest))?,
                None => map.member(name, value)?,
            }
        }
        for ((key, value), (_, misfit)) in odd() {
            if *misfit == Misfit::Whole && !is_in(self, key) {
                map.member_by_key(key, value)?;
            }
        }
        map.end()
    }

    fn blank() -> Self {
        Self::new()
    }
}

/// A name that came twice may be among those that fit.
fn is_in<T>(map: &BTreeMap<String, T>, key: &Key) -> bool {
    matches!(key, Key::Text(name) if map.contains_key(&**name))
}
