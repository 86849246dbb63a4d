//! The caller's time limits apply, and exceeding any limit is a timeout.

use crate::EMPTY_PAGE;
use crate::support::server::{Received, Reply};
use crate::support::{World, customer, quick, quick_options};
use async_trait::async_trait;
use partner_center::azure_core::error::ErrorKind as AzureKind;
use partner_center::azure_core::http::{AsyncRawResponse, HttpClient, Request};
use partner_center::operations::UsersListOptions;
use partner_center::{CallOptions, ClientOptions, Error, ErrorKind, RetryOptions, azure_core};
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// On a simulated clock. No limit of the transport applies: neither until the headers are received, nor
/// between two parts of the body.
#[tokio::test(start_paused = true)]
async fn an_attempt_may_take_as_long_as_the_caller_says() {
    let slow: [fn() -> Reply; 2] = [
        || Reply::json(200, EMPTY_PAGE).late(Duration::from_secs(145)),
        || Reply::Drip(r#"{"items":[]}"#, Duration::from_secs(12)),
    ];
    let slower = || Reply::Drip("{}", Duration::from_secs(70));
    for reply in slow.into_iter().chain([slower as fn() -> Reply]) {
        let world = World::with(quick_options(), move |_, _| reply()).await;
        let start = tokio::time::Instant::now();
        let call = CallOptions::default().attempt_timeout(Duration::from_secs(150));
        let options = UsersListOptions::default().call(call);
        let outcome = world.client.users().list(&customer(), Some(options)).await;
        let outcome = outcome
            .map(|page| page.status())
            .or_else(|error| match error.kind() {
                // `{}` is not a list.
                ErrorKind::Decode => Ok(200),
                _ => Err(error),
            });
        assert_eq!(outcome.expect("an answer"), 200);
        assert!(start.elapsed() > Duration::from_secs(139));
        assert_eq!(world.server.received().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn an_attempt_ends_when_the_caller_says() {
    let world = World::with(quick_options(), |_, _| Reply::Silence).await;
    let call = CallOptions::default()
        .attempt_timeout(Duration::from_secs(150))
        .retry(RetryOptions::none());
    let start = tokio::time::Instant::now();
    let options = UsersListOptions::default().call(call);
    let outcome = world.client.users().list(&customer(), Some(options)).await;
    assert!(outcome.expect_err("silence").is_timeout());
    assert_eq!(start.elapsed().as_secs(), 150);
}

/// Transports of the caller may have limits of their own.
#[tokio::test]
async fn a_transport_that_runs_out_of_time_is_a_timeout() {
    let failures: [fn() -> azure_core::Error; 3] = [
        || io::Error::from(io::ErrorKind::TimedOut).into(),
        || azure_core::Error::with_error(AzureKind::Other, io::Error::from(io::ErrorKind::TimedOut), "late"),
        || azure_core::Error::with_error(AzureKind::Connection, wrapped(io::ErrorKind::TimedOut), "late"),
    ];
    for failure in failures {
        let (error, attempts) = failing(failure).await;
        assert_eq!((error.kind(), attempts), (ErrorKind::Timeout, 2), "{error}");
        assert!(error.is_timeout() && error.is_retryable() && !error.is_connection());
    }
}

/// A `reqwest` client of the caller, with limits of its own.
#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_reqwest_client_that_runs_out_of_time_is_a_timeout() {
    let short = Duration::from_millis(100);
    let builder = reqwest::Client::builder;
    let clients = [
        builder().read_timeout(short).build(),
        builder().timeout(short).build(),
    ];
    let late: fn(usize, &Received) -> Reply = |_, _| Reply::Silence;
    let stalled: fn(usize, &Received) -> Reply =
        |_, _| Reply::Raw("HTTP/1.1 200 Test\r\nContent-Length: 9\r\n\r\n{");
    for client in clients {
        let client = client.expect("a client");
        for reply in [late, stalled] {
            let options = quick_options().http_client(Arc::new(client.clone()));
            let world = World::with(options, reply).await;
            let call = CallOptions::default().retry(quick().max_retries(1));
            let options = UsersListOptions::default().call(call);
            let outcome = world.client.users().list(&customer(), Some(options)).await;
            let error = outcome.expect_err("too slow");
            assert_eq!(
                (error.kind(), error.attempts()),
                (ErrorKind::Timeout, 2),
                "{error}"
            );
        }
    }
}

/// With an error of an unspecific kind, the request may have arrived.
#[tokio::test]
async fn an_unknown_failure_may_have_sent_the_request() {
    for kind in [AzureKind::Other, AzureKind::DataConversion] {
        let failure = move || azure_core::Error::with_message(kind.clone(), "the pigeon got lost");
        let (error, attempts) = failing(failure).await;
        assert_eq!((error.kind(), attempts), (ErrorKind::Connection, 2));
        assert!(error.is_connection() && error.is_retryable() && !error.is_timeout());
        assert!(error.to_string().contains("the pigeon got lost"), "{error}");
    }
}

/// If the error of a transport contains a status, there was a response.
#[tokio::test]
async fn a_status_in_the_error_of_a_transport_is_kept() {
    use partner_center::azure_core::http::{RawResponse, StatusCode, headers::Headers};

    let failure = || {
        let mut headers = Headers::new();
        headers.insert("retry-after", "7");
        let body = r#"{"code":"60002","description":"no user"}"#;
        let response = RawResponse::from_bytes(StatusCode::NotFound, headers, body);
        let kind = AzureKind::HttpResponse {
            status: StatusCode::NotFound,
            error_code: None,
            raw_response: Some(Box::new(response)),
        };
        azure_core::Error::with_message(kind, "not found")
    };
    let (error, attempts) = failing(failure).await;
    assert!(error.is_not_found() && error.retry_after() == Some(Duration::from_secs(7)));
    assert_eq!(
        (error.kind(), attempts, error.code()),
        (ErrorKind::Service, 1, Some("60002"))
    );
}

/// Returns the result of a call over a transport that always fails, and the number of attempts, of at most
/// two.
async fn failing(failure: impl Fn() -> azure_core::Error + Send + Sync + 'static) -> (Error, u32) {
    let options = ClientOptions::default()
        .call(CallOptions::default().retry(quick().max_retries(1)))
        .http_client(Arc::new(Failing(Box::new(failure))));
    let world = World::with(options, |_, _| Reply::Silence).await;
    let error = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("no transport");
    let attempts = error.attempts();
    (error, attempts)
}

struct Failing(Box<dyn Fn() -> azure_core::Error + Send + Sync>);

impl std::fmt::Debug for Failing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Failing")
    }
}

#[async_trait]
impl HttpClient for Failing {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        Err((self.0)())
    }
}

/// Returns an error inside an error: `io::Error` does not list the wrapped error among its sources.
fn wrapped(kind: io::ErrorKind) -> io::Error {
    io::Error::other(io::Error::other(io::Error::from(kind)))
}

/// A transport with a timer of Tokio around it.
#[cfg(feature = "tokio")]
#[tokio::test]
async fn a_transport_under_a_timer_of_tokio_is_a_timeout() {
    let client = Arc::new(Impatient);
    let world = World::with(quick_options().http_client(client), |_, _| Reply::Silence).await;
    let call = CallOptions::default().retry(quick().max_retries(1));
    let options = UsersListOptions::default().call(call);
    let outcome = world.client.users().list(&customer(), Some(options)).await;
    let error = outcome.expect_err("too slow");
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Timeout, 2),
        "{error}"
    );
}

#[derive(Debug)]
struct Impatient;

#[async_trait]
impl HttpClient for Impatient {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        let never = std::future::pending();
        let answer = tokio::time::timeout(Duration::from_millis(20), never).await;
        answer.map_err(|elapsed| azure_core::Error::with_error(AzureKind::Io, elapsed, "late"))
    }
}
