//! Changes of the links to an operation.

use std::collections::BTreeSet;

use super::{Item, written};
use crate::changes::{List, NEW_ITEM};
use crate::ir::ByLink;

pub(super) fn compare(at: &str, from: &Item, to: &Item, list: &mut List) {
    let (old, new) = (&from.operation.by_link, &to.operation.by_link);
    match (old, new) {
        (Some(gone), None) => {
            list.removed(
                from.group.method(&gone.method),
                "is gone: no link is said to lead there",
            )
            .from(&gone.origin)
            .to(&to.operation.origin)
            .instead(from.group.method(&gone.method), written(to));
        }
        (None, Some(come)) => {
            let what = format!("has `{}`, which follows links to it", come.method);
            list.added(at, what, NEW_ITEM)
                .from(&from.operation.origin)
                .to(&come.origin);
        }
        (Some(before), Some(after)) => {
            methods(at, (from, before), (to, after), list);
            if let Some((what, why)) = followed(before, after) {
                list.behaviour(at, what, why)
                    .from(&before.origin)
                    .to(&after.origin);
            }
        }
        (None, None) => {}
    }
}

/// Compares the methods that follow a link for all pages, and for a stream of bytes.
fn methods(at: &str, (from, before): (&Item, &ByLink), (to, after): (&Item, &ByLink), list: &mut List) {
    let (was, is) = (&from.operation.success, &to.operation.success);
    let pages = (was.pages_by_link(), is.pages_by_link());
    let streamed = (was.streamed_by_link(), is.streamed_by_link());
    let kinds = [
        (pages, "which follows links to its pages"),
        (streamed, "which follows links to its bytes"),
    ];
    for ((old, new), what) in kinds {
        match (old, new) {
            (Some(gone), None) => list
                .removed(from.group.method(gone), "is gone")
                .instead(from.group.method(gone), to.group.method(&after.method)),
            (None, Some(come)) => list.added(at, format!("has `{come}`, {what}"), NEW_ITEM),
            (Some(_), Some(_)) | (None, None) => continue,
        }
        .from(&before.origin)
        .to(&after.origin);
    }
}

/// Returns the first difference in the links that are followed, if there is one.
fn followed(before: &ByLink, after: &ByLink) -> Option<(String, &'static str)> {
    if before.headers != after.headers {
        let names = |headers: &[String]| match headers {
            [] => "no header".to_owned(),
            names => names.join(", "),
        };
        let (was, is) = (names(&before.headers), names(&after.headers));
        let what = format!("lets a link set {is}, and let it set {was}");
        return Some((what, "links that ask for another header are refused"));
    }
    let paths = |by_link: &ByLink| by_link.others.iter().cloned().collect::<BTreeSet<_>>();
    (paths(before) != paths(after)).then(|| {
        let what = format!("refuses other links with `{}`", after.method);
        (what, "a path that another operation has too is that operation's")
    })
}
