//! Removed items that no comparison reports: the items before and after are compared with the changes found
//! so far. An item that belongs to a reported item is reported with it.

use std::collections::{HashMap, HashSet};

use super::text::NOTHING;
use super::{List, Severity};
use crate::ir::{Api, Item, ItemKind};

/// Adds the removed items that no comparison found.
pub(super) fn compare(old: &Api, new: &Api, list: &mut List) {
    let (before, after) = (old.items(), new.items());
    let present: HashSet<&str> = after.iter().map(|item| item.path.as_str()).collect();
    let by_path: HashMap<&str, &Item> = before.iter().map(|item| (item.path.as_str(), item)).collect();
    let breaks = list
        .changes
        .iter()
        .filter(|change| change.severity == Severity::Breaking);
    let reported: HashSet<String> = breaks
        .flat_map(|change| std::iter::once(&change.path).chain(&change.also))
        .cloned()
        .collect();
    let is_reported = |item: &Item| {
        let above = |item: &&Item| by_path.get(item.of.as_deref()?).copied();
        std::iter::successors(Some(item), above).any(|item| reported.contains(&item.path))
    };
    // The name of an argument does not matter to the compiler.
    let gone = before
        .iter()
        .filter(|item| item.kind != ItemKind::Argument && !present.contains(item.path.as_str()));
    for item in gone.filter(|item| !is_reported(item)) {
        list.removed(&item.path, "is gone")
            .from(&item.origin)
            .instead(&item.path, NOTHING);
    }
}
