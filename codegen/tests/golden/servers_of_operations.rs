//! Three clouds, each on a host of its own: what its socket receives. An operation is called below the path that it has in
//! the cloud, and not at all where it has none; in a custom cloud below the first of its paths.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use azure_core::http::{AsyncRawResponse, HttpClient, Request};
use openapi_client_runtime::FixedToken;

use crate::clients::servers_of_operations::{Client, ClientOptions, Cloud};
use crate::loopback::{lead, wait};

/// The hosts of the clouds, in the order of `ANSWERED`.
const HOSTS: [&str; 3] = ["api.test", "api.test.us", "api.test.cn"];

/// The first line of what each operation sends to each cloud; nothing where the cloud does not have it.
const ANSWERED: [(&str, [Option<&str>; 3]); 3] = [
    (
        "get",
        [
            Some("GET /hooks/v1/hooks/a%2Fb HTTP/1.1"),
            Some("GET /hooks/v2/hooks/a%2Fb HTTP/1.1"),
            Some("GET /hooks/a%2Fb HTTP/1.1"),
        ],
    ),
    ("replace", [Some("PUT /own/hooks/a%2Fb HTTP/1.1"), None, None]),
    (
        "delete",
        [
            Some("DELETE /hooks/v1/hooks/a%2Fb HTTP/1.1"),
            Some("DELETE /hooks/v2/hooks/a%2Fb HTTP/1.1"),
            None,
        ],
    ),
];

pub(crate) fn run() {
    wait(calls());
}

async fn calls() {
    let hosts: Vec<Host> = HOSTS.iter().map(|_| Host::start()).collect();
    let names = HOSTS.map(str::to_owned);
    let network = Network {
        hosts: names.into_iter().zip(&hosts).map(|(name, host)| (name, host.address)).collect(),
    };
    let network = Arc::new(network);
    for (index, cloud) in [Cloud::PUBLIC, Cloud::US, Cloud::CN].into_iter().enumerate() {
        let options = ClientOptions::default().cloud(cloud).http_client(network.clone());
        for (operation, sent) in ANSWERED {
            let answer = call(operation, options.clone()).await;
            let received: Vec<Vec<String>> = hosts.iter().map(Host::received).collect();
            let mut expected = vec![Vec::new(); hosts.len()];
            match (sent[index], answer) {
                (Some(line), answer) => {
                    answer.expect("an answer");
                    expected[index].push(line.to_owned());
                }
                (None, answer) => {
                    let error = answer.expect_err("no such operation").to_string();
                    assert!(error.contains("the service has this operation in the cloud `public"), "{error}");
                }
            }
            assert_eq!(received, expected, "{operation}");
        }
    }
    custom_clouds().await;
}

/// The first of the paths stands in the place of the path that the first cloud has; what is before that stays.
async fn custom_clouds() {
    let host = Host::start();
    for (path, sent) in [
        ("/v1", "GET /hooks/v1/hooks/a%2Fb HTTP/1.1"),
        ("", "GET /hooks/v1/hooks/a%2Fb HTTP/1.1"),
        ("/gate/v1/", "GET /gate/hooks/v1/hooks/a%2Fb HTTP/1.1"),
        ("/gate", "GET /gate/hooks/v1/hooks/a%2Fb HTTP/1.1"),
    ] {
        let cloud = Cloud::custom()
            .base_url(format!("http://{}{path}", host.address))
            .authority("https://login.test")
            .audience("https://api.test");
        let options = ClientOptions::default().cloud(cloud.build().expect("a cloud"));
        call("get", options).await.expect("an answer");
        assert_eq!(host.received(), [sent], "{path}");
    }
}

async fn call(operation: &str, options: ClientOptions) -> openapi_client_runtime::Result<()> {
    let token = FixedToken::new("token").expect("a token");
    let client = Client::app(token, Some(options)).expect("a client");
    let hooks = client.hooks();
    let answer = match operation {
        "get" => hooks.get("a/b", None).await,
        "replace" => hooks.replace("a/b", &["x".to_owned()], None).await,
        _ => hooks.delete("a/b", None).await,
    };
    answer.map(|_| ())
}

/// A host on this machine, which answers each request with 204.
#[derive(Debug)]
struct Host {
    address: SocketAddr,
    received: Arc<Mutex<Vec<String>>>,
}

impl Host {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let kept = received.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                let lines = BufReader::new(stream.try_clone().expect("a socket")).lines();
                let mut head = lines.map(|line| line.expect("a line")).take_while(|line| !line.is_empty());
                let first = head.next().expect("a request");
                let token = head.filter(|line| line.eq_ignore_ascii_case("authorization: Bearer token")).count();
                assert_eq!(token, 1);
                kept.lock().expect("not poisoned").push(first);
                let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
                stream.write_all(answer).expect("an answer");
            }
        });
        Self { address, received }
    }

    /// The first lines of the requests since it was asked last.
    fn received(&self) -> Vec<String> {
        std::mem::take(&mut *self.received.lock().expect("not poisoned"))
    }
}

/// Takes what goes to a host to the one that stands for it here.
#[derive(Debug)]
struct Network {
    hosts: BTreeMap<String, SocketAddr>,
}

#[async_trait::async_trait]
impl HttpClient for Network {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let host = request.url().host_str().expect("a host");
        lead(request, self.hosts[host]).await
    }
}
