//! `UnknownMembers`: the members of a received object that its type does not know.

use super::Names;
use super::budget::{ALLOCATION, Metered, push};
use super::rest::{Misfit, RestRef};
use super::value::{Key, Value};
use std::fmt;

/// The members of a JSON object that this version of the crate does not know, or whose values did not fit.
///
/// A member is here if its name is not in the description of the API, or if its value has another type than
/// described (a string where a number was expected). If only some elements of a list do not fit, those elements
/// are here, as an array under the name of the list. If a string is not valid Unicode, the field has a readable
/// version with U+FFFD, and the original is here.
///
/// When the object is sent, everything here is sent as received, in its place:
///
/// - Setting a field replaces what is here under its name. For a required field, an empty string or list, `false` and 0 count as
///   not set if the received value did not fit; the setters always count.
/// - A list or map that was not changed is sent together with the elements that did not fit, in the original order. If it was changed in
///   any way, it is sent without them.
/// - A string that was not valid Unicode is sent byte for byte as received, unless the field is set.
/// - A date that means "none", such as one in the year 1, is not here, and is sent as received unless the field is set.
///
/// Serializing the object with serde includes these members as well, except those whose name is not valid
/// Unicode; bytes that are not UTF-8 are written as `\udc80` to `\udcff`.
///
/// `Debug` prints the names only, since a value may be a secret.
#[allow(
    clippy::box_collection,
    reason = "every object of an answer has this member, and hardly any fills it"
)]
#[derive(Clone, Default)]
pub struct UnknownMembers(Option<Box<Vec<Unknown>>>);

#[derive(Clone, PartialEq)]
struct Unknown {
    key: Key,
    value: Value,
    misfit: Misfit,
    /// Whether the value is known and means that there is none, so that it is only kept to be sent back.
    is_none: bool,
}

/// A member that was received under another name than the one that is written.
pub(super) struct Respelt {
    pub(super) key: Key,
    pub(super) written: &'static str,
    pub(super) value: Value,
}

impl UnknownMembers {
    /// Returns the value of a member by its JSON name; the last one, if the name occurs more than once.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let member = self.find(name).filter(|member| !member.is_none)?;
        Some(&member.value)
    }

    /// Iterates over all members, in the order in which they were received.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let shown = self.members().iter().filter(|member| !member.is_none);
        shown.map(|member| (member.key.as_str(), &member.value))
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether everything in the response was known and did fit, which is the normal case.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.keeps_nothing() || self.iter().next().is_none()
    }

    /// Returns whether there is nothing to send back.
    #[inline]
    pub(super) fn keeps_nothing(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the elements of a list that do not fit at all: the position of each here, its index in the
    /// received list, and its value. Elements before `from` are skipped.
    pub(crate) fn odd_items(&self, name: &str, from: usize) -> impl Iterator<Item = (usize, usize, &Value)> {
        let odd = match self.find(name) {
            Some(Unknown {
                value: Value::Array(odd),
                misfit: Misfit::Part(Some(misfits)),
                ..
            }) => Some((
                odd.get(from..).unwrap_or_default(),
                misfits.at.get(from..).unwrap_or_default(),
            )),
            _ => None,
        };
        odd.into_iter()
            .flat_map(|(odd, at)| odd.iter().zip(at))
            .zip(from..)
            .filter(|((_, (_, misfit)), _)| *misfit == Misfit::Whole)
            .map(|((value, (index, _)), position)| (position, *index, value))
    }

    #[cold]
    pub(super) fn insert<'a, M: Metered<'a>>(
        &mut self,
        key: Key,
        value: Value,
        misfit: Misfit,
        meter: &M,
    ) -> Result<(), M::Error> {
        meter.budget().note(key.as_str());
        self.put(key, value, misfit, meter)
    }

    /// Keeps a member without recording it as unknown.
    pub(super) fn put<'a, M: Metered<'a>>(
        &mut self,
        key: Key,
        value: Value,
        misfit: Misfit,
        meter: &M,
    ) -> Result<(), M::Error> {
        meter.charge(key.as_str().len() + 2 * ALLOCATION)?;
        push(
            self.0.get_or_insert_default(),
            Unknown {
                key,
                value,
                misfit,
                is_none: false,
            },
            meter,
        )
    }

    /// Keeps the received value of a field for which it means that there is none.
    pub(super) fn put_none<'a, M: Metered<'a>>(
        &mut self,
        key: Key,
        value: Value,
        meter: &M,
    ) -> Result<(), M::Error> {
        self.put(key, value, Misfit::Whole, meter)?;
        if let Some(last) = self.0.as_mut().and_then(|members| members.last_mut()) {
            last.is_none = true;
        }
        Ok(())
    }

    /// Replaces the received value, or adds one at the end.
    pub(super) fn replace(&mut self, key: &Key, value: Value) {
        let members = self.0.get_or_insert_default();
        let misfit = Misfit::Whole;
        match members.iter_mut().rev().find(|member| member.key == *key) {
            Some(member) => (member.value, member.misfit, member.is_none) = (value, misfit, false),
            None => members.push(Unknown {
                key: key.clone(),
                value,
                misfit,
                is_none: false,
            }),
        }
    }

    /// Returns the part of a member that did not fit, or its whole value.
    pub(super) fn rest(&self, name: &str) -> Option<(Option<RestRef<'_>>, &Value)> {
        let Unknown { value, misfit, .. } = self.find(name)?;
        Some(match misfit {
            Misfit::Whole => (None, value),
            Misfit::Part(misfits) => {
                let misfits = misfits.as_deref();
                (Some(RestRef { value, misfits }), value)
            }
        })
    }

    /// Removes the members that were received under another name than the one that is written.
    #[cold]
    pub(super) fn take_respelt(&mut self, names: &Names) -> Vec<Respelt> {
        let (mut respelt, mut left) = (Vec::new(), Vec::new());
        for member in self.0.take().into_iter().flat_map(|members| *members) {
            match written(&member.key, names) {
                Some(written) => respelt.push(Respelt {
                    written,
                    key: member.key,
                    value: member.value,
                }),
                None => left.push(member),
            }
        }
        self.0 = (!left.is_empty()).then(|| Box::new(left));
        respelt
    }

    /// Returns the name of a member as it is stored here, if it is.
    pub(super) fn name(&self, name: &str) -> Option<&str> {
        self.find(name).map(|member| member.key.as_str())
    }

    pub(super) fn keyed(&self) -> impl Iterator<Item = (&Key, &Value)> {
        self.members().iter().map(|member| (&member.key, &member.value))
    }

    fn find(&self, name: &str) -> Option<&Unknown> {
        self.members()
            .iter()
            .rev()
            .find(|member| member.key.as_str() == name)
    }

    fn members(&self) -> &[Unknown] {
        self.0.as_ref().map_or(&[], |members| members.as_slice())
    }
}

/// Returns the name that is written for a member that was received under another one. A name that is not
/// Unicode matches none.
fn written(key: &Key, names: &Names) -> Option<&'static str> {
    match key {
        Key::Text(came) => names.written(came),
        Key::Raw(_) => None,
    }
}

/// Removes a member, which the caller has set.
pub fn forget(unknown: &mut UnknownMembers, name: &str) {
    if let Some(members) = &mut unknown.0 {
        members.retain(|member| member.key.as_str() != name);
        if members.is_empty() {
            unknown.0 = None;
        }
    }
}

/// Whether a member came otherwise than described: with another type, or, if its field is empty, in another letter case
/// (ASCII only). `null` counts as absent.
#[must_use]
pub fn is_odd(unknown: &UnknownMembers, name: &str, is_empty: bool) -> bool {
    let is_meant = |came: &str| came == name || is_empty && came.eq_ignore_ascii_case(name);
    let mut members = unknown.members().iter();
    members.any(|member| !member.is_none && member.value != Value::Null && is_meant(member.key.as_str()))
}

/// Ignores the order.
impl PartialEq for UnknownMembers {
    fn eq(&self, other: &Self) -> bool {
        fn sorted(members: &[Unknown]) -> Vec<&Unknown> {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|member| member.key.as_str());
            members
        }
        self.members().len() == other.members().len() && sorted(self.members()) == sorted(other.members())
    }
}

impl fmt::Debug for UnknownMembers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}
