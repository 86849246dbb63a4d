//! `Error`: everything that can go wrong in a call, in one type that a program can act on and support staff can read.

mod details;
mod fallback;
mod predicates;
mod show;

pub(crate) use details::DecodeError;
pub use details::{
    ErrorBody, ErrorDetails, ErrorRoles, ErrorShape, FailedBody, decode_error, decode_error_as,
};
pub(crate) use fallback::fallback as usual_error;

use super::headers::find;
use super::json::Value;
use super::operation::Operation;
use super::waiting::PollContinuation;
use crate::azure::{Bytes, Headers};
use std::borrow::Cow;
use std::time::Duration;

/// A result whose error is [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// The error of a failed call.
///
/// `Display` is a single line with everything that support staff asks for, and `Debug` is short. Neither contains
/// the response body, which is available as [`Error::raw_body`], or any of the client's secrets.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    /// For an error of a credential, the reason why the identity provider could not be reached.
    cause: Option<ErrorKind>,
    message: Cow<'static, str>,
    operation: Option<Operation>,
    attempts: u32,
    status: Option<u16>,
    headers: Headers,
    details: ErrorDetails,
    request_id: Option<String>,
    correlation_id: Option<String>,
    retry_after: Option<Duration>,
    body: Bytes,
    is_body_truncated: bool,
    item_index: Option<usize>,
    bytes_written: Option<u64>,
    unrepeated: Option<Unrepeated>,
    poll: Option<Box<PollContinuation>>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Why a call was not retried, though its outcome was a reason to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Unrepeated {
    /// The retry budget of the client is exhausted.
    Budget,
    /// The upload can be read only once, and has been read.
    Upload,
}

/// The kind of an error, by what the caller can do about it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be created with these options.
    Configuration,
    /// An argument cannot be sent, such as an empty identifier or a header value with a line break. Nothing was
    /// sent.
    Request,
    /// No token could be obtained. [`Error::description`] is the message of the identity provider, if it sent one.
    Credential,
    /// The connection could not be made, or broke before the whole response had arrived, or the transport failed.
    /// Unless the connection could not be made at all, the service may have carried out the call.
    Connection,
    /// The certificate of the server is not trusted: its issuer is unknown, it is for another name, or it has
    /// expired. Nothing was sent.
    Certificate,
    /// No complete response arrived in time, by a timeout of the call or of the transport.
    Timeout,
    /// The service responded with a status other than 2xx.
    Service,
    /// The resource has changed since the ETag sent in `If-Match` was read: status 412, or an error code that
    /// the description defines to mean that. Nothing was changed. Read the resource again before retrying.
    Stale,
    /// The status is a success, but the body is not what the description promises: a web page, truncated JSON, a
    /// list without its items, or an object with none of the described members, such as `{}` or an error document.
    /// Inside the body, values that do not fit are set aside instead; see
    /// [`UnknownMembers`](crate::UnknownMembers).
    Decode,
    /// The status is a success that the description does not list, so the meaning of the response is unknown. The
    /// service has most likely carried out the call. [`Error::raw_body`] is the response body.
    UndescribedStatus,
    /// The status is a success, but the response lists failures: see [`Partial`](crate::Partial). The rest was carried
    /// out.
    Partial,
    /// Writing to the destination of a [`Download`](crate::Download) failed.
    Writer,
    /// Reading the content of an [`Upload`](crate::Upload) failed, or its length differs from the declared
    /// one. The service may have received a part of it.
    Reader,
    /// The response is larger than the client accepts.
    TooLarge,
    /// The pages of a list do not end, repeat, or lead to another host; a link is not of the described form; or a
    /// [`Continuation`](crate::Continuation) belongs to another list.
    Paging,
    /// An `azure_core` error that was converted to this type and has no kind of its own, such as an error of
    /// another client. It is the source.
    Other,
    /// A long-running operation cannot be polled: its first response does not say what to poll, its link leads to
    /// another host or operation, or a [`PollContinuation`](crate::PollContinuation) belongs to another operation. The operation
    /// has most likely started.
    Polling,
    /// A long-running operation has failed, according to its state. [`Error::raw_body`] is the response;
    /// [`Error::code`] and [`Error::description`] are the reason, if it is understood.
    Failed,
    /// The state of a long-running operation is missing or not in the description, so it is unknown whether it is
    /// still running. [`Error::raw_body`] is the response.
    UnknownState,
}

impl Error {
    /// The kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The id of the failed operation in the description, such as `Things_Create`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation.map(|operation| operation.id)
    }

    /// The HTTP method of the failed operation, such as `GET`.
    #[must_use]
    pub fn method(&self) -> Option<&'static str> {
        self.0.operation.map(|operation| operation.method.as_str())
    }

    /// The path template of the failed operation in the description, such as `/things/{thing_id}`.
    ///
    /// It is relative to the base URL and never contains the arguments. A [`RawCall`](crate::RawCall) has none.
    #[must_use]
    pub fn path_template(&self) -> Option<&'static str> {
        let path = self.0.operation.map(|operation| operation.path);
        path.filter(|path| !path.is_empty())
    }

    /// The number of attempts made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The HTTP status, if there was a response. For [`ErrorKind::Credential`], it is the status of the identity
    /// provider.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The value of a response header. The name is compared without regard to case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.0.headers, name)
    }

    /// The error code of the service, which is not the HTTP status. Numeric codes are given as text.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.details.code.as_deref()
    }

    /// The error code as an enum of the codes known to the client: `error.error_code() ==
    /// Some(ErrorCode::NotFound)`.
    #[must_use]
    pub fn error_code<C: for<'a> From<&'a str>>(&self) -> Option<C> {
        self.code().map(C::from)
    }

    /// The message of the service, unchanged: HTML entities are not decoded.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.0.details.description.as_deref()
    }

    /// Additional data about the error, usually an array of strings.
    #[must_use]
    pub fn data(&self) -> Option<&Value> {
        self.0.details.data.as_ref()
    }

    /// The component of the service that reported the error.
    #[must_use]
    pub fn source_component(&self) -> Option<&str> {
        self.0.details.source.as_deref()
    }

    /// The request id, shared by all attempts of the call. It is the id echoed by the service, if it echoed one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The correlation id, under which the service traces the call.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        self.0.correlation_id.as_deref()
    }

    /// How long the service or the identity provider asks to wait before the next call (`Retry-After`). A date is
    /// measured from the `Date` of the same response.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The response body as received, up to `CallOptions::max_error_body_bytes`. It may contain data that should
    /// not be logged.
    #[must_use]
    pub fn raw_body(&self) -> &[u8] {
        &self.0.body
    }

    /// For an error about one item of a list: the index of the item in its page, starting at 0.
    ///
    /// The page itself was received, and [`Items`](crate::Items) continues after the item; [`Error::raw_body`] is
    /// the JSON of the item.
    #[must_use]
    pub fn item_index(&self) -> Option<usize> {
        self.0.item_index
    }

    /// For a [`Download`](crate::Download) that failed while being written: the number of bytes written. They are
    /// the first bytes of the file, each written once.
    #[must_use]
    pub fn bytes_written(&self) -> Option<u64> {
        self.0.bytes_written
    }

    /// For a long-running operation that was awaited and whose polling ended with this error: where polling continues, unless the
    /// operation has failed or was not started. See [`Poller::continuation`](crate::Poller::continuation).
    #[must_use]
    pub fn poll_continuation(&self) -> Option<&PollContinuation> {
        self.0.poll.as_deref()
    }

    /// Whether [`Error::raw_body`] is incomplete, because the body is larger than the limit, broke off, took too
    /// long or could not be decompressed.
    #[must_use]
    pub fn is_body_truncated(&self) -> bool {
        self.0.is_body_truncated
    }
}

/// Constructors and internal accessors, for the runtime only.
impl Error {
    pub(crate) fn headers(&self) -> &Headers {
        &self.0.headers
    }

    pub(crate) fn body(&self) -> &Bytes {
        &self.0.body
    }

    #[cold]
    pub(crate) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            cause: None,
            message: message.into(),
            operation: None,
            attempts: 0,
            status: None,
            headers: Headers::default(),
            details: ErrorDetails::default(),
            request_id: None,
            correlation_id: None,
            retry_after: None,
            body: Bytes::new(),
            is_body_truncated: false,
            item_index: None,
            bytes_written: None,
            unrepeated: None,
            poll: None,
            source: None,
        }))
    }

    pub(crate) fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Sets where polling continues.
    pub(crate) fn with_poll_continuation(mut self, continuation: Option<PollContinuation>) -> Self {
        self.0.poll = continuation.map(Box::new);
        self
    }

    /// Sets the reason why there was no token.
    pub(crate) fn with_cause(mut self, cause: Option<ErrorKind>) -> Self {
        self.0.cause = cause;
        self
    }

    /// Sets the error response of the identity provider.
    pub(crate) fn with_refusal(
        mut self,
        status: u16,
        retry_after: Option<Duration>,
        details: ErrorDetails,
    ) -> Self {
        self.0.status = Some(status);
        self.0.retry_after = retry_after;
        self.0.details = details;
        self
    }

    pub(crate) fn with_operation(mut self, operation: Operation) -> Self {
        self.0.operation = Some(operation);
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Sets the response, and keeps at most `kept` bytes of its body.
    pub(crate) fn with_answer(mut self, status: u16, headers: Headers, body: &Bytes, kept: usize) -> Self {
        let inner = &mut self.0;
        inner.retry_after = super::retry_after::retry_after(&headers);
        inner.status = Some(status);
        inner.headers = headers;
        // Copied if something is cut off, because a slice would keep the whole body alive.
        inner.body = match body.get(..kept) {
            Some(start) if start.len() < body.len() => {
                inner.is_body_truncated = true;
                Bytes::copy_from_slice(start)
            }
            _ => body.clone(),
        };
        self
    }

    /// Sets the index of the item in its page.
    pub(crate) fn with_item_index(mut self, index: usize) -> Self {
        self.0.item_index = Some(index);
        self
    }

    /// Sets the number of bytes of a download that have been written.
    pub(crate) fn with_bytes_written(mut self, bytes: u64) -> Self {
        self.0.bytes_written = Some(bytes);
        self
    }

    /// Sets why the call was not retried, though its outcome was a reason to.
    pub(crate) fn with_unrepeated(mut self, why: Option<Unrepeated>) -> Self {
        self.0.unrepeated = why;
        self
    }

    /// Marks the body as incomplete.
    pub(crate) fn with_truncated_body(mut self) -> Self {
        self.0.is_body_truncated = true;
        self
    }

    /// Copies the response of another error.
    pub(crate) fn of_the_answer_of(mut self, other: &Self) -> Self {
        let (inner, other) = (&mut self.0, &other.0);
        inner.operation = other.operation;
        inner.attempts = other.attempts;
        inner.status = other.status;
        inner.headers = other.headers.clone();
        inner.request_id.clone_from(&other.request_id);
        inner.correlation_id.clone_from(&other.correlation_id);
        inner.retry_after = other.retry_after;
        self
    }

    pub(crate) fn with_details(mut self, details: ErrorDetails) -> Self {
        self.0.details = details;
        self
    }

    pub(crate) fn with_ids(mut self, request_id: Option<String>, correlation_id: Option<String>) -> Self {
        self.0.request_id = request_id;
        self.0.correlation_id = correlation_id;
        self
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
