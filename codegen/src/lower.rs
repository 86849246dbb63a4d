//! `lower`: OpenAPI's document → the client to be written. Every decision is made here and below, and what cannot be
//! expressed in Rust is reported with its place.

mod bounds;
mod cloud;
mod direction;
mod doc;
mod example;
mod name;
mod object;
mod operation;
mod paging;
mod parameter;
mod position;
mod recursion;
mod schema;
mod security;
mod union;

use std::cell::RefCell;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir;
use crate::resolve::Resolved;
use direction::Directions;

/// What lowering shares.
struct Context<'a, 'd> {
    resolved: &'a Resolved<'a>,
    diagnostics: RefCell<&'d mut Diagnostics>,
}

impl Context<'_, '_> {
    fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Makes sure of the promise that nothing is left out in silence: all are there, or why not was reported.
    fn all_there(&self, found: usize, wanted: usize, what: &str) {
        let reported = self.diagnostics.borrow().has_errors();
        debug_assert!(
            found == wanted || reported,
            "{what}: {found} of {wanted}, and no error"
        );
    }

    fn error(&self, code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.report(Diagnostic::error(code, place, message).help(help));
    }

    fn unsupported(&self, pointer: &Pointer, what: &str, help: &str) {
        self.error(
            Code::Unsupported,
            pointer.value(),
            format!("{what} is not supported"),
            help,
        );
    }

    /// The name of the file that a pointer leads into.
    fn file(&self, pointer: &Pointer) -> String {
        self.resolved.document.sources.name(pointer.file()).to_owned()
    }
}

/// Makes every decision. What is wrong is reported and left out: the client is for writing only when nothing was.
pub(crate) fn lower(resolved: &Resolved, diagnostics: &mut Diagnostics) -> ir::Api {
    let cx = Context {
        resolved,
        diagnostics: RefCell::new(diagnostics),
    };
    let root = &resolved.document.root;
    bounds::check(&cx);
    position::check(&cx);
    let schemes = security::schemes(&cx);
    let operations = operation::collect(&cx);
    let directions = Directions::find(&cx, &operations);
    let modules = schema::modules(&cx, &directions);
    let call_options = parameter::call_options(&cx, &operations);
    let groups = operation::groups(&cx, &operations, &schemes, &directions, &call_options);
    security::check_used(&cx, &operations);
    security::check_root(&cx, &operations);
    let examples = example::examples(&cx, &operations, &directions);
    let clouds = cloud::clouds(&cx);
    let lowered = groups.iter().map(|group| group.operations.len()).sum();
    cx.all_there(lowered, operations.len(), "operations");
    cx.all_there(clouds.len(), root.servers.len(), "clouds");
    name::check_types(&cx, &schemes, &operations, &groups, &modules, &directions);
    let header = |options: &[parameter::CallOption], wanted: fn(&parameter::CallOption) -> bool| {
        options
            .iter()
            .find(|option| wanted(option))
            .map(|option| option.lowered.header.clone())
    };
    ir::Api {
        file: cx.file(&root.pointer),
        doc: doc::root(root),
        shared: doc::shared(&cx),
        idempotency_header: header(&call_options, |option| option.idempotency_key),
        correlation_header: header(&call_options, |option| option.correlation_id),
        clouds,
        acceptances: security::acceptances(&groups),
        credentials: schemes.into_iter().map(|scheme| scheme.lowered).collect(),
        call_options: call_options.into_iter().map(|option| option.lowered).collect(),
        groups,
        modules,
        examples,
    }
}
