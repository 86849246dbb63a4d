//! Changes of the links to an operation.

use super::{Item, written};
use crate::changes::{List, NEW_ITEM};

pub(super) fn compare(at: &str, from: &Item, to: &Item, list: &mut List) {
    match (&from.operation.by_link, &to.operation.by_link) {
        (Some(gone), None) => list
            .removed(
                from.group.method(&gone.method),
                "is gone: no link is said to lead there",
            )
            .from(&gone.origin)
            .to(&to.operation.origin)
            .instead(from.group.method(&gone.method), written(to)),
        (None, Some(come)) => {
            let what = format!("has `{}`, which follows links to it", come.method);
            list.added(at, what, NEW_ITEM)
                .from(&from.operation.origin)
                .to(&come.origin)
        }
        (Some(before), Some(after)) if before.headers != after.headers => {
            let names = |headers: &[String]| match headers {
                [] => "no header".to_owned(),
                names => names.join(", "),
            };
            let (was, is) = (names(&before.headers), names(&after.headers));
            let what = format!("lets a link set {is}, and let it set {was}");
            list.behaviour(at, what, "links that ask for another header are refused")
                .from(&before.origin)
                .to(&after.origin)
        }
        _ => return,
    };
}
