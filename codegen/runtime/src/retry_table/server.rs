//! A server that accepts requests without a body, and ends each as configured.

use super::{Fault, KEY};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server on a loopback port, until it is dropped.
pub(super) struct Server {
    address: SocketAddr,
    /// The key of each request, in the order in which they were received.
    received: Arc<Mutex<Vec<Option<String>>>>,
    task: JoinHandle<()>,
}

impl Server {
    pub(super) async fn start(fault: Fault) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(Mutex::default());
        let log = Arc::clone(&received);
        let task = tokio::spawn(async move {
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(serve(stream, fault, Arc::clone(&log)));
            }
        });
        Self {
            address,
            received,
            task,
        }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the keys of the requests since the last call.
    pub(super) fn take_received(&self) -> Vec<Option<String>> {
        std::mem::take(&mut self.received.lock().expect("not poisoned"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, fault: Fault, received: Arc<Mutex<Vec<Option<String>>>>) {
    while let Some(key) = read_key(&mut stream).await {
        received.lock().expect("not poisoned").push(key);
        let text = match fault {
            Fault::Status(status) => format!("HTTP/1.1 {status} Test\r\nContent-Length: 0\r\n\r\n"),
            Fault::BrokenOff => "HTTP/1.1 200 Test\r\nContent-Length: 100\r\n\r\n{".to_owned(),
            Fault::Lost => {
                let _ = stream.set_zero_linger();
                return;
            }
            Fault::TooSlow => {
                // Waits until the client gives up.
                let _ = stream.read_u8().await;
                return;
            }
        };
        let is_whole = matches!(fault, Fault::Status(_));
        if stream.write_all(text.as_bytes()).await.is_err() || !is_whole {
            return;
        }
    }
}

/// Reads the key from the head of the next request, or returns `None` if there is no other request.
async fn read_key(stream: &mut TcpStream) -> Option<Option<String>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).expect("a head in ASCII");
    let mut headers = head.lines().filter_map(|line| line.split_once(": "));
    let key = headers.find(|(name, _)| name.eq_ignore_ascii_case(KEY));
    Some(key.map(|(_, value)| value.to_owned()))
}
