//! The effects of an edit of the description on users of the client: two clients are compared item by item,
//! as Rust sees them. The rules of severity are those of Cargo's semantic versioning, for the shapes that
//! this generator writes: structs and enums are `#[non_exhaustive]`, options have setters, traits are sealed.

mod api;
mod choices;
mod counterparts;
mod features;
mod folded;
mod list;
mod matched;
mod notes;
mod operations;
pub mod render;
mod stand_in;
mod text;
mod types;
mod unreported;
mod uses;

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
    /// A new item.
    Addition,
    /// The same Rust, but other bytes are sent, or responses are read differently.
    Wire,
    /// The same client, but other things are said of the service: who may call it, for what and how often, and the terms.
    Note,
    /// Documentation only.
    Docs,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 6] = [
        Self::Breaking,
        Self::Behaviour,
        Self::Addition,
        Self::Wire,
        Self::Note,
        Self::Docs,
    ];

    /// Returns a word for the severity.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Behaviour => "behaviour",
            Self::Addition => "addition",
            Self::Wire => "wire",
            Self::Note => "note",
            Self::Docs => "docs",
        }
    }
}

/// What happened to an item: a section of a release in Keep a Changelog.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ChangeKind {
    /// The item is new.
    Added,
    /// The item still exists, and differs.
    Changed,
    /// The item is deprecated, and still exists.
    Deprecated,
    /// The item no longer exists.
    Removed,
}

impl ChangeKind {
    /// Every kind, in the order of a release's sections.
    pub const ALL: [Self; 4] = [Self::Added, Self::Changed, Self::Deprecated, Self::Removed];
}

/// One thing that changed for users.
#[derive(Clone, Debug)]
pub struct Change {
    /// How much the change matters.
    pub severity: Severity,
    /// What happened to the item.
    pub kind: ChangeKind,
    /// The Rust path, below the crate: `types::CustomerUser::state`.
    pub path: String,
    /// Other items that the same edit changed in the same way.
    pub also: Vec<String>,
    /// The number of places besides `old` and `new` where those items are.
    pub elsewhere: usize,
    /// The change, as a line of Markdown in which names of the description are code.
    pub what: String,
    /// The reason for the severity.
    pub why: &'static str,
    /// What distinguishes the edit from others with the same message; if `None`, the message and the places
    /// do.
    cause: Option<String>,
    /// For breaking changes: the code that users wrote, and the code to write instead.
    pub instead: Option<(String, String)>,
    /// The place in the old description.
    pub old: Option<Place>,
    /// The place in the new description.
    pub new: Option<Place>,
}

/// All changes, the worst first; within a severity first the types, then the operations, then the rest of the
/// client.
#[derive(Debug)]
pub struct Changes<'a> {
    /// The old description.
    pub old: &'a Report,
    /// The new description.
    pub new: &'a Report,
    list: Vec<Change>,
}

impl Changes<'_> {
    /// Returns every change, the worst first.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.list.iter()
    }

    /// Returns the number of changes of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|change| change.severity == severity)
            .count()
    }

    /// Returns the worst severity.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.list.iter().map(|change| change.severity).min()
    }

    /// Returns a change's place in the old description.
    #[must_use]
    pub fn old_place(&self, change: &Change) -> Option<SourceLocation<'_>> {
        change
            .old
            .as_ref()
            .map(|place| SourceLocation::of(self.old, place))
    }

    /// Returns a change's place in the new description.
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

/// Compares two clients. Returns `None` unless both are [comparable](Report::is_comparable).
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
    let mut list = folded::folded(list.changes, old, new);
    list.sort_by_key(|change| change.severity);
    Some(Changes { old, new, list })
}
