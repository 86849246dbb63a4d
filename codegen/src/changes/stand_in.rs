//! The types that replaced a removed type: users write one of them instead.

use std::collections::BTreeMap;

use super::uses::{Part, Place, uses};
use crate::ir::{Api, Type, TypeDef};

/// Returns the types that are now where the removed type was, of the places that still exist, each once.
pub(super) fn stand_ins<'a>(old: &'a Api, new: &'a Api, def: &TypeDef) -> Vec<&'a Type> {
    let after: BTreeMap<Place, &Type> = places(new).collect();
    let mut found = Vec::new();
    for (place, before) in places(old) {
        let now = after.get(&place).and_then(|now| in_place_of(def, before, now));
        if let Some(now) = now.filter(|now| !found.contains(now)) {
            found.push(now);
        }
    }
    found
}

/// Returns the uses whose places are stable: branches after a removed one move up.
fn places(api: &Api) -> impl Iterator<Item = (Place<'_>, &Type)> {
    let uses = uses(api, |def| def.name.as_str(), |operation| &operation.id);
    let stays = |(place, _): &(Place, &Type)| !matches!(place.part, Part::Branch(_));
    uses.into_iter().filter(stays)
}

/// Returns the part of `now` that is in the position of `def` in `before`.
fn in_place_of<'a>(def: &TypeDef, before: &Type, now: &'a Type) -> Option<&'a Type> {
    match (before, now) {
        (Type::Named(name), now) => (*name == def.name).then_some(now),
        (Type::Boxed(before), now) => in_place_of(def, before, now),
        (before, Type::Boxed(now)) => in_place_of(def, before, now),
        (Type::Map(names, before), Type::Map(names_now, now)) => {
            in_place_of(def, names, names_now).or_else(|| in_place_of(def, before, now))
        }
        (Type::List(before), Type::List(now))
        | (Type::JsonText(before), Type::JsonText(now))
        | (Type::Nullable(before), Type::Nullable(now)) => in_place_of(def, before, now),
        _ => None,
    }
}
