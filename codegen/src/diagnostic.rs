//! `Diagnostic`, `Diagnostics`, `Pointer`, `Place`: what is wrong with a description, and where. [`crate::render`] shows
//! it; the kinds are in [`code`].

pub mod code;
pub mod explain;
mod pointer;
mod suggest;

use std::cell::RefCell;
use std::collections::HashSet;

pub use code::Code;
pub(crate) use pointer::{FileId, NodeId, Step, pointer_step};
pub use pointer::{Place, Pointer};
pub(crate) use suggest::{did_you_mean, quoted};

use crate::visible;

/// How bad it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The client is written all the same.
    Warning,
}

/// One thing that is wrong with the description.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Its kind, stable from version to version.
    pub code: Code,
    /// Whether it keeps the client from being written.
    pub severity: Severity,
    /// What was found, in one line of lower case without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// Other places that explain it, each with what it is.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error of the kind `code` at `place`.
    pub(crate) fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: shown(message),
            place,
            related: Vec::new(),
            help: None,
        }
    }

    /// A warning of the kind `code` at `place`.
    pub(crate) fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message)
        }
    }

    /// Adds another place, and what it is.
    pub(crate) fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, shown(label)));
        self
    }

    /// Adds what to do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shown(help));
        self
    }
}

/// What is said, on one line, in which every character of the description can be seen.
fn shown(text: impl Into<String>) -> String {
    visible::line(&text.into()).into_owned()
}

/// Where passes that are made of many functions report to.
pub(crate) struct Reporter<'d>(RefCell<&'d mut Diagnostics>);

impl<'d> Reporter<'d> {
    pub(crate) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self(RefCell::new(diagnostics))
    }

    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.0.borrow_mut().push(diagnostic);
    }

    pub(crate) fn error(
        &self,
        code: Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Diagnostic::error(code, place, message).help(help));
    }

    /// Reports what is OpenAPI but cannot be expressed.
    pub(crate) fn unsupported(&self, pointer: &Pointer, what: &str, help: &str) {
        let message = format!("{what} is not supported");
        self.error(Code::Unsupported, pointer.value(), message, help);
    }
}

/// All that a run found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    said: HashSet<(Code, FileId, usize, bool, String)>,
}

impl Diagnostics {
    /// Adds one, unless the same was said of the same place already.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let Place { pointer, key } = &diagnostic.place;
        let message = diagnostic.message.clone();
        let new = self
            .said
            .insert((diagnostic.code, pointer.file(), pointer.order(), *key, message));
        if new {
            self.list.push(diagnostic);
        }
    }

    /// Adds all of them.
    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
    }

    /// Whether anything keeps the client from being written.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Every diagnostic, in document order once [`crate::generate`] has returned.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// How many of them are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        let errors = self
            .list
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error);
        errors.count()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Keeps the diagnostics to show, in the order in which they are shown.
    pub(crate) fn settle(&mut self) {
        self.drop_consequences();
        self.drop_warnings_beside_errors();
        self.sort();
    }

    /// Drops what is wrong with an example when there is something wrong with the schema that it was held against: the one
    /// may follow from the other.
    fn drop_consequences(&mut self) {
        let is_example = |diagnostic: &Diagnostic| diagnostic.code == Code::ExampleMismatch;
        // The nodes at and above a mistake. Where one is known, so are those above it.
        let mut broken = HashSet::new();
        for error in self.list.iter().filter(|diagnostic| !is_example(diagnostic)) {
            let mut at = Some(&error.place.pointer);
            while let Some(pointer) = at.filter(|pointer| broken.insert(pointer.node())) {
                at = pointer.parent();
            }
        }
        self.list.retain(|diagnostic| {
            let mut schemas = diagnostic.related.iter();
            !is_example(diagnostic) || !schemas.any(|(schema, _)| broken.contains(&schema.pointer.node()))
        });
    }

    /// Drops the warnings when there is an error: what is wrong may be all there is to them.
    fn drop_warnings_beside_errors(&mut self) {
        if self.has_errors() {
            self.list
                .retain(|diagnostic| diagnostic.severity == Severity::Error);
        }
    }

    /// Puts them in document order. Files come in the order in which they were read.
    fn sort(&mut self) {
        self.list.sort_by_key(|diagnostic| {
            let Place { pointer, key } = &diagnostic.place;
            (pointer.file(), pointer.order(), !key)
        });
    }
}
