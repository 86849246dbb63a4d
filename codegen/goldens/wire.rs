//! A service that sends prepared responses and checks the requests, and the comparison of both.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use azure_core::http::{AsyncRawResponse, HttpClient, Request};
use serde_json::Value;

pub(crate) use crate::loopback::wait;
use crate::loopback::{Loopback, Received, Reply};

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

/// Headers of every request that do not depend on the operation. `host` is in the URL.
const AMBIENT: [&str; 6] = [
    "accept-encoding",
    "content-length",
    "host",
    "user-agent",
    "x-ms-client-request-id",
    "x-ms-useragent",
];

/// A service that responds to one request after the other.
#[derive(Debug)]
pub(crate) struct Service {
    loopback: Loopback,
    script: Arc<Script>,
}

#[derive(Debug)]
struct Script {
    told: Mutex<VecDeque<Exchange>>,
    wrong: Mutex<Vec<String>>,
}

impl Service {
    pub(crate) fn new(told: impl IntoIterator<Item = Exchange>) -> Arc<Self> {
        let script = Arc::new(Script {
            told: Mutex::new(told.into_iter().collect()),
            wrong: Mutex::default(),
        });
        let followed = script.clone();
        Arc::new(Self {
            loopback: Loopback::serve(move |received| followed.reply(received)),
            script,
        })
    }

    /// Panics unless exactly the expected requests were sent.
    pub(crate) fn check(&self) {
        let mut wrong = self.script.wrong.lock().expect("not poisoned").clone();
        let left = self.script.told.lock().expect("not poisoned").len();
        if left > 0 {
            wrong.push(format!("{left} requests were not sent"));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[async_trait::async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        self.loopback.execute_request(request).await
    }
}

impl Script {
    fn reply(&self, received: &Received) -> Reply {
        let told = self.told.lock().expect("not poisoned").pop_front();
        let Some(told) = told else {
            self.is_wrong(format!("one request more than is told: {received:?}"));
            return Reply::new(500, "");
        };
        self.compare(received, &told);
        let headers = told.headers.iter();
        headers.fold(Reply::new(told.status, told.body), |reply, (name, value)| {
            reply.header(name, value)
        })
    }

    fn compare(&self, received: &Received, told: &Exchange) {
        let sent = format!("{} {}", received.method, received.url);
        self.same("request", &*sent, told.sent);
        let boundary = boundary(received);
        // The boundary is different in each call.
        let told_of = |text: &str| match boundary {
            Some(boundary) => text.replace(boundary, "BOUNDARY"),
            None => text.to_owned(),
        };
        // The transport accepts anything where the client says nothing.
        let is_ambient = |name: &str, value: &str| {
            AMBIENT.contains(&name)
                || (name, value) == ("accept", "*/*")
                || (name, value) == ("authorization", "Bearer token")
        };
        let headers: BTreeMap<String, String> = received
            .headers
            .iter()
            .filter(|(name, value)| !is_ambient(name, value))
            .map(|(name, value)| (name.clone(), told_of(value)))
            .collect();
        let told_headers = told.sent_headers.iter();
        let told_headers: BTreeMap<String, String> = told_headers
            .map(|(name, value)| (name.to_lowercase(), (*value).to_owned()))
            .collect();
        self.same("headers", &headers, &told_headers);
        if matches!(&*received.method, "POST" | "PUT" | "PATCH")
            && received.header("transfer-encoding").is_none()
        {
            let length = received.body.len().to_string();
            self.same("length", &received.header("content-length"), &Some(&*length));
        }
        let body = told_of(&String::from_utf8_lossy(&received.body));
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
            self.is_wrong(format!("{what}\n  sent: {sent:?}\n  told: {told:?}"));
        }
    }

    fn is_wrong(&self, what: String) {
        self.wrong.lock().expect("not poisoned").push(what);
    }
}

/// Returns the boundary between the parts of a form.
fn boundary(received: &Received) -> Option<&str> {
    let media_type = received.header("content-type")?;
    let (_, boundary) = media_type.split_once("multipart/form-data; boundary=")?;
    Some(boundary)
}

/// Panics unless a value is shown as expected, apart from an empty `unknown_members`.
pub(crate) fn decoded(value: &impl Debug, told: &str) {
    let shown = format!("{value:?}").replace(", unknown_members: {}", "");
    let shown = shown.replace(" { unknown_members: {} }", "");
    assert_eq!(shown, told);
}
