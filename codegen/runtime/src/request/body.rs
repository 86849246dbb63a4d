//! The body of a call.

use super::{JSON, Request};
use crate::azure::Bytes;
use crate::form_fields::FormFields;
use crate::json::{Value, Write, to_bytes};
use crate::multipart::Multipart;
use crate::upload::{Body, Upload};

impl Request {
    /// Sets an optional body with the given function.
    pub fn may_carry<T: ?Sized>(self, body: Option<&T>, sent: impl FnOnce(Self, &T) -> Self) -> Self {
        match body {
            Some(body) => sent(self, body),
            None => self,
        }
    }

    /// Sets a JSON body.
    pub fn json<T: Write + ?Sized>(mut self, body: &T) -> Self {
        match to_bytes(body) {
            Ok(bytes) => self.body = Some((JSON.into(), Body::Bytes(bytes.into()))),
            Err(error) => self.refuse(format!("the body cannot be sent: {error}")),
        }
        self
    }

    /// Sets a text body.
    pub fn text(mut self, media_type: &'static str, text: &str) -> Self {
        let text = Bytes::copy_from_slice(text.as_bytes());
        self.body = Some((media_type.into(), Body::Bytes(text)));
        self
    }

    /// Sets a body of bytes.
    pub fn bytes(mut self, media_type: &'static str, bytes: &Upload) -> Self {
        self.body = Some((media_type.into(), bytes.piece().into()));
        self
    }

    /// Sets a body of form parts.
    pub fn multipart(mut self, parts: Multipart) -> Self {
        match parts.finish() {
            Ok((media_type, body)) => self.body = Some((media_type.into(), body)),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    /// Sets a body of form fields.
    pub fn form(mut self, media_type: &'static str, fields: FormFields) -> Self {
        match fields.finish() {
            Ok(body) => self.body = Some((media_type.into(), Body::Bytes(body.into()))),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    /// Sets the media type of the body.
    pub fn content_type(mut self, media_type: &'static str) -> Self {
        if let Some((name, _)) = &mut self.body {
            *name = media_type.into();
        }
        self
    }

    /// Sets a JSON body, or null.
    pub fn json_or_null<T: Write + ?Sized>(self, body: Option<&T>) -> Self {
        match body {
            Some(body) => self.json(body),
            None => self.json(&Value::Null),
        }
    }

    /// Sets a JSON body that was sent or received before, if there is one.
    pub fn again(mut self, media_type: &'static str, body: Option<Bytes>) -> Self {
        self.body = body.map(|body| (media_type.into(), Body::Bytes(body)));
        self
    }
}
