//! `UnknownMembers`: what an answer held besides what its type knows.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Members of a JSON object that this version of the crate does not know, and members whose value did not fit.
///
/// A member is here when its name is not in the description of the API, or when its value has another type than the
/// description says (a text where a number was expected). Of a list whose elements fit only in part, the elements that
/// do not fit are here, as an array under the name of the list. Everything is sent back unchanged when the object is
/// encoded again.
///
/// Its `Debug` prints the names only: a value may be a secret.
#[allow(
    clippy::box_collection,
    reason = "every object of an answer has this member, and hardly any fills it"
)]
#[derive(Clone, Default, PartialEq)]
pub struct UnknownMembers(Option<Box<BTreeMap<String, Value>>>);

impl UnknownMembers {
    /// The value of a member, by its name in JSON.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// All members, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .flat_map(|members| members.iter())
            .map(|(name, value)| (name.as_str(), value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// Whether everything in the answer was known and fitted, which is the usual case.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    #[cold]
    pub(crate) fn insert(&mut self, name: &str, value: Value) {
        #[cfg(test)]
        INSERTED.with_borrow_mut(|inserted| inserted.push(name.to_owned()));
        self.0.get_or_insert_default().insert(name.to_owned(), value);
    }
}

#[cfg(test)]
thread_local! {
    /// All names inserted in this thread, so that a test can see into every object of a document.
    pub(crate) static INSERTED: std::cell::RefCell<Vec<String>> = const { std::cell::RefCell::new(Vec::new()) };
}

impl fmt::Debug for UnknownMembers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}
