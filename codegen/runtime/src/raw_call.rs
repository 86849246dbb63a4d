//! `RawCall`: a call to an operation that is not in the description.

use super::blob::Blob;
use super::call_options::CallOptions;
use super::channel::Channel;
use super::download::Download;
use super::error::Result;
use super::json::{Json, Write};
use super::operation::Operation;
use super::request::Request;
use super::response::Response;
use super::upload::Upload;
use crate::azure::Method;
use std::sync::Arc;

/// A call to an operation that is not in the description.
///
/// It is sent like any other call, with the client's token, ids, retries and limits. It is unknown whether the
/// service honours the idempotency key of such a call, so a method other than GET, HEAD, PUT or DELETE is retried
/// only if the service has not carried it out, unless the caller sets the key as a [header](Self::header), or
/// opts in with [`RetryOptions::retry_without_key`](crate::RetryOptions::retry_without_key).
#[must_use = "a call is sent by `send`, `send_json` or `send_streamed`"]
#[derive(Clone)]
pub struct RawCall {
    request: Request,
    options: CallOptions,
}

/// The media types that are accepted by default.
const ANYTHING: &str = "*/*";

impl RawCall {
    pub(crate) fn new(channel: Arc<Channel>, method: Method, path: &str) -> Self {
        let operation = Operation {
            id: "raw call",
            method,
            path: "",
        };
        let request = Request::new(channel, operation, method).raw_path(path);
        Self {
            request: request.accept(ANYTHING),
            options: CallOptions::default(),
        }
    }

    /// Adds a query parameter. The name and the value are percent-encoded.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.query(name, &value.to_owned());
        self
    }

    /// Sets a header, replacing the client's own header of that name, such as `Accept`. Setting the idempotency key declares that
    /// the service honours it.
    ///
    /// The headers that are refused when the call is sent are those of `CallOptions::header`.
    pub fn header(
        mut self,
        name: impl Into<std::borrow::Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        self.options = self.options.header(name, value);
        self
    }

    /// Sets the accepted media types, such as `text/csv`. Defaults to any.
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.request = self.request.accept(media_types);
        self
    }

    /// Sets a JSON body: a [`Value`](crate::Value) or a type of the client.
    pub fn json<T: Write + ?Sized>(mut self, body: &T) -> Self {
        self.request = self.request.json(body);
        self
    }

    /// Sets a body of any media type: bytes, or a stream.
    pub fn body(mut self, media_type: &'static str, bytes: impl Into<Upload>) -> Self {
        self.request = self.request.bytes(media_type, &bytes.into());
        self
    }

    /// Sets the options of the call. Headers that were set before are kept.
    pub fn options(mut self, options: impl Into<CallOptions>) -> Self {
        self.options = self.options.or(&options.into());
        self
    }

    /// Sends the call and returns the body unchanged, whatever its media type. A success without a body gives an
    /// empty one.
    ///
    /// # Errors
    ///
    /// The errors of any call. If the path could be read as one outside of the base URL, nothing is sent.
    pub async fn send(self) -> Result<Response<Blob>> {
        self.ready().fetch(ANYTHING).whole().await
    }

    /// Sends the call and decodes a JSON body, as a [`Value`](crate::Value) or a type of the client. Without a
    /// body, returns `None`.
    ///
    /// # Errors
    ///
    /// The errors of [`RawCall::send`], and [`ErrorKind::Decode`](crate::ErrorKind::Decode) if the body is
    /// something else.
    pub async fn send_json<T: Json + 'static>(self) -> Result<Response<Option<T>>> {
        self.ready().send_json_or_empty().await
    }

    /// Sends the call and returns the body as a stream, to be [written](Download::write_to) as it arrives.
    ///
    /// # Errors
    ///
    /// The errors of [`RawCall::send`].
    pub async fn send_streamed(self) -> Result<Response<Download>> {
        self.ready().fetch(ANYTHING).streamed().await
    }

    fn ready(self) -> Request {
        self.request.call(self.options).key_if_given()
    }
}
