//! An operation may be polled after every status of success that is not described by itself.

use super::transport::{Reply, Service, options, wait};
use crate::clients::waiting_after_any_status::{App, Client};
use openapi_client_runtime::FixedToken;
use std::collections::VecDeque;
use std::time::Duration;

const RUNNING: (u16, &str) = (200, r#"{"state":"Running"}"#);
const FINISHED: (u16, &str) = (200, r#"{"state":"Finished"}"#);

fn client(answers: impl IntoIterator<Item = (u16, &'static str)>) -> Client<App> {
    let mut answers: VecDeque<(u16, &'static str)> = answers.into_iter().collect();
    let service = Service::by(move |_| {
        let (status, body) = answers.pop_front().expect("an answer");
        Reply::new(status, body).header("location", "/jobs/7")
    });
    let options = options!(waiting_after_any_status, service);
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

pub(crate) fn run() {
    let timers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build();
    let timers = timers.expect("a runtime");
    let _within = timers.enter();
    for begun in [201, 202, 204] {
        let client = client([(begun, ""), RUNNING, FINISHED, (begun, ""), FINISHED]);
        for poller in [client.jobs().create_and_wait(None), client.jobs().export_and_wait(None)] {
            let job = wait(poller.interval(Duration::from_millis(1)).into_future()).expect("a job");
            let job = job.into_body().expect("it is there");
            assert_eq!(job.state.as_deref(), Some("Finished"), "{begun}");
        }
    }
    // This status is described by itself: all is done at once.
    let job = wait(client([FINISHED]).jobs().create_and_wait(None).into_future()).expect("a job");
    assert!(job.body().is_some());
    // Nothing else is described here, so that the operation is polled after this status too.
    let client = client([(200, ""), FINISHED]);
    let poller = client.jobs().export_and_wait(None).interval(Duration::from_millis(1));
    wait(poller.into_future()).expect("a job");
}
