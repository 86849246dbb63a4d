//! A list that stands below other members is as much of a page as one at its top.

use super::transport::{Reply, Service, options, wait};
use crate::clients::paging_below_members::{App, Client};
use openapi_client_runtime::FixedToken;
use openapi_client_runtime::ErrorKind;
use std::sync::Arc;

pub(crate) fn run() {
    every_page_is_gone_through();
    a_page_without_its_list_is_an_error();
    a_token_that_is_none_is_no_end();
    another_letter_case_is_no_end();
    what_came_as_described_counts();
}

fn client(service: &Arc<Service>) -> Client<App> {
    let options = options!(paging_below_members, service.clone());
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

fn every_page_is_gone_through() {
    let service = Service::new([
        (200, r#"{"result":{"found":{"users":[{"name":"Ada"},5]},"next":{"uri":"/more"}}}"#),
        (200, r#"{"result":{"found":{"users":[]}}}"#),
        (200, r#"{"found":{"names":["Bea"]},"next":{"uri":""}}"#),
    ]);
    let client = client(&service);
    let mut users = client.users().list_pages(None).items();
    let ada = wait(users.next()).expect("a user").expect("a user");
    assert_eq!(ada.name.as_deref(), Some("Ada"));
    let misfit = wait(users.next()).expect("an item").expect_err("no user");
    assert_eq!((misfit.item_index(), misfit.raw_body()), (Some(1), &b"5"[..]));
    assert!(wait(users.next()).is_none());
    let mut names = client.users().list_names_pages(None).items();
    assert_eq!(wait(names.next()).expect("a name").expect("a name"), "Bea");
    assert!(wait(names.next()).is_none());
    let asked = ["GET https://api.example.com/users", "GET https://api.example.com/more", "GET https://api.example.com/names"];
    assert_eq!(service.requests(), asked);
}

fn a_token_that_is_none_is_no_end() {
    let service = Service::new([(200, r#"{"words":["one"],"paging":{"cursors":{"after":7}}}"#)]);
    let client = client(&service);
    let mut words = client.users().list_words_pages(None).items();
    assert_eq!(wait(words.next()).expect("a word").expect("a word"), "one");
    let error = wait(words.next()).expect("an error").expect_err("a number");
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(service.requests().len(), 1);
}

fn another_letter_case_is_no_end() {
    let found = r#"{"found":{"names":["Bea"]},"#;
    for link in [
        r#""Next":{"uri":"/more"}}"#,
        r#""next":null,"NEXT":{"uri":"/more"}}"#,
        r#""next":{"URI":"/more"}}"#,
        r#""next":{"uri":"/more","Headers":[{"key":"X-More","value":""}]}}"#,
        r#""next":{"uri":"/more","headers":[{"Key":"X-More","value":""}]}}"#,
        r#""next":{"uri":"/more","headers":[{"key":"X-More","VALUE":"a"}]}}"#,
    ] {
        let service = Service::by(move |_| Reply::new(200, format!("{found}{link}")));
        let names = client(&service);
        let mut names = names.users().list_names_pages(None).items();
        assert_eq!(wait(names.next()).expect("a name").expect("a name"), "Bea");
        let error = wait(names.next()).expect("an error").expect_err(link);
        assert_eq!(error.kind(), ErrorKind::Paging, "{link}");
        assert_eq!(service.requests().len(), 1, "{link}");
    }
    for paging in [r#""Paging":{"cursors":{"after":"a"}}"#, r#""paging":{"Cursors":{"after":"a"}}"#, r#""paging":{"cursors":{"After":"a"}}"#] {
        let service = Service::by(move |_| Reply::new(200, format!(r#"{{"words":["one"],{paging}}}"#)));
        let client = client(&service);
        let mut words = client.users().list_words_pages(None).items();
        assert_eq!(wait(words.next()).expect("a word").expect("a word"), "one");
        let error = wait(words.next()).expect("an error").expect_err(paging);
        assert_eq!(error.kind(), ErrorKind::Paging, "{paging}");
        assert_eq!(service.requests().len(), 1, "{paging}");
    }
}

fn what_came_as_described_counts() {
    let service = Service::new([
        (200, r#"{"found":{"names":["Ada"]},"next":{"uri":"/more","URI":"/other"},"Next":{"uri":"/other"}}"#),
        (200, r#"{"found":{"names":["Bea"]},"Next":null,"nextPage":{"uri":"/other"}}"#),
    ]);
    let client = client(&service);
    let mut names = client.users().list_names_pages(None).items();
    assert_eq!(wait(names.next()).expect("a name").expect("a name"), "Ada");
    assert_eq!(wait(names.next()).expect("a name").expect("a name"), "Bea");
    assert!(wait(names.next()).is_none());
    assert_eq!(service.requests().pop().as_deref(), Some("GET https://api.example.com/more"));
}

fn a_page_without_its_list_is_an_error() {
    for body in [
        "{}",
        r#"{"users":[]}"#,
        r#"{"result":null}"#,
        r#"{"result":{"found":{}}}"#,
        r#"{"result":{"found":{"users":null}}}"#,
        r#"{"result":{"found":{"users":{}}}}"#,
        r#"{"result":{"found":{"Users":[]}}}"#,
        r#"{"result":{"found":[]}}"#,
    ] {
        let service = Service::new([(200, body)]);
        let users = client(&service);
        let mut users = users.users().list_pages(None).items();
        let error = wait(users.next()).expect("an error").expect_err(body);
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert!(error.to_string().contains("`result.found.users`"), "{error}");
        assert!(wait(users.next()).is_none());
        assert_eq!(service.requests().len(), 1);
    }
}
