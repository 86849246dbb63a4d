//! `lower`: maps the facts and the names to the client to be written. It reports no errors: [`crate::check`]
//! has already refused what cannot be expressed in Rust.

mod call;
mod choice;
mod cloud;
mod doc;
mod example;
mod feature;
mod header;
mod info;
mod limits;
mod operation;
mod paging;
mod parameter;
mod personal;
mod recursion;
mod schema;
mod security;
mod site;
mod ty;
mod union;
mod webhook;

use crate::diagnostic::Pointer;
use crate::ir::{self, Name};
use crate::model::object::Member;
use crate::model::{Model, Operation, Part, Parts};
use crate::names::{Names, Role};
use crate::resolve::Resolved;

/// The context shared by all lowering functions.
struct Context<'a> {
    resolved: &'a Resolved<'a>,
    model: &'a Model<'a>,
    names: &'a Names,
}

impl<'a> Context<'a> {
    /// Returns how a property of a form is sent.
    fn part(&self, parts: &Parts<'a>, member: &Member<'a>) -> Option<Part<'a>> {
        let part = self.model.part(parts, member);
        debug_assert!(part.is_ok(), "what cannot be sent was refused");
        part.ok()
    }

    /// Returns the name of a method that follows links to an operation, if links lead to it.
    fn method_by_link(&self, operation: &Operation, role: Role) -> Option<Name> {
        self.model.followed.operation(operation)?;
        Some(self.names.of(role, &operation.written.id.pointer).clone())
    }

    /// Returns the name of the file that a pointer leads into.
    fn file(&self, pointer: &Pointer) -> String {
        self.resolved.document.sources.name(pointer.file()).to_owned()
    }
}

/// Maps every fact to its form in Rust. The description must have no errors.
pub(crate) fn lower(model: &Model, names: &Names) -> ir::Api {
    let resolved = model.resolved;
    let cx = &Context {
        resolved,
        model,
        names,
    };
    let root = &resolved.document.root;
    let (groups, mut modules) = rayon::join(|| operation::groups(cx), || schema::modules(cx));
    let call_options = parameter::call_options(cx);
    let webhooks = webhook::webhooks(cx);
    let headers = header::shared(cx);
    feature::of_types(&groups, &call_options, &webhooks, headers.as_ref(), &mut modules);
    let mut examples = example::examples(cx);
    feature::of_examples(&modules, &mut examples);
    example::of_types(cx, &mut modules);
    ir::Api {
        file: cx.file(&root.pointer),
        doc: doc::root(root),
        info: info::facts(&root.info),
        shared: doc::shared(cx),
        idempotency_header: parameter::header(cx, |parameter| parameter.idempotency_key.is_some()),
        correlation_header: parameter::header(cx, |parameter| parameter.correlation_id.is_some()),
        names_in_any_case: resolved.names_in_any_case(),
        features: feature::features(cx),
        clouds: cloud::clouds(cx),
        kind: names.kind.clone(),
        acceptances: security::acceptances(&groups),
        credentials: security::credentials(cx),
        call_options,
        groups,
        headers,
        module_items: names.items().to_vec(),
        modules,
        webhooks,
        examples,
    }
}
