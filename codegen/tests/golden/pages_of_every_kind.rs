//! A list of every kind is stopped after each single item and gone on with by another client: the two together give each item
//! once.

use super::transport::{Reply, Service, options, wait};
use crate::clients::pages_of_every_kind::operations::{
    ThingsListLinksOptions, ThingsListNumbersOptions, ThingsListSkipsOptions,
};
use crate::clients::pages_of_every_kind::{App, Client};
use azure_core::http::{HttpClient, Url};
use openapi_client_runtime::{Continuation, ErrorKind, FixedToken, Page as _};
use std::sync::Arc;

pub(crate) fn run() {
    every_kind();
    the_same_token_twice_is_an_error();
    another_host_is_never_asked();
    the_same_page_twice_is_an_error();
    what_may_repeat_is_no_error();
}

const ALL: [i32; 5] = [1, 2, 3, 4, 5];

/// Five things, two a page, whatever leads to the next page.
fn lists() -> Arc<Service> {
    Service::by(|request| {
        let url = Url::parse(&request.url).expect("a URL");
        let query = |name: &str| {
            let found = url.query_pairs().find(|(other, _)| other == name);
            found.and_then(|(_, value)| value.parse::<usize>().ok())
        };
        let header = request.header("x-token");
        let from = match url.path() {
            "/texts" => query("at"),
            "/headers" => header.and_then(|token| token.parse().ok()),
            "/tokens" => query("after"),
            "/offsets" | "/links" => query("offset"),
            "/skips" => query("$skip"),
            "/numbers" => query("PageNumber").map(|number| (number - 1) * 2),
            "/zeros" => query("page").map(|number| number * 2),
            path => panic!("{path}"),
        };
        let from = from.unwrap_or_default();
        let to = (from + 2).min(5);
        let things: Vec<String> = (from..to).map(|index| format!(r#"{{"id":{}}}"#, index + 1)).collect();
        let things = format!("[{}]", things.join(","));
        let next = (to < 5).then_some(to);
        let member = |name: &str, value: &dyn Fn(usize) -> String| match next {
            Some(next) => format!(r#"{{"value":{things},"{name}":"{}"}}"#, value(next)),
            None => format!(r#"{{"value":{things}}}"#),
        };
        let body = match url.path() {
            "/texts" => member("@odata.nextLink", &|next| format!("/texts?at={next}")),
            "/tokens" => member("continuation", &|next| next.to_string()),
            "/links" => member("next", &|_| "/links?size=2&offset=".to_owned()),
            "/offsets" | "/skips" => format!(r#"{{"value":{things},"totalCount":2}}"#),
            _ => things,
        };
        let reply = Reply::new(200, body);
        match next.filter(|_| url.path() == "/headers") {
            Some(next) => reply.header("x-token", &next.to_string()),
            None => reply,
        }
    })
}

fn client(service: Arc<dyn HttpClient>) -> Client<App> {
    let options = options!(pages_of_every_kind, service);
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

macro_rules! whole {
    ($what:literal, $pages:expr) => {{
        let pages = $pages;
        for stop in 0..=ALL.len() {
            let mut first = pages(&client(lists())).items();
            let mut ids = Vec::new();
            for _ in 0..stop {
                ids.push(wait(first.next()).expect("a thing").expect("a thing").id.expect("an id"));
            }
            if let Some(kept) = first.continuation() {
                let kept: Continuation = kept.to_string().parse().expect("a continuation");
                let second = pages(&client(lists())).resume(&kept);
                let mut second = second.expect("the same list").items();
                while let Some(thing) = wait(second.next()) {
                    ids.push(thing.expect("a thing").id.expect("an id"));
                }
            }
            assert_eq!(ids, ALL, "{}, stopped after {stop}", $what);
        }
    }};
}

fn every_kind() {
    whole!("a link as text", |client: &Client<App>| client.things().list_texts_pages(None));
    whole!("a token in a header", |client: &Client<App>| client.things().list_headers_pages(None));
    whole!("a token in the body", |client: &Client<App>| client.things().list_tokens_pages(None));
    whole!("counted items", |client: &Client<App>| client.things().list_offsets_pages(None));
    whole!("top and skip", |client: &Client<App>| {
        client.things().list_skips_pages(Some(ThingsListSkipsOptions::default().top(2)))
    });
    whole!("numbers", |client: &Client<App>| {
        let options = ThingsListNumbersOptions::default().page_size(2);
        client.things().list_numbers_pages("new", Some(options))
    });
    whole!("numbers from zero", |client: &Client<App>| client.things().list_zeros_pages(2, None));
    whole!("a link with an empty offset", |client: &Client<App>| {
        client.things().list_links_pages(Some(ThingsListLinksOptions::default().size(2)))
    });
}

fn the_same_token_twice_is_an_error() {
    let page = r#"{"value":[{"id":1}],"continuation":"a"}"#;
    let service = Service::new([(200, page), (200, page), (200, page)]);
    let mut pages = client(service.clone()).things().list_tokens_pages(None);
    assert!(wait(pages.next()).expect("a page").is_ok());
    assert!(wait(pages.next()).expect("a page").is_ok());
    let error = wait(pages.next()).expect("an end").expect_err("a circle");
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(service.requests().len(), 2);
}

fn another_host_is_never_asked() {
    let page = r#"{"value":[{"id":1}],"@odata.nextLink":"https://elsewhere.example/texts?at=2"}"#;
    let service = Service::new([(200, page)]);
    let mut pages = client(service.clone()).things().list_texts_pages(None);
    assert!(wait(pages.next()).expect("a page").is_ok());
    let error = wait(pages.next()).expect("an end").expect_err("another host");
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(service.requests().len(), 1);
}

/// The pages, and what comes of them: the ids and the kind of the error that ends them.
macro_rules! read {
    ($service:expr, $pages:expr) => {{
        let pages = $pages;
        let mut pages = pages(&client($service.clone()));
        let mut ids = Vec::new();
        let end = loop {
            match wait(pages.next()) {
                None => break None,
                Some(Err(error)) => break Some(error),
                Some(Ok(page)) => ids.extend(page.into_body().into_items().into_iter().map(|thing| thing.id)),
            }
        };
        (ids, end, pages.continuation().is_some())
    }};
}

/// A service that takes no notice of the number gives the first page for ever.
macro_rules! repeats {
    ($parameter:literal, $page:literal, $pages:expr) => {{
        let service = Service::new([(200, $page), (200, $page), (200, $page)]);
        let (ids, end, can_be_resumed) = read!(service, $pages);
        assert_eq!(ids, [Some(1), Some(2)], $parameter);
        let error = end.expect($parameter);
        assert_eq!(error.kind(), ErrorKind::Paging);
        let text = error.to_string();
        assert!(text.contains(concat!("the service ignores `", $parameter, "`")), "{text}");
        assert!(can_be_resumed, $parameter);
        assert_eq!(service.requests().len(), 2, $parameter);
    }};
}

fn the_same_page_twice_is_an_error() {
    repeats!("offset", r#"{"value":[{"id":1},{"id":2}]}"#, |client: &Client<App>| {
        client.things().list_offsets_pages(None)
    });
    repeats!("$skip", r#"{"value":[{"id":1},{"id":2}]}"#, |client: &Client<App>| {
        client.things().list_skips_pages(Some(ThingsListSkipsOptions::default().top(2)))
    });
    repeats!("PageNumber", r#"[{"id":1},{"id":2}]"#, |client: &Client<App>| {
        client.things().list_numbers_pages("new", Some(ThingsListNumbersOptions::default().page_size(2)))
    });
    repeats!("page", r#"[{"id":1},{"id":2}]"#, |client: &Client<App>| client.things().list_zeros_pages(2, None));
    repeats!("offset", r#"{"value":[{"id":1},{"id":2}],"next":"/links?size=2&offset="}"#, |client: &Client<App>| {
        client.things().list_links_pages(None)
    });
    // One item too, unless one was asked for; and what does not fit is compared as it came.
    for (page, ids) in [(r#"{"value":[{"id":1}]}"#, 1), (r#"{"value":["odd",{"id":1}]}"#, 1), (r#"{"value":["odd"]}"#, 0)] {
        let service = Service::new([(200, page), (200, page), (200, page)]);
        let (read, end, _) = read!(service, |client: &Client<App>| client.things().list_offsets_pages(None));
        assert_eq!((read.len(), end.expect(page).kind()), (ids, ErrorKind::Paging));
        assert!(service.requests().len() <= 2, "{page}");
    }
}

fn what_may_repeat_is_no_error() {
    // Items that are the same, pages of one item that were asked for, and pages of other items or in another order.
    let same = r#"{"value":[{"id":1},{"id":1}]}"#;
    let service = Service::new([(200, same), (200, same), (200, r#"{"value":[]}"#)]);
    let (ids, end, _) = read!(service, |client: &Client<App>| client.things().list_offsets_pages(None));
    assert!(end.is_none(), "{end:?}");
    assert_eq!(ids.len(), 4);

    let one = r#"{"value":[{"id":1}]}"#;
    let service = Service::new([(200, one), (200, one), (200, r#"{"value":[]}"#)]);
    let (ids, end, _) = read!(service, |client: &Client<App>| {
        client.things().list_skips_pages(Some(ThingsListSkipsOptions::default().top(1)))
    });
    assert!(end.is_none(), "{end:?}");
    assert_eq!(ids.len(), 2);

    let (there, back) = (r#"{"value":[{"id":1},{"id":2}]}"#, r#"{"value":[{"id":2},{"id":1}]}"#);
    let service = Service::new([(200, there), (200, back), (200, there), (200, r#"{"value":[]}"#)]);
    let (ids, end, _) = read!(service, |client: &Client<App>| client.things().list_offsets_pages(None));
    assert!(end.is_none(), "{end:?}");
    assert_eq!(ids.len(), 6);

    // A link that does not say where its page begins.
    let first = r#"{"value":[{"id":1},{"id":2}],"next":"/links?after=x"}"#;
    let service = Service::new([(200, first), (200, there)]);
    let (ids, end, _) = read!(service, |client: &Client<App>| client.things().list_links_pages(None));
    assert!(end.is_none(), "{end:?}");
    assert_eq!(ids.len(), 4);
}
