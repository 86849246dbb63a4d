//! `Whole`: an object as received, from which a change is created that sends all of it back.

use super::budget::{Budget, Metered};
use super::rest::Misfit;
use super::unknown::UnknownMembers;
use super::value::{Key, Object, Value};
use super::{Json, Read, Tree, to_value};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Every member of an object as received, including those that are described.
///
/// Its `Debug` shows nothing, because the fields show the values. For the same reason, two are always equal.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct Whole(UnknownMembers);

impl Whole {
    pub(super) fn keep<'a, M: Metered<'a>>(
        &mut self,
        key: Key,
        value: Value,
        meter: &M,
    ) -> Result<(), M::Error> {
        self.0.put(key, value, Misfit::Whole, meter)
    }

    /// Removes a member, which is kept under another name.
    pub(super) fn forget(&mut self, name: &str) {
        super::forget(&mut self.0, name);
    }

    fn object(&self) -> Value {
        let mut object = Object::default();
        let members = self.0.keyed();
        let members = members.map(|(key, value)| (key.clone(), value.clone()));
        object.members_mut().extend(members);
        Value::Object(object)
    }
}

impl PartialEq for Whole {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// Returns the members that a change of `now` sends unless it sets them: every member as received, or the
/// current value of a field that the caller has changed since then.
#[must_use]
pub fn as_it_came<T: Json>(now: &T, came: &Whole) -> UnknownMembers {
    let object = came.object();
    let budget = Budget::unlimited();
    let mut members = came.0.clone();
    let Ok(Read::Fits(before) | Read::Partial(before, _)) = T::read(Tree::new(&object, &budget)) else {
        return members;
    };
    let (before, now) = (to_value(&before), to_value(now));
    let (Value::Object(before), Value::Object(now)) = (before, now) else {
        return members;
    };
    // The service decides how many members there are, so that none is looked for by going through all of them.
    let were: HashMap<&str, &Value> = before.iter().collect();
    for (key, value) in now.members() {
        if were.get(key.as_str()) != Some(&value) {
            members.replace(key, value.clone());
        }
    }
    let are: HashSet<&str> = now.iter().map(|(name, _)| name).collect();
    for (name, _) in before.iter().filter(|(name, _)| !are.contains(name)) {
        super::forget(&mut members, name);
    }
    members
}
