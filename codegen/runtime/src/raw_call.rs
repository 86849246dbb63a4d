//! `RawCall`: a call that the description does not have.

use super::blob::Blob;
use super::call_options::CallOptions;
use super::channel::Channel;
use super::download::Download;
use super::error::{Result, usual_error};
use super::json::{Json, Write};
use super::operation::Operation;
use super::request::Request;
use super::response::Response;
use crate::azure::Method;
use std::sync::Arc;

/// A call that the description does not have, sent as the others are: with the client's token, its ids, its repetitions and
/// its bounds.
///
/// The service is not known to look at the idempotency key of such a call. So what is no GET, HEAD, PUT or DELETE is
/// repeated only where nothing was sent or carried out, unless the caller gives the key as a [header](Self::header), or asks for
/// it with [`RetryOptions::retry_without_key`](crate::RetryOptions::retry_without_key).
#[must_use = "a call is sent by `send`, `send_json` or `send_streamed`"]
#[derive(Clone)]
pub struct RawCall {
    request: Request,
    options: CallOptions,
}

/// What is asked for unless the caller says so.
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
            request: request.accept(ANYTHING).errors(|_| usual_error),
            options: CallOptions::default(),
        }
    }

    /// Adds a query parameter. Name and value are percent-encoded.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.query(name, &value.to_owned());
        self
    }

    /// Sends a header with this call, in the place of the client's own of that name. That of the idempotency key says that the
    /// service looks at it.
    pub fn header(
        mut self,
        name: impl Into<std::borrow::Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        self.options = self.options.header(name, value);
        self
    }

    /// The media types to ask for, such as `text/csv`. Any unless set.
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.request = self.request.accept(media_types);
        self
    }

    /// Sends a JSON body: a [`Value`](crate::Value), or a type of the client.
    pub fn json<T: Write + ?Sized>(mut self, body: &T) -> Self {
        self.request = self.request.json(body);
        self
    }

    /// Sends a body of any media type.
    pub fn body(mut self, media_type: &'static str, bytes: impl Into<Blob>) -> Self {
        self.request = self.request.bytes(media_type, &bytes.into());
        self
    }

    /// Choices for this call. Headers set before stay.
    pub fn options(mut self, options: impl Into<CallOptions>) -> Self {
        self.options = self.options.or(&options.into());
        self
    }

    /// Sends the call. The body of the answer comes as it is, whatever it is called; of a success without one it is empty.
    ///
    /// # Errors
    ///
    /// As of any call; also, before anything is sent, when the path could be read as one that is not below the base URL.
    pub async fn send(self) -> Result<Response<Blob>> {
        self.ready().fetch(ANYTHING).whole().await
    }

    /// Sends the call. The body of the answer is JSON, read as a [`Value`](crate::Value) or as a type of the client; `None`
    /// where there is no body.
    ///
    /// # Errors
    ///
    /// As of [`RawCall::send`], and when the body is something else.
    pub async fn send_json<T: Json + 'static>(self) -> Result<Response<Option<T>>> {
        self.ready().send_json_or_empty().await
    }

    /// Sends the call. The body of the answer is left to be [written](Download::write_to) while it comes.
    ///
    /// # Errors
    ///
    /// As of [`RawCall::send`].
    pub async fn send_streamed(self) -> Result<Response<Download>> {
        self.ready().fetch(ANYTHING).streamed().await
    }

    fn ready(self) -> Request {
        self.request.call(self.options).key_if_given()
    }
}
