//! Changes of where the items of a list are, and of how one page leads to the next.

use super::{Item, written};
use crate::changes::counterparts::Counterparts;
use crate::changes::text::{pages, ty};
use crate::changes::{List, NEW_ITEM, Severity};
use crate::ir::{Member, Next, Paging};
use crate::wire::PagingKind;

pub(super) fn compare(at: &str, from: &Item, to: &Item, types: &Counterparts, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    let origins = (&old.origin, &new.origin);
    match (old.paging(), new.paging()) {
        (Some(before), None) => list
            .removed(at, format!("`{}` is gone", before.method))
            .instead(pages(from.group, old, before), written(to)),
        (None, Some(after)) => {
            let what = format!(
                "has `{}`, which gives every page, and fails without its list",
                after.method
            );
            list.added(at, what, NEW_ITEM)
        }
        (Some(before), Some(after)) if !types.same(&before.item, &after.item) => {
            let (was, is) = (ty(&before.item), ty(&after.item));
            let what = format!("its pages held `{was}`, and hold `{is}`");
            list.add(Severity::Breaking, at, what, "callers use the items they had")
                .instead(format!("let it: {was};"), format!("let it: {is};"))
        }
        (Some(before), Some(after)) if before.items_path != after.items_path => {
            let what = format!("finds its items in `{}`", after.items_path.join("."));
            list.behaviour(at, what, "pages hold other items")
        }
        (Some(before), Some(after)) if followed(before) != followed(after) => {
            let (what, why) = led_otherwise(before, after);
            list.behaviour(at, what, why)
        }
        _ => return,
    }
    .from(origins.0)
    .to(origins.1);
}

/// Returns what is different in how pages lead to each other, and what that does.
fn led_otherwise(before: &Paging, after: &Paging) -> (&'static str, &'static str) {
    use PagingKind::{Count, One, Token};
    match (&before.kind, &after.kind) {
        (One, _) => ("asks for the pages after the first", "lists become longer"),
        (_, One) => (
            "asks for no page after the first",
            "lists end with the first page",
        ),
        (
            Token { repeat: was, .. } | Count { repeat: was, .. },
            Token { repeat, .. } | Count { repeat, .. },
        ) if was != repeat => (
            "repeats other parameters for the next page",
            "later pages may hold other items",
        ),
        (Count { end: was, .. }, Count { end, .. }) if was != end => (
            "recognises the last page in another way",
            "lists may end with another page",
        ),
        _ => (
            "finds the next page in another way",
            "lists may go on with other items",
        ),
    }
}

/// Returns the part of the paging that determines the requests, without the names of methods and types.
fn followed(paging: &Paging) -> impl PartialEq {
    let members: Vec<&Member> = match &paging.next {
        None => Vec::new(),
        Some(Next::Text(way)) => way.iter().collect(),
        Some(Next::Link(link)) => {
            let of_link = [&link.uri, &link.headers, &link.key, &link.value];
            link.way.iter().chain(of_link).collect()
        }
    };
    let names = |members: &[&Member]| -> Vec<String> {
        let names = members.iter().map(|member| member.wire_name.clone());
        names.collect()
    };
    let token: Option<Vec<&Member>> = paging.token.as_ref().map(|way| way.iter().collect());
    (names(&members), token.map(|way| names(&way)), &paging.kind)
}
