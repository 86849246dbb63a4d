//! Headers of answers: one type for one name, and no name for what has no method of its own.

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use std::collections::HashSet;

/// Reports headers of one name that answers of one operation have, and that are of two types; and a name that nothing has.
pub(super) fn check(cx: &Context) {
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
