//! `lower`: OpenAPI's document → the client to be written. Every decision is made here and below, and what cannot be
//! expressed in Rust is reported with its place.

mod cloud;
mod direction;
mod doc;
mod example;
mod name;
mod operation;
mod paging;
mod parameter;
mod recursion;
mod schema;
mod security;
mod union;

use crate::check::Context;
use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::model::Model;
use crate::resolve::Resolved;
use direction::Directions;
use parameter::CallOption;

/// Makes every decision. What is wrong is reported and left out: the client is for writing only when nothing was.
pub(crate) fn lower(resolved: &Resolved, model: &Model, diagnostics: &mut Diagnostics) -> ir::Api {
    let cx = Context::new(resolved, model, diagnostics);
    let root = &resolved.document.root;
    let operations = &model.operations;
    let schemes = security::schemes(&cx);
    let directions = Directions::find(&cx);
    let modules = schema::modules(&cx, &directions);
    let call_options = parameter::call_options(&cx);
    let groups = operation::groups(&cx, operations, &schemes, &directions);
    let examples = example::examples(&cx, operations, &directions);
    let clouds = cloud::clouds(&cx);
    name::check_types(&cx, &schemes, operations, &groups, &modules, &directions);
    let header = |options: &[CallOption], wanted: fn(&CallOption) -> bool| {
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
