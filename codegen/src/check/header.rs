//! Headers of answers: one type for one name.

use super::Context;
use crate::diagnostic::{Code, Diagnostic};

/// Reports headers of one name that answers of one operation have, and that are of two types.
pub(super) fn check(cx: &Context) {
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
