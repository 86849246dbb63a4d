//! A link of an answer is followed as the call that it means: what a socket receives of it, byte by byte, and that nothing is sent
//! where a link leads elsewhere.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::clients::links_to_operations::operations::CustomersDeleteConfirmation;
use crate::clients::links_to_operations::types::{Customer, HalLink, Link, Order};
use crate::clients::links_to_operations::{Client, ClientOptions, Cloud, User};
use futures_util::TryStreamExt as _;
use openapi_client_runtime::{Error, ErrorKind, FixedToken, ServiceLink};

pub(crate) fn run() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        a_link_is_the_call_that_it_means().await;
        pages_go_on_from_a_link().await;
        what_there_is_none_of_is_none().await;
        bytes_come_by_a_link().await;
        a_link_that_changes_something_is_confirmed().await;
        a_link_that_leads_elsewhere_is_not_followed().await;
    });
}

async fn a_link_is_the_call_that_it_means() {
    let host = Host::start([
        r#"{"id": "o", "customer": {"uri": "/customers/a%2Fb?depth=2&extra=%20", "method": "get", "headers": [{"key": "x-version", "value": "3"}, {"key": "X-Version"}]}}"#,
        r#"{"id": "a/b"}"#,
    ]);
    let client = host.client();
    let order = client.orders().get("a/b", "o", None).await.expect("an order").into_body().expect("one");
    let link = order.customer.as_ref().expect("a link");
    let customer = client.customers().get_by_link(link, None).await.expect("a customer");
    assert_eq!(customer.body().id.as_deref(), Some("a/b"));
    let received = host.received();
    assert_eq!(received[1].first, "GET /v1/customers/a%2Fb?depth=2&extra=%20 HTTP/1.1");
    assert_eq!(received[1].header("x-version"), ["3"]);
    assert_eq!(received[1].header("authorization"), ["Bearer token"]);
}

async fn pages_go_on_from_a_link() {
    let first = r#"{"items": [{"id": "1"}], "next": "?skip=1"}"#;
    let host = Host::start([first, first, r#"{"items": [{"id": "2"}]}"#, r#"{"items": [{"id": "2"}]}"#]);
    let client = host.client();
    let customer: Customer =
        serde_json::from_str(r#"{"links": {"orders": {"uri": "/V1/Customers/a/Orders/?size=1"}}}"#).expect("a customer");
    let links = customer.links.expect("links");
    let orders = links.orders.as_ref().expect("a link");
    let page = client.orders().list_by_link(orders, None).await.expect("a page");
    assert_eq!(page.body().items.len(), 1);
    let mut pages = client.orders().list_by_link_pages(orders, None);
    pages.next().await.expect("a page").expect("a page");
    let kept = pages.continuation().expect("one more");
    let rest: Vec<Order> = pages.items().try_collect().await.expect("orders");
    assert_eq!(rest.len(), 1);
    // Another list from the same link goes on where the first was.
    let resumed = client.orders().list_by_link_pages(orders, None).resume(&kept).expect("the same list");
    let rest: Vec<Order> = resumed.items().try_collect().await.expect("orders");
    assert_eq!(rest[0].id.as_deref(), Some("2"));
    let lines: Vec<String> = host.received().into_iter().map(|it| it.first).collect();
    let first = "GET /V1/Customers/a/Orders/?size=1 HTTP/1.1";
    let second = "GET /V1/Customers/a/Orders/?skip=1 HTTP/1.1";
    assert_eq!(lines, [first, first, second, second]);
}

async fn what_there_is_none_of_is_none() {
    let host = Host::start(["404 {\"code\": \"gone\"}"]);
    let parent: HalLink = serde_json::from_str(r#"{"href": "customers/a/orders/1"}"#).expect("a link");
    let order = host.client().orders().get_by_link(&parent, None).await.expect("none");
    assert_eq!(order.body(), &None);
    assert_eq!(host.received()[0].first, "GET /v1/customers/a/orders/1 HTTP/1.1");
}

async fn bytes_come_by_a_link() {
    let host = Host::start(["%PDF", "%PDF"]);
    let client = host.client();
    let order: Order = serde_json::from_str(r#"{"invoice": "/files/v2/files/a b.PDF#page=2"}"#).expect("an order");
    let link = order.invoice.as_deref().expect("a link");
    let file = client.files().get_by_link(link, None).await.expect("a file");
    assert_eq!(file.body().as_ref(), b"%PDF");
    let absolute = format!("http://{}/files/v2/files/a.pdf", host.address);
    let mut written = Vec::new();
    let file = client.files().get_by_link_streamed(&absolute, None).await.expect("a file");
    file.into_body().write_to(&mut written).await.expect("all of it");
    assert_eq!(written, b"%PDF");
    let received = host.received();
    assert_eq!(received[0].first, "GET /files/v2/files/a%20b.PDF HTTP/1.1");
    assert_eq!(received[0].header("accept"), ["application/pdf"]);
    assert_eq!(received[1].first, "GET /files/v2/files/a.pdf HTTP/1.1");
}

async fn a_link_that_changes_something_is_confirmed() {
    let host = Host::start(["204 "]);
    let link = link(r#"{"uri": "/v1/customers/a", "method": "DELETE", "headers": []}"#);
    let sure = CustomersDeleteConfirmation::all_of_it_is_gone();
    host.client().customers().delete_by_link(&link, sure, None).await.expect("gone");
    assert_eq!(host.received()[0].first, "DELETE /v1/customers/a HTTP/1.1");
}

async fn a_link_that_leads_elsewhere_is_not_followed() {
    let host = Host::start([]);
    let client = host.client();
    let cases = [
        (r#"{}"#, "is blank"),
        (r#"{"uri": " "}"#, "is blank"),
        (r#"{"uri": 7}"#, "is not what the description says"),
        (r#"{"uri": "/customers/a", "headers": {"X-Version": "3"}}"#, "is not what the description says"),
        (r#"{"uri": "/customers/a", "headers": [{"key": 1, "value": "3"}]}"#, "is not what the description says"),
        (r#"{"URI": "/customers/a"}"#, "is not what the description says"),
        (r#"{"uri": "/customers/a", "Method": "DELETE"}"#, "is not what the description says"),
        (r#"{"uri": "/customers/a", "Headers": [{"key": "X-Version", "value": "3"}]}"#, "is not what the description says"),
        (r#"{"uri": "/customers/a", "headers": [{"key": "X-Version", "Value": "3"}]}"#, "is not what the description says"),
        (r#"{"uri": "https://evil.example/v1/customers/a"}"#, "leads to another host"),
        (r#"{"uri": "//evil.example/v1/customers/a"}"#, "leads to another host"),
        (r#"{"uri": "http://user:pass@HOST/v1/customers/a"}"#, "leads to another host"),
        (r#"{"uri": "/customers/a/orders"}"#, "does not lead to `GET /customers/{customer_id}`"),
        (r#"{"uri": "/customers/a/../../others/b"}"#, "does not lead to"),
        (r#"{"uri": "/customers/%2e%2e"}"#, "does not lead to"),
        (r#"{"uri": "/customers/"}"#, "does not lead to"),
        (r#"{"uri": "/customers/All"}"#, "does not lead to"),
        (r#"{"uri": "?depth=2"}"#, "does not lead to"),
        (r#"{"uri": "/customers/a", "method": "DELETE"}"#, "is to be called with another method than GET"),
        (
            r#"{"uri": "/customers/a", "headers": [{"key": "Authorization", "value": "Bearer other"}]}"#,
            "chooses the header `Authorization`",
        ),
        (r#"{"uri": "/customers/a", "headers": [{"key": "Host", "value": "evil.example"}]}"#, "chooses the header `Host`"),
        (r#"{"uri": "/customers/a", "headers": [{"key": "X-Other", "value": "1"}]}"#, "chooses the header `X-Other`"),
        (
            r#"{"uri": "/customers/a", "headers": [{"key": "X-Version", "value": "1\r\nX-Other: 2"}]}"#,
            "has a value of `X-Version` that cannot be sent",
        ),
    ];
    for (text, expected) in cases {
        let text = text.replace("HOST", &host.address.to_string());
        refused(client.customers().get_by_link(&link(&text), None).await.expect_err(&text), expected);
    }
    let sure = CustomersDeleteConfirmation::all_of_it_is_gone();
    let error = client.customers().delete_by_link("/customers/all", sure, None).await.expect_err("another operation");
    refused(error, "does not lead to `DELETE /customers/{customer_id}`");
    let pages = client.orders().list_by_link_pages("https://evil.example/v1/customers/a/orders", None);
    let error = pages.items().try_collect::<Vec<Order>>().await.expect_err("another host");
    refused(error, "leads to another host");
    assert!(host.received().is_empty(), "nothing is sent");
    let shown = format!("{:?}", ServiceLink::from("/customers/a?token=secret"));
    assert!(!shown.contains("secret"), "{shown}");
}

fn refused(error: Error, expected: &str) {
    assert_eq!(error.kind(), ErrorKind::Request, "{error}");
    assert!(error.to_string().contains(expected), "{error}\n{expected}");
}

fn link(text: &str) -> Link {
    serde_json::from_str(text).expect("a link")
}

/// A request, as it came.
struct Received {
    first: String,
    headers: Vec<String>,
}

impl Received {
    fn header(&self, name: &str) -> Vec<&str> {
        let pairs = self.headers.iter().filter_map(|line| line.split_once(": "));
        pairs.filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
    }
}

/// A host on this machine, with what it answers one after the other: a body, before it the status where that is not 200.
struct Host {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Host {
    fn start<const N: usize>(answers: [&'static str; N]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let kept = received.clone();
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().expect("a connection");
                let lines = BufReader::new(stream.try_clone().expect("a socket")).lines();
                let mut head = lines.map(|line| line.expect("a line")).take_while(|line| !line.is_empty());
                let first = head.next().expect("a request");
                let headers = head.collect();
                kept.lock().expect("not poisoned").push(Received { first, headers });
                let (status, body) = match answer.split_once(' ') {
                    Some((status @ ("204" | "404"), body)) => (status, body),
                    _ => ("200", answer),
                };
                let kind = if body.starts_with('%') { "application/pdf" } else { "application/json" };
                let length = body.len();
                let answer =
                    format!("HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
                stream.write_all(answer.as_bytes()).expect("an answer");
            }
        });
        Self { address, received }
    }

    fn client(&self) -> Client<User> {
        let cloud = Cloud::custom()
            .base_url(format!("http://{}/v1", self.address))
            .authority("https://login.test")
            .audience("https://api.test");
        let options = ClientOptions::default().cloud(cloud.build().expect("a cloud"));
        let token = FixedToken::new("token").expect("a token");
        Client::user(token, Some(options)).expect("a client")
    }

    fn received(&self) -> Vec<Received> {
        std::mem::take(&mut *self.received.lock().expect("not poisoned"))
    }
}
