//! `Response`: a decoded response, with its status and headers.

use super::error::Error;
use super::etag::{ETag, etag};
use super::file_name::file_name;
use super::headers::find;
use super::headers_of::HeadersOf;
use super::operation::Operation;
use super::retry_after::retry_after;
use crate::azure::{Bytes, Headers};
use std::fmt;
use std::time::Duration;

/// The number of bytes of a body that an error about it keeps, unless an option sets another one.
const MOST_KEPT: usize = 64 * 1024;

/// The response to a successful call.
pub struct Response<T> {
    body: T,
    head: Head,
}

/// A response without its decoded body.
#[derive(Clone)]
pub(crate) struct Head {
    /// The operation, or `None` for a response that a program has created.
    pub(crate) operation: Option<Operation>,
    pub(crate) attempts: u32,
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) raw_body: Bytes,
    pub(crate) request_id: Option<String>,
    pub(crate) correlation_id: Option<String>,
}

impl Head {
    /// Creates an error about this response, which keeps so many bytes of the body.
    #[cold]
    pub(crate) fn error(self, error: Error, kept: usize) -> Error {
        let error = match self.operation {
            Some(operation) => error.with_operation(operation),
            None => error,
        };
        error
            .with_attempts(self.attempts)
            .with_answer(self.status, self.headers, &self.raw_body, kept)
            .with_ids(self.request_id, self.correlation_id)
    }
}

impl<T> Response<T> {
    pub(crate) fn new(head: Head, body: T) -> Self {
        Self { body, head }
    }

    /// Creates an error about a part of the body.
    #[cold]
    pub(super) fn error(&self, error: Error, part: &Bytes) -> Error {
        let head = Head {
            raw_body: part.clone(),
            ..self.head.clone()
        };
        head.error(error, part.len())
    }

    /// Creates an error about the response.
    #[cold]
    pub(super) fn whole_error(&self, error: Error) -> Error {
        self.head.clone().error(error, MOST_KEPT)
    }

    /// Creates an error about the response, which keeps the whole body.
    #[cold]
    pub(super) fn into_error(self, error: Error) -> Error {
        let kept = self.head.raw_body.len();
        self.head.error(error, kept)
    }

    /// The HTTP status: 2xx, or the status that means that the resource does not exist.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// The value of a response header. The name is compared without regard to case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.head.headers, name)
    }

    /// The version of the resource, from the `ETag` header.
    #[must_use]
    pub fn etag(&self) -> Option<ETag> {
        self.header("etag").and_then(etag)
    }

    /// The file name of the body, from `Content-Disposition`.
    ///
    /// It is a bare file name, without folders, drives or invisible characters, and safe to join to a folder of
    /// your choice.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        self.header("content-disposition").and_then(file_name)
    }

    /// How long the service asks to wait before the next call (`Retry-After`). A date is measured from the `Date`
    /// of the response.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.head.headers)
    }

    pub(crate) fn headers_of(&self) -> HeadersOf<'_> {
        HeadersOf::of_response(&self.head)
    }

    /// All response headers, with lowercase names, in no particular order.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.head
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The request id, shared by all attempts of the call. It is the id echoed by the service, if it echoed one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id.as_deref()
    }

    /// The correlation id, under which the service traces the call.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        self.head.correlation_id.as_deref()
    }

    /// The decoded body.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.body
    }

    /// Returns the decoded body.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// Splits the response into its decoded body and the rest.
    #[must_use]
    pub fn into_parts(self) -> (T, Response<()>) {
        let Self { body, head } = self;
        (body, Response { body: (), head })
    }

    /// The body as received. It may contain data that should not be logged.
    #[must_use]
    pub fn raw_body(&self) -> &[u8] {
        &self.head.raw_body
    }

    /// Maps the decoded body.
    #[must_use]
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            body: make(self.body),
            head: self.head,
        }
    }
}

/// Creates a response with status 200, without headers and ids, for traits and test doubles of your own.
impl<T> From<T> for Response<T> {
    fn from(body: T) -> Self {
        let head = Head {
            operation: None,
            attempts: 0,
            status: 200,
            headers: Headers::default(),
            raw_body: Bytes::new(),
            request_id: None,
            correlation_id: None,
        };
        Self { body, head }
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.head.status)
            .field("request_id", &self.head.request_id)
            .field("correlation_id", &self.head.correlation_id)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
