//! `Object`: the interface of a generated struct, and the code that reads and writes JSON with it.

use super::budget::{ALLOCATION, TooLarge};
use super::rest::{Misfit, RestRef, WithRest};
use super::sink::ObjectSink;
use super::source::{Entries, Name};
use super::tree::Pairs;
use super::unknown::Respelt;
use super::{
    Json, Names, Read, Shape, Sink, Source, Tree, UnknownMembers, Value, Whole, read_shape, written,
};
use std::collections::{BTreeMap, HashSet};
use std::marker::PhantomData;
use std::str::FromStr;

/// A struct that is an object in JSON.
#[doc(hidden)]
pub trait Object: Sized {
    /// Whether the description names any members.
    const HAS_MEMBERS: bool = true;

    /// The other names from which the members are read.
    const NAMES: Names = Names::EXACT;

    /// Returns the storage of members without a field, if members may have other names.
    fn kept(&mut self) -> Option<(&mut UnknownMembers, Option<&mut Whole>)> {
        None
    }

    /// Returns the object before any member is read.
    fn empty() -> Self;

    /// Reads one member.
    fn read<'a, E: Entries<'a>>(&mut self, member: Member<'_, 'a, E>) -> Result<(), E::Error>;

    /// Writes each member, in the order of the description.
    fn write<O: ObjectSink>(&self, members: &mut Members<'_, O>) -> Result<(), O::Error>;
}

/// A member of an object that is being read: its name, and its unread value.
pub struct Member<'m, 'a, E> {
    name: &'m Name<'a>,
    entries: &'m mut E,
}

impl<'m, 'a, E: Entries<'a>> Member<'m, 'a, E> {
    /// Returns the name.
    #[inline]
    #[must_use]
    pub fn name(&self) -> &'m str {
        self.name.as_str()
    }

    /// Reads the value into its field, and adds what does not fit to the unknown members.
    #[inline]
    pub fn read<T: Json>(self, field: &mut T, unknown: &mut UnknownMembers) -> Result<(), E::Error> {
        self.entries.note_described();
        let read = self.entries.value::<T>()?;
        self.take(read, field, unknown)
    }

    #[inline]
    fn take<T>(self, read: Read<T>, field: &mut T, unknown: &mut UnknownMembers) -> Result<(), E::Error> {
        match read {
            Read::Fits(value) => {
                *field = value;
                Ok(())
            }
            Read::Partial(value, rest) => {
                *field = value;
                let (odd, misfit) = rest.into_parts();
                unknown.insert(self.name.to_key(), odd, misfit, self.entries)
            }
            Read::Mismatch(odd) => unknown.insert(self.name.to_key(), *odd, Misfit::Whole, self.entries),
        }
    }

    /// Reads the value into the map of additional properties, and adds what does not fit to the unknown
    /// members.
    pub fn read_other<T: Json>(
        self,
        others: &mut BTreeMap<String, T>,
        unknown: &mut UnknownMembers,
    ) -> Result<(), E::Error> {
        if matches!(self.name, Name::Raw(_)) {
            return self.keep(unknown);
        }
        let read = self.entries.value::<T>()?;
        self.take_other(read, others, unknown)
    }

    fn take_other<T>(
        self,
        read: Read<T>,
        others: &mut BTreeMap<String, T>,
        unknown: &mut UnknownMembers,
    ) -> Result<(), E::Error> {
        let name = self.name.as_str();
        // A node of the tree may be only half full.
        let size = name.len() + 2 * size_of::<(String, T)>() + ALLOCATION;
        self.entries.charge(size)?;
        let value = match read {
            Read::Fits(value) => value,
            Read::Partial(value, rest) => {
                let (odd, misfit) = rest.into_parts();
                unknown.insert(self.name.to_key(), odd, misfit, self.entries)?;
                value
            }
            Read::Mismatch(odd) => {
                return unknown.insert(self.name.to_key(), *odd, Misfit::Whole, self.entries);
            }
        };
        self.entries.note_described();
        others.insert(name.to_owned(), value);
        Ok(())
    }

    /// Reads a value like [`read`](Self::read), except that some values mean that there is none: they are
    /// kept, to be sent back.
    pub fn read_or_none<T: Json + FromStr + PartialEq>(
        mut self,
        field: &mut Option<T>,
        none: &[&str],
        unknown: &mut UnknownMembers,
    ) -> Result<(), E::Error> {
        self.entries.note_described();
        let came = self.came()?;
        self.take_or_none(came, field, none, unknown)
    }

    /// Reads a value like [`read_or_none`](Self::read_or_none), and keeps the received value too.
    pub fn read_or_none_whole<T: Json + FromStr + PartialEq>(
        mut self,
        field: &mut Option<T>,
        none: &[&str],
        unknown: &mut UnknownMembers,
        whole: &mut Whole,
    ) -> Result<(), E::Error> {
        self.entries.note_described();
        let came = self.came()?;
        whole.keep(self.name.to_key(), came.clone(), self.entries)?;
        self.take_or_none(came, field, none, unknown)
    }

    fn take_or_none<T: Json + FromStr + PartialEq>(
        self,
        came: Value,
        field: &mut Option<T>,
        none: &[&str],
        unknown: &mut UnknownMembers,
    ) -> Result<(), E::Error> {
        let is_none = |text: &str| {
            let value = text.parse::<T>().ok();
            value.is_some() && none.iter().any(|none| none.parse().ok() == value)
        };
        if matches!(&came, Value::String(text) if is_none(text)) {
            *field = None;
            return unknown.put_none(self.name.to_key(), came, self.entries);
        }
        let read = self.decoded(&came)?;
        self.take(read, field, unknown)
    }

    /// Reads a value like [`read`](Self::read), and keeps the received value too.
    pub fn read_whole<T: Json>(
        mut self,
        field: &mut T,
        unknown: &mut UnknownMembers,
        whole: &mut Whole,
    ) -> Result<(), E::Error> {
        self.entries.note_described();
        let read = self.again(whole)?;
        self.take(read, field, unknown)
    }

    /// Reads a value like [`read_other`](Self::read_other), and keeps the received value too.
    pub fn read_other_whole<T: Json>(
        mut self,
        others: &mut BTreeMap<String, T>,
        unknown: &mut UnknownMembers,
        whole: &mut Whole,
    ) -> Result<(), E::Error> {
        if matches!(self.name, Name::Raw(_)) {
            return self.keep_whole(unknown, whole);
        }
        let read = self.again(whole)?;
        self.take_other(read, others, unknown)
    }

    /// Keeps the received value, and reads it.
    fn again<T: Json>(&mut self, whole: &mut Whole) -> Result<Read<T>, E::Error> {
        let came = self.came()?;
        let read = self.decoded(&came)?;
        whole.keep(self.name.to_key(), came, self.entries)?;
        Ok(read)
    }

    /// Returns the received value, of any kind.
    fn came(&mut self) -> Result<Value, E::Error> {
        Ok(self.entries.value::<Value>()?.into_value())
    }

    fn decoded<T: Json>(&self, came: &Value) -> Result<Read<T>, E::Error> {
        T::read(Tree::new(came, self.entries.budget())).map_err(|_| E::too_large(TooLarge))
    }

    /// Keeps a member without a field, and the received value too.
    #[cold]
    pub fn keep_whole(mut self, unknown: &mut UnknownMembers, whole: &mut Whole) -> Result<(), E::Error> {
        let came = self.came()?;
        whole.keep(self.name.to_key(), came.clone(), self.entries)?;
        unknown.insert(self.name.to_key(), came, Misfit::Whole, self.entries)
    }

    /// Whether the member was received under another name than the one that is written.
    #[must_use]
    pub fn is_respelt(&self, names: &Names) -> bool {
        names.written(self.name()).is_some()
    }

    /// Keeps a member without a field.
    #[cold]
    pub fn keep(mut self, unknown: &mut UnknownMembers) -> Result<(), E::Error> {
        let value = self.came()?;
        unknown.insert(self.name.to_key(), value, Misfit::Whole, self.entries)
    }
}

/// The members of an object that is being written.
pub struct Members<'a, O> {
    object: O,
    unknown: &'a UnknownMembers,
    /// The names in `unknown` that were written together with their field.
    written: Vec<&'a str>,
}

impl<'a, O: ObjectSink> Members<'a, O> {
    /// Writes a member, unless it is absent, together with the part that did not fit when the field was read.
    #[inline]
    pub fn write<T: Json>(&mut self, name: &'static str, field: &T) -> Result<(), O::Error> {
        if !self.unknown.keeps_nothing()
            && let Some((part, whole)) = self.unknown.rest(name)
        {
            self.written.push(name);
            return self.write_with_rest(name, field, part, whole);
        }
        if field.is_absent() {
            Ok(())
        } else {
            self.object.member(name, field)
        }
    }

    /// Writes a required member, as null if it has no value.
    pub fn write_or_null<T: Json>(&mut self, name: &'static str, field: &T) -> Result<(), O::Error> {
        match self.unknown.rest(name) {
            // The received value does not fit at all, and is sent back like any such value.
            Some((None, _)) => self.write(name, field),
            part if field.is_absent() => {
                self.written.extend(part.map(|_| name));
                self.object.member(name, field)
            }
            _ => self.write(name, field),
        }
    }

    /// Writes the additional properties, except those with the names of `fields`, each together with the part
    /// that did not fit when its value was read.
    pub fn write_others<T: Json>(
        &mut self,
        others: &BTreeMap<String, T>,
        fields: &[&str],
    ) -> Result<(), O::Error> {
        let unknown: &'a UnknownMembers = self.unknown;
        for (name, value) in others {
            if fields.contains(&name.as_str()) {
                continue;
            }
            let rest = unknown.rest(name).and_then(|(rest, _)| rest);
            match rest {
                Some(rest) => self.object.member(name, &WithRest(value, rest))?,
                None => self.object.member(name, value)?,
            }
            self.written.extend(unknown.name(name));
        }
        Ok(())
    }

    #[cold]
    fn write_with_rest<T: Json>(
        &mut self,
        name: &str,
        field: &T,
        part: Option<RestRef<'_>>,
        whole: &Value,
    ) -> Result<(), O::Error> {
        match part {
            Some(rest) if !field.is_absent() => self.object.member(name, &WithRest(field, rest)),
            // A part of the value was read into the field, which the caller has cleared.
            Some(_) => Ok(()),
            None if is_untouched(field) => self.object.member(name, whole),
            None => self.object.member(name, field),
        }
    }

    /// Writes the members without a field.
    #[inline]
    pub fn write_unknown(&mut self, unknown: &UnknownMembers) -> Result<(), O::Error> {
        if unknown.keeps_nothing() {
            return Ok(());
        }
        self.write_all_unknown(unknown)
    }

    #[cold]
    fn write_all_unknown(&mut self, unknown: &UnknownMembers) -> Result<(), O::Error> {
        for (key, value) in unknown.keyed() {
            if !self.written.contains(&key.as_str()) {
                self.object.member_by_key(key, value)?;
            }
        }
        Ok(())
    }
}

/// Whether a field still has its initial value, which it keeps if the received value does not fit.
fn is_untouched<T: Json>(field: &T) -> bool {
    let blank = T::blank();
    field.is_absent() || (!blank.is_absent() && written(field) == written(&blank))
}

/// Implements `Json::read` for an object.
#[inline]
pub fn read_object<'a, T: Object, S: Source<'a>>(from: S) -> Result<Read<T>, S::Error> {
    read_shape(Objects(PhantomData), from)
}

/// Implements `Json::write` for an object.
#[inline]
pub fn write_object<T: Object, S: Sink>(
    object: &T,
    unknown: &UnknownMembers,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut members = Members {
        object: to.object(None)?,
        unknown,
        written: Vec::new(),
    };
    object.write(&mut members)?;
    members.object.end()
}

struct Objects<T>(PhantomData<T>);

impl<'a, T: Object> Shape<'a> for Objects<T> {
    type Made = T;

    #[inline]
    fn map<E: Entries<'a>>(self, mut entries: E) -> Result<Read<T>, E::Error> {
        let mut object = T::empty();
        if !T::NAMES.are_exact() {
            entries.remember();
        }
        while let Some(name) = entries.next_name()? {
            object.read(Member {
                name: &name,
                entries: &mut entries,
            })?;
        }
        if !T::NAMES.are_exact() {
            read_respelt(&mut object, &mut entries)?;
        }
        Ok(Read::Fits(object))
    }
}

/// Reads the members that were received under another name, which were kept until all names are known.
#[inline]
fn read_respelt<'a, T: Object, E: Entries<'a>>(object: &mut T, entries: &mut E) -> Result<(), E::Error> {
    let respelt = match object.kept() {
        Some((unknown, _)) if !unknown.is_empty() => unknown.take_respelt(&T::NAMES),
        _ => return Ok(()),
    };
    if respelt.is_empty() {
        return Ok(());
    }
    read_all_respelt(object, entries, respelt)
}

#[cold]
fn read_all_respelt<'a, T: Object, E: Entries<'a>>(
    object: &mut T,
    entries: &mut E,
    respelt: Vec<Respelt>,
) -> Result<(), E::Error> {
    let wanted: HashSet<&'static str> = respelt.iter().map(|member| member.written).collect();
    let mut came = entries.came(&wanted);
    for Respelt { key, written, value } in respelt {
        let Some((unknown, whole)) = object.kept() else {
            continue;
        };
        if !came.insert(written) {
            unknown.put(key, value, Misfit::Whole, entries)?;
            continue;
        }
        if let Some(whole) = whole {
            whole.forget(key.as_str());
        }
        let budget = entries.budget();
        budget.note_other_name(key.as_str(), written);
        entries.note_described();
        let member = Member {
            name: &Name::Text(written.into()),
            entries: &mut Pairs::one(&value, budget),
        };
        // The value was read before, so it is JSON, and the only possible error is its size.
        object.read(member).map_err(|_| E::too_large(TooLarge))?;
    }
    Ok(())
}

/// Implements `Json`, `Serialize` and `Deserialize` for an [`Object`].
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($name:ident $(<$item:ident>)?) => {
        $crate::generated::json_object!($name $(<$item>)?);
        $crate::generated::serde_traits!($name $(<$item>)?);
    };
}

/// Implements only `Json`, for a type that is created only from a value that was read.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_object {
    ($name:ident $(<$item:ident>)?) => {
        impl $(<$item: $crate::generated::Json>)? $crate::generated::Json for $name $(<$item>)? {
            #[inline]
            fn read<'a, S: $crate::generated::Source<'a>>(
                from: S,
            ) -> ::std::result::Result<$crate::generated::Read<Self>, S::Error> {
                $crate::generated::read_object(from)
            }

            fn write<S: $crate::generated::Sink>(&self, to: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::generated::write_object(self, self.unknown_members(), to)
            }

            fn blank() -> Self {
                $crate::generated::Object::empty()
            }

            const HAS_MEMBERS: bool = <Self as $crate::generated::Object>::HAS_MEMBERS;
            const NAMES: $crate::generated::Names = <Self as $crate::generated::Object>::NAMES;
        }
    };
}
