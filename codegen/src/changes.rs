//! What an edit of the description does to those who use the client: two clients compared item by item, as Rust sees
//! them. The rules of severity are those of Cargo's semantic versioning, for the shapes that this generator writes:
//! structs and enums are `#[non_exhaustive]`, options have setters, traits are sealed.

mod api;
mod counterparts;
mod operations;
pub mod render;
mod text;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use crate::Report;
use crate::diagnostic::{Place, Pointer};
use counterparts::Counterparts;

/// How much a change matters to users, the worst first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// Code that compiled may not compile any more.
    Breaking,
    /// There is more than before.
    Addition,
    /// The same Rust; other bytes are sent, or answers are read in another way.
    Wire,
    /// Documentation only.
    Docs,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Addition, Self::Wire, Self::Docs];

    /// One word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Addition => "addition",
            Self::Wire => "wire",
            Self::Docs => "docs",
        }
    }
}

/// One thing that changed for users.
#[derive(Clone, Debug)]
pub struct Change {
    /// How much it matters.
    pub severity: Severity,
    /// The Rust path, below the crate: `types::CustomerUser::state`.
    pub path: String,
    /// Other items to which the same happened, by the same edit.
    pub also: Vec<String>,
    /// What happened to it.
    pub what: String,
    /// Why it has that severity.
    pub why: &'static str,
    /// Whether it takes the item out of use without removing it.
    pub deprecates: bool,
    /// What users wrote and what they must write instead, for breaking changes.
    pub instead: Option<(String, String)>,
    /// Where the description said so before.
    pub old: Option<Place>,
    /// Where it says so now.
    pub new: Option<Place>,
}

/// What changed, the worst first, each severity in document order.
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

    /// `file:line:column` of a place of the old description.
    #[must_use]
    pub fn old_place(&self, change: &Change) -> Option<String> {
        change.old.as_ref().map(|place| place_text(self.old, place))
    }

    /// `file:line:column` of a place of the new description.
    #[must_use]
    pub fn new_place(&self, change: &Change) -> Option<String> {
        change.new.as_ref().map(|place| place_text(self.new, place))
    }
}

fn place_text(report: &Report, place: &Place) -> String {
    let span = report.sources.locate(place);
    format!(
        "{}:{}:{}",
        report.sources.name(place.pointer.file()),
        span.line,
        span.column
    )
}

/// Compares two clients. `None` when one of the descriptions is wrong.
#[must_use]
pub fn changes<'a>(old: &'a Report, new: &'a Report) -> Option<Changes<'a>> {
    let (before, after) = (old.api.as_ref()?, new.api.as_ref()?);
    let types = Counterparts::find(before, after);
    let mut list = List::default();
    types::compare(&types, &mut list);
    operations::compare(before, after, &types, &mut list);
    api::compare(before, after, &types, &mut list);
    let mut list = one_a_cause(list.0);
    list.sort_by_key(|change| change.severity);
    Some(Changes { old, new, list })
}

/// One place of the description shows in several items when a schema is several types, or operations share a parameter:
/// what happened to them by one edit is one change. Other words about an item whose change is told say nothing more.
fn one_a_cause(list: Vec<Change>) -> Vec<Change> {
    let told: BTreeSet<String> = list
        .iter()
        .filter(|change| change.severity != Severity::Docs)
        .map(|change| change.path.clone())
        .collect();
    let mut causes: Vec<Change> = Vec::new();
    let mut seen = BTreeMap::new();
    for change in list {
        if change.severity == Severity::Docs && told.contains(&change.path) {
            continue;
        }
        let order = |place: &Option<Place>| {
            place
                .as_ref()
                .map(|place| (place.pointer.file(), place.pointer.order()))
        };
        let cause = (
            change.severity,
            change.what.clone(),
            order(&change.old),
            order(&change.new),
        );
        let placed = change.old.is_some() || change.new.is_some();
        match seen.get(&cause).and_then(|index: &usize| causes.get_mut(*index)) {
            Some(first) if placed => first.also.push(change.path),
            _ => {
                seen.insert(cause, causes.len());
                causes.push(change);
            }
        }
    }
    causes
}

/// The changes found so far.
#[derive(Default)]
struct List(Vec<Change>);

impl List {
    fn add(
        &mut self,
        severity: Severity,
        path: impl Into<String>,
        what: impl Into<String>,
        why: &'static str,
    ) -> &mut Change {
        self.0.push(Change {
            severity,
            path: path.into(),
            also: Vec::new(),
            what: what.into(),
            why,
            deprecates: false,
            instead: None,
            old: None,
            new: None,
        });
        let last = self.0.len() - 1;
        &mut self.0[last]
    }
}

impl List {
    /// Something that only the documentation says.
    fn documented(&mut self, path: impl Into<String>, what: impl Into<String>) -> &mut Change {
        self.add(Severity::Docs, path, what, "documentation only")
    }

    /// An item whose documentation is all that changed.
    fn reworded(&mut self, path: impl Into<String>, old: &Pointer, new: &Pointer) {
        self.documented(path, "is documented in other words")
            .from(old)
            .to(new);
    }

    /// An item that is deprecated now and was not, or the other way round.
    fn deprecation(&mut self, path: &str, (was, old): (bool, &Pointer), (is, new): (bool, &Pointer)) {
        let what = match (was, is) {
            (false, true) => "is deprecated",
            (true, false) => "is no longer deprecated",
            _ => return,
        };
        self.add(
            Severity::Addition,
            path,
            what,
            "it goes on working; the compiler warns",
        )
        .from(old)
        .to(new)
        .deprecates = is;
    }
}

impl Change {
    fn from(&mut self, pointer: &Pointer) -> &mut Self {
        self.old = Some(pointer.key());
        self
    }

    fn to(&mut self, pointer: &Pointer) -> &mut Self {
        self.new = Some(pointer.key());
        self
    }

    fn was_at(&mut self, pointer: Option<&Pointer>) -> &mut Self {
        self.old = pointer.map(Pointer::key);
        self
    }

    fn is_at(&mut self, pointer: Option<&Pointer>) -> &mut Self {
        self.new = pointer.map(Pointer::key);
        self
    }

    fn instead(&mut self, before: impl Into<String>, after: impl Into<String>) -> &mut Self {
        self.instead = Some((before.into(), after.into()));
        self
    }
}

/// The items of two lists that go together by their keys: those that went, those that came, and the pairs that stayed.
struct Matched<'a, T> {
    gone: Vec<&'a T>,
    come: Vec<&'a T>,
    stayed: Vec<(&'a T, &'a T)>,
}

fn matched<'a, T, K: PartialEq>(old: &'a [T], new: &'a [T], key: impl Fn(&'a T) -> K) -> Matched<'a, T> {
    let find = |list: &'a [T], wanted: K| list.iter().find(|item| key(item) == wanted);
    let stayed = old
        .iter()
        .filter_map(|before| Some((before, find(new, key(before))?)))
        .collect();
    let gone = old
        .iter()
        .filter(|before| find(new, key(before)).is_none())
        .collect();
    let come = new
        .iter()
        .filter(|after| find(old, key(after)).is_none())
        .collect();
    Matched { gone, come, stayed }
}

/// Takes the pairs out of `gone` and `come` that are the same but for their name, where there is exactly one candidate.
fn renamed<'a, T>(matched: &mut Matched<'a, T>, same: impl Fn(&T, &T) -> bool) -> Vec<(&'a T, &'a T)> {
    let mut pairs = Vec::new();
    for before in matched.gone.clone() {
        let candidates: Vec<&T> = matched
            .come
            .iter()
            .copied()
            .filter(|after| same(before, after))
            .collect();
        let rivals = matched
            .gone
            .iter()
            .filter(|other| candidates.iter().any(|after| same(other, after)))
            .count();
        if let ([after], 1) = (&*candidates, rivals) {
            pairs.push((before, *after));
        }
    }
    matched
        .gone
        .retain(|item| !pairs.iter().any(|(before, _)| std::ptr::eq(*item, *before)));
    matched
        .come
        .retain(|item| !pairs.iter().any(|(_, after)| std::ptr::eq(*item, *after)));
    pairs
}
