//! The table in the documentation of `RetryOptions`, cell by cell, against a server that counts the calls it
//! carries out.

mod server;

use super::call_options::CallOptions;
use super::channel::{Core, Service};
use super::client_options::ClientOptions;
use super::cloud::{Cloud, CustomCloud};
use super::request::Request;
use super::{ErrorKind, FixedToken, RetryOptions};
use crate::azure::Method;
use server::Server;
use std::collections::BTreeSet;
use std::time::Duration;

const KEY: &str = "X-Key";
const METHODS: [Method; 6] = [
    Method::Get,
    Method::Head,
    Method::Put,
    Method::Delete,
    Method::Post,
    Method::Patch,
];

static WITH_KEY: Service = service(Some(KEY));
static WITHOUT_KEY: Service = service(None);

const fn service(idempotency_header: Option<&'static str>) -> Service {
    Service {
        client: ("things", "1.0.0"),
        default_cloud: || Cloud::new("public", "https://a.example", "https://a.example", "things"),
        idempotency_header,
        correlation_header: None,
    }
}

/// The fault of each attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Status(u16),
    Lost,
    BrokenOff,
    TooSlow,
}

impl Fault {
    fn is_throttling(self) -> bool {
        self == Self::Status(429)
    }

    /// Whether the service may have carried out the call, and another attempt may succeed.
    fn is_doubtful(self) -> bool {
        !matches!(self, Self::Status(status) if !matches!(status, 408 | 500 | 502 | 503 | 504))
    }
}

#[derive(Clone, Copy, Debug)]
struct Case {
    method: Method,
    has_key: bool,
    fault: Fault,
    retry_throttled: bool,
    retry_without_key: bool,
}

impl Case {
    /// Applies the table.
    fn is_repeated(self) -> bool {
        let is_harmless = self.has_key || !matches!(self.method, Method::Post | Method::Patch);
        if self.fault.is_throttling() {
            return self.retry_throttled;
        }
        self.fault.is_doubtful() && (is_harmless || self.retry_without_key)
    }

    fn request(self, clients: &Clients) -> Request {
        let retry = RetryOptions::default()
            .max_retries(2)
            .initial_delay(Duration::from_millis(1))
            .retry_throttled(self.retry_throttled)
            .retry_without_key(self.retry_without_key);
        let mut call = CallOptions::default().retry(retry);
        if self.fault == Fault::TooSlow {
            call = call.attempt_timeout(Duration::from_millis(25));
        }
        let core = if self.has_key {
            &clients.with_key
        } else {
            &clients.without_key
        };
        core.request("Things_Try", self.method, "/things").call(call)
    }
}

/// The clients of a service with an idempotency header, and of one without.
struct Clients {
    with_key: Core<()>,
    without_key: Core<()>,
}

impl Clients {
    fn of(url: &str) -> Self {
        let core = |service| {
            let cloud = CustomCloud::default()
                .base_url(url)
                .authority(url)
                .audience("things")
                .build()
                .expect("a loopback host");
            let options = ClientOptions::default().cloud(cloud);
            let token = FixedToken::new("token").expect("a good token");
            Core::new(service, "scope", token, Some(options)).expect("good options")
        };
        Self {
            with_key: core(&WITH_KEY),
            without_key: core(&WITHOUT_KEY),
        }
    }
}

fn cases(fault: Fault) -> impl Iterator<Item = Case> {
    let flags = [true, false];
    METHODS.into_iter().flat_map(move |method| {
        (0..8_usize).map(move |bits| Case {
            method,
            has_key: flags[bits & 1],
            fault,
            retry_throttled: flags[bits >> 1 & 1],
            retry_without_key: flags[bits >> 2 & 1],
        })
    })
}

async fn check(fault: Fault) {
    let server = Server::start(fault).await;
    let clients = Clients::of(&server.url());
    // A response to HEAD has no body that could break off.
    let cases = cases(fault).filter(|case| case.method != Method::Head || fault != Fault::BrokenOff);
    for case in cases {
        let error = case.request(&clients).send_empty().await.expect_err("a fault");
        let received = server.take_received();
        let expected = if case.is_repeated() { 3 } else { 1 };
        assert_eq!(received.len(), expected, "{case:?}: {error}");
        assert_eq!(usize::try_from(error.attempts()), Ok(expected), "{case:?}");

        // A service with keys carries out one call for each key, and one without carries out every request.
        let keys: BTreeSet<_> = received.iter().flatten().collect();
        let carried_out = match (fault.is_doubtful(), keys.len()) {
            (false, _) => 0,
            (true, 0) => received.len(),
            (true, keys) => keys,
        };
        let is_unsafe = matches!(case.method, Method::Post | Method::Patch);
        if is_unsafe && !case.retry_without_key {
            assert!(carried_out <= 1, "{case:?} is carried out {carried_out} times");
        }
    }
}

#[tokio::test]
async fn statuses_are_repeated_by_the_table() {
    for status in [
        300, 304, 400, 401, 403, 404, 405, 408, 409, 412, 417, 425, 429, 499, 500, 501, 502, 503, 504, 505,
        507, 599,
    ] {
        check(Fault::Status(status)).await;
    }
}

#[tokio::test]
async fn calls_that_may_have_arrived_are_repeated_by_the_table() {
    for fault in [Fault::Lost, Fault::BrokenOff, Fault::TooSlow] {
        check(fault).await;
    }
}

/// If the connection is refused, nothing was sent, so any call can be retried.
#[tokio::test]
async fn calls_that_were_not_sent_are_repeated_by_the_table() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = free.local_addr().expect("an address");
    drop(free);
    let clients = Clients::of(&format!("http://{address}"));
    for case in cases(Fault::Lost) {
        assert_not_sent(case, &clients).await;
    }

    // Resolving an unknown name takes a while.
    let clients = Clients::of("https://no-such-host.invalid");
    let unsafe_case = cases(Fault::Lost).find(|case| case.method == Method::Post && !case.has_key);
    assert_not_sent(unsafe_case.expect("there is one"), &clients).await;
}

async fn assert_not_sent(case: Case, clients: &Clients) {
    let outcome = case.request(clients).send_empty().await;
    let error = outcome.expect_err("nobody is there");
    let expected = (ErrorKind::Connection, 3);
    assert_eq!((error.kind(), error.attempts()), expected, "{case:?}: {error}");
}
