//! What the told behaviours share: a service on loopback that answers from a list, and a call that is waited for.

use std::collections::VecDeque;
use std::sync::Arc;

use azure_core::http::{AsyncRawResponse, HttpClient, Request};

use crate::loopback::{Kept, Loopback};
pub(crate) use crate::loopback::{Received, Reply, wait};

/// Answers with statuses and bodies in the order of the requests.
#[derive(Debug)]
pub(crate) struct Service {
    loopback: Loopback,
    received: Kept,
}

impl Service {
    pub(crate) fn new(answers: impl IntoIterator<Item = (u16, &'static str)>) -> Arc<Self> {
        let mut answers: VecDeque<(u16, &'static str)> = answers.into_iter().collect();
        Self::by(move |_| {
            let (status, body) = answers.pop_front().expect("an answer to each request");
            Reply::new(status, body)
        })
    }

    /// A service that answers by a function.
    pub(crate) fn by(mut reply: impl FnMut(&Received) -> Reply + Send + 'static) -> Arc<Self> {
        let received = Kept::default();
        let kept = received.clone();
        let loopback = Loopback::serve(move |request| {
            kept.lock().expect("not poisoned").push(request.clone());
            reply(request)
        });
        Arc::new(Self { loopback, received })
    }

    /// The requests so far.
    #[allow(dead_code, reason = "not every behaviour asks")]
    pub(crate) fn received(&self) -> Vec<Received> {
        self.each(Received::clone)
    }

    /// The methods and URLs that were asked for.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.each(|request| format!("{} {}", request.method, request.url))
    }

    /// The value of a header in each request; nothing where it is not sent.
    #[allow(dead_code, reason = "not every behaviour asks")]
    pub(crate) fn header(&self, name: &'static str) -> Vec<Option<String>> {
        self.each(|request| request.header(name).map(str::to_owned))
    }

    /// The bodies that were sent.
    pub(crate) fn bodies(&self) -> Vec<String> {
        self.each(|request| String::from_utf8(request.body.clone()).expect("text"))
    }

    fn each<T>(&self, value: impl Fn(&Received) -> T) -> Vec<T> {
        self.received.lock().expect("not poisoned").iter().map(value).collect()
    }
}

#[async_trait::async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        self.loopback.execute_request(request).await
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
