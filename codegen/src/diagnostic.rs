//! `Diagnostic`, `Diagnostics`, `Pointer`, `Place`: the mistakes in a description, and where they are.
//! [`crate::render`] shows them; the kinds are in [`code`].

pub mod code;
pub mod explain;
mod pointer;
mod suggest;

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;

pub use code::Code;
pub(crate) use pointer::{FileId, NodeId, Step, pointer_step};
pub use pointer::{Place, Pointer};
pub(crate) use suggest::{did_you_mean, near_or, quoted};

use crate::visible;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Severity {
    /// No client is written.
    Error,
    /// The client is written nevertheless.
    Warning,
}

/// A mistake in the description.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Its kind, stable from version to version.
    pub code: Code,
    /// Whether it prevents the client from being written.
    pub severity: Severity,
    /// The finding, on one line that begins in lower case and has no full stop.
    pub message: String,
    /// The place of the mistake.
    pub place: Place,
    /// Other places that explain it, each with a label.
    pub related: Vec<(Place, String)>,
    /// The advice.
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

    /// Adds another place, with a label.
    pub(crate) fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push((place, shown(label)));
        self
    }

    /// Adds the advice.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shown(help));
        self
    }
}

/// Returns a message on one line, with every character of the description visible.
fn shown(text: impl Into<String>) -> String {
    visible::line(&text.into()).into_owned()
}

/// Collects the diagnostics of a pass that consists of many functions.
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

    /// Reports a construct of OpenAPI that is not supported.
    pub(crate) fn unsupported(&self, pointer: &Pointer, what: &str, help: &str) {
        let message = format!("{what} is not supported");
        self.error(Code::Unsupported, pointer.value(), message, help);
    }
}

/// All diagnostics of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    said: HashSet<(Code, FileId, usize, bool, String)>,
}

impl Diagnostics {
    /// Adds a diagnostic, unless the same was reported at the same place.
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

    /// Adds several diagnostics.
    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
    }

    /// Returns whether there is an error, which prevents the client from being written.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.all_errors().next().is_some()
    }

    fn all_errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns whether there is an error that leaves open what the client is, unlike one about what has no effect.
    pub(crate) fn leave_open(&self) -> bool {
        let has_effect = |code| !matches!(code, Code::UnusedComponent | Code::UnusedDefinition);
        self.all_errors().any(|error| has_effect(error.code))
    }

    /// Returns every diagnostic, in document order once [`crate::generate`] has returned.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Returns the number of diagnostics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns the number of errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.all_errors().count()
    }

    /// Returns whether there are no diagnostics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Keeps the diagnostics to show, and sorts them. `bytes` returns where a place is in its file.
    pub(crate) fn settle(&mut self, bytes: impl Fn(&Place) -> Range<usize>) {
        self.drop_consequences();
        self.drop_unused_beside_broken_references();
        self.drop_unused_definitions_beside_errors();
        self.drop_warnings_beside_errors();
        self.sort();
        self.drop_repetitions(bytes);
    }

    /// Drops mismatches of an example if the schema that it was checked against has a mistake, from which the
    /// mismatch may follow.
    fn drop_consequences(&mut self) {
        let is_example = |diagnostic: &Diagnostic| diagnostic.code == Code::ExampleMismatch;
        // Values have nothing to do with the names in Rust.
        let is_of_values = |code: Code| {
            !matches!(
                code,
                Code::ExampleMismatch
                    | Code::NameCollision
                    | Code::NoIdentifier
                    | Code::UnusedComponent
                    | Code::UnusedDefinition
            )
        };
        // The nodes of mistakes, and the nodes above of whose values they say something.
        let mut broken = HashSet::new();
        let mistakes = self
            .list
            .iter()
            .filter(|diagnostic| is_of_values(diagnostic.code));
        for mistake in mistakes {
            let mut at = Some(&mistake.place.pointer);
            // An object has the same properties, whatever is wrong in the schema of one, but may be no branch of a choice.
            let mut is_in_property = false;
            while let Some(pointer) = at {
                let above = pointer.parent();
                let key = above.and_then(Pointer::name);
                is_in_property &= !matches!(pointer.name(), Some("oneOf" | "anyOf"));
                if !is_in_property {
                    broken.insert(pointer.node());
                }
                is_in_property |= key == Some("properties");
                at = above;
            }
        }
        self.list.retain(|diagnostic| {
            let mut schemas = diagnostic.related.iter();
            !is_example(diagnostic) || !schemas.any(|(schema, _)| broken.contains(&schema.pointer.node()))
        });
    }

    /// Drops unused components if a reference does not say what it refers to, or if members were to be merged:
    /// the components may be what was meant.
    fn drop_unused_beside_broken_references(&mut self) {
        let is_broken = |diagnostic: &Diagnostic| {
            let key = diagnostic.place.pointer.name();
            match diagnostic.code {
                // The name is known, and a component with a similar name is not called unused.
                Code::DanglingRef | Code::CircularRef | Code::TooLarge => false,
                Code::YamlFeature => key == Some("<<"),
                _ => key == Some("$ref"),
            }
        };
        if self.list.iter().any(is_broken) {
            self.list
                .retain(|diagnostic| diagnostic.code != Code::UnusedComponent);
        }
    }

    /// Drops unused definitions if there is another error: what is wrong may be what would use them.
    fn drop_unused_definitions_beside_errors(&mut self) {
        let is_unused = |diagnostic: &Diagnostic| diagnostic.code == Code::UnusedDefinition;
        if !self.all_errors().all(is_unused) {
            self.list.retain(|diagnostic| !is_unused(diagnostic));
        }
    }

    /// Drops diagnostics that repeat another one at the same bytes: what has an anchor is read again for each
    /// alias.
    fn drop_repetitions(&mut self, bytes: impl Fn(&Place) -> Range<usize>) {
        let mut seen = HashSet::new();
        self.list.retain(|diagnostic| {
            let range = bytes(&diagnostic.place);
            let file = diagnostic.place.pointer.file();
            seen.insert((
                diagnostic.code,
                file,
                range.start,
                range.end,
                diagnostic.message.clone(),
            ))
        });
    }

    /// Drops the warnings if there is an error, which may be their cause.
    fn drop_warnings_beside_errors(&mut self) {
        if self.has_errors() {
            self.list
                .retain(|diagnostic| diagnostic.severity == Severity::Error);
        }
    }

    /// Sorts in document order. Files are in the order in which they were read.
    fn sort(&mut self) {
        self.list.sort_by_key(|diagnostic| {
            let Place { pointer, key } = &diagnostic.place;
            (pointer.file(), pointer.order(), !key)
        });
    }
}
