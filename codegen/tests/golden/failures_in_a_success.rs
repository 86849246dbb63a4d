//! A success in which something has failed is not taken for one by accident.

use super::transport::{Service, options, wait};
use crate::clients::failures_in_a_success::{App, Client};
use openapi_client_runtime::{Error, ErrorKind, FixedToken, Partial};

pub(crate) fn run() {
    whole_where_nothing_has_failed();
    an_error_where_something_has();
    found_in_every_line();
    found_in_a_list_that_is_the_body();
    a_double_in_a_test_is_whole();
}

fn whole_where_nothing_has_failed() {
    for (status, whole) in [
        (201, r#"{"orders":["a"]}"#),
        (207, r#"{"orders":["a"],"orderErrors":[],"refused":[],"error":null}"#),
        (201, r#"{"orderErrors":null}"#),
    ] {
        let partial = wait(client(status, whole).carts().checkout(None)).expect(whole);
        assert!(!partial.has_failures(), "{whole}");
        let answer = partial.whole().expect(whole);
        assert_eq!((answer.status(), answer.raw_body()), (status, whole.as_bytes()));
    }
}

fn an_error_where_something_has() {
    for (told, failed) in [
        ("1 failure in `orderErrors`", r#"{"orders":["a"],"orderErrors":[{"code":1}]}"#),
        ("2 failures in `orderErrors`, 1 failure in `refused`", r#"{"orderErrors":[{},{}],"refused":["a"]}"#),
        // What is not as described is no less a failure.
        ("1 failure in `orderErrors`", r#"{"orders":["a"],"orderErrors":{"code":1}}"#),
        ("1 failure in `orderErrors`", r#"{"orders":["a"],"orderErrors":["why"]}"#),
        ("1 failure in `error`", r#"{"orders":[],"error":{}}"#),
        ("1 failure in `error`", r#"{"orders":[],"error":"why"}"#),
    ] {
        let checkout = || wait(client(207, failed).carts().checkout(None)).expect(failed);
        assert!(checkout().has_failures(), "{failed}");
        let error = checkout().whole().expect_err(failed);
        assert_eq!((error.kind(), error.status()), (ErrorKind::Partial, Some(207)), "{failed}");
        assert!(error.to_string().contains(&format!("the answer lists {told}")), "{error}");
        assert_eq!(error.raw_body(), failed.as_bytes());
        assert!(!error.is_retryable());
        assert_eq!(checkout().regardless().raw_body(), failed.as_bytes());
    }
}

fn found_in_every_line() {
    let lines = r#"{"lines":[{"sku":"a"},{"sku":"b","error":{"code":17,"description":"It is gone."}},{"error":{}}],"note.of.shop":[]}"#;
    let partial = wait(client(201, lines).carts().create(None)).expect("an answer");
    let error: Error = partial.whole().expect_err("a refused line");
    assert_eq!((error.code(), error.description()), (Some("17"), Some("It is gone.")));
    assert_eq!(error.operation(), Some("Carts_Create"));
    assert_eq!(
        error.to_string(),
        "Carts_Create failed: status 201, code 17, not all of it was done: the answer lists 2 failures in `lines.error`, \
         It is gone. (POST /carts)"
    );
    // By another name of the member too.
    let other = r#"{"lines":[{"sku":"a"},{"sku":"b","fault":{"code":17}}]}"#;
    let partial = wait(client(201, other).carts().create(None)).expect("an answer");
    assert_eq!(partial.whole().expect_err("a refused line").code(), Some("17"));
    let noted = r#"{"lines":[],"note.of.shop":["no"]}"#;
    let partial = wait(client(201, noted).carts().create(None)).expect("an answer");
    assert!(partial.has_failures());
    // What one call takes for a failure is a part of what another one reads.
    let cart = wait(client(200, lines).carts().get(None)).expect("a cart").into_body();
    assert_eq!(cart.lines.map(|lines| lines.len()), Some(3));
}

fn found_in_a_list_that_is_the_body() {
    let replace = |answer| wait(client(200, answer).carts().replace(None)).expect("an answer");
    assert!(replace(r#"[{"sku":"a"}]"#).whole().is_ok());
    assert!(replace(r#"[{"sku":"a"},{"error":{"code":1}}]"#).whole().is_err());
}

fn a_double_in_a_test_is_whole() {
    let answer = Partial::from(7).whole().expect("no failures");
    assert_eq!((answer.status(), answer.into_body()), (200, 7));
}

fn client(status: u16, answer: &'static str) -> Client<App> {
    let options = options!(failures_in_a_success, Service::new([(status, answer)]));
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}
