//! Changes of several items by one edit are one change. Which edit it was is told by where the description differs:
//! what is written at an item, or what the item refers to.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Severity};
use crate::Report;
use crate::diagnostic::{FileId, Place, Pointer};
use crate::source::{Node, Value};

/// The places before and after, in the order of their files.
type Places = (Option<(FileId, usize)>, Option<(FileId, usize)>);

/// What changes by one edit have in common.
type Kind = (Severity, String, Option<String>, Option<Places>);

/// Folds changes by the same edit. A place of the description belongs to several items if a schema becomes several types,
/// or if operations share a parameter. A change of the documentation is dropped if the item has another change.
pub(super) fn folded(list: Vec<Change>, old: &Report, new: &Report) -> Vec<Change> {
    let list = without_words_of_others(list);
    let mut edited: BTreeMap<Kind, BTreeSet<Places>> = BTreeMap::new();
    let here: Vec<bool> = list.iter().map(|change| is_edited(change, old, new)).collect();
    for (change, _) in list.iter().zip(&here).filter(|(_, here)| **here) {
        edited.entry(kind(change)).or_default().insert(places(change));
    }
    let mut folded: Vec<(Change, BTreeSet<Places>)> = Vec::new();
    let mut seen = BTreeMap::new();
    for (change, here) in list.into_iter().zip(here) {
        let kind = kind(&change);
        // What a single item says may be why the others changed, but two items say it by two edits.
        let several = edited.get(&kind).is_some_and(|edited| edited.len() > 1);
        let own = (several && here).then(|| places(&change));
        let is_somewhere = change.old.is_some() || change.new.is_some();
        let edit = (kind, own);
        match seen.get(&edit).and_then(|index: &usize| folded.get_mut(*index)) {
            Some((first, all)) if is_somewhere => {
                all.insert(places(&change));
                join(first, change);
            }
            _ => {
                seen.insert(edit, folded.len());
                let all = BTreeSet::from([places(&change)]);
                folded.push((change, all));
            }
        }
    }
    let elsewhere = |(change, places): (Change, BTreeSet<Places>)| Change {
        elsewhere: places.len() - 1,
        ..change
    };
    folded.into_iter().map(elsewhere).collect()
}

/// Adds an item to a change that another one has too.
fn join(first: &mut Change, change: Change) {
    if first.path != change.path && !first.also.contains(&change.path) {
        first.also.push(change.path);
    }
}

fn without_words_of_others(list: Vec<Change>) -> Vec<Change> {
    let changed = list.iter().filter(|change| change.severity != Severity::Docs);
    let changed: BTreeSet<String> = changed.map(|change| change.path.clone()).collect();
    let is_told = |change: &Change| change.severity != Severity::Docs || !changed.contains(&change.path);
    list.into_iter().filter(is_told).collect()
}

fn kind(change: &Change) -> Kind {
    let places = change.cause.is_none().then(|| places(change));
    (change.severity, change.what.clone(), change.cause.clone(), places)
}

fn places(change: &Change) -> Places {
    let order = |place: &Option<Place>| {
        let pointer = &place.as_ref()?.pointer;
        Some((pointer.file(), pointer.order()))
    };
    (order(&change.old), order(&change.new))
}

/// Whether what is written at the item differs.
fn is_edited(change: &Change, old: &Report, new: &Report) -> bool {
    let written = |report: &Report, place: &Option<Place>| {
        let node = written_at(report, &place.as_ref()?.pointer)?;
        Some(node.to_json())
    };
    change.cause.is_some()
        && match (written(old, &change.old), written(new, &change.new)) {
            (Some(was), Some(is)) => was != is,
            (None, _) | (_, None) => false,
        }
}

/// Returns what is written at an item: the object that its name belongs to, if it is found by that.
fn written_at<'a>(report: &'a Report, pointer: &Pointer) -> Option<&'a Node> {
    let mut way = vec![report.sources.tree(pointer.file())?];
    for step in pointer.steps() {
        way.push(way.last()?.below(&step)?);
    }
    let is_object = |node: &&&Node| matches!(node.value, Value::Map(_) | Value::List(_));
    way.iter().rev().find(is_object).copied()
}
