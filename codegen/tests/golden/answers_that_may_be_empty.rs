//! Nothing is a value where the description says so, and an error elsewhere.

use super::transport::{Service, options, wait};
use crate::clients::answers_that_may_be_empty::operations::UsersReplaceAnswer;
use crate::clients::answers_that_may_be_empty::types::User;
use crate::clients::answers_that_may_be_empty::{App, Client};
use openapi_client_runtime::FixedToken;
use openapi_client_runtime::{Error, ErrorKind};

pub(crate) fn run() {
    for nothing in ["", " \n", "\u{feff}", "null", "{}", "\u{feff}{ }\n"] {
        where_it_may_be_empty(nothing);
        where_it_may_not(nothing);
    }
    what_is_no_body_is_an_error_all_the_same();
}

/// A client whose calls are answered in this order.
fn client<const N: usize>(answers: [(u16, &'static str); N]) -> Client<App> {
    let options = options!(answers_that_may_be_empty, Service::new(answers));
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

fn where_it_may_be_empty(nothing: &'static str) {
    let client = client([(200, nothing), (200, r#"{"name":"Ada"}"#), (200, nothing)]);
    let users = client.users();
    let change = User::default();
    let update = || wait(users.update(&change, None)).expect("an answer").into_body();
    assert_eq!(update(), None);
    assert_eq!(update().and_then(|user| user.name).as_deref(), Some("Ada"));
    let replaced = wait(users.replace(&User::default(), None)).expect("an answer");
    assert_eq!(replaced.into_body(), UsersReplaceAnswer::Ok(None));
}

fn where_it_may_not(nothing: &'static str) {
    let client = client([(200, nothing), (201, nothing)]);
    let users = client.users();
    expect_decode(&wait(users.get(None)).expect_err(nothing), nothing);
    let replaced = wait(users.replace(&User::default(), None));
    expect_decode(&replaced.expect_err(nothing), nothing);
}

fn what_is_no_body_is_an_error_all_the_same() {
    for odd in ["<html>", "[]", "5", "{", r#"{"code":1,"description":"no"}"#, r#"{"Name":"Ada"}"#] {
        let client = client([(200, odd)]);
        let change = User::default();
        expect_decode(&wait(client.users().update(&change, None)).expect_err(odd), odd);
    }
}

fn expect_decode(error: &Error, body: &str) {
    assert_eq!(error.kind(), ErrorKind::Decode, "{body:?}");
    assert_eq!(error.raw_body(), body.as_bytes());
    assert!(matches!(error.status(), Some(200 | 201)));
}
