//! Items that are gone without a word: the list of items before and now, held against the changes that were found. What
//! stands in an item that is gone, or comes and goes with one, is told with it.

use std::collections::{HashMap, HashSet};

use super::text::NOTHING;
use super::{List, Severity};
use crate::ir::{Api, Item, ItemKind};

/// Adds what no comparison found.
pub(super) fn compare(old: &Api, new: &Api, list: &mut List) {
    let (before, after) = (old.items(), new.items());
    let present: HashSet<&str> = after.iter().map(|item| item.path.as_str()).collect();
    let by_path: HashMap<&str, &Item> = before.iter().map(|item| (item.path.as_str(), item)).collect();
    let breaks = list
        .0
        .iter()
        .filter(|change| change.severity == Severity::Breaking);
    let told: HashSet<String> = breaks
        .flat_map(|change| std::iter::once(&change.path).chain(&change.also))
        .cloned()
        .collect();
    let is_told = |item: &Item| {
        let above = |item: &&Item| by_path.get(item.of.as_deref()?).copied();
        std::iter::successors(Some(item), above).any(|item| told.contains(&item.path))
    };
    // What an argument is called is nothing to the compiler.
    let gone = before
        .iter()
        .filter(|item| item.kind != ItemKind::Argument && !present.contains(item.path.as_str()));
    for item in gone.filter(|item| !is_told(item)) {
        list.gone(&item.path, "is gone")
            .from(&item.origin)
            .instead(&item.path, NOTHING);
    }
}
