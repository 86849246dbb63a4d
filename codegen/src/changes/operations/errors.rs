//! Changes in how the bodies of error responses are read.

use std::collections::BTreeSet;

use crate::changes::counterparts::Counterparts;
use crate::changes::text::ty;
use crate::changes::{List, Severity};
use crate::ir::{ErrorBodies, ErrorBody, Failure, Operation};
use crate::markdown::code;

const WHY: &str = "the same Rust; errors show what another type holds";

/// Reports each status separately, at the response that describes it, which operations may share.
pub(super) fn compare(at: &str, old: &Operation, new: &Operation, types: &Counterparts, list: &mut List) {
    for status in statuses(&old.errors)
        .chain(statuses(&new.errors))
        .collect::<BTreeSet<_>>()
    {
        let (before, after) = (body(&old.errors, status), body(&new.errors, status));
        if same(before, after, types) {
            continue;
        }
        let of = status.map_or_else(
            || "other failures".to_owned(),
            |status| format!("failures of status {status}"),
        );
        let what = format!("reads {of} {}, and read them {}", read_as(after), read_as(before));
        let change = list.add(Severity::Wire, at, what, WHY);
        change
            .was_at(Some(before.map_or(&old.origin, |body| &body.origin)))
            .is_at(Some(after.map_or(&new.origin, |body| &body.origin)));
    }
}

/// Returns the statuses that have their own body, and `None` for all others.
fn statuses(errors: &ErrorBodies) -> impl Iterator<Item = Option<Failure>> {
    let by_status = errors.by_status.iter();
    by_status.map(|error| Some(error.status)).chain([None])
}

fn body(errors: &ErrorBodies, status: Option<Failure>) -> Option<&ErrorBody> {
    status.map_or(errors.default.as_ref(), |status| errors.of(status))
}

fn same(before: Option<&ErrorBody>, after: Option<&ErrorBody>, types: &Counterparts) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => before.is_read_as(after, |a, b| types.same(a, b)),
        (before, after) => before.is_none() && after.is_none(),
    }
}

fn read_as(body: Option<&ErrorBody>) -> String {
    let Some(body) = body else {
        return "as text".to_owned();
    };
    let shapes = body.shapes.iter().map(|shape| match body.shapes.len() {
        1 => format!("`{}`", ty(&shape.ty)),
        _ => format!("`{}` ({})", ty(&shape.ty), code(&shape.media_type)),
    });
    format!("as {}", shapes.collect::<Vec<_>>().join(" or "))
}
