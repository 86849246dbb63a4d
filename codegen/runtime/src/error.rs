//! `Error`: everything that can go wrong in a call, in one type that a program can act on and support staff can read.

mod details;
mod fallback;
mod predicates;
mod show;

pub(crate) use details::DecodeError;
pub use details::{ErrorBody, ErrorDetails, decode_error};
pub(crate) use fallback::fallback as usual_error;

use super::headers::find;
use super::json::Value;
use super::operation::Operation;
use crate::azure::{Bytes, Headers};
use std::borrow::Cow;
use std::time::Duration;

/// The result of everything in this crate that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a call failed.
///
/// `Display` is one line with all that support staff asks for. `Debug` is short. Neither holds the body of the answer,
/// which [`Error::raw_body`] hands out, and no secret of ours is in either.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    /// Of a credential: what kept the identity provider from answering.
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
    budget_exhausted: bool,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What went wrong, by what can be done about it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be made with these options.
    Configuration,
    /// An argument cannot be sent: an empty identifier, a line break in a header. Nothing was sent.
    Request,
    /// No token could be had. The text of the identity provider is in [`Error::description`] where it gave one.
    Credential,
    /// No connection, or it broke before the whole answer was there, or the transport failed in a way of its own. Unless no
    /// connection could be made at all, the service may have carried the call out.
    Connection,
    /// The certificate of the server is not trusted: its issuer is unknown, it is for another name, or it is out of date.
    /// Nothing was sent.
    Certificate,
    /// No whole answer within the time allowed, by a limit of the call or of the transport.
    Timeout,
    /// The service answered with a status other than 2xx.
    Service,
    /// What the call is about has changed since the tag was read that was sent in `If-Match`: status 412, or a code that the
    /// description gives that meaning. Nothing was changed; read it again, and decide anew.
    Stale,
    /// The status says success, but the body is not what the description promises: a web page, cut-off JSON, a list without
    /// its items, or an object that shows none of the members described, such as `{}` or the document of an error. Below the
    /// body itself, what does not fit is set aside; see [`UnknownMembers`](crate::UnknownMembers).
    Decode,
    /// The status says success, and is none of those that the description names, so that nobody knows what the answer says.
    /// The service has most likely carried the call out. What it answered is in [`Error::raw_body`].
    UndescribedStatus,
    /// The status says success, and the answer lists what has failed: see [`Partial`](crate::Partial). The rest is done.
    Partial,
    /// What a [`Download`](crate::Download) is written to fails.
    Writer,
    /// The answer is larger than the client accepts.
    TooLarge,
    /// The pages of a list do not end, lead back, or lead to another host; a link is not what is described, or chooses what it may not; or a
    /// [`Continuation`](crate::Continuation) is not one of the list.
    Paging,
    /// An error of `azure_core` that was made one of this crate and is of none of the kinds above: that of another client,
    /// say. It is the source.
    Other,
    /// What takes time cannot be asked after: the answer that it began with does not say what to ask, its link leads to
    /// another host, or a [`PollContinuation`](crate::PollContinuation) is not one of the operation. It has most likely
    /// begun.
    Polling,
    /// What took time has failed, as its state says. The answer is in [`Error::raw_body`], and what it says about the
    /// failure in [`Error::code`] and [`Error::description`] where it is understood.
    Failed,
    /// The description does not know the state that an answer tells, or the answer tells none: nobody knows whether what
    /// takes time goes on. The answer is in [`Error::raw_body`].
    UnknownState,
}

impl Error {
    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation that failed, by its id in the description, such as `Things_Create`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation.map(|operation| operation.id)
    }

    /// The method of the operation that failed, such as `GET`.
    #[must_use]
    pub fn method(&self) -> Option<&'static str> {
        self.0.operation.map(|operation| operation.method.as_str())
    }

    /// The path of the operation that failed as the description has it, below the base URL, with the names of its
    /// parameters in braces: `/things/{thing_id}`. A [`RawCall`](crate::RawCall) has none. What the caller put into them is not in the error.
    #[must_use]
    pub fn path_template(&self) -> Option<&'static str> {
        let path = self.0.operation.map(|operation| operation.path);
        path.filter(|path| !path.is_empty())
    }

    /// How often the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The HTTP status, once there was an answer. Of an [`ErrorKind::Credential`] it is that of the identity provider.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// A header of the answer, by its name in any letter case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.0.headers, name)
    }

    /// The error code of the service, as text even where the service sends a number. It is not the HTTP status.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.details.code.as_deref()
    }

    /// The same as an enum of the codes that the client knows by name: `error.error_code() == Some(ErrorCode::NotFound)`.
    #[must_use]
    pub fn error_code<C: for<'a> From<&'a str>>(&self) -> Option<C> {
        self.code().map(C::from)
    }

    /// What the service says about the error, as it came: HTML entities in it are kept.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.0.details.description.as_deref()
    }

    /// More about the error, where the service gives more. Usually an array of texts.
    #[must_use]
    pub fn data(&self) -> Option<&Value> {
        self.0.details.data.as_ref()
    }

    /// The part of the service that reports the error.
    #[must_use]
    pub fn source_component(&self) -> Option<&str> {
        self.0.details.source.as_deref()
    }

    /// The id of the call, the same for all attempts; the service's echo of it where there is one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The id under which the service traces the call.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        self.0.correlation_id.as_deref()
    }

    /// How long the service, or the identity provider, asks to wait before the next call. A date in `Retry-After` is taken
    /// from the `Date` of the same answer on.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The body of the answer as it came, up to `CallOptions::max_error_body_bytes`.
    /// It may hold what should not be logged.
    #[must_use]
    pub fn raw_body(&self) -> &[u8] {
        &self.0.body
    }

    /// Of an item of a list that does not fit: its place among all items of its page, counted from 0. Then the page came, and
    /// [`Items`](crate::Items) goes on behind the item; [`Error::raw_body`] is the JSON of the item.
    #[must_use]
    pub fn item_index(&self) -> Option<usize> {
        self.0.item_index
    }

    /// Of a [`Download`](crate::Download) that broke off while it was written: how many bytes have been written. They are the
    /// first of the file, each once.
    #[must_use]
    pub fn bytes_written(&self) -> Option<u64> {
        self.0.bytes_written
    }

    /// Whether [`Error::raw_body`] is less than the whole body: because that is larger than what is kept, broke off, took too
    /// long or cannot be unpacked.
    #[must_use]
    pub fn is_body_truncated(&self) -> bool {
        self.0.is_body_truncated
    }
}

/// How errors are made and taken apart; only the runtime does.
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
            budget_exhausted: false,
            source: None,
        }))
    }

    pub(crate) fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Why there was nothing to call with.
    pub(crate) fn with_cause(mut self, cause: Option<ErrorKind>) -> Self {
        self.0.cause = cause;
        self
    }

    /// What an identity provider answered instead of a token.
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

    /// Of the body so many bytes are kept.
    pub(crate) fn with_answer(mut self, status: u16, headers: Headers, body: &Bytes, kept: usize) -> Self {
        let inner = &mut self.0;
        inner.retry_after = super::retry_after::retry_after(&headers);
        inner.status = Some(status);
        inner.headers = headers;
        // A copy where something is cut off: a slice would keep the whole body alive.
        inner.body = match body.get(..kept) {
            Some(start) if start.len() < body.len() => {
                inner.is_body_truncated = true;
                Bytes::copy_from_slice(start)
            }
            _ => body.clone(),
        };
        self
    }

    /// It is about an item of a page.
    pub(crate) fn with_item_index(mut self, index: usize) -> Self {
        self.0.item_index = Some(index);
        self
    }

    /// So much of a download has been written.
    pub(crate) fn with_bytes_written(mut self, bytes: u64) -> Self {
        self.0.bytes_written = Some(bytes);
        self
    }

    /// Whether the call would have been repeated, had the client had anything left for it.
    pub(crate) fn with_budget_exhausted(mut self, is_exhausted: bool) -> Self {
        self.0.budget_exhausted = is_exhausted;
        self
    }

    /// The body ended before its end.
    pub(crate) fn with_truncated_body(mut self) -> Self {
        self.0.is_body_truncated = true;
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
