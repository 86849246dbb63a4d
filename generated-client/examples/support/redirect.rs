//! `Redirect`: the page on this machine that the browser is redirected to.

use partner_center::credentials::BrowserSignIn;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// A listener on a free port.
pub struct Redirect {
    port: u16,
    visits: mpsc::Receiver<Visit>,
}

/// A request for a page, which waits for its response.
pub struct Visit {
    /// The path and the query.
    pub target: String,
    stream: TcpStream,
}

impl Redirect {
    pub async fn listen() -> io::Result<Self> {
        // Only this machine can connect.
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let (sender, visits) = mpsc::channel(8);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let sender = sender.clone();
                // Browsers open connections that they use later, or never.
                tokio::spawn(async move {
                    if let Some(visit) = Visit::read(stream).await {
                        let _ = sender.send(visit).await;
                    }
                });
            }
        });
        Ok(Self { port, visits })
    }

    /// Returns the redirect URI: Entra accepts `localhost` without `https`, on any port.
    pub fn uri(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Returns the visit that completes a sign-in. Others get an error page.
    pub async fn answer_to(&mut self, sign_in: &BrowserSignIn) -> io::Result<Visit> {
        while let Some(visit) = self.visits.recv().await {
            if sign_in.is_answer(&visit.target) {
                return Ok(visit);
            }
            visit.show(404, "This is not the page of a sign-in.").await;
        }
        Err(io::Error::other("nobody listens any more"))
    }
}

impl Visit {
    async fn read(mut stream: TcpStream) -> Option<Self> {
        const LIMIT: usize = 64 * 1024;

        let mut head = Vec::new();
        let read = async {
            while !head.windows(4).any(|end| end == b"\r\n\r\n") {
                if head.len() > LIMIT || stream.read_buf(&mut head).await.ok()? == 0 {
                    return None;
                }
            }
            Some(())
        };
        tokio::time::timeout(Duration::from_secs(60), read).await.ok()??;
        let head = String::from_utf8(head).ok()?;
        let target = head.strip_prefix("GET ")?.split(' ').next()?.to_owned();
        Some(Self { target, stream })
    }

    /// Shows a sentence. Whether it arrives does not matter.
    pub async fn show(mut self, status: u16, text: &str) {
        let answer = format!(
            "HTTP/1.1 {status} Sign-in\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{text}",
            text.len()
        );
        let _ = self.stream.write_all(answer.as_bytes()).await;
        let _ = self.stream.shutdown().await;
    }
}
