//! What is done, and not all of it, is not taken for done by accident: neither after it was waited for, nor where it is read by
//! itself.

use super::transport::{Service, options, wait};
use crate::clients::waiting_with_failures::types::{Job, Move};
use crate::clients::waiting_with_failures::{App, Client};
use openapi_client_runtime::{ErrorKind, FixedToken, Partial, Poller};
use std::sync::Arc;
use std::time::Duration;

pub(crate) fn run() {
    // What is waited between two questions is waited on its timers.
    let timers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build();
    let timers = timers.expect("a runtime");
    let _within = timers.enter();
    it_is_whole_where_nothing_has_failed();
    a_state_says_that_not_all_of_it_was_done();
    so_does_the_state_of_an_item();
    every_answer_of_the_stream_asks_for_a_decision();
    it_is_asked_of_what_is_done_at_once_too();
    what_is_gone_on_with_ends_in_the_same_way();
    a_failure_is_an_error_as_before();
    what_has_begun_with_failures_is_asked_after();
}

const BEGUN: (u16, &str) = (202, r#"{"id":"7"}"#);
const QUEUED: (u16, &str) = (200, r#"{"status":"queued","devices":[]}"#);
const ODD: &str = r#"{"status":"finished","devices":[{"serial":"a","status":"finished"},{"serial":"b","status":"Failed","errorCode":"808","errorDescription":"of others"},{"serial":"c","status":"808"}]}"#;

fn client(service: &Arc<Service>) -> Client<App> {
    let options = options!(waiting_with_failures, service.clone());
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

/// Nobody wants to wait for a test.
const SOON: Duration = Duration::from_millis(1);

fn job(service: &Arc<Service>) -> Poller<Job, Partial<Job>> {
    client(service).batches().create_and_wait(None).interval(SOON)
}

fn it_is_whole_where_nothing_has_failed() {
    let service = Service::new([BEGUN, QUEUED, (200, r#"{"status":"finished","devices":[{"status":"finished"}]}"#)]);
    let done = wait(job(&service).into_future()).expect("a job");
    assert!(!done.has_failures());
    let answer = done.whole().expect("no failures");
    assert_eq!(answer.body().devices.as_ref().map(Vec::len), Some(1));
    let asked = "GET https://api.example.com/jobs/7";
    assert_eq!(service.requests(), ["POST https://api.example.com/batches", asked, asked]);
}

fn a_state_says_that_not_all_of_it_was_done() {
    let service = Service::new([BEGUN, (200, r#"{"status":"FINISHED_WITH_ERRORS"}"#)]);
    let mut poller = job(&service);
    let error = wait(poller.wait()).expect("a job").whole().expect_err("failures");
    assert!(poller.is_done() && poller.continuation().is_none());
    assert_eq!((error.kind(), error.status()), (ErrorKind::Partial, Some(200)));
    assert_eq!(error.operation(), Some("Batches_GetJob"));
    let told = "not all of it was done: the answer lists 1 failure in `status`";
    assert!(error.to_string().contains(told), "{error}");
}

fn so_does_the_state_of_an_item() {
    let service = Service::new([BEGUN, QUEUED, (200, ODD)]);
    let mut seen = 0;
    let done = wait(job(&service).wait_and(|answer| seen += answer.body().devices.iter().flatten().count() + 1));
    let error = done.expect("a job").whole().expect_err("failures");
    assert_eq!(seen, 1, "the answers before the last are shown");
    assert_eq!((error.code(), error.description()), (Some("808"), Some("of others")));
    assert!(error.to_string().contains("2 failures in `devices.status`"), "{error}");
    assert_eq!(error.raw_body(), ODD.as_bytes());
    // A call by itself ends as what is waited for.
    let service = Service::new([(200, ODD)]);
    let read = wait(client(&service).batches().get_job("7", None)).expect("a job");
    assert_eq!(read.whole().expect_err("failures").kind(), ErrorKind::Partial);
}

fn every_answer_of_the_stream_asks_for_a_decision() {
    let service = Service::new([BEGUN, QUEUED, (200, ODD)]);
    let mut poller = job(&service);
    let mut failed = Vec::new();
    while let Some(answer) = wait(poller.next()) {
        let answer = answer.expect("an answer");
        failed.push(answer.has_failures());
        let _: Job = answer.regardless().into_body();
    }
    assert_eq!(failed, [false, true]);
}

fn it_is_asked_of_what_is_done_at_once_too() {
    let service = Service::new([(200, ODD)]);
    let done = wait(job(&service).into_future()).expect("a job");
    assert_eq!(done.whole().expect_err("failures").code(), Some("808"));
    assert_eq!(service.requests().len(), 1);
}

fn what_is_gone_on_with_ends_in_the_same_way() {
    let service = Service::new([BEGUN, QUEUED, (200, ODD)]);
    let mut poller = job(&service);
    let _: Job = wait(poller.next()).expect("an answer").expect("a job").regardless().into_body();
    let kept = poller.continuation().expect("it goes on").to_string();
    let kept = kept.parse().expect("a continuation");
    let resumed = client(&service).batches().create_resumed(&kept).expect("the same operation");
    let done = wait(resumed.interval(SOON).into_future()).expect("a job");
    assert!(done.has_failures());
}

fn a_failure_is_an_error_as_before() {
    let service = Service::new([BEGUN, (200, r#"{"status":"failed","devices":[{"status":"failed"}]}"#)]);
    let error = wait(job(&service).into_future()).expect_err("it has failed");
    assert_eq!(error.kind(), ErrorKind::Failed);
}

fn what_has_begun_with_failures_is_asked_after() {
    let going = r#"{"id":"7","state":"going","problems":[{"code":"Full"}]}"#;
    let done = r#"{"id":"7","state":"done","problems":[{"code":"Full"}]}"#;
    let service = Service::new([(201, going), (200, done)]);
    let poller = client(&service).batches().move_and_wait(None).interval(SOON);
    let error = wait(poller.into_future()).expect("a move").whole().expect_err("failures");
    assert_eq!(error.code(), Some("Full"));
    let service = Service::new([(201, going)]);
    let begun: Partial<Move> = wait(client(&service).batches().move_(None)).expect("a move");
    assert!(begun.has_failures());
}
