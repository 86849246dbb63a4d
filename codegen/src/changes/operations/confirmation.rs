//! Changes of the confirmation that a call requires.

use super::{Item, SIGNATURE, written};
use crate::changes::{List, Severity};
use crate::ir::Confirmation;
use crate::markdown::code;

pub(super) fn compare(at: &str, from: &Item, to: &Item, list: &mut List) {
    let (old, new) = (&from.operation.confirmation, &to.operation.confirmation);
    let said = |it: &Confirmation| code(&format!("{}::{}", it.ty, it.constructor));
    let (what, why) = match (old, new) {
        (None, Some(new)) => (format!("must be called with {} now", said(new)), SIGNATURE),
        (Some(old), None) => (format!("is no longer called with {}", said(old)), SIGNATURE),
        (Some(old), Some(new)) if (&old.ty, &old.constructor) != (&new.ty, &new.constructor) => (
            format!("is called with {}, and was with {}", said(new), said(old)),
            "who said the one has not said the other",
        ),
        _ => return,
    };
    let (was, is) = (
        old.as_ref().map(|it| &it.origin),
        new.as_ref().map(|it| &it.origin),
    );
    list.add(Severity::Breaking, at, what, why)
        .was_at(was.or(Some(&from.operation.origin)))
        .is_at(is.or(Some(&to.operation.origin)))
        .instead(written(from), written(to));
}
