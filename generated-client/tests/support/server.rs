//! `Server`: HTTP/1.1 over a bare socket, so that a test can send what no framework would.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server on a loopback port, until it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    open: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

/// A received request.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: String,
    /// The path and query, still encoded.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// A response, or its absence.
pub enum Reply {
    /// A complete response.
    Answer {
        status: u16,
        headers: Vec<(String, String)>,
        body: Vec<u8>,
    },
    /// The connection is reset after the whole request has arrived.
    Reset,
    /// This much of a body that was announced to be longer, under this status.
    HalfBody(u16, &'static str),
    /// A body in chunks, whose last chunk is missing: the connection ends.
    HalfChunks(&'static str),
    /// Nothing, with the connection open.
    Silence,
    /// One byte of the body at a time, with a pause before each.
    Drip(&'static str, Duration),
    /// These bytes and nothing else, on a connection that stays open.
    Raw(&'static str),
    /// These bytes, after which the connection ends.
    Hangup(&'static [u8]),
    /// A beginning, and then the same bytes again and again, with a pause before each, for as long as they
    /// are accepted.
    Endless(Vec<u8>, Vec<u8>, Duration),
    /// A complete response, after a delay.
    Late(Duration, Box<Reply>),
}

impl Reply {
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        Self::new(status, body.into()).header("Content-Type", "application/json; charset=utf-8")
    }

    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Answer {
            status,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Self::Answer { headers, .. } = &mut self {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    pub fn late(self, delay: Duration) -> Self {
        Self::Late(delay, Box::new(self))
    }
}

impl Received {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self
            .headers
            .iter()
            .filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let value = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "{name} came twice");
        value
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }
}

impl Server {
    pub async fn start(answer: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_at("127.0.0.1:0", answer).await
    }

    pub async fn start_at(
        address: &str,
        answer: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(address).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let open = Arc::new(AtomicUsize::new(0));
        let shared = Arc::new(Shared {
            answer: Box::new(answer),
            received: received.clone(),
            open: open.clone(),
        });
        let task = tokio::spawn(async move {
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(shared.clone().serve(stream));
            }
        });
        Self {
            address,
            received,
            open,
            task,
        }
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns all requests so far, in the order in which they were complete.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().expect("not poisoned").clone()
    }

    /// Returns the values of a header in all requests so far.
    pub fn values(&self, header: &str) -> Vec<String> {
        self.received()
            .iter()
            .filter_map(|request| request.header(header).map(str::to_owned))
            .collect()
    }

    /// Returns how many connections are open.
    pub fn open(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

type Answer = dyn Fn(usize, &Received) -> Reply + Send + Sync;

struct Shared {
    answer: Box<Answer>,
    received: Arc<Mutex<Vec<Received>>>,
    open: Arc<AtomicUsize>,
}

impl Shared {
    async fn serve(self: Arc<Self>, mut stream: TcpStream) {
        self.open.fetch_add(1, Ordering::SeqCst);
        let mut buffer = Vec::new();
        while let Some(request) = read_request(&mut stream, &mut buffer).await {
            let number = {
                let mut received = self.received.lock().expect("not poisoned");
                received.push(request.clone());
                received.len() - 1
            };
            let mut reply = (self.answer)(number, &request);
            if let Reply::Late(delay, inner) = reply {
                tokio::time::sleep(delay).await;
                reply = *inner;
            }
            if !write_reply(&mut stream, reply, &request).await {
                break;
            }
        }
        self.open.fetch_sub(1, Ordering::SeqCst);
    }
}

async fn read_request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Received> {
    let head_end = loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(buffer[..head_end].to_vec()).expect("a head in ASCII");
    let mut lines = head.split("\r\n");
    let mut start = lines.next()?.split(' ');
    let (method, target) = (start.next()?.to_owned(), start.next()?.to_owned());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let length = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length: usize = length.map_or(0, |(_, value)| value.parse().expect("a length"));
    let body_end = head_end + 4 + length;
    while buffer.len() < body_end {
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
    let body = buffer[head_end + 4..body_end].to_vec();
    buffer.drain(..body_end);
    Some(Received {
        method,
        target,
        headers,
        body,
    })
}

/// Writes a reply; `false` ends the connection.
async fn write_reply(stream: &mut TcpStream, reply: Reply, request: &Received) -> bool {
    match reply {
        Reply::Answer {
            status,
            headers,
            body,
        } => {
            let mut head = format!("HTTP/1.1 {status} Test\r\n");
            // Like the service, unless the test sets them.
            for echoed in ["MS-RequestId", "MS-CorrelationId"] {
                if let Some(value) = request.header(echoed)
                    && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(echoed))
                {
                    head.push_str(&format!("{echoed}: {value}\r\n"));
                }
            }
            for (name, value) in &headers {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            let has_body = status != 204 && status != 304;
            if has_body {
                head.push_str(&format!("Content-Length: {}\r\n", body.len()));
            }
            head.push_str("\r\n");
            let mut bytes = head.into_bytes();
            if has_body {
                bytes.extend_from_slice(&body);
            }
            stream.write_all(&bytes).await.is_ok()
        }
        Reply::Reset => {
            let _ = stream.set_zero_linger();
            false
        }
        Reply::HalfBody(status, body) => {
            let head = format!(
                "HTTP/1.1 {status} Test\r\nContent-Length: {}\r\n\r\n{body}",
                body.len() + 100
            );
            let _ = stream.write_all(head.as_bytes()).await;
            let _ = stream.flush().await;
            false
        }
        Reply::HalfChunks(body) => {
            let text = format!(
                "HTTP/1.1 200 Test\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n",
                body.len()
            );
            let _ = stream.write_all(text.as_bytes()).await;
            false
        }
        Reply::Silence => {
            // Until the client gives up.
            let _ = stream.read_u8().await;
            false
        }
        Reply::Drip(body, pause) => {
            let head = format!("HTTP/1.1 200 Test\r\nContent-Length: {}\r\n\r\n", body.len());
            let mut alive = stream.write_all(head.as_bytes()).await.is_ok();
            for byte in body.bytes() {
                tokio::time::sleep(pause).await;
                alive = alive && stream.write_all(&[byte]).await.is_ok();
            }
            alive
        }
        Reply::Raw(text) => stream.write_all(text.as_bytes()).await.is_ok(),
        Reply::Hangup(bytes) => {
            let _ = stream.write_all(bytes).await;
            false
        }
        Reply::Endless(start, again, pause) => {
            let mut alive = stream.write_all(&start).await.is_ok();
            while alive {
                tokio::time::sleep(pause).await;
                alive = stream.write_all(&again).await.is_ok();
            }
            false
        }
        Reply::Late(..) => unreachable!("one delay at a time"),
    }
}
