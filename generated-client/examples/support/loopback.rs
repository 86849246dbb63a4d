//! `Loopback`: Entra and the service in one server, small enough to show the requests to them.
//!
//! Its responses are documented bodies, with the values of the request; a comment says which are made up.

// The server of the tests, which returns requests as they were received.
#[path = "../../tests/support/server.rs"]
pub mod server;

/// A documented body of the description.
macro_rules! documented {
    ($file:literal) => {
        super::value(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../spec/examples/",
            $file,
            ".json"
        )))
    };
}

mod account;
mod devices;
mod entra;
mod invoices;
mod migrations;
mod sales;
mod subscriptions;
mod usage;
mod users;
pub mod webhooks;

use super::conversation::{print_answer, print_request};
use partner_center::{Cloud, Result};
use serde_json::{Value, json};
use server::{Received, Reply, Server};
use std::sync::Mutex;

pub struct Loopback {
    server: Server,
}

impl Loopback {
    pub async fn start() -> Self {
        let known = Mutex::new(Known::default());
        let server = Server::start(move |_, received| {
            print_request(received);
            answer(received, &mut known.lock().expect("not poisoned")).reply(received)
        })
        .await;
        Self { server }
    }

    pub fn url(&self) -> String {
        self.server.url()
    }

    pub fn cloud(&self) -> Result<Cloud> {
        Cloud::custom()
            .base_url(format!("{}/v1", self.url()))
            .authority(self.url())
            .audience(Cloud::PUBLIC.audience())
            .build()
    }
}

/// The state that changes while an example runs.
#[derive(Default)]
struct Known {
    users: users::Known,
    sales: sales::Known,
    subscriptions: subscriptions::Known,
    migrations: migrations::Known,
    devices: devices::Known,
    usage: usage::Known,
    webhooks: webhooks::Known,
}

fn answer(received: &Received, known: &mut Known) -> Answer {
    let asked = Asked::new(received);
    let segments: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
    let path = segments.as_slice();
    let answer = entra::answer(&asked, path)
        .or_else(|| users::answer(&asked, path, &mut known.users))
        .or_else(|| sales::answer(&asked, path, &mut known.sales))
        // Its path is that of a subscription with another id.
        .or_else(|| usage::answer(&asked, path, &mut known.usage))
        .or_else(|| subscriptions::answer(&asked, path, &mut known.subscriptions))
        .or_else(|| migrations::answer(&asked, path, &mut known.migrations))
        .or_else(|| devices::answer(&asked, path, &mut known.devices))
        .or_else(|| webhooks::answer(&asked, path, &mut known.webhooks))
        .or_else(|| account::answer(&asked, path))
        .or_else(|| invoices::answer(&asked, path));
    let missing =
        json!({"code": "1000", "description": "this server does not have that", "source": "example"});
    answer.unwrap_or_else(|| Answer::new(404, missing))
}

/// A parsed request.
struct Asked<'r> {
    method: &'r str,
    path: &'r str,
    query: &'r str,
    received: &'r Received,
}

impl<'r> Asked<'r> {
    fn new(received: &'r Received) -> Self {
        let (path, query) = received.target.split_once('?').unwrap_or((&received.target, ""));
        Self {
            method: &received.method,
            path,
            query,
            received,
        }
    }

    /// Returns the body, which is JSON.
    fn sent(&self) -> Value {
        self.received.json()
    }
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Option<Value>,
}

impl Answer {
    fn new(status: u16, body: Value) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Some(body),
        }
    }

    fn without_body(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: None,
        }
    }

    fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn reply(self, received: &Received) -> Reply {
        let mut headers = self.headers;
        if self.body.is_some() {
            let json = (
                "Content-Type".to_owned(),
                "application/json; charset=utf-8".to_owned(),
            );
            headers.insert(0, json);
        }
        // The service sends the ids of a call back.
        for name in ["MS-RequestId", "MS-CorrelationId"] {
            if let Some(id) = received.header(name) {
                headers.push((name.to_owned(), id.to_owned()));
            }
        }
        let body = self
            .body
            .map(|body| body.to_string().into_bytes())
            .unwrap_or_default();
        print_answer(self.status, &headers, &body);
        Reply::Answer {
            status: self.status,
            headers,
            body,
        }
    }
}

/// Copies the members of one object into another.
fn change(value: &mut Value, change: &Value) {
    for (name, member) in change.as_object().into_iter().flatten() {
        value[name] = member.clone();
    }
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("the documents are JSON")
}
