//! Headers of responses: one name has one type, and `x-rust-name` is only given to headers with a method.

use std::collections::HashSet;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::spec::{Header, Map, RefOr, defined_twice, is_token};

/// Reports headers of one name with two types in the responses of an operation, and names without effect.
pub(super) fn check(cx: &Context) {
    check_names(cx, &cx.resolved.document.root.common.headers);
    for operation in &cx.model.operations {
        for answer in &operation.responses {
            check_names(cx, &answer.response.headers);
        }
    }
    let mut seen = HashSet::new();
    for header in cx.model.headers_read_anyway() {
        let chosen = header.header.rust_name.as_ref();
        let Some(chosen) = chosen.filter(|chosen| seen.insert(chosen.pointer.node())) else {
            continue;
        };
        let message = format!("`x-rust-name` does not apply to `{}`", header.name.value);
        let help =
            "remove it: every response reads this header by a method of its own, whatever is described of it";
        cx.error(Code::InvalidValue, chosen.pointer.key(), message, help);
    }
    for (first, other) in cx.model.headers_that_differ() {
        let response = |name: &Pointer| name.parent().map(Pointer::node);
        // Two of one response were reported as such.
        if response(&first.name.pointer) == response(&other.name.pointer) {
            continue;
        }
        let message = format!(
            "`{}` has another type in another response of the operation",
            other.name.value
        );
        cx.report(
            Diagnostic::error(Code::InvalidValue, other.name.pointer.key(), message)
                .related(first.name.pointer.key(), "first described here")
                .help("refer to one header of `components` in both: one method reads it"),
        );
    }
}

/// Reports names that a header cannot have, and equal names: names of headers are case-insensitive.
fn check_names(cx: &Context, headers: &Map<RefOr<Header>>) {
    let mut seen: Vec<(String, &Pointer)> = Vec::new();
    for (name, _) in headers.iter() {
        if !is_token(&name.value) {
            let message = format!("`{}` is not the name of a header", name.value);
            let help = "use letters, digits and hyphens";
            cx.error(Code::InvalidValue, name.pointer.key(), message, help);
        }
        let lower = name.value.to_ascii_lowercase();
        match seen.iter().find(|(other, _)| *other == lower) {
            Some((_, first)) => {
                let what = format!("the header `{}`", name.value);
                let twice = defined_twice(Code::InvalidValue, &what, &name.pointer, first);
                cx.report(twice.help("keep one of the two: their names differ in letter case only"));
            }
            None => seen.push((lower, &name.pointer)),
        }
    }
}
