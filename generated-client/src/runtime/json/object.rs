//! `Object`: what the generated code says about a struct, and how that becomes reading and writing.

use super::encode::{Encode, EncodeWithRest};
use super::{Json, Read, Seed, Shape, UnknownMembers, read_shape};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// A struct that is a JSON object on the wire.
pub(crate) trait Object: Sized {
    /// The object before any member was read.
    fn empty() -> Self;

    /// Takes one member of the object being read.
    fn read<'de, A: MapAccess<'de>>(&mut self, member: Member<'_, 'de, A>) -> Result<(), A::Error>;

    /// Writes each member, in the order of the description.
    fn write<M: SerializeMap>(&self, members: &mut Members<'_, M>) -> Result<(), M::Error>;
}

/// One member of an object that is being read: its name, and its value still unread.
pub(crate) struct Member<'a, 'de, A> {
    name: &'a str,
    map: &'a mut A,
    lifetime: PhantomData<&'de ()>,
}

impl<'a, 'de, A: MapAccess<'de>> Member<'a, 'de, A> {
    #[inline]
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// Reads the value into its field; what does not fit goes to the unknown members.
    #[inline]
    pub(crate) fn read<T: Json>(self, field: &mut T, unknown: &mut UnknownMembers) -> Result<(), A::Error> {
        match self.map.next_value_seed(Seed::<T>::new())? {
            Read::Fits(value) => *field = value,
            Read::Partly(value, rest) => {
                *field = value;
                unknown.insert(self.name, *rest);
            }
            Read::Odd(value) => unknown.insert(self.name, *value),
        }
        Ok(())
    }

    /// Keeps a member that no field is there for.
    #[cold]
    pub(crate) fn keep(self, unknown: &mut UnknownMembers) -> Result<(), A::Error> {
        unknown.insert(self.name, self.map.next_value()?);
        Ok(())
    }
}

/// The members of an object that is being written.
pub(crate) struct Members<'a, M> {
    map: M,
    unknown: &'a UnknownMembers,
    /// Names in `unknown` that were written together with their field.
    written: Vec<&'static str>,
}

impl<M: SerializeMap> Members<'_, M> {
    /// Writes a member, unless it is absent. What did not fit when the field was read goes with it.
    #[inline]
    pub(crate) fn write<T: Json>(&mut self, name: &'static str, field: &T) -> Result<(), M::Error> {
        if !self.unknown.is_empty()
            && let Some(rest) = self.unknown.get(name)
        {
            self.written.push(name);
            return self.write_with_rest(name, field, rest);
        }
        if field.is_absent() {
            Ok(())
        } else {
            self.map.serialize_entry(name, &Encode(field))
        }
    }

    #[cold]
    fn write_with_rest<T: Json>(&mut self, name: &str, field: &T, rest: &Value) -> Result<(), M::Error> {
        if field.is_absent() {
            self.map.serialize_entry(name, rest)
        } else {
            self.map.serialize_entry(name, &EncodeWithRest(field, rest))
        }
    }

    /// Writes the members that belong to no field.
    #[inline]
    pub(crate) fn write_unknown(&mut self, unknown: &UnknownMembers) -> Result<(), M::Error> {
        if unknown.is_empty() {
            return Ok(());
        }
        self.write_all_unknown(unknown)
    }

    #[cold]
    fn write_all_unknown(&mut self, unknown: &UnknownMembers) -> Result<(), M::Error> {
        for (name, value) in unknown.iter() {
            if !self.written.contains(&name) {
                self.map.serialize_entry(name, value)?;
            }
        }
        Ok(())
    }
}

/// `Json::read` of an object.
#[inline]
pub(crate) fn read_object<'de, T: Object, D: Deserializer<'de>>(from: D) -> Result<Read<T>, D::Error> {
    read_shape(Objects(PhantomData), from)
}

/// `Serialize` of an object.
#[inline]
pub(crate) fn serialize_object<T: Object, S: Serializer>(
    object: &T,
    unknown: &UnknownMembers,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut members = Members {
        map: to.serialize_map(None)?,
        unknown,
        written: Vec::new(),
    };
    object.write(&mut members)?;
    members.map.end()
}

struct Objects<T>(PhantomData<T>);

impl<'de, T: Object> Shape<'de> for Objects<T> {
    type Made = T;

    #[inline]
    fn map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read<T>, A::Error> {
        let mut object = T::empty();
        while let Some(name) = map.next_key_seed(NameSeed)? {
            object.read(Member {
                name: &name,
                map: &mut map,
                lifetime: PhantomData,
            })?;
        }
        Ok(Read::Fits(object))
    }
}

/// Borrows the name of a member from the input where it holds no escapes.
struct NameSeed;

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Cow<'de, str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for NameSeed {
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

/// `Json`, `Serialize` and `Deserialize` for a type that is an [`Object`].
macro_rules! object {
    ($name:ident) => {
        impl $crate::runtime::Json for $name {
            #[inline]
            fn read<'de, D>(from: D) -> ::std::result::Result<$crate::runtime::Read<Self>, D::Error>
            where
                D: $crate::runtime::Deserializer<'de>,
            {
                $crate::runtime::read_object(from)
            }

            fn write<S: $crate::runtime::Serializer>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::runtime::serialize_object(self, self.unknown_members(), to)
            }

            fn blank() -> Self {
                $crate::runtime::Object::empty()
            }
        }

        $crate::runtime::serde_traits!($name);
    };
}
pub(crate) use object;
