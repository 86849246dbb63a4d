//! What takes time is begun and asked after until it is done, by every way in which a service says what to ask; it is given up
//! at a deadline, gone on with by another client, and never asked of another host.

use super::transport::{self, Received, Reply, options, wait};
use crate::clients::waiting::operations::{ReportsGetUsageAnswer, ReportsGetUsageOptions};
use crate::clients::waiting::types::{Job, Task};
use crate::clients::waiting::{App, CallOptions, Client};
use azure_core::http::{AsyncRawResponse, HttpClient, Request};
use openapi_client_runtime::{ErrorKind, FixedToken, PollContinuation, Poller};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub(crate) fn run() {
    // What is waited between two questions is waited on its timers.
    let timers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build();
    let timers = timers.expect("a runtime");
    let _within = timers.enter();
    the_body_of_the_answer_says_what_to_ask();
    the_last_segment_of_every_link_is_the_id();
    all_is_done_at_once();
    a_link_is_followed_in_every_form();
    a_link_leads_below_the_server_of_what_is_asked();
    the_first_body_is_sent_again_and_the_last_event_counts();
    a_status_is_a_state();
    the_last_words_of_a_failure_are_told();
    a_failure_may_be_a_text();
    an_unknown_state_is_an_error_and_the_stream_goes_on();
    no_other_host_is_asked();
    an_answer_that_leads_nowhere_is_an_error();
    the_deadline_is_kept_without_waiting_for_it();
    it_is_gone_on_with_by_another_client();
    a_failed_question_can_be_asked_again();
    nothing_but_the_operation_is_asked();
    the_way_back_is_in_the_error();
}

/// A status, a header where there is one, and a body.
type Answer = (u16, Option<(&'static str, &'static str)>, &'static str);

/// Answers in the order of the requests, and all that was sent.
#[derive(Debug)]
struct Service {
    answered: Arc<transport::Service>,
    answers: Arc<Mutex<VecDeque<Answer>>>,
}

impl Service {
    fn new(answers: impl IntoIterator<Item = Answer>) -> Arc<Self> {
        let answers: VecDeque<Answer> = answers.into_iter().collect();
        let answers = Arc::new(Mutex::new(answers));
        let left = answers.clone();
        let answered = transport::Service::by(move |_| {
            let answer = left.lock().expect("not poisoned").pop_front();
            let (status, header, body) = answer.expect("an answer to each request");
            let reply = Reply::new(status, body);
            match header {
                Some((name, value)) => reply.header(name, value),
                None => reply,
            }
        });
        Arc::new(Self { answered, answers })
    }

    /// Methods, URLs, bodies and parts.
    fn sent(&self) -> Vec<String> {
        assert!(self.answers.lock().expect("not poisoned").is_empty(), "nothing is left");
        let sent = |request: &Received| {
            let url = request.url.replace("https://api.example.com/v1", "");
            let body = std::str::from_utf8(&request.body).expect("a text");
            let part = request.header("x-part").unwrap_or_default();
            format!("{} {url} {body}{part}", request.method).trim_end().to_owned()
        };
        self.answered.received().iter().map(sent).collect()
    }
}

#[async_trait::async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        self.answered.execute_request(request).await
    }
}

fn client(service: Arc<dyn HttpClient>) -> Client<App> {
    let options = options!(waiting, service);
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

/// Nobody wants to wait for a test.
const SOON: Duration = Duration::from_millis(1);

const RUNNING: &str = r#"{"id":"7","state":{"name":"Running"}}"#;
const FINISHED: &str = r#"{"id":"7","state":{"name":"finished"}}"#;

fn task() -> Task {
    Task::new("count")
}

fn job(service: &Arc<Service>) -> Poller<Job> {
    let poller = client(service.clone()).jobs().create_and_wait("a/b", &task(), None);
    poller.interval(SOON)
}

fn the_body_of_the_answer_says_what_to_ask() {
    let service = Service::new([(201, None, r#"{"id":"7"}"#), (200, None, RUNNING), (200, None, FINISHED)]);
    let mut poller = job(&service);
    assert!(poller.continuation().is_none(), "nothing is sent yet");
    let mut seen = Vec::new();
    let last = wait(poller.wait_and(|answer| seen.push(answer.body().id.clone()))).expect("a job");
    assert_eq!(last.body().id.as_deref(), Some("7"));
    assert_eq!(seen, [Some("7".to_owned())]);
    assert_eq!(poller.state(), Some("finished"));
    assert_eq!(poller.started().map(|answer| answer.status()), Some(201));
    assert!(poller.is_done() && poller.continuation().is_none());
    let asked = "GET /customers/a%2Fb/jobs/7";
    assert_eq!(service.sent(), [r#"POST /customers/a%2Fb/jobs {"name":"count"}"#, asked, asked]);
}

fn the_last_segment_of_every_link_is_the_id() {
    for (location, id) in [
        ("https://api.example.com/v1/customers/a/jobs/7", "7"),
        ("/v1/customers/a/jobs/7", "7"),
        ("/customers/a/jobs/7", "7"),
        ("customers/a/jobs/7/", "7"),
        ("7", "7"),
        ("/jobs/a%20b?version=1", "a%20b"),
    ] {
        let service = Service::new([(202, Some(("location", location)), ""), (200, None, FINISHED)]);
        wait(job(&service).into_future()).expect("a job");
        let asked = format!("GET /customers/a%2Fb/jobs/{id}");
        assert_eq!(service.sent().last(), Some(&asked), "{location}");
    }
}

fn all_is_done_at_once() {
    let service = Service::new([(200, None, FINISHED)]);
    let mut poller = job(&service);
    let answer = wait(poller.wait()).expect("a job");
    assert_eq!(answer.body().id.as_deref(), Some("7"));
    assert!(poller.is_done() && poller.continuation().is_none());
    assert_eq!(wait(poller.wait()).expect_err("it is over").kind(), ErrorKind::Polling);
    assert_eq!(service.sent().len(), 1);
    // The call by itself is there all the same.
    let service = Service::new([(202, Some(("location", "/jobs/7")), "")]);
    wait(client(service.clone()).jobs().create("a", &task(), None)).expect("an answer");
    assert_eq!(service.sent().len(), 1);
}

fn a_link_is_followed_in_every_form() {
    for (location, asked) in [
        ("https://api.example.com/v1/operations/9?version=2", "GET /operations/9?version=2"),
        ("/v1/operations/9", "GET /operations/9"),
        ("/operations/9", "GET /operations/9"),
        ("operations/9", "GET /operations/9"),
    ] {
        let done = r#"{"status":"succeeded","resourceLocation":"/reports/1"}"#;
        let service = Service::new([(202, Some(("location", location)), ""), (200, None, done)]);
        let poller = client(service.clone()).reports().export_and_wait(None).interval(SOON);
        let report = wait(poller.into_future()).expect("a report");
        assert_eq!(report.body().resource_location.as_deref(), Some("/reports/1"));
        assert_eq!(service.sent(), ["POST /exports", asked], "{location}");
    }
}

/// The operation that is asked is elsewhere than the one that begins.
fn a_link_leads_below_the_server_of_what_is_asked() {
    for location in [
        "https://api.example.com/imports/v2/imports/9?a=b",
        "/imports/v2/imports/9?a=b",
        "/imports/9?a=b",
        "imports/9?a=b",
    ] {
        let running = (200, None, r#"{"status":"running"}"#);
        let service = Service::new([(202, Some(("location", location)), ""), running]);
        let mut poller = client(service.clone()).reports().import_and_wait(None).interval(SOON);
        wait(poller.next()).expect("an answer").expect("a report");
        let asked = "GET https://api.example.com/imports/v2/imports/9?a=b";
        assert_eq!(service.answered.requests().last().map(String::as_str), Some(asked), "{location}");
        let kept: PollContinuation = poller.continuation().expect("kept").to_string().parse().expect("the same");
        let service = Service::new([(200, None, r#"{"status":"succeeded"}"#)]);
        let poller = client(service.clone()).reports().import_resumed(&kept).expect("the same").interval(SOON);
        wait(poller.into_future()).expect("a report");
        assert_eq!(service.answered.requests(), [asked], "{location}");
    }
    for location in ["/v1/imports/9", "https://api.example.com/v1/imports/9", "/imports/v1/imports/9"] {
        let service = Service::new([(202, Some(("location", location)), "")]);
        let poller = client(service.clone()).reports().import_and_wait(None).interval(SOON);
        let error = wait(poller.into_future()).expect_err("another path");
        assert_eq!(error.kind(), ErrorKind::Polling, "{location}");
        assert_eq!(service.sent(), ["POST /imports"], "{location}");
    }
}

fn the_first_body_is_sent_again_and_the_last_event_counts() {
    let begun = (202, Some(("location", "upgrades/42")), "");
    let running = r#"{"events":[{"status":"Completed"},{"status":"Started "}]}"#;
    let done = r#"{"events":[{"status":"Started"},{"status":"COMPLETED"}]}"#;
    let service = Service::new([begun, (200, None, running), (200, None, done)]);
    let poller = client(service.clone()).jobs().upgrade_and_wait(&task(), None).interval(SOON);
    wait(poller.into_future()).expect("an upgrade");
    let asked = r#"POST /upgrades/42/status {"name":"count"}"#;
    assert_eq!(service.sent(), [r#"POST /upgrades {"name":"count"}"#, asked, asked]);
}

fn a_status_is_a_state() {
    let (soon, all) = (Some(("retry-after", "0")), r#"{"records":["a"]}"#);
    let service = Service::new([(204, soon, ""), (204, soon, ""), (200, None, all)]);
    let options = ReportsGetUsageOptions::default().x_part("b");
    let start = "2024-01-02".parse().expect("a date");
    let poller = client(service.clone()).reports().get_usage_and_wait(start, Some(options));
    let usage = wait(poller.interval(SOON).into_future()).expect("what was used");
    let ReportsGetUsageAnswer::Ok(usage) = usage.body() else {
        panic!("{usage:?}")
    };
    assert_eq!(usage.records.as_deref(), Some(&["a".to_owned()][..]));
    // What was not sent is not sent.
    assert_eq!(service.sent(), ["GET /usage?start=2024-01-02 b"; 3]);
}

fn the_last_words_of_a_failure_are_told() {
    let failed = r#"{"state":{"name":"Failed"},"problem":{"code":"Full","message":"no room"}}"#;
    let service = Service::new([(201, None, r#"{"id":"7"}"#), (200, None, failed)]);
    let mut poller = job(&service);
    let error = wait(poller.wait()).expect_err("a failure");
    assert_eq!(error.kind(), ErrorKind::Failed);
    assert_eq!((error.code(), error.description()), (Some("Full"), Some("no room")));
    assert_eq!((error.operation(), error.raw_body()), (Some("Jobs_Get"), failed.as_bytes()));
    assert!(error.to_string().contains("Failed"), "{error}");
    assert!(poller.continuation().is_none() && wait(poller.next()).is_none());
    service.sent();
}

fn a_failure_may_be_a_text() {
    for (problem, description) in [
        (r#""no room""#, Some("no room")),
        (r#"" ""#, None),
        (r#"{"detail":"no room"}"#, None),
        (r#"["so far", "no room"]"#, Some("no room")),
    ] {
        let failed = format!(r#"{{"state":{{"name":"Failed"}},"problem":{problem}}}"#);
        let length = failed.len();
        let service = Service::new([(201, None, r#"{"id":"7"}"#), (200, None, failed.leak())]);
        let error = wait(job(&service).wait()).expect_err("a failure");
        assert_eq!((error.kind(), error.code(), error.description()), (ErrorKind::Failed, None, description));
        let shown = match description {
            Some(text) => format!("its state is `Failed`, {text} ("),
            None => format!("its state is `Failed`, a body of {length} bytes without a description, "),
        };
        assert!(error.to_string().contains(&shown), "{error}");
        assert_eq!(format!("{error:?}").contains("no room"), description.is_some(), "{error:?}");
        service.sent();
    }
}

fn an_unknown_state_is_an_error_and_the_stream_goes_on() {
    let odd = [r#"{"id":"7","state":{"name":"Paused"}}"#, r#"{"id":"7"}"#, r#"{"id":"7","state":{"name":[]}}"#];
    for odd in odd {
        let service = Service::new([(201, None, r#"{"id":"7"}"#), (200, None, odd), (200, None, FINISHED)]);
        let mut poller = job(&service);
        let error = wait(poller.next()).expect("an answer").expect_err("an unknown state");
        assert_eq!((error.kind(), error.raw_body()), (ErrorKind::UnknownState, odd.as_bytes()));
        assert!(!poller.is_done() && poller.continuation().is_some());
        let last = wait(poller.next()).expect("an answer").expect("a job");
        assert_eq!(last.body().id.as_deref(), Some("7"));
        assert!(poller.is_done() && wait(poller.next()).is_none());
        service.sent();
    }
}

fn no_other_host_is_asked() {
    for location in [
        "https://elsewhere.example/v1/operations/9",
        "//elsewhere.example/operations/9",
        "http://api.example.com/v1/operations/9",
        "https://api.example.com:8443/operations/9",
        "https://user@api.example.com/v1/operations/9",
    ] {
        let begun = (202, Some(("location", location)), "");
        let service = Service::new([begun]);
        let poller = client(service.clone()).reports().export_and_wait(None).interval(SOON);
        let error = wait(poller.into_future()).expect_err("another host");
        assert_eq!(error.kind(), ErrorKind::Polling, "{location}");
        assert_eq!(service.sent(), ["POST /exports"], "{location}");
        let service = Service::new([begun]);
        let error = wait(job(&service).into_future()).expect_err("another host");
        assert_eq!(error.kind(), ErrorKind::Polling, "{location}");
        assert_eq!(service.sent().len(), 1, "{location}");
    }
}

fn an_answer_that_leads_nowhere_is_an_error() {
    for begun in [
        (202, None, ""),
        (202, Some(("location", " ")), ""),
        (202, Some(("location", "/v1/")), ""),
        (201, None, "{}"),
        (201, None, r#"{"id":" "}"#),
        (201, None, r#"{"id":["7"]}"#),
        (201, None, "<html>"),
    ] {
        let service = Service::new([begun]);
        let mut poller = job(&service);
        let error = wait(poller.wait()).expect_err("nothing to ask");
        assert_eq!((error.kind(), error.status()), (ErrorKind::Polling, Some(begun.0)), "{begun:?}");
        assert!(poller.continuation().is_none());
        assert_eq!(service.sent().len(), 1);
    }
    // An id is one segment and nothing else.
    let service = Service::new([(201, None, r#"{"id":".."}"#)]);
    assert_eq!(wait(job(&service).into_future()).expect_err("no id").kind(), ErrorKind::Request);
    let service = Service::new([(201, None, r#"{"id":"../x?y"}"#), (200, None, FINISHED)]);
    wait(job(&service).into_future()).expect("a job");
    assert_eq!(service.sent()[1], "GET /customers/a%2Fb/jobs/..%2Fx%3Fy");
}

fn the_deadline_is_kept_without_waiting_for_it() {
    let began = Instant::now();
    let service = Service::new([(201, Some(("retry-after", "86400")), r#"{"id":"7"}"#)]);
    let mut poller = job(&service);
    let error = wait(poller.wait()).expect_err("a day is longer than an hour");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(poller.continuation().is_some());
    let service = Service::new([(201, None, r#"{"id":"7"}"#), (200, None, RUNNING)]);
    let mut poller = job(&service).interval(Duration::from_secs(40)).deadline(Duration::from_secs(30));
    assert_eq!(wait(poller.wait()).expect_err("too late").kind(), ErrorKind::Timeout);
    assert!(began.elapsed() < Duration::from_secs(20), "nobody slept");
    let nothing = Service::new([]);
    let poller = job(&nothing).deadline(Duration::ZERO);
    assert_eq!(wait(poller.into_future()).expect_err("no time").kind(), ErrorKind::Timeout);
    assert!(nothing.sent().is_empty());
}

fn it_is_gone_on_with_by_another_client() {
    let service = Service::new([(201, None, r#"{"id":"7"}"#), (200, None, RUNNING)]);
    let mut poller = job(&service);
    wait(poller.next()).expect("an answer").expect("a job");
    let kept = poller.continuation().expect("it goes on").to_string();
    drop(poller);
    service.sent();
    assert!(!kept.contains("token"));
    let again: PollContinuation = kept.parse().expect("a continuation");
    let json = serde_json::to_string(&again).expect("JSON");
    assert_eq!(serde_json::from_str::<PollContinuation>(&json).expect("the same"), again);

    let service = Service::new([(200, None, FINISHED)]);
    let other = client(service.clone());
    let poller = other.jobs().create_resumed(&again).expect("the same operation");
    wait(poller.into_future()).expect("a job");
    assert_eq!(service.sent(), ["GET /customers/a%2Fb/jobs/7"]);

    // Whoever changes the text decides when it is asked, and breaks nothing.
    let json = azure_core::base64::decode_url_safe(&kept[2..]).expect("base64");
    let mut parts: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    parts["due"] = u64::MAX.into();
    // The clocks of two machines may differ: the wait is as long as it was at most.
    let late = format!("1.{}", azure_core::base64::encode_url_safe(parts.to_string()));
    let late: PollContinuation = late.parse().expect("a continuation");
    let service = Service::new([(200, None, FINISHED)]);
    let poller = client(service.clone()).jobs().create_resumed(&late).expect("the same operation");
    wait(poller.deadline(Duration::from_secs(30)).into_future()).expect("a job");
    assert_eq!(service.sent().len(), 1);
    parts["wait"] = u64::MAX.into();
    let never = format!("1.{}", azure_core::base64::encode_url_safe(parts.to_string()));
    let never: PollContinuation = never.parse().expect("a continuation");
    let poller = other.jobs().create_resumed(&never).expect("the same operation");
    assert_eq!(wait(poller.into_future()).expect_err("never").kind(), ErrorKind::Timeout);
    assert_eq!(service.sent().len(), 1, "nothing more");

    let refused = other.reports().export_resumed(&again).expect_err("another operation");
    assert_eq!(refused.kind(), ErrorKind::Polling);
    for odd in ["", "1.", "2.e30=", "1.e30=", &kept[..kept.len() - 8]] {
        assert!(odd.parse::<PollContinuation>().is_err(), "{odd}");
    }
}

fn a_failed_question_can_be_asked_again() {
    let service = Service::new([(202, Some(("location", "/operations/9")), ""), (404, None, "{}")]);
    let mut poller = client(service.clone()).reports().export_and_wait(None).interval(SOON);
    let error = wait(poller.wait()).expect_err("it is not there");
    assert!(error.is_not_found());
    let kept = poller.continuation().expect("it may come");
    let service = Service::new([(200, None, r#"{"status":"succeeded"}"#)]);
    let poller = client(service.clone()).reports().export_resumed(&kept).expect("the same");
    wait(poller.into_future()).expect("a report");
    assert_eq!(service.sent(), ["GET /operations/9"]);
}

fn nothing_but_the_operation_is_asked() {
    for other in ["/customers/x/orders", "/operations", "/operations/9/x", "/", "https://api.example.com/v2/operations/9"] {
        let service = Service::new([(202, Some(("location", other)), "")]);
        let poller = client(service.clone()).reports().export_and_wait(None).interval(SOON);
        let error = wait(poller.into_future()).expect_err("another operation");
        assert_eq!(error.kind(), ErrorKind::Polling, "{other}");
        assert_eq!(service.sent(), ["POST /exports"], "{other}");
    }
    let service = Service::new([(202, Some(("location", "/operations/9")), ""), (404, None, "{}")]);
    let mut poller = client(service.clone()).reports().export_and_wait(None).interval(SOON);
    wait(poller.wait()).expect_err("it is not there");
    let kept = poller.continuation().expect("it may come").to_string();
    let json = azure_core::base64::decode_url_safe(&kept[2..]).expect("base64");
    let json = String::from_utf8(json).expect("a text").replace("/operations/9", "/customers/x/orders");
    let forged: PollContinuation =
        format!("1.{}", azure_core::base64::encode_url_safe(json)).parse().expect("a continuation");
    let nothing = Service::new([]);
    let poller = client(nothing.clone()).reports().export_resumed(&forged).expect("the same operation");
    assert_eq!(wait(poller.into_future()).expect_err("another operation").kind(), ErrorKind::Polling);
    assert!(nothing.sent().is_empty());
}

fn the_way_back_is_in_the_error() {
    let service = Service::new([(201, Some(("retry-after", "86400")), r#"{"id":"7"}"#)]);
    let error = wait(job(&service).into_future()).expect_err("a day is longer than an hour");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let kept = error.poll_continuation().expect("it is running");
    assert_eq!(service.sent().len(), 1);
    let nothing = Service::new([]);
    let poller = client(nothing).jobs().create_resumed(kept).expect("the same operation");
    // The day has not passed.
    assert_eq!(wait(poller.into_future()).expect_err("not yet").kind(), ErrorKind::Timeout);

    // The options of the polling requests are given again.
    let service = Service::new([(202, Some(("location", "/operations/9")), ""), (404, None, "{}")]);
    let poller = client(service).reports().export_and_wait(None).interval(SOON);
    let error = wait(poller.into_future()).expect_err("it is not there");
    let kept = error.poll_continuation().expect("it may come");
    let service = Service::new([(200, None, r#"{"status":"succeeded"}"#)]);
    let poller = client(service.clone()).reports().export_resumed(kept).expect("the same");
    let part = CallOptions::default().header("x-part", "b");
    wait(poller.call(part).into_future()).expect("a report");
    assert_eq!(service.sent(), ["GET /operations/9 b"]);
}
