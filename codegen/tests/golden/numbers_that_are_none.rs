//! NaN and the infinities have no number in JSON: the call fails before it is sent, and names the member.

use crate::clients::numbers_that_are_none::types::{Choice, Inner, Thing};
use crate::clients::numbers_that_are_none::Client;
use crate::clients::numbers_that_are_none::ClientOptions;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::{AsyncRawResponse, HttpClient, Request};
use futures_util::FutureExt as _;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Nobody asks it for a token, or for an answer.
#[derive(Debug)]
struct NotAsked;

#[async_trait::async_trait]
impl TokenCredential for NotAsked {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        panic!("a token is asked for")
    }
}

#[async_trait::async_trait]
impl HttpClient for NotAsked {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        panic!("a request is sent")
    }
}

pub(crate) fn run() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let thing = Thing::default;
        let map = BTreeMap::from([("a".to_owned(), 1.0), ("b".to_owned(), number)]);
        let cases = [
            ("share", thing().with_share(number)),
            ("plain", thing().with_plain(number)),
            ("list[1]", thing().with_list([1.0, number])),
            ("map.b", thing().with_map(map)),
            ("choice", thing().with_choice(Choice::Number(number))),
            ("inner.share", thing().with_inner(Inner::default().with_share(number))),
            ("any", thing().with_any(number)),
        ];
        for (member, thing) in cases {
            refused(&thing, &format!("`{member}` is {number}, and JSON has no number for it"));
        }
    }
}

fn refused(thing: &Thing, why: &str) {
    let options = ClientOptions::default().http_client(Arc::new(NotAsked));
    let client = Client::app(Arc::new(NotAsked), Some(options));
    let client = client.expect("a client");
    let things = client.things();
    let sent = things.update(thing, None).now_or_never();
    let error = sent.expect("at once").expect_err("no number").to_string();
    assert!(error.contains(why), "{error}");
    let error = serde_json::to_string(thing).expect_err("no number").to_string();
    assert!(error.contains(why), "{error}");
}
