//! `Object`: what the generated code says about a struct, and how that becomes reading and writing.

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

/// A struct that is a JSON object on the wire.
#[doc(hidden)]
pub trait Object: Sized {
    /// Whether the description names any member.
    const HAS_MEMBERS: bool = true;

    /// By which other names the members are read.
    const NAMES: Names = Names::EXACT;

    /// What is kept of members that no field is there for, where one may be read by another name.
    fn kept(&mut self) -> Option<(&mut UnknownMembers, Option<&mut Whole>)> {
        None
    }

    /// The object before any member was read.
    fn empty() -> Self;

    /// Takes one member of the object being read.
    fn read<'a, E: Entries<'a>>(&mut self, member: Member<'_, 'a, E>) -> Result<(), E::Error>;

    /// Writes each member, in the order of the description.
    fn write<O: ObjectSink>(&self, members: &mut Members<'_, O>) -> Result<(), O::Error>;
}

/// One member of an object that is being read: its name, and its value still unread.
pub struct Member<'m, 'a, E> {
    name: &'m Name<'a>,
    entries: &'m mut E,
}

impl<'m, 'a, E: Entries<'a>> Member<'m, 'a, E> {
    /// Its name.
    #[inline]
    #[must_use]
    pub fn name(&self) -> &'m str {
        self.name.as_str()
    }

    /// Reads the value into its field; what does not fit goes to the unknown members.
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

    /// Reads the value among the members that have any name; what does not fit goes to the unknown members.
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
        // A node of the tree can be half empty.
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

    /// The same as [`read`](Self::read) of a value some of which mean that there is none: these are kept, to be sent back.
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

    /// The same as [`read_or_none`](Self::read_or_none), and keeps what came besides.
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

    /// The same as [`read`](Self::read), and keeps what came besides.
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

    /// The same as [`read_other`](Self::read_other), and keeps what came besides.
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

    /// Keeps what came, and reads it.
    fn again<T: Json>(&mut self, whole: &mut Whole) -> Result<Read<T>, E::Error> {
        let came = self.came()?;
        let read = self.decoded(&came)?;
        whole.keep(self.name.to_key(), came, self.entries)?;
        Ok(read)
    }

    /// What came, whatever it is.
    fn came(&mut self) -> Result<Value, E::Error> {
        Ok(self.entries.value::<Value>()?.into_value())
    }

    fn decoded<T: Json>(&self, came: &Value) -> Result<Read<T>, E::Error> {
        T::read(Tree::new(came, self.entries.budget())).map_err(|_| E::too_large(TooLarge))
    }

    /// Keeps a member that no field is there for, and what came besides.
    #[cold]
    pub fn keep_whole(mut self, unknown: &mut UnknownMembers, whole: &mut Whole) -> Result<(), E::Error> {
        let came = self.came()?;
        whole.keep(self.name.to_key(), came.clone(), self.entries)?;
        unknown.insert(self.name.to_key(), came, Misfit::Whole, self.entries)
    }

    /// Whether it came by another name than that in which it is written.
    #[must_use]
    pub fn is_respelt(&self, names: &Names) -> bool {
        names.written(self.name()).is_some()
    }

    /// Keeps a member that no field is there for.
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
    /// Names in `unknown` that were written together with their field.
    written: Vec<&'a str>,
}

impl<'a, O: ObjectSink> Members<'a, O> {
    /// Writes a member, unless it is absent. What did not fit when the field was read goes with it.
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

    /// Writes a member that must be there, and is null where it has no value.
    pub fn write_or_null<T: Json>(&mut self, name: &'static str, field: &T) -> Result<(), O::Error> {
        match self.unknown.rest(name) {
            // Nothing of what came fits: it goes back, as ever.
            Some((None, _)) => self.write(name, field),
            part if field.is_absent() => {
                self.written.extend(part.map(|_| name));
                self.object.member(name, field)
            }
            _ => self.write(name, field),
        }
    }

    /// Writes the members that have any name, but for the names of `fields`. What did not fit when a value was read goes
    /// with it.
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
            // A part was read into the field, which the caller has emptied.
            Some(_) => Ok(()),
            None if is_untouched(field) => self.object.member(name, whole),
            None => self.object.member(name, field),
        }
    }

    /// Writes the members that belong to no field.
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

/// Whether a field still has what stands in it when nothing that came fits.
fn is_untouched<T: Json>(field: &T) -> bool {
    let blank = T::blank();
    field.is_absent() || (!blank.is_absent() && written(field) == written(&blank))
}

/// `Json::read` of an object.
#[inline]
pub fn read_object<'a, T: Object, S: Source<'a>>(from: S) -> Result<Read<T>, S::Error> {
    read_shape(Objects(PhantomData), from)
}

/// `Json::write` of an object.
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

/// Reads the members that came by another name than their own, which were kept until it is known what else came.
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
        // What was read once is JSON: it can only be too large.
        object.read(member).map_err(|_| E::too_large(TooLarge))?;
    }
    Ok(())
}

/// `Json`, `Serialize` and `Deserialize` for a type that is an [`Object`].
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($name:ident $(<$item:ident>)?) => {
        $crate::generated::json_object!($name $(<$item>)?);
        $crate::generated::serde_traits!($name $(<$item>)?);
    };
}

/// `Json` alone, for a type that is made of what was read only.
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
