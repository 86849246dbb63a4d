//! `BTreeMap`: a map keeps the entries that fit, and returns the others.

use super::budget::ALLOCATION;
use super::rest::{Misfit, RestBuilder, WithRest};
use super::sink::ObjectSink;
use super::source::{Entries, Name};
use super::value::{Key, Object, Value};
use super::{Json, MapKey, Read, RestRef, Shape, Sink, Source, read_shape};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

struct Maps<K, T>(PhantomData<(K, T)>);

impl<'a, K: MapKey, T: Json> Shape<'a> for Maps<K, T> {
    type Made = BTreeMap<K, T>;

    #[inline]
    fn null(self) -> Read<BTreeMap<K, T>> {
        Read::Fits(BTreeMap::new())
    }

    fn map<A: Entries<'a>>(self, mut map: A) -> Result<Read<BTreeMap<K, T>>, A::Error> {
        let mut values = BTreeMap::new();
        let mut aside = RestBuilder::new();
        let mut spellings = Spellings(BTreeMap::new());
        let mut index = 0;
        while let Some(name) = map.next_name()? {
            let name_size = name.as_str().len() + ALLOCATION;
            let spelling_size = if K::IS_NAME { 0 } else { name_size };
            // A node of the tree may be only half full.
            map.charge(name_size + spelling_size + 2 * size_of::<(K, T)>())?;
            match spellings.key(&name, &values) {
                Some(key) => match map.value::<T>()? {
                    Read::Fits(value) => drop(values.insert(key, value)),
                    Read::Partial(value, rest) => {
                        let (odd, misfit) = rest.into_parts();
                        aside.add(index, (name.to_key(), odd), misfit, &map)?;
                        values.insert(key, value);
                    }
                    Read::Mismatch(odd) => aside.add(index, (name.to_key(), *odd), Misfit::Whole, &map)?,
                },
                None => {
                    let odd = map.value::<Value>()?.into_value();
                    aside.add(index, (name.to_key(), odd), Misfit::Whole, &map)?;
                }
            }
            index += 1;
        }
        if aside.is_empty() {
            return Ok(Read::Fits(values));
        }
        let rest = aside.into_rest(named(&values), |members| Value::Object(Object::of(members)));
        Ok(Read::Partial(values, Box::new(rest)))
    }
}

/// The received spellings of keys that are written differently.
struct Spellings<K>(BTreeMap<K, String>);

impl<K: MapKey> Spellings<K> {
    /// Returns the key for a name, unless the map already has it under another spelling: the first one stays.
    #[inline]
    fn key<T>(&mut self, name: &Name, values: &BTreeMap<K, T>) -> Option<K> {
        let Name::Text(name) = name else { return None };
        let key = K::of_name(name)?;
        if K::IS_NAME {
            return Some(key);
        }
        let Some((same, _)) = values.get_key_value(&key) else {
            if key.to_name() != *name {
                self.0.insert(K::of_name(name)?, name.to_string());
            }
            return Some(key);
        };
        let first = self
            .0
            .get(&key)
            .map_or(same.to_name(), |first| Cow::Borrowed(first));
        (first == *name).then_some(key)
    }
}

fn named<K: MapKey, T>(map: &BTreeMap<K, T>) -> impl Iterator<Item = (Cow<'_, str>, &T)> {
    map.iter().map(|(key, value)| (key.to_name(), value))
}

impl<K: MapKey, T: Json> Json for BTreeMap<K, T> {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Maps(PhantomData), from)
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.object(Some(self.len()))?;
        for (key, value) in self {
            map.member(&key.to_name(), value)?;
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
        let parts: BTreeMap<K, _> = odd()
            .filter_map(|((key, value), (_, misfit))| match misfit {
                Misfit::Part(misfits) => Some((
                    K::of_name(key.as_str())?,
                    RestRef {
                        value,
                        misfits: misfits.as_deref(),
                    },
                )),
                Misfit::Whole => None,
            })
            .collect();
        let mut map = to.object(None)?;
        for (key, value) in self {
            match parts.get(key) {
                Some(rest) => map.member(&key.to_name(), &WithRest(value, *rest))?,
                None => map.member(&key.to_name(), value)?,
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

/// Whether the map has an entry of this name, which may be the case if the name was received twice.
fn is_in<K: MapKey, T>(map: &BTreeMap<K, T>, key: &Key) -> bool {
    let Key::Text(name) = key else { return false };
    let same = K::of_name(name).and_then(|key| map.get_key_value(&key));
    same.is_some_and(|(same, _)| *same.to_name() == **name)
}
