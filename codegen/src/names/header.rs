//! The names of the types and methods that read the headers of responses.

use super::scope::{Choice, Scope, Source};
use super::{Registry, Role};
use crate::check::Context;
use crate::diagnostic::Pointer;
use crate::identifier::Case;
use crate::ir::Name;
use crate::model::Operation;
use crate::model::header::AnswerHeader;
use crate::resolve::last_name;
use crate::spec::RefOr;

/// The file of the type that reads the headers that all operations share.
pub(super) const FILE: &str = "shared_headers";

/// The methods that the type has by itself, and `new`, which Rust reserves for constructors by convention.
const METHODS: [&str; 3] = ["clone", "new", "of"];

pub(super) fn of_operation(cx: &Context, operation: &Operation, names: &mut Registry) {
    if !operation.is_answered_as_its_operation() {
        methods(
            cx,
            &operation.written.id.pointer,
            &cx.model.headers(operation),
            names,
        );
    }
}

/// Names the type for the headers that all operations share, and its methods, if there are any.
pub(super) fn shared(cx: &Context, names: &mut Registry) {
    let root = &cx.resolved.document.root.pointer;
    let headers = cx.model.shared_headers();
    if !headers.is_empty() {
        names.add(Role::Headers, root, Some(Name::new("SharedHeaders".to_owned())));
        methods(cx, root, &headers, names);
    }
}

fn methods(cx: &Context, owner: &Pointer, headers: &[AnswerHeader], names: &mut Registry) {
    let mut scope = Scope::new(Case::Value, "headers of these responses", Choice::Key).reserve(&METHODS);
    // A component has the better name, `RequestId` rather than `MS-RequestId`, as long as one header has it.
    let component = |header: &AnswerHeader| match header.written {
        RefOr::Reference(reference) => Some(last_name(reference)),
        RefOr::Item(_) => None,
    };
    let components: Vec<Option<String>> = headers.iter().map(component).collect();
    let sources = headers.iter().zip(&components).map(|(header, component)| {
        let wire_name = &header.name.value;
        Source {
            wire_name: component.as_ref().unwrap_or(wire_name),
            chosen: header.header.rust_name.as_ref(),
            otherwise: component.as_ref().map(|_| wire_name.clone()),
            place: header.name.pointer.key(),
        }
    });
    let sources: Vec<Source> = sources.collect();
    for (header, name) in headers.iter().zip(scope.all(cx, &sources)) {
        names.add(Role::Header(owner.node()), &header.name.pointer, name);
    }
}
