//! `Outcome`: the conversion of a response to a `Response` or an `Error`.

use super::blob::Blob;
use super::channel::Channel;
use super::download::{Bounds, Download, Ranges};
use super::error::{DecodeError, Error, ErrorDetails, ErrorKind, FailedBody, Result, usual_error};
use super::headers::find;
use super::json::{
    Budget, Document, Json, Read, ReadError, Rest as Unfit, document, has_list, is_empty_object, trimmed,
};
use super::media::{is_in, text_of};
use super::operation::Operation;
use super::packed::{packed, stated as packed_in_words};
use super::paging::Page;
use super::request::Request;
use super::response::{Head, Response};
use crate::azure::answer::{Answer, Broken, Limits, Rest};
use std::borrow::Cow;

/// The status of a service whose resource does not have the ETag of the call (RFC 9110, 13.1.1).
const PRECONDITION_FAILED: u16 = 412;

/// The status of a response with a part of the body, for requests that ask for one (RFC 9110, 15.3.7).
const PARTIAL_CONTENT: u16 = 206;

/// The statuses of success whose responses have no body (RFC 9110, 15.3.5 and 15.3.6).
const BODILESS: [u16; 2] = [204, 205];

/// A response with a status of success.
pub(crate) struct Outcome {
    /// The number of bytes of the body that an error keeps.
    kept: usize,
    /// The most memory that the values in the body may take, in bytes.
    max_decoded_bytes: usize,
    head: Head,
    /// The body, if the caller reads it.
    rest: Option<Rest>,
    /// Whether the response means that the resource does not exist.
    is_nothing: bool,
}

/// The described statuses of success.
#[derive(Clone, Copy)]
pub(crate) enum Success {
    /// All statuses of success except 206, which only a request for a part may receive.
    Any,
    /// All statuses of success.
    AnyOrPart,
    Listed(&'static [u16]),
}

impl Success {
    /// Returns whether a status of success is described.
    pub(crate) fn has(self, status: u16) -> bool {
        match self {
            Self::Any => status != PARTIAL_CONTENT,
            Self::AnyOrPart => true,
            Self::Listed(statuses) => statuses.contains(&status),
        }
    }
}

/// The failure that means that the resource does not exist.
#[derive(Clone, Copy)]
pub(crate) struct Nothing {
    pub(crate) status: u16,
    /// The error codes with that meaning. If there are none, it is a body without a code, or no body.
    pub(crate) codes: &'static [&'static str],
}

impl Nothing {
    /// Returns whether a response has that meaning. Failures of gateways, and those with other codes, do not.
    fn is_meant(self, status: u16, body: &[u8], details: Option<&ErrorDetails>) -> bool {
        let code = details.and_then(ErrorDetails::found_code);
        status == self.status
            && match code {
                Some(code) => self.codes.contains(&code),
                None => self.codes.is_empty() && (details.is_some() || trimmed(body).is_empty()),
            }
    }
}

/// How a response is read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) operation: Operation,
    pub(super) success: Success,
    pub(super) errors: fn(u16) -> DecodeError,
    /// Whether an ETag was sent, so that the service rejects the call if it is out of date.
    pub(super) is_tagged: bool,
    pub(super) nothing: Option<Nothing>,
}

/// The body of a response whose type depends on the status.
pub struct Body<'a> {
    json: &'a [u8],
    head: &'a Head,
    budget: Budget,
}

impl Body<'_> {
    /// Reads the body as a `T`.
    pub fn json<T: Json>(&self) -> Result<T> {
        read(self.json, &self.budget)
    }

    /// Reads the body as a `T`, if the description says that it may be absent.
    pub fn json_or_empty<T: Json>(&self) -> Result<Option<T>> {
        read_or_empty(self.json, &self.budget)
    }

    /// Reads the body as text, if its media type is in the range.
    pub fn text(&self, range: &str) -> Result<String> {
        self.is_called(range)?;
        text_of(&self.head.raw_body, self.content_type())
    }

    /// Returns the bytes of the body, if its media type is in the range.
    pub fn bytes(&self, range: &str) -> Result<Blob> {
        self.is_called(range)?;
        Ok(Blob::from(self.head.raw_body.clone()))
    }

    fn content_type(&self) -> Option<&str> {
        find(&self.head.headers, "content-type")
    }

    /// Checks that there may be a body, and its media type, as a success response may still be a web page rather
    /// than a file. A missing media type is accepted.
    fn is_called(&self, range: &str) -> Result<()> {
        if BODILESS.contains(&self.head.status) {
            return Err(undescribed(
                "a body was expected, and its status says that there is none",
            ));
        }
        if let Some(packed) = packed_in_words(&self.head.headers) {
            return Err(undescribed(packed));
        }
        match self.content_type() {
            Some(name) if !is_in(name, range) => Err(undescribed(format!(
                "the body is called `{name}`, and not `{range}`"
            ))),
            _ => Ok(()),
        }
    }

    /// Returns an error for a status without a described body. Other statuses than the described ones never
    /// get here.
    #[cold]
    pub fn of_no_status<T>(&self, statuses: &[u16]) -> Result<T> {
        Err(undescribed_status(statuses))
    }
}

impl Outcome {
    /// Converts a response. A status that is not a success, and a success that is not described, are errors.
    pub(super) fn new(
        channel: &Channel,
        reading: Reading,
        answer: Answer,
        limits: &Limits,
        attempts: u32,
        sent: Ids,
    ) -> Result<Self> {
        let (request_id, correlation_id) = echoed(channel, |name| find(&answer.headers, name), sent);
        let is_success = answer.is_success();
        let Answer {
            status,
            headers,
            body: raw_body,
            broken,
            rest,
        } = answer;
        let outcome = Self {
            kept: limits.error_bytes,
            max_decoded_bytes: limits.decoded_bytes,
            head: Head {
                operation: Some(reading.operation),
                attempts,
                status,
                headers,
                raw_body,
                request_id,
                correlation_id,
            },
            rest,
            is_nothing: false,
        };
        if is_success {
            return outcome.described(reading.success);
        }
        outcome.failed(&reading, broken.as_deref())
    }

    /// Converts a failure into an error, unless it means that the resource does not exist.
    fn failed(self, reading: &Reading, broken: Option<&Broken>) -> Result<Self> {
        let status = self.head.status;
        let details = (reading.errors)(status)(FailedBody {
            media_type: find(&self.head.headers, "content-type"),
            body: &self.head.raw_body,
            kept: self.kept,
        });
        let is_nothing = reading
            .nothing
            .is_some_and(|nothing| nothing.is_meant(status, &self.head.raw_body, details.as_ref()));
        if is_nothing && broken.is_none() {
            return Ok(Self { is_nothing, ..self });
        }
        // Of a body that no shape of the description understands, the usual members are shown all the same.
        let details = details.or_else(|| usual_error(&self.head.raw_body, self.kept));
        let message = match (broken, &details) {
            (Some(broken), _) => format!("the body {broken}"),
            (None, None) => self.packed().unwrap_or_default(),
            (None, Some(_)) => String::new(),
        };
        let details = details.unwrap_or_default();
        let kind = if details.is_stale() || (reading.is_tagged && status == PRECONDITION_FAILED) {
            ErrorKind::Stale
        } else {
            ErrorKind::Service
        };
        let error = self.into_error(Error::new(kind, message));
        let error = error.with_details(details);
        Err(match broken {
            Some(_) => error.with_truncated_body(),
            None => error,
        })
    }

    pub(super) fn status(&self) -> u16 {
        self.head.status
    }

    /// Returns an error if the status of a success is not described.
    fn described(self, success: Success) -> Result<Self> {
        match success {
            Success::Listed(statuses) if !success.has(self.head.status) => {
                let error = undescribed_status(statuses);
                Err(self.into_error(error))
            }
            Success::Any if !success.has(self.head.status) => {
                let why = "is that of a part of the body, and no part was requested";
                Err(self.into_error(Error::new(ErrorKind::UndescribedStatus, why)))
            }
            Success::Any | Success::AnyOrPart | Success::Listed(_) => Ok(self),
        }
    }

    fn packed(&self) -> Option<String> {
        packed(&self.head.headers, &self.head.raw_body)
    }

    pub(super) fn json<T: Json>(self) -> Result<Response<T>> {
        self.each(|_, body| body.json())
    }

    pub(super) fn json_or_empty<T: Json>(self) -> Result<Response<Option<T>>> {
        self.each(|_, body| body.json_or_empty())
    }

    /// Reads the body, unless the resource does not exist.
    pub(super) fn found<T: Json>(self) -> Result<Response<Option<T>>> {
        if self.is_nothing {
            return Ok(Response::new(self.head, None));
        }
        self.json().map(|response| response.map(Some))
    }

    /// Returns whether the resource exists.
    #[allow(clippy::unnecessary_wraps, reason = "the others can fail")]
    pub(super) fn exists(self) -> Result<Response<bool>> {
        let exists = !self.is_nothing;
        Ok(Response::new(self.head, exists))
    }

    /// Reads a page, which must have its list: a missing list does not mean the end.
    pub(super) fn page<T: Page + Json>(self) -> Result<Response<T>> {
        self.each(|_, body| {
            let page: T = read_like(body.json, &body.budget)?.0;
            // A list that is the body itself has been read by now.
            let is_bare = T::ITEMS.is_empty();
            if !is_bare && page.items().is_empty() && !has_list(body.json, T::ITEMS, &T::NAMES) {
                let list = T::ITEMS.join(".");
                return Err(undescribed(format!("the page has no list `{list}`")));
            }
            Ok(page)
        })
    }

    /// Returns a body that the caller reads within these bounds, and that can be continued with the given
    /// request.
    pub(super) fn download(
        mut self,
        range: &str,
        bounds: Bounds,
        again: Request,
    ) -> Result<Response<Download>> {
        let rest = self.rest.take();
        let head = self.head.clone();
        self.each(|_, body| {
            body.is_called(range)?;
            let ranges = Ranges::of(again, &head);
            Ok(Download::new(rest, ranges, head, bounds))
        })
    }

    /// Returns a part of a body, if there is one.
    #[allow(clippy::unnecessary_wraps, reason = "the others can fail")]
    pub(super) fn part(mut self) -> Result<Response<Option<Rest>>> {
        let rest = self.rest.take();
        Ok(Response::new(self.head, rest))
    }

    #[allow(clippy::unnecessary_wraps, reason = "the others can fail")]
    pub(super) fn empty(self) -> Result<Response<()>> {
        Ok(Response::new(self.head, ()))
    }

    pub(super) fn each<T>(self, read: impl FnOnce(u16, Body<'_>) -> Result<T>) -> Result<Response<T>> {
        let body = Body {
            json: &self.head.raw_body,
            head: &self.head,
            budget: Budget::bytes(self.max_decoded_bytes),
        };
        match read(self.head.status, body) {
            Ok(body) => Ok(Response::new(self.head, body)),
            Err(error) => {
                let packed = self.packed().filter(|_| error.kind() == ErrorKind::Decode);
                let error = packed.map_or(error, |packed| Error::new(ErrorKind::Decode, packed));
                Err(self.into_error(error))
            }
        }
    }

    fn into_error(self, error: Error) -> Error {
        self.head.error(error, self.kept)
    }
}

/// The request id and the correlation id of a call.
pub(super) type Ids = (Option<String>, Option<String>);

/// Returns the ids of a call: those that the service echoed, or else those that were sent.
pub(super) fn echoed<'a>(channel: &Channel, header: impl Fn(&str) -> Option<&'a str>, sent: Ids) -> Ids {
    let echo = |name: Option<&str>, sent: Option<String>| match (
        name.and_then(&header).filter(|id| !id.is_empty()),
        sent,
    ) {
        (Some(echoed), Some(sent)) if echoed == sent => Some(sent),
        (Some(echoed), _) => Some(echoed.to_owned()),
        (None, sent) => sent,
    };
    (
        echo(channel.service.idempotency_header, sent.0),
        echo(channel.service.correlation_header, sent.1),
    )
}

/// Reads a body. An object with described members must have at least one of them, unlike an error document
/// with a status of success, or `{}`.
fn read<T: Json>(body: &[u8], budget: &Budget) -> Result<T> {
    match read_like(body, budget)? {
        (_, true) => Err(undescribed(
            "the body is an object with none of the members that the description names",
        )),
        (value, false) => Ok(value),
    }
}

/// Reads a required body: an empty one and `null` are accepted only if they are values of the type. Returns
/// the value, and whether it has none of the members of its type.
fn read_like<T: Json>(body: &[u8], budget: &Budget) -> Result<(T, bool)> {
    let text = trimmed(body);
    if text.is_empty() {
        return Err(undescribed(if body.is_empty() {
            "a body was expected"
        } else {
            "the body holds nothing but blanks"
        }));
    }
    let Document { read, is_foreign } = document(body, budget).map_err(unreadable)?;
    match read {
        Read::Fits(value) if T::TAKES_NULL || text != b"null" => Ok((value, is_foreign)),
        Read::Partial(value, rest) => nothing_lost(&rest).map(|()| (value, is_foreign)),
        Read::Mismatch(_) if text != b"null" => Err(undescribed(
            "the body is JSON of another type than the description says",
        )),
        _ => Err(undescribed("a body was expected, and it is `null`")),
    }
}

/// Returns an error if an element of a list or a map did not fit: a body has no place to keep it, so it would
/// be lost.
fn nothing_lost(rest: &Unfit) -> Result<()> {
    match rest.first_odd_element() {
        None => Ok(()),
        Some(index) if rest.is_of_a_list() => {
            let message = format!("item {index} of the list is not what the description says");
            Err(Error::new(ErrorKind::Decode, message).with_item_index(index))
        }
        Some(_) => Err(undescribed(
            "an entry of the map is not what the description says",
        )),
    }
}

/// Reads a body that may be absent.
fn read_or_empty<T: Json>(body: &[u8], budget: &Budget) -> Result<Option<T>> {
    match trimmed(body) {
        [] | b"null" => Ok(None),
        text if T::HAS_MEMBERS && is_empty_object(text) => Ok(None),
        _ => read(body, budget).map(Some),
    }
}

#[cold]
fn unreadable(error: ReadError) -> Error {
    match error {
        ReadError::TooLarge => Error::new(
            ErrorKind::TooLarge,
            "what the answer holds takes more memory than `CallOptions::max_decoded_bytes` allows",
        ),
        ReadError::Malformed(_) => Error::new(ErrorKind::Decode, format!("the body is not JSON: {error}")),
    }
    .because(error)
}

/// Creates the error of a status that is not described. Its message follows the status.
#[cold]
fn undescribed_status(statuses: &[u16]) -> Error {
    let statuses: Vec<String> = statuses.iter().map(u16::to_string).collect();
    let message = format!("is not among those described: {}", statuses.join(", "));
    Error::new(ErrorKind::UndescribedStatus, message)
}

#[cold]
fn undescribed(message: impl Into<Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::Decode, message)
}
