//! The body of an answer is an object that shows a member of those described; where none are, any object will do.

use super::transport::{Service, options, wait};
use crate::clients::bodies_of_any_members::types::{Entry, EntryInput};
use crate::clients::bodies_of_any_members::{App, Client};
use openapi_client_runtime::FixedToken;
use openapi_client_runtime::{ErrorKind, Result};

/// Objects that have no member of an entry.
const OTHERS: [&str; 4] = ["{}", r#"{"code":1,"description":"no"}"#, r#"{"Count":1}"#, r#"{"x":{"count":1}}"#];

/// Objects that have one, whatever it is.
const ENTRIES: [&str; 5] = [
    r#"{"count":1}"#,
    r#"{"inner":null}"#,
    r#"{"count":"one"}"#,
    r#"{"x":1,"inner":{}}"#,
    r#"{"inner":{"code":1}}"#,
];

/// Objects, and whether each is a map of entries.
const MAPS: [(&str, bool); 4] = [
    ("{}", true),
    (r#"{"x":{"count":1}}"#, true),
    (r#"{"code":1,"description":"no"}"#, false),
    (r#"{"x":{"count":1},"y":"no"}"#, false),
];

pub(crate) fn run() {
    for body in OTHERS {
        others_are_no_entry(body);
        any_object_will_do(body);
    }
    for body in ENTRIES {
        get_entry(body).expect(body);
    }
    for (body, is_map) in MAPS {
        let answer = wait(client(200, body).things().get_map(None));
        assert_eq!(answer.is_ok(), is_map, "{body}");
    }
}

fn client(status: u16, body: &'static str) -> Client<App> {
    let options = options!(bodies_of_any_members, Service::new([(status, body)]));
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

fn get_entry(body: &'static str) -> Result<Entry> {
    wait(client(200, body).things().get_entry(None)).map(|answer| answer.into_body())
}

fn others_are_no_entry(body: &'static str) {
    let replaced = wait(client(200, body).things().replace_entry(&EntryInput::new(1), None));
    for error in [get_entry(body).expect_err(body), replaced.map(drop).expect_err(body)] {
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!((error.status(), error.raw_body()), (Some(200), body.as_bytes()));
    }
}

fn any_object_will_do(body: &'static str) {
    let answers = [
        wait(client(200, body).things().get_nothing(None)).map(drop),
        wait(client(200, "[{},{\"x\":1}]").things().get_list(None)).map(drop),
        wait(client(200, body).things().get_any(None)).map(drop),
        wait(client(200, body).things().get_either(None)).map(drop),
        wait(client(201, body).things().replace_entry(&EntryInput::new(1), None)).map(drop),
    ];
    for answer in answers {
        answer.expect(body);
    }
}
