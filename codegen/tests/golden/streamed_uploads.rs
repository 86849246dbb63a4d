//! What is uploaded is read while it is sent: to a socket, of which each byte is counted. It is never in memory as a whole, is
//! sent again only where it can be started again, and is as long as it is said to be.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use crate::clients::streamed_uploads::types::Form;
use crate::clients::streamed_uploads::{App, CallOptions, Client, ClientOptions, Cloud};
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use futures_util::io::{AsyncRead, Cursor};
use openapi_client_runtime::{ErrorKind, FixedToken, FormFile, RetryOptions, Upload};

/// So much is uploaded where memory is at stake.
const MANY: u64 = 64 << 20;

/// What was read and has not arrived yet is in buffers of this program and of the sockets.
const MOST_AHEAD: u64 = 24 << 20;

pub(crate) fn run() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        much_is_never_in_memory().await;
        what_has_no_length_is_sent_in_chunks().await;
        a_stream_is_started_again().await;
        what_is_read_once_is_sent_once().await;
        a_refused_token_is_replaced_for_the_next_call().await;
        a_stream_is_started_again_with_another_token().await;
        a_refusal_counts_more_than_a_token_that_is_not_to_be_had().await;
        a_form_has_streams_among_its_parts().await;
        what_cannot_be_read_is_an_error_of_its_own().await;
    });
}

/// Zeros, which are counted as they are read.
struct Zeros {
    left: u64,
    produced: Arc<AtomicU64>,
}

impl AsyncRead for Zeros {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, to: &mut [u8]) -> Poll<io::Result<usize>> {
        let count = to.len().min(usize::try_from(self.left).expect("it fits"));
        to[..count].fill(0);
        self.left -= count as u64;
        self.produced.fetch_add(count as u64, Ordering::SeqCst);
        Poll::Ready(Ok(count))
    }
}

/// What a host received in one request.
#[derive(Debug, Default)]
struct Received {
    head: Vec<String>,
    bytes: u64,
    /// The first of them.
    body: Vec<u8>,
    /// How many bytes had been read at most that had not arrived.
    ahead: u64,
}

impl Received {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.iter().filter_map(|line| line.split_once(": "));
        lines.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn took(&mut self, bytes: &[u8], produced: &AtomicU64) {
        self.bytes += bytes.len() as u64;
        if self.body.len() < 4096 {
            self.body.extend_from_slice(bytes);
        }
        self.ahead = self.ahead.max(produced.load(Ordering::SeqCst).saturating_sub(self.bytes));
    }
}

/// A host on this machine that answers with these statuses, one after the other.
struct Host {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    produced: Arc<AtomicU64>,
}

impl Host {
    fn start(statuses: &'static [u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let host = Self {
            address: listener.local_addr().expect("an address"),
            received: Arc::default(),
            produced: Arc::default(),
        };
        let (received, produced) = (host.received.clone(), host.produced.clone());
        thread::spawn(move || {
            let mut statuses = statuses.iter();
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                let took = take(&stream, &produced);
                received.lock().expect("not poisoned").push(took);
                let Some(status) = statuses.next() else { return };
                let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                // Who has broken off takes no answer.
                drop(stream.write_all(answer.as_bytes()));
            }
        });
        host
    }

    fn client(&self) -> Client<App> {
        self.client_with(FixedToken::new("token").expect("a token"))
    }

    fn client_with(&self, credential: Arc<dyn TokenCredential>) -> Client<App> {
        let cloud = Cloud::custom()
            .base_url(format!("http://{}", self.address))
            .authority("https://login.test")
            .audience("https://api.test");
        let retry = RetryOptions::default().initial_delay(Duration::from_millis(1));
        let options = ClientOptions::default()
            .cloud(cloud.build().expect("a cloud"))
            .call(CallOptions::default().retry(retry));
        Client::app(credential, Some(options)).expect("a client")
    }

    fn received(&self) -> Vec<Received> {
        std::mem::take(&mut *self.received.lock().expect("not poisoned"))
    }
}

/// Takes one request, as far as it comes.
fn take(stream: &TcpStream, produced: &AtomicU64) -> Received {
    let mut from = BufReader::new(stream.try_clone().expect("a socket"));
    let mut received = Received::default();
    loop {
        let line = line(&mut from);
        if line.is_empty() {
            break;
        }
        received.head.push(line);
    }
    match received.header("content-length").map(|length| length.parse().expect("a number")) {
        Some(length) => copy(&mut from, length, &mut received, produced),
        None => loop {
            let length = u64::from_str_radix(&line(&mut from), 16).unwrap_or(0);
            copy(&mut from, length, &mut received, produced);
            line(&mut from);
            if length == 0 {
                break;
            }
        },
    }
    received
}

fn line(from: &mut BufReader<TcpStream>) -> String {
    let mut line = String::new();
    // A connection that breaks off has no more lines.
    let _ = from.read_line(&mut line);
    line.trim_end().to_owned()
}

fn copy(from: &mut BufReader<TcpStream>, length: u64, received: &mut Received, produced: &AtomicU64) {
    let mut from = from.take(length);
    let mut buffer = vec![0; 64 << 10];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        received.took(&buffer[..count], produced);
    }
}

async fn much_is_never_in_memory() {
    let host = Host::start(&[204]);
    let produced = host.produced.clone();
    let open = move || {
        let zeros = Zeros { left: MANY, produced: produced.clone() };
        async { Ok(zeros) }
    };
    let upload = Upload::stream(open).with_length(MANY);
    host.client().files().put(&upload, None).await.expect("kept");
    let [received] = &host.received()[..] else { panic!("one request") };
    assert_eq!(received.head[0], "PUT /file HTTP/1.1");
    assert_eq!(received.header("content-length"), Some("67108864"));
    assert_eq!(received.header("transfer-encoding"), None);
    assert_eq!(received.header("content-type"), Some("application/octet-stream"));
    assert_eq!(received.bytes, MANY);
    assert_eq!(host.produced.load(Ordering::SeqCst), MANY);
    assert!(received.ahead < MOST_AHEAD, "{} bytes were read ahead", received.ahead);
}

async fn what_has_no_length_is_sent_in_chunks() {
    let host = Host::start(&[204]);
    let upload = Upload::stream(|| async { Ok(Cursor::new(*b"abc")) });
    host.client().files().put(&upload, None).await.expect("kept");
    let [received] = &host.received()[..] else { panic!("one request") };
    assert_eq!(received.header("transfer-encoding"), Some("chunked"));
    assert_eq!(received.body, b"abc");
}

async fn a_stream_is_started_again() {
    let host = Host::start(&[503, 204]);
    let opened = Arc::new(AtomicU64::new(0));
    let count = opened.clone();
    let open = move || {
        count.fetch_add(1, Ordering::SeqCst);
        async { Ok(Cursor::new(*b"abc")) }
    };
    let upload = Upload::stream(open).with_length(3);
    host.client().files().put(&upload, None).await.expect("kept");
    let received = host.received();
    assert_eq!(received.iter().map(|it| &it.body[..]).collect::<Vec<_>>(), [b"abc", b"abc"]);
    assert_eq!(opened.load(Ordering::SeqCst), 2);
}

async fn what_is_read_once_is_sent_once() {
    let host = Host::start(&[503, 204]);
    let upload = Upload::once(Cursor::new(*b"abc"));
    let error = host.client().files().put(&upload, None).await.expect_err("503");
    assert_eq!((error.status(), error.attempts()), (Some(503), 1));
    assert!(error.upload_used_up() && !error.budget_exhausted());
    assert_eq!(host.received().len(), 1);
    // Nothing is left of it.
    let error = host.client().files().put(&upload, None).await.expect_err("nothing is left");
    assert_eq!(error.kind(), ErrorKind::Reader);
}

/// Tokens, each another; after so many there are no more.
#[derive(Debug)]
struct Tokens {
    given: AtomicU64,
    most: u64,
}

#[async_trait::async_trait]
impl TokenCredential for Tokens {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let number = self.given.fetch_add(1, Ordering::SeqCst) + 1;
        if number > self.most {
            return Err(azure_core::Error::with_message(azure_core::error::ErrorKind::Credential, "no more tokens"));
        }
        let expires = azure_core::time::OffsetDateTime::now_utc() + Duration::from_secs(3600);
        Ok(AccessToken::new(format!("token-{number}"), expires))
    }
}

fn tokens(most: u64) -> Arc<Tokens> {
    Arc::new(Tokens { given: AtomicU64::new(0), most })
}

async fn a_refused_token_is_replaced_for_the_next_call() {
    let once = || Upload::once(Cursor::new(*b"abc"));
    let form = || Form::new("a file", FormFile::new("a", once())).with_more([FormFile::new("b", &b"b"[..])]);
    for is_form in [false, true] {
        let host = Host::start(&[401, 204]);
        let credential = tokens(9);
        let client = host.client_with(credential.clone());
        let files = client.files();
        let call = || async {
            if is_form { files.send(&form(), None).await } else { files.put(&once(), None).await }
        };
        let error = call().await.expect_err("a 401");
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Service, Some(401), 1));
        assert!(error.is_unauthorized() && error.upload_used_up());
        let text = error.to_string();
        assert!(text.contains("not retried: the upload can be read only once"), "{text}");
        assert_eq!(host.received().len(), 1);
        // Another stream is sent with another token.
        call().await.expect("kept");
        let [received] = &host.received()[..] else { panic!("one request") };
        assert_eq!(received.header("authorization"), Some("Bearer token-2"));
        assert_eq!(credential.given.load(Ordering::SeqCst), 2);
    }
}

async fn a_stream_is_started_again_with_another_token() {
    let again = || Upload::stream(|| async { Ok(Cursor::new(*b"abc")) });
    let host = Host::start(&[401, 204, 401, 204, 401, 401]);
    let files = host.client_with(tokens(9));
    files.files().put(&again(), None).await.expect("kept");
    files.files().send(&Form::new("a file", FormFile::new("a", again())), None).await.expect("kept");
    let error = files.files().put(&again(), None).await.expect_err("refused twice");
    assert_eq!((error.status(), error.attempts(), error.upload_used_up()), (Some(401), 2, false));
    let received = host.received();
    let tokens: Vec<_> = received.iter().filter_map(|it| it.header("authorization")).collect();
    let expected = [1, 2, 2, 3, 3, 4].map(|number| format!("Bearer token-{number}"));
    assert_eq!(tokens, expected);
    assert!(received.iter().all(|it| it.body.windows(3).any(|part| part == b"abc")));
}

async fn a_refusal_counts_more_than_a_token_that_is_not_to_be_had() {
    let host = Host::start(&[401]);
    let client = host.client_with(tokens(1));
    let error = client.files().put(&Upload::once(Cursor::new(*b"abc")), None).await.expect_err("a 401");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(401)));
    assert!(error.upload_used_up());
}

async fn a_form_has_streams_among_its_parts() {
    let host = Host::start(&[204, 204]);
    let file = || FormFile::new("a.pdf", Upload::stream(|| async { Ok(Cursor::new(*b"%PDF")) }).with_length(4));
    let form = Form::new("a file", file()).with_more([FormFile::new("b", &b"b"[..])]);
    host.client().files().send(&form, None).await.expect("kept");
    let form = form.with_more([FormFile::new("b", Upload::once(Cursor::new(*b"b")))]);
    host.client().files().send(&form, None).await.expect("kept");
    let received = host.received();
    let [known, unknown] = &received[..] else { panic!("two requests") };
    assert_eq!(known.header("content-length"), Some(&*known.bytes.to_string()));
    assert_eq!(unknown.header("transfer-encoding"), Some("chunked"));
    for received in [known, unknown] {
        let media_type = received.header("content-type").expect("a media type");
        let (_, boundary) = media_type.split_once("; boundary=").expect("a boundary");
        let body = String::from_utf8_lossy(&received.body).replace(boundary, "B");
        assert_eq!(
            body,
            "--B\r\nContent-Disposition: form-data; name=\"about\"\r\n\r\na file\r\n\
             --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n\
             --B\r\nContent-Disposition: form-data; name=\"more\"; filename=\"b\"\r\nContent-Type: application/octet-stream\r\n\r\nb\r\n\
             --B--\r\n"
        );
    }
}

async fn what_cannot_be_read_is_an_error_of_its_own() {
    let host = Host::start(&[204, 204, 204]);
    let files = host.client().files();
    let closed = Upload::stream(|| async { Err::<Cursor<[u8; 0]>, _>(io::Error::other("it is locked")) });
    let error = files.put(&closed, None).await.expect_err("locked");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Reader, 1));
    let source = std::error::Error::source(&error).expect("a source");
    assert_eq!(source.to_string(), "it is locked");
    for length in [2, 4] {
        let upload = Upload::stream(|| async { Ok(Cursor::new(*b"abc")) }).with_length(length);
        let error = files.put(&upload, None).await.expect_err("another length");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Reader, 1), "{length}");
    }
}
