//! Matches two lists: which items were removed, added, kept and renamed.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::ir::Operation;

/// The items of two lists, matched by key: those that were removed, those that were added, and the pairs that
/// were kept.
pub(super) struct Matched<'a, T> {
    pub(super) removed: Vec<&'a T>,
    pub(super) added: Vec<&'a T>,
    pub(super) kept: Vec<(&'a T, &'a T)>,
}

/// Returns the items of the first list that the second does not have.
pub(super) fn difference<T: PartialEq>(
    first: impl IntoIterator<Item = T>,
    second: impl IntoIterator<Item = T>,
) -> Vec<T> {
    let second: Vec<T> = second.into_iter().collect();
    let first = first.into_iter();
    first.filter(|item| !second.contains(item)).collect()
}

/// Matches two lists by key. Of several items with one key only the first is found.
pub(super) fn matched<'a, T, K: Eq + Hash>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Matched<'a, T> {
    let by_key = |list: &'a [T]| {
        let mut items = HashMap::with_capacity(list.len());
        for item in list {
            items.entry(key(item)).or_insert(item);
        }
        items
    };
    let (before, after) = (by_key(old), by_key(new));
    let kept = old
        .iter()
        .filter_map(|item| Some((item, *after.get(&key(item))?)))
        .collect();
    let missing = |list: &'a [T], from: &HashMap<K, &'a T>| {
        let missing = list.iter().filter(|item| !from.contains_key(&key(item)));
        missing.collect()
    };
    Matched {
        removed: missing(old, &after),
        added: missing(new, &before),
        kept,
    }
}

/// Takes the pairs out of `removed` and `added` that are the same except for their name, if there is exactly
/// one candidate.
pub(super) fn renamed<'a, T>(
    matched: &mut Matched<'a, T>,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<(&'a T, &'a T)> {
    let candidates: Vec<Vec<usize>> = matched
        .removed
        .iter()
        .map(|before| {
            let added = matched.added.iter().enumerate();
            let alike = added.filter(|(_, after)| same(before, after));
            alike.map(|(index, _)| index).collect()
        })
        .collect();
    // The number of removed items that each added one could have been.
    let mut rivals = vec![0; matched.added.len()];
    for index in candidates.iter().flatten() {
        rivals[*index] += 1;
    }
    let pairs: Vec<(&T, &T)> = matched
        .removed
        .iter()
        .zip(&candidates)
        .filter_map(|(before, candidates)| match &**candidates {
            [index] if rivals[*index] == 1 => Some((*before, matched.added[*index])),
            _ => None,
        })
        .collect();
    matched.take_out(&pairs);
    pairs
}

/// Takes the pairs out of `removed` and `added` that have the same key, if no other removed or added item has it.
pub(super) fn renamed_by<'a, T, K: Eq + Hash>(
    matched: &mut Matched<'a, T>,
    key: impl Fn(&'a T) -> K,
) -> Vec<(&'a T, &'a T)> {
    let by_key = |list: &[&'a T]| {
        let mut items: HashMap<K, Vec<&'a T>> = HashMap::new();
        for item in list {
            items.entry(key(item)).or_default().push(item);
        }
        items
    };
    let (removed, added) = (by_key(&matched.removed), by_key(&matched.added));
    let only = |items: &HashMap<K, Vec<&'a T>>, key: &K| match items.get(key).map(Vec::as_slice) {
        Some([item]) => Some(*item),
        _ => None,
    };
    let pair = |before: &'a T| {
        let key = key(before);
        Some((only(&removed, &key)?, only(&added, &key)?))
    };
    let pairs: Vec<(&T, &T)> = matched.removed.iter().copied().filter_map(pair).collect();
    matched.take_out(&pairs);
    pairs
}

impl<T> Matched<'_, T> {
    /// Removes the items of pairs from those that were removed and added.
    fn take_out(&mut self, pairs: &[(&T, &T)]) {
        let before: HashSet<*const T> = pairs
            .iter()
            .map(|(before, _)| std::ptr::from_ref(*before))
            .collect();
        let after: HashSet<*const T> = pairs
            .iter()
            .map(|(_, after)| std::ptr::from_ref(*after))
            .collect();
        self.removed
            .retain(|item| !before.contains(&std::ptr::from_ref(*item)));
        self.added
            .retain(|item| !after.contains(&std::ptr::from_ref(*item)));
    }
}

/// What an operation asks of the service, whatever its name and those of the parameters in its path.
#[derive(Eq, Hash, PartialEq)]
pub(super) struct Call<'a> {
    method: &'static str,
    always_sent: Vec<String>,
    path: Vec<&'a str>,
}

impl<'a> Call<'a> {
    pub(super) fn of(operation: &'a Operation) -> Self {
        Self {
            method: operation.method.name(),
            always_sent: operation.always_sent(),
            path: plain_path(&operation.path),
        }
    }
}

/// Returns whether two paths differ only in the names of their parameters.
pub(super) fn same_path(a: &str, b: &str) -> bool {
    plain_path(a) == plain_path(b)
}

/// Returns the pieces of a path between its parameters.
fn plain_path(path: &str) -> Vec<&str> {
    // Every second piece is the name of a parameter.
    path.split(['{', '}']).step_by(2).collect()
}
