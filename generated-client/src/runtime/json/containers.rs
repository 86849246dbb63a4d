//! `Option`, `Vec`, `BTreeMap` and `Box`: lists and maps keep what fits, and hand back the rest.

use super::encode::{Encode, EncodeWithRest};
use super::{Json, Read, Seed, Shape, read_shape};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

struct Options<T>(PhantomData<T>);

impl<'de, T: Json> Visitor<'de> for Options<T> {
    type Value = Read<Option<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    #[inline]
    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Read::Fits(None))
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Read::Fits(None))
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        Ok(T::read(from)?.map(Some))
    }
}

impl<T: Json> Json for Option<T> {
    const TAKES_NULL: bool = true;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        from.deserialize_option(Options(PhantomData))
    }

    #[inline]
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(to),
            None => to.serialize_unit(),
        }
    }

    fn write_with_rest<S: Serializer>(&self, rest: &Value, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write_with_rest(rest, to),
            None => rest.write(to),
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn blank() -> Self {
        None
    }
}

impl<T: Json> Json for Box<T> {
    const TAKES_NULL: bool = T::TAKES_NULL;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        Ok(T::read(from)?.map(Self::new))
    }

    #[inline]
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        T::write(self, to)
    }

    fn write_with_rest<S: Serializer>(&self, rest: &Value, to: S) -> Result<S::Ok, S::Error> {
        T::write_with_rest(self, rest, to)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }

    fn blank() -> Self {
        Self::new(T::blank())
    }
}

struct Lists<T>(PhantomData<T>);

impl<'de, T: Json> Shape<'de> for Lists<T> {
    type Made = Vec<T>;

    #[inline]
    fn null(self) -> Read<Vec<T>> {
        Read::Fits(Vec::new())
    }

    #[inline]
    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Read<Vec<T>>, A::Error> {
        let mut values = Vec::new();
        let mut rest = Vec::new();
        while let Some(element) = list.next_element_seed(Seed::<T>::new())? {
            match element {
                Read::Fits(value) => values.push(value),
                Read::Partly(value, odd) => {
                    values.push(value);
                    rest.push(*odd);
                }
                Read::Odd(odd) => rest.push(*odd),
            }
        }
        Ok(if rest.is_empty() {
            Read::Fits(values)
        } else {
            Read::Partly(values, Box::new(rest.into()))
        })
    }
}

impl<T: Json> Json for Vec<T> {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        read_shape(Lists(PhantomData), from)
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Encode))
    }

    fn write_with_rest<S: Serializer>(&self, rest: &Value, to: S) -> Result<S::Ok, S::Error> {
        let Value::Array(rest) = rest else {
            return if self.is_empty() {
                rest.write(to)
            } else {
                self.write(to)
            };
        };
        let mut list = to.serialize_seq(Some(self.len() + rest.len()))?;
        for value in self {
            list.serialize_element(&Encode(value))?;
        }
        for value in rest {
            list.serialize_element(value)?;
        }
        list.end()
    }

    fn blank() -> Self {
        Self::new()
    }
}

struct Maps<T>(PhantomData<T>);

impl<'de, T: Json> Shape<'de> for Maps<T> {
    type Made = BTreeMap<String, T>;

    #[inline]
    fn null(self) -> Read<BTreeMap<String, T>> {
        Read::Fits(BTreeMap::new())
    }

    fn map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read<BTreeMap<String, T>>, A::Error> {
        let mut values = BTreeMap::new();
        let mut rest = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            match map.next_value_seed(Seed::<T>::new())? {
                Read::Fits(value) => {
                    values.insert(key, value);
                }
                Read::Partly(value, odd) => {
                    rest.insert(key.clone(), *odd);
                    values.insert(key, value);
                }
                Read::Odd(odd) => {
                    rest.insert(key, *odd);
                }
            }
        }
        Ok(if rest.is_empty() {
            Read::Fits(values)
        } else {
            Read::Partly(values, Box::new(rest.into()))
        })
    }
}

impl<T: Json> Json for BTreeMap<String, T> {
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Read<Self>, D::Error> {
        read_shape(Maps(PhantomData), from)
    }

    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter().map(|(key, value)| (key, Encode(value))))
    }

    fn write_with_rest<S: Serializer>(&self, rest: &Value, to: S) -> Result<S::Ok, S::Error> {
        let Value::Object(rest) = rest else {
            return if self.is_empty() {
                rest.write(to)
            } else {
                self.write(to)
            };
        };
        let mut map = to.serialize_map(None)?;
        for (key, value) in self {
            match rest.get(key) {
                Some(odd) => map.serialize_entry(key, &EncodeWithRest(value, odd))?,
                None => map.serialize_entry(key, &Encode(value))?,
            }
        }
        for (key, odd) in rest.iter().filter(|(key, _)| !self.contains_key(*key)) {
            map.serialize_entry(key, odd)?;
        }
        map.end()
    }

    fn blank() -> Self {
        Self::new()
    }
}
