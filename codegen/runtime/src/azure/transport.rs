//! The default transport: `reqwest`, with every line of a response header. The one of `azure_core` keeps one line per name.

use async_trait::async_trait;
use azure_core::error::ErrorKind;
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::response::PinnedStream;
use azure_core::http::{AsyncRawResponse, Body, HttpClient, Request};
use azure_core::{Error, Result};
use futures_util::TryStreamExt as _;
use reqwest::header::HeaderMap;

/// Headers that are not lists (RFC 9110, RFC 6265), so that several lines are not one value. The last one counts.
const SINGLE: [&str; 16] = [
    "age",
    "content-disposition",
    "content-length",
    "content-location",
    "content-range",
    "content-type",
    "date",
    "etag",
    "expires",
    "host",
    "last-modified",
    "location",
    "retry-after",
    "server",
    "set-cookie",
    "strict-transport-security",
];

/// Sends requests with `reqwest`.
#[derive(Debug)]
pub(super) struct Http(pub(super) reqwest::Client);

#[async_trait]
impl HttpClient for Http {
    async fn execute_request(&self, request: &Request) -> Result<AsyncRawResponse> {
        // The errors of `reqwest` name the URL, and so the ids in its path and the filter in its query.
        let unbuilt = |error: reqwest::Error| {
            Error::with_error(
                ErrorKind::Other,
                error.without_url(),
                "the request cannot be built",
            )
        };
        let method = reqwest::Method::from_bytes(request.method().as_str().as_bytes());
        let method =
            method.map_err(|error| Error::with_error(ErrorKind::Other, error, "the method has no name"))?;
        let mut outgoing = self.0.request(method, request.url().clone());
        for (name, value) in request.headers().iter() {
            outgoing = outgoing.header(name.as_str(), value.as_str());
        }
        let outgoing = match request.body().clone() {
            Body::Bytes(bytes) => outgoing.body(bytes),
            Body::SeekableStream(stream) => outgoing.body(reqwest::Body::wrap_stream(stream)),
        };
        let response = self
            .0
            .execute(outgoing.build().map_err(unbuilt)?)
            .await
            .map_err(|error| {
                let kind = if error.is_connect() {
                    ErrorKind::Connection
                } else {
                    ErrorKind::Io
                };
                Error::with_error(kind, error.without_url(), "the request cannot be sent")
            })?;
        let (status, headers) = (response.status().as_u16(), headers(response.headers()));
        let body: PinnedStream = Box::pin(response.bytes_stream().map_err(|error| {
            Error::with_error(ErrorKind::Io, error.without_url(), "the body cannot be received")
        }));
        Ok(AsyncRawResponse::new(status.into(), headers, body))
    }
}

/// Returns one value per name. Several lines become one list, which means the same.
fn headers(lines: &HeaderMap) -> Headers {
    let mut headers = Headers::new();
    for name in lines.keys() {
        let mut values = lines.get_all(name).iter().map(|value| text(value.as_bytes()));
        let value = if SINGLE.contains(&name.as_str()) {
            values.next_back()
        } else {
            values.reduce(|list, value| format!("{list}, {value}"))
        };
        if let Some(value) = value {
            headers.insert(HeaderName::from(name.as_str().to_owned()), value);
        }
    }
    headers
}

/// Returns the text of a value: UTF-8, or else Latin-1, in which each byte is a character (RFC 9110, 5.5).
fn text(value: &[u8]) -> String {
    match std::str::from_utf8(value) {
        Ok(text) => text.to_owned(),
        Err(_) => value.iter().copied().map(char::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::headers;
    use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

    #[test]
    fn several_lines_are_one_list_where_the_header_may_be_one() {
        let mut lines = HeaderMap::new();
        for (name, value) in [
            ("warning", "199 - \"a, b\""),
            ("warning", "299 - \"c\""),
            ("x-one", "1"),
            ("location", "/a"),
            ("location", "/b"),
            ("set-cookie", "a=1"),
            ("set-cookie", "b=2"),
        ] {
            lines.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        for (name, value) in [
            ("x-odd", &b"\xff"[..]),
            ("etag", b"\"\xe4\""),
            ("content-disposition", b"attachment; filename=\"\xc3\xa4.pdf\""),
        ] {
            lines.append(name, HeaderValue::from_bytes(value).expect("a value"));
        }
        let headers = headers(&lines);
        let value = |name: &str| crate::headers::find(&headers, name);
        assert_eq!(value("Warning"), Some("199 - \"a, b\", 299 - \"c\""));
        assert_eq!(value("X-One"), Some("1"));
        assert_eq!(value("Location"), Some("/b"));
        assert_eq!(value("Set-Cookie"), Some("b=2"));
        assert_eq!(value("ETag"), Some("\"\u{e4}\""));
        assert_eq!(
            value("Content-Disposition"),
            Some("attachment; filename=\"\u{e4}.pdf\"")
        );
        assert_eq!(value("X-Odd"), Some("\u{ff}"));
    }
}
