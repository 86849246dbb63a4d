//! Changes of where the items of a list are, and of how one page leads to the next.

mod way;

use super::{Item, written};
use crate::changes::counterparts::Counterparts;
use crate::changes::text::{pages, ty};
use crate::changes::{List, NEW_ITEM, Severity};
use crate::ir::{Items, Member, Next, Paging};
use crate::markdown::code;
use way::{last, repeated, way};

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
                .told_once()
        }
        (Some(before), Some(after)) if items(before) != items(after) => {
            let what = format!(
                "finds its items in {}, and found them in {}",
                found(after),
                found(before)
            );
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
fn led_otherwise(before: &Paging, after: &Paging) -> (String, &'static str) {
    use crate::wire::PagingKind::{Count, Link, One, Token};
    match (&before.kind, &after.kind) {
        (One, after) => {
            let what = format!("asks for the pages after the first by {}", way(after));
            (what, "lists become longer")
        }
        (_, One) => {
            let what = "asks for no page after the first".to_owned();
            (what, "lists end with the first page")
        }
        (Link { repeat: was, .. }, Link { repeat, .. })
        | (
            Token { repeat: was, .. } | Count { repeat: was, .. },
            Token { repeat, .. } | Count { repeat, .. },
        ) if was != repeat => {
            let (is, was) = (repeated(repeat), repeated(was));
            let what = format!("repeats {is} for the next page, and repeated {was}");
            (what, "later pages may hold other items")
        }
        (Count { end: was, .. }, Count { end, .. }) if was != end => {
            let (is, was) = (last(*end), last(*was));
            let what = format!("takes {is} page for the last, and took {was} one");
            (what, "lists may end with another page")
        }
        (before, after) => {
            let what = format!(
                "finds the next page by {}, and found it by {}",
                way(after),
                way(before)
            );
            (what, "lists may go on with other items")
        }
    }
}

/// Returns the path to the items in words.
fn found(paging: &Paging) -> String {
    match &*items(paging) {
        [] => "the page itself".to_owned(),
        names => code(&names.join(".")),
    }
}

/// Returns the wire names that lead to the items.
fn items(paging: &Paging) -> Vec<&str> {
    paging.items.as_ref().map(Items::path).unwrap_or_default()
}

/// Returns the part of the paging that determines the requests, without the names of methods and types.
fn followed(paging: &Paging) -> impl PartialEq {
    let names = |members: &[&Member]| -> Vec<String> {
        let names = members.iter().map(|member| member.wire_name.clone());
        names.collect()
    };
    let all = |way: &Vec<Member>| names(&way.iter().collect::<Vec<_>>());
    let link = |next: &Next| match next {
        Next::Text(way) => all(way),
        Next::Link(link) => {
            let of_link = [&link.uri, &link.headers, &link.key, &link.value];
            names(&link.path.iter().chain(of_link).collect::<Vec<_>>())
        }
    };
    paging.kind.map(link, all)
}
