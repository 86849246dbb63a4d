//! The sources of the values of a polling request: the first call and its response.

use super::asked::scalar;
use super::{Source, polling_error};
use crate::Value;
use crate::azure::Url;
use crate::error::{Error, Result};
use crate::json::{Budget, MemberPath, Read, Step, from_bytes};
use crate::paging::query_value;
use crate::percent::decoded;
use crate::request::Request;
use crate::response::Response;
use std::borrow::Cow;

/// The first call and its response.
pub(super) struct Facts<'a> {
    pub(super) request: &'a Request,
    /// The values of its path that are passed on.
    pub(super) path: &'a [String],
    pub(super) answer: &'a Response<()>,
    pub(super) budget: usize,
}

impl Facts<'_> {
    /// Returns the value of a parameter, or `None` if it is absent. A blank value of the response counts as
    /// absent.
    pub(super) fn value(&self, source: &Source) -> Result<Option<String>> {
        let said = |text: String| Some(text).filter(|text| !crate::paging::is_blank(text));
        Ok(match source {
            Source::Text(text) => Some((*text).to_owned()),
            Source::Path(index) => self.path.get(*index).cloned(),
            Source::Query(name) => query_value(&self.request.url()?, name),
            Source::SentHeader(name) => self.request.header_sent(name).map(str::to_owned),
            Source::Header(name) => self.answer.header(name).and_then(|text| said(text.to_owned())),
            Source::Sent(_) | Source::Body(_) => self.found(source)?.as_ref().and_then(scalar),
            Source::Segment(link) => match self.value(link)? {
                None => None,
                Some(text) => Some(self.segment(&text)?),
            },
        })
    }

    /// Returns a link, which is required, and must lead to the same host. Its path is left as it came: without that of
    /// a base URL, it is below that of the polled operation, which may have another one than the first call.
    pub(super) fn link(&self, source: &Source) -> Result<String> {
        let Some(link) = self.value(source)? else {
            return Err(self.error("there is nothing to ask: the link is missing"));
        };
        let url = self.followed(&link)?;
        // A query alone is that of another call of the first path.
        Ok(if link.starts_with('?') { url.into() } else { link })
    }

    /// Returns a body as JSON.
    pub(super) fn json(&self, source: &Source) -> Result<Option<String>> {
        let whole = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
        Ok(match source {
            Source::Sent(MemberPath { names: [], .. }) => {
                self.request.body_sent().and_then(|bytes| whole(bytes))
            }
            Source::Body(MemberPath { names: [], .. }) => whole(self.answer.raw_body()),
            source => self.found(source)?.map(|value| value.to_string()),
        })
    }

    pub(super) fn error(&self, why: impl Into<Cow<'static, str>>) -> Error {
        self.answer
            .whole_error(polling_error(why, self.request.operation))
    }

    /// Returns the part of a body at the end of a path.
    fn found(&self, source: &Source) -> Result<Option<Value>> {
        let (bytes, way) = match source {
            Source::Sent(way) => (self.request.body_sent().map_or(&[] as &[u8], |bytes| bytes), way),
            Source::Body(way) => (self.answer.raw_body(), way),
            _ => return Ok(None),
        };
        let value = document(bytes, self.budget).ok_or_else(|| self.error("the body is not JSON"))?;
        Ok(way
            .steps()
            .try_fold(&value, below)
            .filter(|value| !value.is_null())
            .cloned())
    }

    /// Returns the last segment of a link to the same host.
    fn segment(&self, link: &str) -> Result<String> {
        let url = self.followed(link)?;
        let mut segments = url.path_segments().into_iter().flatten();
        let last = segments.rfind(|segment| !segment.is_empty());
        let last = last
            .and_then(decoded)
            .filter(|_| !self.request.base().is_root(&url));
        last.ok_or_else(|| self.error("the link has no last segment to ask with"))
    }

    fn followed(&self, link: &str) -> Result<Url> {
        let url = self.request.base().follow(link, &self.request.url()?);
        url.ok_or_else(|| self.error("the link to ask leads to another host"))
    }
}

/// Parses a JSON document, or returns `None` if it is malformed.
pub(super) fn document(bytes: &[u8], budget: usize) -> Option<Value> {
    match from_bytes::<Value>(bytes, &Budget::bytes(budget)) {
        Ok(Read::Fits(value)) => Some(value),
        _ => None,
    }
}

/// Returns a member of an object, or an item of a list.
fn below(value: &Value, step: Step) -> Option<&Value> {
    match value.as_array() {
        Some(items) => items.get(step.name.parse::<usize>().ok()?),
        None => step.of(value),
    }
}

/// Returns the text of a scalar.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        value => value.as_str().map(str::to_owned),
    }
}
