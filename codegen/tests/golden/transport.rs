//! What the told behaviours share: a service that answers from a list, and a call that is waited for.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{AsyncRawResponse, Body, HttpClient, Request, StatusCode};

/// Statuses and bodies in the order of the requests, and the requests so far.
#[derive(Debug)]
pub(crate) struct Service {
    answers: Mutex<VecDeque<(u16, &'static str)>>,
    requests: Mutex<Vec<String>>,
    headers: Mutex<Vec<Headers>>,
    bodies: Mutex<Vec<String>>,
}

impl Service {
    pub(crate) fn new(answers: impl IntoIterator<Item = (u16, &'static str)>) -> Arc<Self> {
        Arc::new(Self {
            answers: Mutex::new(answers.into_iter().collect()),
            requests: Mutex::default(),
            headers: Mutex::default(),
            bodies: Mutex::default(),
        })
    }

    /// The methods and URLs that were asked for.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("not poisoned").clone()
    }

    /// The value of a header in each request; nothing where it is not sent.
    #[allow(dead_code, reason = "not every behaviour asks")]
    pub(crate) fn header(&self, name: &'static str) -> Vec<Option<String>> {
        let headers = self.headers.lock().expect("not poisoned");
        let value = |headers: &Headers| headers.get_optional_str(&HeaderName::from(name)).map(str::to_owned);
        headers.iter().map(value).collect()
    }

    /// The bodies that were sent.
    pub(crate) fn bodies(&self) -> Vec<String> {
        self.bodies.lock().expect("not poisoned").clone()
    }
}

#[async_trait::async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let asked = format!("{} {}", request.method(), request.url());
        self.requests.lock().expect("not poisoned").push(asked);
        self.headers.lock().expect("not poisoned").push(request.headers().clone());
        let body = match request.body() {
            Body::Bytes(bytes) => String::from_utf8(bytes.to_vec()).expect("JSON"),
            Body::SeekableStream(_) => panic!("a stream is sent"),
        };
        self.bodies.lock().expect("not poisoned").push(body);
        let answer = self.answers.lock().expect("not poisoned").pop_front();
        let (status, body) = answer.expect("an answer to each request");
        Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), Headers::new(), body))
    }
}

/// Options of a client that calls a service, and repeats nothing.
macro_rules! options {
    ($client:ident, $service:expr) => {{
        use crate::clients::$client::{CallOptions, ClientOptions};
        let call = CallOptions::default().retry(openapi_client_runtime::RetryOptions::none());
        ClientOptions::default().http_client($service).call(call)
    }};
}
pub(crate) use options;

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
