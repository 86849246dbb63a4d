//! `List`: the changes found so far, with a method for each common kind.

use std::fmt;

use super::{Change, ChangeKind, Severity};
use crate::diagnostic::Pointer;
use crate::markdown::code;

pub(super) const GONE: &str = "code that uses it no longer compiles";

pub(super) const REWORDED: &str = "is documented in other words";

/// The changes found so far.
#[derive(Default)]
pub(super) struct List {
    pub(super) changes: Vec<Change>,
}

impl List {
    pub(super) fn add(
        &mut self,
        severity: Severity,
        path: impl Into<String>,
        what: impl Into<String>,
        why: &'static str,
    ) -> &mut Change {
        self.changes.push(Change {
            severity,
            kind: ChangeKind::Changed,
            path: path.into(),
            also: Vec::new(),
            elsewhere: 0,
            what: what.into(),
            why,
            cause: None,
            instead: None,
            old: None,
            new: None,
        });
        let last = self.changes.len() - 1;
        &mut self.changes[last]
    }

    /// Adds an item that is new.
    pub(super) fn added(
        &mut self,
        path: impl Into<String>,
        what: impl Into<String>,
        why: &'static str,
    ) -> &mut Change {
        let change = self.add(Severity::Addition, path, what, why);
        change.kind = ChangeKind::Added;
        change
    }

    /// Adds an item that was removed.
    pub(super) fn removed(&mut self, path: impl Into<String>, what: impl Into<String>) -> &mut Change {
        let change = self.add(Severity::Breaking, path, what, GONE);
        change.kind = ChangeKind::Removed;
        change
    }

    /// Adds an item that was renamed.
    pub(super) fn renamed(&mut self, path: impl Into<String>, to: impl fmt::Display) -> &mut Change {
        self.add(Severity::Breaking, path, format!("is now `{to}`"), GONE)
    }

    /// Adds a change in the behaviour of running programs.
    pub(super) fn behaviour(
        &mut self,
        path: impl Into<String>,
        what: impl Into<String>,
        why: &'static str,
    ) -> &mut Change {
        self.add(Severity::Behaviour, path, what, why)
    }

    /// Adds what is said of the service, and was not.
    pub(super) fn noted(
        &mut self,
        path: impl Into<String>,
        what: impl Into<String>,
        why: &'static str,
    ) -> &mut Change {
        self.add(Severity::Note, path, what, why)
    }

    /// Adds a change of the documentation.
    pub(super) fn documented(&mut self, path: impl Into<String>, what: impl Into<String>) -> &mut Change {
        self.add(Severity::Docs, path, what, "documentation only")
    }

    /// Adds an item whose documentation alone changed.
    pub(super) fn reworded(&mut self, path: impl Into<String>, old: &Pointer, new: &Pointer) -> &mut Change {
        self.documented(path, REWORDED).from(old).to(new)
    }

    /// Reports an item whose property or value has another name in JSON.
    pub(super) fn wire_name(
        &mut self,
        path: &str,
        (was, old): (&str, &Pointer),
        (is, new): (&str, &Pointer),
        why: &'static str,
    ) -> Option<&mut Change> {
        if was == is {
            return None;
        }
        let what = format!("is {} on the wire, and was {}", code(is), code(was));
        Some(self.add(Severity::Wire, path, what, why).from(old).to(new))
    }

    /// Reports an item that became deprecated, or is no longer deprecated.
    pub(super) fn deprecation(
        &mut self,
        path: &str,
        (was, old): (bool, &Pointer),
        (is, new): (bool, &Pointer),
    ) {
        let what = match (was, is) {
            (false, true) => "is deprecated",
            (true, false) => "is no longer deprecated",
            _ => return,
        };
        let why = "it goes on working; the compiler warns";
        let change = self.add(Severity::Addition, path, what, why).from(old).to(new);
        if is {
            change.kind = ChangeKind::Deprecated;
        }
    }

    /// An item that became data of a person, or is that no longer.
    pub(super) fn personal(&mut self, path: &str, (was, old): (bool, &Pointer), (is, new): (bool, &Pointer)) {
        let change = match (was, is) {
            (false, true) => self.documented(path, "is personal data: `Debug` shows `..` for it"),
            (true, false) => {
                let why = "logs show data of persons that they did not show";
                self.behaviour(path, "is no longer personal data: `Debug` shows it", why)
            }
            _ => return,
        };
        change.from(old).to(new);
    }
}

impl Change {
    pub(super) fn from(&mut self, pointer: &Pointer) -> &mut Self {
        self.old = Some(pointer.key());
        self
    }

    pub(super) fn to(&mut self, pointer: &Pointer) -> &mut Self {
        self.new = Some(pointer.key());
        self
    }

    pub(super) fn was_at(&mut self, pointer: Option<&Pointer>) -> &mut Self {
        self.old = pointer.map(Pointer::key);
        self
    }

    pub(super) fn is_at(&mut self, pointer: Option<&Pointer>) -> &mut Self {
        self.new = pointer.map(Pointer::key);
        self
    }

    /// Says that all such changes are one edit, whatever the number of items and places.
    pub(super) fn told_once(&mut self) -> &mut Self {
        self.cause = Some(String::new());
        self
    }

    /// Says that all such changes are one edit of what stands at a place.
    pub(super) fn edit_of(&mut self, pointer: &Pointer) -> &mut Self {
        self.cause = Some(format!("{:?}", (pointer.file(), pointer.order())));
        self
    }

    /// Says that another item has the meaning now that this one had.
    pub(super) fn swapped(&mut self, before: impl Into<String>, after: impl Into<String>) -> &mut Self {
        self.severity = Severity::Breaking;
        self.why = "code that compiles means something else: another name has what this one had";
        self.instead(before, after)
    }

    pub(super) fn instead(&mut self, before: impl Into<String>, after: impl Into<String>) -> &mut Self {
        self.instead = Some((before.into(), after.into()));
        self
    }
}
