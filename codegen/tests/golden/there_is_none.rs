//! Where there is none, that is a value; every other failure stays an error.

use super::transport::{Service, options, wait};
use crate::clients::there_is_none::{App, Client};
use openapi_client_runtime::{ErrorKind, FixedToken};

pub(crate) fn run() {
    with_a_code();
    without_a_code();
    by_the_status_alone();
}

fn client<const N: usize>(answers: [(u16, &'static str); N]) -> Client<App> {
    let options = options!(there_is_none, Service::new(answers));
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

/// Only with a code that is listed, and only under the status.
fn with_a_code() {
    for none in [r#"{"code":3000}"#, r#"{"code":"Gone","text":"no"}"#] {
        let answer = wait(client([(404, none)]).users().get("1", None)).expect(none);
        assert_eq!((answer.status(), answer.raw_body()), (404, none.as_bytes()));
        assert_eq!(answer.into_body(), None, "{none}");
    }
    for (status, body) in [
        (404, ""),
        (404, "{}"),
        (404, "<html>"),
        (404, r#"{"code":3001}"#),
        (404, r#"{"text":"no"}"#),
        (410, r#"{"code":3000}"#),
        (500, r#"{"code":3000}"#),
    ] {
        let error = wait(client([(status, body)]).users().get("1", None)).expect_err(body);
        assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(status)), "{body}");
    }
    // A success is what it was: nothing in it is no user.
    for nothing in ["", "null", "{}"] {
        let error = wait(client([(200, nothing)]).users().get("1", None)).expect_err(nothing);
        assert_eq!(error.kind(), ErrorKind::Decode, "{nothing}");
    }
}

/// A body that says nothing of another failure; a web page is of somebody else.
fn without_a_code() {
    for none in ["", " \n", r#"{"text":"there is none"}"#] {
        let answer = wait(client([(404, none)]).users().get_hook(None)).expect(none);
        assert_eq!(answer.into_body(), None, "{none}");
    }
    for (status, body) in [(404, "<html>"), (404, r#"{"code":1,"text":"no"}"#), (403, ""), (204, "")] {
        wait(client([(status, body)]).users().get_hook(None)).expect_err(body);
    }
}

fn by_the_status_alone() {
    for (status, is_there) in [(200, true), (404, false)] {
        let answer = wait(client([(status, "")]).users().check("1", None)).expect("an answer");
        assert_eq!((answer.status(), answer.into_body()), (status, is_there));
    }
    for status in [201, 400, 401, 403, 410, 500] {
        wait(client([(status, "")]).users().check("1", None)).expect_err("a failure");
    }
}
