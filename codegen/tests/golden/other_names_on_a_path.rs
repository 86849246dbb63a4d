//! What a link, a state, an error or a failure is in is found by each name from which it is read, and by its own first.

use super::transport::{Service, options, wait};
use crate::clients::other_names_on_a_path::types::Order;
use crate::clients::other_names_on_a_path::{App, Client};
use openapi_client_runtime::{ErrorKind, FixedToken};
use std::sync::Arc;
use std::time::Duration;

pub(crate) fn run() {
    // Polling waits on its timers.
    let timers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build();
    let timers = timers.expect("a runtime");
    let _within = timers.enter();
    what_is_asked_and_how_far_it_is_are_found();
    what_has_failed_is_found();
}

fn client<const N: usize>(answers: [(u16, &'static str); N]) -> (Client<App>, Arc<Service>) {
    let service = Service::new(answers);
    let token = FixedToken::new("token").expect("a token");
    let options = options!(other_names_on_a_path, service.clone());
    (Client::app(token, Some(options)).expect("a client"), service)
}

fn what_is_asked_and_how_far_it_is_are_found() {
    let order = Order::default().with_kind("big");
    let (client, service) = client([
        (202, r#"{"Task":{"jobId":"a"},"task":{"id":"no"}}"#),
        (200, r#"{"status":{"state":"running"}}"#),
        (200, r#"{"status":{"state":"failed","phase":"done"},"task":{"jobId":"a"}}"#),
    ]);
    let started = client.jobs().start_and_wait(&order, None).interval(Duration::from_millis(1));
    let job = wait(started.into_future()).expect("a job").into_body();
    assert_eq!(job.job.and_then(|job| job.id).as_deref(), Some("a"));
    let asked = service.requests().pop().expect("a question");
    assert!(asked.ends_with("/jobs/a?kind=big"), "{asked}");
    let (client, _) = self::client([
        (202, r#"{"job":{"id":"b"}}"#),
        (200, r#"{"status":{"state":"failed"},"fault":{"code":"Full","message":"no room"}}"#),
    ]);
    let started = client.jobs().start_and_wait(&order, None).interval(Duration::from_millis(1));
    let error = wait(started.into_future()).expect_err("it has failed");
    assert_eq!(error.kind(), ErrorKind::Failed);
    assert_eq!((error.code(), error.description()), (Some("Full"), Some("no room")));
}

fn what_has_failed_is_found() {
    for (body, code) in [
        (r#"{"results":[{},{"fault":{"code":"Full"}}]}"#, Some("Full")),
        // A null under its own name hides no failure.
        (r#"{"results":[{"error":null,"fault":{"code":"Full"}}]}"#, Some("Full")),
        (r#"{"results":[{"error":null},{"fault":null}]}"#, None),
    ] {
        let (client, _) = client([(200, body)]);
        let partial = wait(client.jobs().batch(&Order::default(), None)).expect("an answer");
        assert_eq!(partial.has_failures(), code.is_some(), "{body}");
        if code.is_some() {
            assert_eq!(partial.whole().expect_err("in part").code(), code);
        }
    }
}
