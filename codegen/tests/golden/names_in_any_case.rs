//! A property is read by its exact name, or else by one in another letter case; both present, the exact one counts.

use crate::clients::names_in_any_case::types::{Marks, Thing};
use super::transport::{Service, options, wait};
use crate::clients::names_in_any_case::types::Order;
use crate::clients::names_in_any_case::{App, Client};
use openapi_client_runtime::{ErrorKind, FixedToken};
use serde_json::{from_str, from_value, json, to_value};
use std::sync::Arc;
use std::time::Duration;

pub(crate) fn run() {
    // Polling waits on its timers.
    let timers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build();
    let timers = timers.expect("a runtime");
    let _within = timers.enter();
    properties_are_read();
    what_is_asked_and_how_far_it_is_are_found();
    what_has_failed_is_found();
    failures_are_read_as_the_shape_that_they_have();
}

fn client<const N: usize>(answers: [(u16, &'static str); N]) -> (Client<App>, Arc<Service>) {
    let service = Service::new(answers);
    let token = FixedToken::new("token").expect("a token");
    let options = options!(names_in_any_case, service.clone());
    (Client::app(token, Some(options)).expect("a client"), service)
}

fn what_is_asked_and_how_far_it_is_are_found() {
    let order = Order::default().with_kind("big");
    let (client, service) = client([(202, r#"{"JOB":{"Id":"a/b"}}"#), (200, r#"{"STATUS":{"Phase":"Done"},"Job":{"ID":"a/b"}}"#)]);
    let job = wait(client.things().start_and_wait(&order, None).interval(Duration::from_millis(1)).into_future()).expect("a job").into_body();
    assert_eq!(job.job.and_then(|job| job.id).as_deref(), Some("a/b"));
    let asked = service.requests().pop().expect("a question");
    assert!(asked.ends_with("/jobs/a%2Fb?kind=big"), "{asked}");
    // Its own name comes first.
    let (client, _) = self::client([
        (202, r#"{"job":{"id":"b"}}"#),
        (200, r#"{"Status":{"phase":"done"},"status":{"PHASE":"running","phase":"failed"},"PROBLEM":{"Code":"Full","MESSAGE":"no room"}}"#),
    ]);
    let error = wait(client.things().start_and_wait(&order, None).interval(Duration::from_millis(1)).into_future()).expect_err("it has failed");
    assert_eq!(error.kind(), ErrorKind::Failed);
    assert_eq!((error.code(), error.description()), (Some("Full"), Some("no room")));
}

fn what_has_failed_is_found() {
    let (client, _) = client([(200, r#"{"RESULTS":[{},{"Error":{"Code":"Full"}}]}"#)]);
    let partial = wait(client.things().batch(&Order::default(), None)).expect("an answer");
    assert!(partial.has_failures());
    assert_eq!(partial.whole().expect_err("in part").code(), Some("Full"));
}

fn failures_are_read_as_the_shape_that_they_have() {
    for (body, code, text) in [
        (r#"{"TITLE":"no","Type":"a"}"#, "a", "no"),
        (r#"{"Title":"not this","REASON":"b","Text":"full"}"#, "b", "full"),
    ] {
        let (client, _) = client([(400, body)]);
        let error = wait(client.things().start(&Order::default(), None)).expect_err("a failure");
        assert_eq!((error.code(), error.description()), (Some(code), Some(text)), "{body}");
    }
}

fn properties_are_read() {
    for (came, written) in [
        (json!({"LABEL": "a"}), json!({"label": "a"})),
        (json!({"LABEL": "b", "label": "a"}), json!({"label": "a", "LABEL": "b"})),
        (json!({"label": "a", "LABEL": "b"}), json!({"label": "a", "LABEL": "b"})),
        (json!({"TITLE": "a"}), json!({"label": "a"})),
        // Each of the two is one itself.
        (json!({"label": "a", "Value": "c", "value": "b"}), json!({"label": "a", "value": "b", "Value": "c"})),
        (json!({"label": "a", "VALUE": "b"}), json!({"label": "a", "value": "b"})),
        // The letter case of ASCII only.
        (json!({"label": "a", "l\u{e4}bel": "b"}), json!({"label": "a", "l\u{e4}bel": "b"})),
        (json!({"label": "a", "Shape": {"KIND": "round", "Radius": 1}}), json!({"label": "a", "shape": {"kind": "round", "radius": 1}})),
    ] {
        let text = came.to_string();
        let by_value: Thing = from_value(came).expect("a thing");
        let by_text: Thing = from_str(&text).expect("a thing");
        assert_eq!(by_value, by_text, "{text}");
        assert_eq!(to_value(&by_text).expect("JSON"), written, "{text}");
    }
    let marks: Marks = from_value(json!({"Best": "a", "best": "b"})).expect("marks");
    assert_eq!(marks.best.as_deref(), Some("b"));
    assert!(marks.other_members.is_empty());
}
