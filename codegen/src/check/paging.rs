//! `x-paging`: its properties and headers exist, and a page schema is always read in the same way.

use std::collections::HashMap;

use super::view::of_view;
use super::{Context, property_path};
use crate::diagnostic::{Code, Diagnostic, NodeId, Place, Pointer, near_or};
use crate::model::paging::{Keys, KindFlaw, Lacking, Paging, PagingFlaw};
use crate::spec::Text;

/// Reports errors in `x-paging`, and operations that read the same page schema in different ways.
pub(super) fn check(cx: &Context) {
    for wrong in cx.model.wrong_pagings() {
        let Some((place, message, help)) = words(&wrong.flaw) else {
            continue;
        };
        let diagnostic = Diagnostic::error(Code::Paging, place, message);
        cx.report(match wrong.view {
            None => diagnostic.help(help),
            Some(view) => of_view(diagnostic, view, "x-paging"),
        });
    }
    let mut first: HashMap<NodeId, (&Paging, &Pointer)> = HashMap::new();
    for operation in &cx.model.operations {
        let (Some(paging), Some(written)) = (cx.model.paging(operation), &operation.written.paging) else {
            continue;
        };
        let Some(page) = paging.page else { continue };
        let (other, place) = *first
            .entry(page.pointer.node())
            .or_insert((paging, &written.pointer));
        if other.meaning() != paging.meaning() {
            let page = page.pointer.name().unwrap_or_default();
            let message = format!("another operation names other properties of `{page}`");
            cx.report(
                Diagnostic::error(Code::Paging, written.pointer.key(), message)
                    .related(place.key(), "the other one")
                    .help("name the same properties, or let one of them respond with another schema"),
            );
        }
    }
}

/// Returns the place, the message and the help of a flaw, unless it is reported as a reference.
fn words(flaw: &PagingFlaw) -> Option<(Place, String, String)> {
    Some(match flaw {
        PagingFlaw::Body(at) => known(
            at.key(),
            "a paged operation cannot have a body",
            "the link to the next page says no body: take `x-paging` or the body away",
        ),
        PagingFlaw::ItemsOfList(items) => known(
            items.pointer.key(),
            "the response is the list itself",
            "leave it out: the items are those of the answer",
        ),
        PagingFlaw::NoItems(at) => known(
            at.key(),
            "`items` is missing in this `x-paging`",
            "add `items`, which names the member with the list",
        ),
        PagingFlaw::Empty(at) => known(
            at.key(),
            "a page cannot be empty",
            "remove it: without the list, a lost page could not be told from the last one",
        ),
        PagingFlaw::Response(at) => known(
            at.key(),
            "this response cannot be paged",
            "a paged operation responds with one status, and an object or a list",
        ),
        PagingFlaw::NoList(text) => not(text, "is not a list"),
        PagingFlaw::InList(text) => not(text, "cannot be in a list"),
        PagingFlaw::NoText(text) => not(text, "is not a string"),
        PagingFlaw::NoLink(text) => not(
            text,
            "is not a link: a text, or an object with `uri` and `headers`",
        ),
        PagingFlaw::NoUri(text) => not(text, "has a `uri` that is not a string"),
        PagingFlaw::NoHeaders(text) => not(text, "has `headers` that are not a list"),
        PagingFlaw::NoPair(text) => not(text, "has a header whose `key` or `value` is not a string"),
        PagingFlaw::Path(text, flaw) => {
            let (message, help) = property_path::words(flaw)?;
            (text.pointer.value(), message, help)
        }
        PagingFlaw::NoProperty {
            text,
            of,
            wanted,
            near,
        } => {
            let of = of.map_or_else(|| "a header".to_owned(), |of| format!("`{}`", of.value));
            let message = format!("{of} has no property `{wanted}`");
            unknown(text, message, *near, "name a property that is answered")
        }
        PagingFlaw::Kind(flaw) => words_of_kind(flaw),
    })
}

fn words_of_kind(flaw: &KindFlaw) -> (Place, String, String) {
    match flaw {
        KindFlaw::TwoSources(header) => known(
            header.pointer.key(),
            "two places are given for the token of a page",
            "keep `token` where the body has it, else `fromHeader`",
        ),
        KindFlaw::TwoParameters(name) => known(
            name.pointer.key(),
            "two parameters are given for the token",
            "keep one of `tokenHeader` and `tokenParameter`",
        ),
        KindFlaw::TwoCounts(at) => known(
            at.key(),
            "pages are counted in two ways",
            "keep `offset` where items are counted, or `page` where pages are",
        ),
        KindFlaw::SizeUnused(size) => known(
            size.pointer.key(),
            "`size` has no effect where an empty page is the last",
            "write `end: short`, or remove it: the next page begins after the items received",
        ),
        KindFlaw::Cookie(at) => known(
            at.value(),
            "a list whose pages are asked for by the client has no cookies",
            "let pages have links, or describe no cookie: one is not repeated, nor kept to go on with later",
        ),
        KindFlaw::Key { key, place, of } => {
            let message = format!("`{key}` does not apply to {}", pages(*of));
            let help = "remove it, or see `x-paging` in docs/description.md for what goes together";
            (place.key(), message, help.to_owned())
        }
        KindFlaw::SizeIsCount(size) => {
            let message = format!(
                "`{}` cannot say both where a page begins and how long it is",
                size.value
            );
            let help = "name another parameter as `size`, the one that says how many items a page has";
            (size.pointer.value(), message, help.to_owned())
        }
        KindFlaw::Lacks(text, what) => {
            let message = format!("`{}` needs {}", text.value, lacked(*what));
            (
                text.pointer.value(),
                message,
                "add it to this `x-paging`".to_owned(),
            )
        }
        KindFlaw::NoInteger(text) => not(text, "is not an integer"),
        KindFlaw::NoHeader(text, near) => {
            let message = format!("the operation has no header parameter `{}`", text.value);
            unknown(text, message, *near, "name a header parameter of this operation")
        }
        KindFlaw::NoParameter(text, near) => {
            let message = format!("the operation has no query parameter `{}`", text.value);
            let help = "name a parameter of this operation with `in: query`";
            unknown(text, message, *near, help)
        }
        KindFlaw::NoHeaderOfResponse(text, near) => {
            let message = format!("the response has no header `{}`", text.value);
            unknown(text, message, *near, "describe it in the `headers` of the answer")
        }
    }
}

/// Returns a message and a help that say nothing of the description.
fn known(place: Place, message: &str, help: &str) -> (Place, String, String) {
    (place, message.to_owned(), help.to_owned())
}

fn not(text: &Text, what: &str) -> (Place, String, String) {
    let message = format!("`{}` {what}", text.value);
    let help = "see `x-paging` in docs/description.md".to_owned();
    (text.pointer.value(), message, help)
}

fn unknown(text: &Text, message: String, near: Option<&str>, help: &str) -> (Place, String, String) {
    (text.pointer.value(), message, near_or(near, help))
}

fn lacked(what: Lacking) -> &'static str {
    match what {
        Lacking::Token => "`token`, the member that has it",
        Lacking::TokenHeader => "`tokenHeader`, the header that takes it",
        Lacking::TokenTo => "`tokenHeader` or `tokenParameter`, which takes it",
        Lacking::SizeOfPages => "`size`, without which there are no pages",
        Lacking::SizeOfShort => "`size`, which tells a short page",
    }
}

fn pages(of: Keys) -> &'static str {
    match of {
        Keys::One => "pages, of which there is one",
        Keys::Link => "pages with a link to the next",
        Keys::Token => "pages with a token for the next",
        Keys::Items => "pages found by counting items",
        Keys::Pages => "pages with numbers",
    }
}
