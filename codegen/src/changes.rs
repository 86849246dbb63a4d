//! What an edit of the description does to those who use the client: two clients compared item by item, as Rust sees
//! them. The rules of severity are those of Cargo's semantic versioning, for the shapes that this generator writes:
//! structs and enums are `#[non_exhaustive]`, options have setters, traits are sealed.

mod api;
mod choices;
mod counterparts;
mod features;
mod list;
mod matched;
mod operations;
pub mod render;
mod stand_in;
mod text;
mod types;
mod unreported;
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::Report;
use crate::diagnostic::Place;
use counterparts::Counterparts;
use list::{GONE, List};

const NEW_ITEM: &str = "nobody can have used it yet";

/// How much a change matters to users, the worst first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// Code that compiled may not compile any more.
    Breaking,
    /// The same Rust, but a running program behaves differently: it calls other servers, retries other calls, or ends
    /// lists elsewhere.
    Behaviour,
    /// Something is new.
    Addition,
    /// The same Rust, but other bytes are sent, or responses are read differently.
    Wire,
    /// Documentation only.
    Docs,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 5] = [
        Self::Breaking,
        Self::Behaviour,
        Self::Addition,
        Self::Wire,
        Self::Docs,
    ];

    /// One word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Behaviour => "behaviour",
            Self::Addition => "addition",
            Self::Wire => "wire",
            Self::Docs => "docs",
        }
    }
}

/// What became of an item: a section of a release in Keep a Changelog.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It still exists, and differs.
    Changed,
    /// It is deprecated, and still exists.
    Deprecated,
    /// It no longer exists.
    Removed,
}

impl ChangeKind {
    /// Every kind, in the order of a release's sections.
    pub const ALL: [Self; 4] = [Self::Added, Self::Changed, Self::Deprecated, Self::Removed];
}

/// One thing that changed for users.
#[derive(Clone, Debug)]
pub struct Change {
    /// How much it matters.
    pub severity: Severity,
    /// What became of the item.
    pub kind: ChangeKind,
    /// The Rust path, below the crate: `types::CustomerUser::state`.
    pub path: String,
    /// Other items that the same edit changed in the same way.
    pub also: Vec<String>,
    /// What changed: a line of Markdown, in which names of the description are code.
    pub what: String,
    /// Why it has that severity.
    pub why: &'static str,
    /// What distinguishes this edit from others with the same message; if `None`, the message and the places do.
    cause: Option<String>,
    /// For breaking changes: what users wrote, and what to write instead.
    pub instead: Option<(String, String)>,
    /// Its place in the old description.
    pub old: Option<Place>,
    /// Its place in the new description.
    pub new: Option<Place>,
}

/// What changed, the worst first; of one severity types, then operations, then what belongs to the whole client.
#[derive(Debug)]
pub struct Changes<'a> {
    /// The description before.
    pub old: &'a Report,
    /// The description now.
    pub new: &'a Report,
    list: Vec<Change>,
}

impl Changes<'_> {
    /// Every change, the worst first.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.list.iter()
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|change| change.severity == severity)
            .count()
    }

    /// The worst there is.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.list.iter().map(|change| change.severity).min()
    }

    /// A change's place in the old description.
    #[must_use]
    pub fn old_place(&self, change: &Change) -> Option<SourceLocation<'_>> {
        change
            .old
            .as_ref()
            .map(|place| SourceLocation::of(self.old, place))
    }

    /// A change's place in the new description.
    #[must_use]
    pub fn new_place(&self, change: &Change) -> Option<SourceLocation<'_>> {
        change
            .new
            .as_ref()
            .map(|place| SourceLocation::of(self.new, place))
    }
}

/// A place of a description, shown as `file:line:column`.
#[derive(Clone, Copy, Debug)]
pub struct SourceLocation<'a> {
    /// The file's name.
    pub file: &'a str,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl<'a> SourceLocation<'a> {
    fn of(report: &'a Report, place: &Place) -> Self {
        let span = report.sources.locate(place);
        Self {
            file: report.sources.name(place.pointer.file()),
            line: span.line,
            column: span.column,
        }
    }
}

impl fmt::Display for SourceLocation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column } = self;
        write!(f, "{file}:{line}:{column}")
    }
}

/// Compares two clients. `None` when one of the descriptions is wrong.
#[must_use]
pub fn changes<'a>(old: &'a Report, new: &'a Report) -> Option<Changes<'a>> {
    let (before, after) = (old.api.as_ref()?, new.api.as_ref()?);
    let types = Counterparts::find(before, after);
    let mut list = List::default();
    types::compare(before, after, &types, &mut list);
    operations::compare(before, after, &types, &mut list);
    api::compare(before, after, &types, &mut list);
    features::compare(before, after, &mut list);
    unreported::compare(before, after, &mut list);
    let mut list = merged_by_cause(list.changes);
    list.sort_by_key(|change| change.severity);
    Some(Changes { old, new, list })
}

/// One place of the description shows in several items when a schema is several types, or operations share a parameter:
/// what happened to them by one edit is one change. A change of documentation is dropped where the item has another change.
fn merged_by_cause(list: Vec<Change>) -> Vec<Change> {
    let changed: BTreeSet<String> = list
        .iter()
        .filter(|change| change.severity != Severity::Docs)
        .map(|change| change.path.clone())
        .collect();
    let mut causes: Vec<Change> = Vec::new();
    let mut seen = BTreeMap::new();
    for change in list {
        if change.severity == Severity::Docs && changed.contains(&change.path) {
            continue;
        }
        let order = |place: &Option<Place>| {
            place
                .as_ref()
                .map(|place| (place.pointer.file(), place.pointer.order()))
        };
        let places = match change.cause {
            Some(_) => None,
            None => Some((order(&change.old), order(&change.new))),
        };
        let cause = (change.severity, change.what.clone(), change.cause.clone(), places);
        let is_somewhere = change.old.is_some() || change.new.is_some();
        match seen.get(&cause).and_then(|index: &usize| causes.get_mut(*index)) {
            Some(first) if is_somewhere && first.path != change.path => {
                if !first.also.contains(&change.path) {
                    first.also.push(change.path);
                }
            }
            Some(_) if is_somewhere => {}
            _ => {
                seen.insert(cause, causes.len());
                causes.push(change);
            }
        }
    }
    causes
}
