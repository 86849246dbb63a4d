//! A list that is whole in one answer is there, or the answer is an error; it is gone through as any other.

use super::transport::{Service, options, wait};
use crate::clients::lists_on_one_page::{App, Client};
use openapi_client_runtime::FixedToken;
use openapi_client_runtime::{Error, ErrorKind};
use std::sync::Arc;

pub(crate) fn run() {
    every_item_is_gone_through_with_one_request();
    an_answer_without_its_list_is_an_error();
}

fn client(service: &Arc<Service>) -> Client<App> {
    let options = options!(lists_on_one_page, service.clone());
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

fn every_item_is_gone_through_with_one_request() {
    let page = r#"{"items":[{"name":"Ada"},5],"next":{"uri":"/more"},"links":{"next":{"uri":"/more"}}}"#;
    let service = Service::new([(200, page), (200, r#"{"data":{"names":["Bea"]}}"#)]);
    let client = client(&service);
    let mut users = client.groups().list_members_pages(None).items();
    let ada = wait(users.next()).expect("a user").expect("a user");
    assert_eq!(ada.name.as_deref(), Some("Ada"));
    let misfit = wait(users.next()).expect("an item").expect_err("no user");
    assert_eq!((misfit.item_index(), misfit.raw_body()), (Some(1), &b"5"[..]));
    assert!(wait(users.next()).is_none());
    assert!(users.continuation().is_none());
    let names = wait(client.groups().list_names(None)).expect("names").into_body();
    let names = names.data.expect("data").names.expect("names");
    assert_eq!(names, ["Bea"]);
    assert_eq!(service.requests().len(), 2);
}

fn an_answer_without_its_list_is_an_error() {
    for body in ["", "null", "{}", r#"{"Items":[]}"#, r#"{"items":null}"#, r#"{"items":{},"count":0}"#, "[]", "<html>"] {
        let expect = |error: Error| {
            assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
            assert_eq!((error.status(), error.raw_body()), (Some(200), body.as_bytes()));
        };
        let service = Service::new([(200, body), (200, body), (200, body)]);
        let client = client(&service);
        expect(wait(client.users().list(None)).expect_err(body));
        expect(wait(client.groups().list_names(None)).expect_err(body));
        let mut users = client.users().list_pages(None);
        expect(wait(users.next()).expect("an error").expect_err(body));
        assert!(wait(users.next()).is_none());
    }
}
