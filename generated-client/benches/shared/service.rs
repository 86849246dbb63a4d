//! The service that the benchmarks call: in memory, and on a loopback port.

use super::CUSTOMER;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, HttpClient, Request, StatusCode, Transport};
use azure_core::time::{Duration, OffsetDateTime};
use azure_core::{Bytes, Result};
use partner_center::azure_core;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::{io, thread};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufStream};
use tokio::net::{TcpListener, TcpStream};

/// A user as the documents show one after its creation.
pub(crate) const CREATED: &str = include_str!("../../tests/wire/create-user.response.json");

/// A credential whose token outlives the benchmarks.
#[derive(Debug)]
pub(crate) struct Credential;

#[async_trait::async_trait]
impl TokenCredential for Credential {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> Result<AccessToken> {
        // As long as real tokens.
        Ok(AccessToken::new(
            "t".repeat(1500),
            OffsetDateTime::now_utc() + Duration::hours(2),
        ))
    }
}

/// A transport that responds without a network.
#[derive(Debug)]
pub(crate) struct InMemory {
    status: StatusCode,
    answers: Answers,
}

#[derive(Debug)]
enum Answers {
    /// The same response to every request.
    Same(Bytes),
    /// The pages of a list, one after the other, and how many were requested.
    Pages(Pages, AtomicUsize),
}

#[derive(Debug)]
struct Pages {
    items: String,
    count: usize,
}

impl InMemory {
    pub(crate) const URL: &str = "https://service.example/v1";

    pub(crate) fn same(status: StatusCode, body: String) -> Transport {
        let answers = Answers::Same(body.into());
        Transport::new(Arc::new(Self { status, answers }))
    }

    /// Returns a transport for a list with the number of pages and of users on each.
    pub(crate) fn pages(count: usize, users: usize) -> Transport {
        let items = items(users);
        Transport::new(Arc::new(Self {
            status: StatusCode::Ok,
            answers: Answers::Pages(Pages { items, count }, AtomicUsize::new(0)),
        }))
    }

    fn body(&self) -> Bytes {
        match &self.answers {
            Answers::Same(body) => body.clone(),
            Answers::Pages(pages, asked) => {
                let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
                page(&pages.items, (number < pages.count).then_some(number)).into()
            }
        }
    }
}

#[async_trait::async_trait]
impl HttpClient for InMemory {
    async fn execute_request(&self, request: &Request) -> Result<AsyncRawResponse> {
        let mut headers = Headers::new();
        headers.insert("content-type", "application/json; charset=utf-8");
        // The service sends these headers back.
        for (name, value) in request.headers().iter() {
            if matches!(name.as_str(), "ms-requestid" | "ms-correlationid") {
                headers.insert(name.clone(), value.clone());
            }
        }
        Ok(AsyncRawResponse::from_bytes(self.status, headers, self.body()))
    }
}

/// Responds to every request on a loopback port with the same body, until the process ends. All connections
/// share one thread, so that the scheduling of the system makes no difference between two clients.
pub(crate) fn on_loopback(status: u16, body: &'static str) -> String {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        super::runtime().block_on(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let address = listener.local_addr().expect("an address");
            send.send(format!("http://{address}/v1"))
                .expect("somebody waits for it");
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, status, body));
            }
        });
    });
    receive.recv().expect("a server")
}

async fn serve(stream: TcpStream, status: u16, body: &str) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufStream::new(stream);
    let (mut line, mut answer, mut sent) = (String::new(), String::new(), Vec::new());
    loop {
        answer.clear();
        answer.push_str(&format!("HTTP/1.1 {status} OK\r\n"));
        let mut length = 0;
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            if line == "\r\n" {
                break;
            }
            let (name, value) = line.trim_end().split_once(':').unwrap_or_default();
            match name {
                "content-length" => length = value.trim().parse().map_err(io::Error::other)?,
                "ms-requestid" | "ms-correlationid" => answer.push_str(&line),
                _ => {}
            }
        }
        sent.resize(length, 0);
        stream.read_exact(&mut sent).await?;
        answer.push_str("Content-Type: application/json; charset=utf-8\r\n");
        answer.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        stream.write_all(answer.as_bytes()).await?;
        stream.flush().await?;
    }
}

/// Returns a page with the number of users.
pub(crate) fn page_of(users: usize) -> String {
    page(&items(users), None)
}

/// Returns a page, as compact as the service sends it, with a link to the next one if it has a number.
fn page(items: &str, next: Option<usize>) -> String {
    let users = format!("/customers/{CUSTOMER}/users");
    let next = next.map_or_else(String::new, |number| {
        format!(
            r#","next":{{"uri":"{users}?size=500&seekOperation=Next","method":"GET","headers":[{{"key":"MS-ContinuationToken","value":"{number}"}}]}}"#
        )
    });
    format!(
        r#"{{"totalCount":500,"items":[{items}],"links":{{"self":{{"uri":"{users}","method":"GET","headers":[]}}{next}}},"attributes":{{"objectType":"Collection"}}}}"#
    )
}

/// Returns users as the documents show one, with different ids and names. One in ten comes from a directory
/// of the customer's own; one in fifty has been deleted.
fn items(users: usize) -> String {
    let users: Vec<String> = (0..users).map(user).collect();
    users.join(",")
}

fn user(number: usize) -> String {
    let id = format!("a9ef48bb-8758-4590-a312-d4a47bfa{number:04x}");
    let synchronised = if number % 10 == 3 {
        r#""2017-01-20T00:33:34Z""#
    } else {
        "null"
    };
    let (state, deleted) = if number % 50 == 7 {
        ("inactive", r#""2017-02-20T00:33:34.1234567Z""#)
    } else {
        ("active", "null")
    };
    format!(
        r#"{{"usageLocation":"US","id":"{id}","userPrincipalName":"Daniel{number}@dtdemocspcustomer005.onmicrosoft.com","firstName":"Daniel","lastName":"Tsai","displayName":"Daniel Tsai {number}","immutableId":null,"phoneNumber":null,"lastDirectorySyncTime":{synchronised},"userDomainType":"none","state":"{state}","softDeletionTime":{deleted},"links":{{"self":{{"uri":"/customers/{CUSTOMER}/users/{id}","method":"GET","headers":[]}}}},"attributes":{{"objectType":"CustomerUser"}}}}"#
    )
}
