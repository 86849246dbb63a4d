//! A service that sends prepared responses and checks the requests, and the comparison of both.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Debug;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, HttpClient, Request, StatusCode};
use serde_json::Value;

/// An expected request and its response.
#[derive(Debug)]
pub(crate) struct Exchange {
    /// The method and the URL.
    pub(crate) sent: &'static str,
    /// Every header except those that each request has.
    pub(crate) sent_headers: &'static [(&'static str, &'static str)],
    /// Empty if no body is sent.
    pub(crate) sent_body: Body,
    pub(crate) status: u16,
    pub(crate) headers: &'static [(&'static str, &'static str)],
    pub(crate) body: &'static str,
}

/// An expected request body.
#[derive(Debug)]
pub(crate) enum Body {
    /// Compared byte for byte.
    Text(&'static str),
    /// JSON with members in any order.
    Json(&'static str),
}

/// Headers of every request that do not depend on the operation.
const AMBIENT: [&str; 5] = [
    "authorization",
    "content-length",
    "user-agent",
    "x-ms-client-request-id",
    "x-ms-useragent",
];

/// A service that responds to one request after the other.
#[derive(Debug)]
pub(crate) struct Service {
    told: Mutex<VecDeque<Exchange>>,
    wrong: Mutex<Vec<String>>,
}

impl Service {
    pub(crate) fn new(told: impl IntoIterator<Item = Exchange>) -> Arc<Self> {
        Arc::new(Self {
            told: Mutex::new(told.into_iter().collect()),
            wrong: Mutex::default(),
        })
    }

    /// Panics unless exactly the expected requests were sent.
    pub(crate) fn check(&self) {
        let mut wrong = self.wrong.lock().expect("not poisoned").clone();
        let left = self.told.lock().expect("not poisoned").len();
        if left > 0 {
            wrong.push(format!("{left} requests were not sent"));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn compare(&self, request: &Request, told: &Exchange) {
        let sent = format!("{} {}", request.method(), request.url());
        self.same("request", &*sent, told.sent);
        let boundary = boundary(request);
        // The boundary is different in each call.
        let told_of = |text: &str| match &boundary {
            Some(boundary) => text.replace(boundary, "BOUNDARY"),
            None => text.to_owned(),
        };
        let headers: BTreeMap<String, String> = request
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), told_of(value.as_str())))
            .filter(|(name, _)| !AMBIENT.contains(&&**name))
            .collect();
        let told_headers = told.sent_headers.iter();
        let told_headers: BTreeMap<String, String> = told_headers
            .map(|(name, value)| (name.to_lowercase(), (*value).to_owned()))
            .collect();
        self.same("headers", &headers, &told_headers);
        let body = match request.body() {
            azure_core::http::Body::Bytes(bytes) => told_of(&String::from_utf8_lossy(bytes)),
            other @ azure_core::http::Body::SeekableStream(_) => format!("{other:?}"),
        };
        match told.sent_body {
            Body::Text(text) => self.same("body", &*body, text),
            Body::Json(text) => {
                let told: Value = serde_json::from_str(text).expect("JSON is told");
                self.same("body", &serde_json::from_str(&body).ok(), &Some(told));
            }
        }
    }

    fn same<T: Debug + PartialEq + ?Sized>(&self, what: &str, sent: &T, told: &T) {
        if sent != told {
            let wrong = format!("{what}\n  sent: {sent:?}\n  told: {told:?}");
            self.wrong.lock().expect("not poisoned").push(wrong);
        }
    }
}

/// Returns the boundary between the parts of a form.
fn boundary(request: &Request) -> Option<String> {
    let mut headers = request.headers().iter();
    let (_, media_type) = headers.find(|(name, _)| name.as_str() == "content-type")?;
    let (_, boundary) = media_type.as_str().split_once("multipart/form-data; boundary=")?;
    Some(boundary.to_owned())
}

#[async_trait::async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let told = self.told.lock().expect("not poisoned").pop_front();
        let told = told.expect("no more requests than are told");
        self.compare(request, &told);
        let mut headers = Headers::new();
        for (name, value) in told.headers {
            headers.insert(name.to_lowercase(), *value);
        }
        Ok(AsyncRawResponse::from_bytes(
            StatusCode::from(told.status),
            headers,
            told.body,
        ))
    }
}

/// Panics unless a value is shown as expected, apart from an empty `unknown_members`.
pub(crate) fn decoded(value: &impl Debug, told: &str) {
    let shown = format!("{value:?}").replace(", unknown_members: {}", "");
    let shown = shown.replace(" { unknown_members: {} }", "");
    assert_eq!(shown, told);
}

/// Waits for the end of a call.
pub(crate) fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut cx = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut cx) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
