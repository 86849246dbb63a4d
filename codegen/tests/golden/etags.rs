//! The tag of what was read goes back with the change; where it is out of date, that is an error of its own.

use super::transport::{Reply, Service, options, wait};
use crate::clients::etags::operations::{NotesReplaceOptions, UsersDeleteOptions};
use crate::clients::etags::types::{Note, User, UserInput};
use crate::clients::etags::{App, Client};
use openapi_client_runtime::{ETag, Error, ErrorKind, FixedToken};
use std::sync::Arc;

pub(crate) fn run() {
    goes_back_as_it_came();
    goes_back_from_a_header();
    is_none_where_nothing_comes();
    out_of_date();
    another_failure();
}

fn client<const N: usize>(answers: [(u16, &'static str); N]) -> (Arc<Service>, Client<App>) {
    let service = Service::new(answers);
    let options = options!(etags, service.clone());
    let client = Client::app(FixedToken::new("token").expect("a token"), Some(options));
    (service, client.expect("a client"))
}

/// In a list too; quotes are added where there are none.
fn goes_back_as_it_came() {
    let listed = r#"[{"name":"a","attributes":{"etag":"-42"}},{"name":"b","attributes":{"etag":"\"x y\""}}]"#;
    let (service, client) = client([(200, listed), (200, r#"{"name":"a"}"#), (204, "")]);
    let users = client.users();
    let list = wait(users.list(None)).expect("a list").into_body();
    let tags: Vec<ETag> = list.iter().filter_map(User::etag).collect();
    let ada = UserInput::default().with_name("Ada");
    wait(users.replace("1", &tags[0], &ada, None)).expect("an answer");
    let options = UsersDeleteOptions::default().if_match(&tags[1]);
    wait(users.delete("2", Some(options))).expect("an answer");
    let sent = service.header("if-match");
    assert_eq!(sent, [None, Some("\"-42\"".to_owned()), Some("\"x y\"".to_owned())]);
}

fn goes_back_from_a_header() {
    let service = Service::by(|request| match &*request.method {
        "GET" => Reply::new(200, r#"{"text":"Hello"}"#).header("ETag", r#"W/"7 8""#),
        _ => Reply::new(204, ""),
    });
    let options = options!(etags, service.clone());
    let client = Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client");
    let read = wait(client.notes().get(None)).expect("a note");
    let tag = read.etag().expect("a tag");
    let options = NotesReplaceOptions::default().if_match(&tag);
    wait(client.notes().replace(read.body(), Some(options))).expect("an answer");
    assert_eq!(service.header("if-match"), [None, Some(r#"W/"7 8""#.to_owned())]);
}

fn is_none_where_nothing_comes() {
    for nothing in [r#"{"name":"a"}"#, r#"{"attributes":{}}"#, r#"{"attributes":{"etag":" "}}"#, r#"{"attributes":{"etag":null}}"#] {
        let (_, client) = client([(200, nothing)]);
        let user = wait(client.users().get("1", None)).expect(nothing).into_body();
        assert_eq!(user.etag(), None, "{nothing}");
    }
    let (service, client) = client([]);
    let error = wait(client.users().replace("1", &ETag::from(""), &UserInput::default(), None));
    let error = error.expect_err("no tag");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("`If-Match` cannot be sent: the tag is empty"), "{error}");
    assert!(service.requests().is_empty());
}

fn out_of_date() {
    for (status, body) in [
        (412, ""),
        (412, "<html>"),
        (412, r#"{"code":1,"text":"no"}"#),
        (400, r#"{"code":2055,"text":"old"}"#),
        (400, r#"{"code":"2055"}"#),
        (409, r#"{"code":"Changed"}"#),
    ] {
        let error = replaced(status, body);
        assert_eq!((error.kind(), error.status()), (ErrorKind::Stale, Some(status)), "{body}");
        assert!(error.is_stale() && error.is_conflict() && !error.is_retryable());
        assert!(error.to_string().starts_with("Users_Replace failed: status "), "{error}");
        assert_eq!(error.raw_body(), body.as_bytes());
    }
}

/// Other codes and statuses; and a 412 to a call that had no tag says something else.
fn another_failure() {
    for (status, body) in [(400, r#"{"code":2054}"#), (409, ""), (404, r#"{"code":"changed"}"#)] {
        assert_eq!(replaced(status, body).kind(), ErrorKind::Service, "{body}");
    }
    let (_, client) = client([(412, ""), (412, "")]);
    let note = Note::default();
    let untagged = wait(client.notes().replace(&note, None)).expect_err("a failure");
    assert_eq!(untagged.kind(), ErrorKind::Service);
    let options = NotesReplaceOptions::default().if_match("1");
    let tagged = wait(client.notes().replace(&note, Some(options))).expect_err("a failure");
    assert_eq!(tagged.kind(), ErrorKind::Stale);
}

fn replaced(status: u16, body: &'static str) -> Error {
    let (_, client) = client([(status, body)]);
    wait(client.users().replace("1", &ETag::from("1"), &UserInput::default(), None)).expect_err(body)
}
