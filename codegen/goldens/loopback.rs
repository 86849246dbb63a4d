//! A service on the loopback device, and the transport that leads every host to it: what a client sends crosses
//! a socket, as its HTTP client writes it.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, LazyLock, Mutex};

use azure_core::http::{AsyncRawResponse, HttpClient, Request, Url, new_http_client};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

/// One for all tests: the HTTP client below must not outlive it.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// The transport that programs have by default.
static CLIENT: LazyLock<Arc<dyn HttpClient>> = LazyLock::new(|| new_http_client(None));

/// Waits for the end of a call.
pub(crate) fn wait<F: Future>(future: F) -> F::Output {
    RUNTIME.block_on(future)
}

/// A request as it came from a socket.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    /// With the host for which it was meant.
    pub(crate) url: String,
    /// Lowercase names, and values.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// Returns the value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }
}

/// A response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn new(status: u16, body: impl Into<String>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// Adds a header.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A service that is called whatever the host of a request is.
pub(crate) struct Loopback {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl fmt::Debug for Loopback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Loopback").field(&self.address).finish()
    }
}

impl Loopback {
    /// Starts a service that responds by a function, to one request after the other.
    pub(crate) fn serve(mut reply: impl FnMut(&Received) -> Reply + Send + 'static) -> Self {
        let listener = wait(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).expect("a port");
        let address = listener.local_addr().expect("an address");
        let task = RUNTIME.spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.expect("a connection");
                let received = receive(&mut stream).await.expect("a request");
                let reply = reply(&received);
                send(&mut stream, &received.method, &reply)
                    .await
                    .expect("a reader");
            }
        });
        Self { address, task }
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[async_trait::async_trait]
impl HttpClient for Loopback {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        lead(request, self.address).await
    }
}

/// Leads a request to an address on this machine, with the name of the host for which it is meant.
pub(crate) async fn lead(request: &Request, address: SocketAddr) -> azure_core::Result<AsyncRawResponse> {
    let url = request.url();
    assert_eq!(url.scheme(), "https", "tokens are sent by HTTPS");
    let mut here = Url::parse(&format!("http://{address}")).expect("a URL");
    here.set_path(url.path());
    here.set_query(url.query());
    let mut sent = Request::new(here, request.method());
    for (name, value) in request.headers().iter() {
        sent.insert_header(name.clone(), value.clone());
    }
    sent.insert_header("host", url.authority().to_owned());
    sent.set_body(request.body().clone());
    CLIENT.execute_request(&sent).await
}

/// Reads a request.
async fn receive(stream: &mut TcpStream) -> io::Result<Received> {
    let mut input = Input {
        stream,
        bytes: Vec::new(),
    };
    let head = input.until(b"\r\n\r\n").await?;
    let head = String::from_utf8(head).expect("a head of text");
    let mut lines = head.trim_end().split("\r\n");
    let first: Vec<&str> = lines.next().expect("a line").split(' ').collect();
    let [method, target, _] = first[..] else {
        panic!("{first:?} is not the first line of a request");
    };
    let headers = lines.map(|line| {
        let (name, value) = line.split_once(':').expect("a header");
        (name.to_lowercase(), value.trim().to_owned())
    });
    let mut received = Received {
        method: method.to_owned(),
        url: String::new(),
        headers: headers.collect(),
        body: Vec::new(),
    };
    received.url = format!("https://{}{target}", received.header("host").expect("a host"));
    received.body = match received.header("content-length") {
        Some(length) => input.take(length.parse().expect("a length")).await?,
        None if received.header("transfer-encoding") == Some("chunked") => input.chunks().await?,
        None => Vec::new(),
    };
    Ok(received)
}

/// What is left of a request.
struct Input<'a> {
    stream: &'a mut TcpStream,
    bytes: Vec<u8>,
}

impl Input<'_> {
    async fn more(&mut self) -> io::Result<()> {
        let count = self.stream.read_buf(&mut self.bytes).await?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// Returns the bytes up to a mark, with it.
    async fn until(&mut self, mark: &[u8]) -> io::Result<Vec<u8>> {
        loop {
            let at = self.bytes.windows(mark.len()).position(|bytes| bytes == mark);
            if let Some(at) = at {
                return self.take(at + mark.len()).await;
            }
            self.more().await?;
        }
    }

    async fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.bytes.len() < length {
            self.more().await?;
        }
        let rest = self.bytes.split_off(length);
        Ok(std::mem::replace(&mut self.bytes, rest))
    }

    async fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.until(b"\r\n").await?;
            let line = String::from_utf8(line).expect("a length");
            let length = usize::from_str_radix(line.trim_end(), 16).expect("a length");
            body.extend(self.take(length).await?);
            self.until(b"\r\n").await?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}

/// Writes a response, with a body unless HTTP has none there.
async fn send(stream: &mut TcpStream, method: &str, reply: &Reply) -> io::Result<()> {
    let Reply {
        status,
        headers,
        body,
    } = reply;
    let mut text = format!("HTTP/1.1 {status} Status\r\nconnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    let is_empty = matches!(status, 204 | 304);
    if !is_empty {
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    if !is_empty && method != "HEAD" {
        text.push_str(body);
    }
    stream.write_all(text.as_bytes()).await?;
    stream.shutdown().await
}

/// The requests that came.
pub(crate) type Kept = Arc<Mutex<Vec<Received>>>;
