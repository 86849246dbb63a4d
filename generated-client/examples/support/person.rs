//! `Person`: the person who signs in. With the server in this process there is none, so the example signs in.

use partner_center::azure_core::http::Url;
use std::io;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A person at a browser, or the example in their place.
pub struct Person {
    pub is_played: bool,
}

impl Person {
    /// Opens a page and follows its redirect.
    pub fn visit(&self, page: &str) {
        if self.is_played {
            let page = page.to_owned();
            tokio::spawn(async move {
                if let Some(next) = leads_to(&open(&page).await?) {
                    open(&next).await?;
                }
                io::Result::Ok(())
            });
        }
    }
}

/// Returns the head of the response.
async fn open(page: &str) -> io::Result<String> {
    let page = Url::parse(page).map_err(io::Error::other)?;
    let host = page.host_str().unwrap_or_default();
    let mut stream = TcpStream::connect((host, page.port_or_known_default().unwrap_or(80))).await?;
    let target = page
        .query()
        .map_or(page.path().to_owned(), |query| format!("{}?{query}", page.path()));
    let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && stream.read_buf(&mut head).await? > 0 {}
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn leads_to(head: &str) -> Option<String> {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    let mut found = lines.filter(|(name, _)| name.eq_ignore_ascii_case("location"));
    found.next().map(|(_, page)| page.to_owned())
}
