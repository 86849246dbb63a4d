//! `check`: what is wrong with the facts of [`crate::model`], each with its place. Nothing is decided here.

pub(crate) mod bounds;
mod keys;
pub(crate) mod object;
pub(crate) mod operation;
pub(crate) mod parameter;
mod path;
pub(crate) mod position;
pub(crate) mod schema;
pub(crate) mod tags;
pub(crate) mod union;

use std::cell::RefCell;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::model::Model;
use crate::resolve::Resolved;

/// What all checks share: the facts, and the place for what is wrong with them.
pub(crate) struct Context<'a, 'd> {
    pub(crate) resolved: &'a Resolved<'a>,
    pub(crate) model: &'a Model<'a>,
    diagnostics: RefCell<&'d mut Diagnostics>,
}

impl<'a, 'd> Context<'a, 'd> {
    pub(crate) fn new(
        resolved: &'a Resolved<'a>,
        model: &'a Model<'a>,
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        Self {
            resolved,
            model,
            diagnostics: RefCell::new(diagnostics),
        }
    }

    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Makes sure of the promise that nothing is left out in silence: all are there, or why not was reported.
    pub(crate) fn all_there(&self, found: usize, wanted: usize, what: &str) {
        let reported = self.diagnostics.borrow().has_errors();
        debug_assert!(
            found == wanted || reported,
            "{what}: {found} of {wanted}, and no error"
        );
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

    pub(crate) fn unsupported(&self, pointer: &Pointer, what: &str, help: &str) {
        self.error(
            Code::Unsupported,
            pointer.value(),
            format!("{what} is not supported"),
            help,
        );
    }

    /// The name of the file that a pointer leads into.
    pub(crate) fn file(&self, pointer: &Pointer) -> String {
        self.resolved.document.sources.name(pointer.file()).to_owned()
    }
}
