//! `Foreign`: values from any serde format. There is no limit on memory, because the caller already has the data.

use super::budget::{Budget, Metered, TooLarge};
use super::source::{Elements, Entries, Name, Source};
use super::value::Object;
use super::{Json, Read, Shape};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

/// The names by which `serde_json` passes a number with all its digits, and below, a value as its text.
const NUMBER: &str = "$serde_json::private::Number";
const RAW: &str = "$serde_json::private::RawValue";

/// A byte that no name contains, as it is not part of UTF-8.
const END: u8 = 0xff;

/// What all values of a document share.
pub(super) struct Common {
    budget: Budget,
    /// The received names of the objects that are being read and may need them, the inner ones last, each
    /// name followed by [`END`]. They are in one buffer, because they are recorded for every object and
    /// hardly ever needed.
    names: RefCell<Vec<u8>>,
}

impl Common {
    pub(super) fn new() -> Self {
        Self {
            budget: Budget::unlimited(),
            names: RefCell::default(),
        }
    }
}

/// A deserializer of a serde format.
pub(super) struct Foreign<'a, 'de, D> {
    from: D,
    common: &'a Common,
    lifetime: PhantomData<&'de ()>,
}

/// The inside of a list.
struct List<'a, 'de, A> {
    inside: A,
    common: &'a Common,
    lifetime: PhantomData<&'de ()>,
}

/// The inside of a map.
struct Map<'a, 'de, A> {
    inside: A,
    common: &'a Common,
    names: Option<Names<'a>>,
    lifetime: PhantomData<&'de ()>,
}

/// The received names of one object, which are forgotten after it.
struct Names<'a> {
    all: &'a RefCell<Vec<u8>>,
    start: usize,
}

impl<'a> Names<'a> {
    #[inline]
    fn new(all: &'a RefCell<Vec<u8>>) -> Self {
        let start = all.borrow().len();
        Self { all, start }
    }

    #[inline]
    fn push(&self, name: &str) {
        let mut all = self.all.borrow_mut();
        all.extend_from_slice(name.as_bytes());
        all.push(END);
    }

    fn among(&self, wanted: &HashSet<&'static str>) -> HashSet<&'static str> {
        let all = self.all.borrow();
        let names = all.get(self.start..).unwrap_or_default();
        names
            .split(|byte| *byte == END)
            .filter_map(|name| wanted.get(str::from_utf8(name).ok()?).copied())
            .collect()
    }
}

impl Drop for Names<'_> {
    #[inline]
    fn drop(&mut self) {
        self.all.borrow_mut().truncate(self.start);
    }
}

macro_rules! metered {
    ($name:ident, $of:ident) => {
        impl<'a, 'de, X: $of<'de>> Metered<'a> for $name<'a, 'de, X> {
            type Error = X::Error;

            #[inline]
            fn budget(&self) -> &'a Budget {
                &self.common.budget
            }

            fn too_large(_: TooLarge) -> X::Error {
                X::Error::custom("the value is too large")
            }
        }
    };
}
metered!(Foreign, Deserializer);
metered!(List, SeqAccess);
metered!(Map, MapAccess);

impl<'a, D> Foreign<'a, '_, D> {
    pub(super) fn new(from: D, common: &'a Common) -> Self {
        Self {
            from,
            common,
            lifetime: PhantomData,
        }
    }
}

impl<'a, 'de: 'a, D: Deserializer<'de>> Source<'a> for Foreign<'a, 'de, D> {
    #[inline]
    fn read<S: Shape<'a>>(self, shape: S) -> Result<Read<S::Made>, D::Error> {
        self.from.deserialize_any(Any(shape, self.common))
    }

    /// Reads a newtype with the name of `serde_json`'s `RawValue`, for which `serde_json` passes the text of
    /// the value. Every other format passes the value, as for any newtype.
    fn read_digits<S: Shape<'a>>(self, shape: S) -> Result<Read<S::Made>, D::Error> {
        self.from.deserialize_newtype_struct(RAW, Any(shape, self.common))
    }

    #[inline]
    fn read_option<T: Json>(self) -> Result<Read<Option<T>>, D::Error> {
        self.from.deserialize_option(Options(PhantomData, self.common))
    }
}

impl<'a, 'de: 'a, A: SeqAccess<'de>> Elements<'a> for List<'a, 'de, A> {
    #[inline]
    fn next<T: Json>(&mut self) -> Result<Option<Read<T>>, A::Error> {
        self.inside.next_element_seed(Seed(PhantomData, self.common))
    }
}

impl<'a, 'de: 'a, A: MapAccess<'de>> Entries<'a> for Map<'a, 'de, A> {
    #[inline]
    fn next_name(&mut self) -> Result<Option<Name<'a>>, A::Error> {
        let name = self.inside.next_key_seed(Key)?;
        if let (Some(names), Some(name)) = (&self.names, &name) {
            names.push(name);
        }
        Ok(name.map(Name::Text))
    }

    #[inline]
    fn remember(&mut self) {
        self.names = Some(Names::new(&self.common.names));
    }

    fn came(&self, among: &HashSet<&'static str>) -> HashSet<&'static str> {
        let names = self.names.as_ref();
        names.map(|names| names.among(among)).unwrap_or_default()
    }

    #[inline]
    fn value<T: Json>(&mut self) -> Result<Read<T>, A::Error> {
        self.inside.next_value_seed(Seed(PhantomData, self.common))
    }

    /// Returns the JSON of a value that `serde_json` passed as a map. It passes numbers in this way with its
    /// feature `arbitrary_precision`, which any crate of the build can enable, and everything that is read as
    /// [`RAW`].
    fn as_json(members: &Object) -> Option<&str> {
        match members.members() {
            [(name, json)] if [NUMBER, RAW].contains(&name.as_str()) => json.as_str(),
            _ => None,
        }
    }
}

/// Reads a value within another one.
struct Seed<'a, T>(PhantomData<T>, &'a Common);

impl<'de, T: Json> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = Read<T>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Read<T>, D::Error> {
        T::read(Foreign::new(from, self.1))
    }
}

/// Passes a value to a shape.
struct Any<'a, S>(S, &'a Common);

impl<'a, 'de: 'a, S: Shape<'a>> Visitor<'de> for Any<'a, S> {
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

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
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

    fn visit_i128<E>(self, value: i128) -> Result<Self::Value, E> {
        Ok(self.0.any_number(&value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Self::Value, E> {
        Ok(self.0.any_number(&value.to_string()))
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
        self.0.list(List {
            inside: list,
            common: self.1,
            lifetime: PhantomData,
        })
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        self.0.map(Map {
            inside: map,
            common: self.1,
            names: None,
            lifetime: PhantomData,
        })
    }
}

/// Distinguishes `null` from a value.
struct Options<'a, T>(PhantomData<T>, &'a Common);

impl<'de, T: Json> Visitor<'de> for Options<'_, T> {
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
        Ok(T::read(Foreign::new(from, self.1))?.map(Some))
    }
}

/// Borrows the name of a member from the input if it has no escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}
