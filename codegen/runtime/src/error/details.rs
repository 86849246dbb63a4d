//! The error body of the service, taken apart by role.

use super::fallback::fallback;
use crate::json::{Budget, Json, Read, Value, from_bytes, to_value};
use crate::media::is_in;
use crate::one_line::OneLine;
use std::cmp::Reverse;

/// What an error body says, whatever its members are called.
#[derive(Default)]
#[must_use]
pub struct ErrorDetails {
    pub(super) code: Option<String>,
    pub(super) description: Option<String>,
    pub(super) data: Option<Value>,
    pub(super) source: Option<String>,
    pub(super) is_stale: bool,
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "`into_details` hands over what it takes apart"
)]
impl ErrorDetails {
    /// An error that says nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The member that says which error it is: a text or a number.
    pub fn code<T: Json>(mut self, code: T) -> Self {
        self.code = text(&to_value(&code));
        self
    }

    /// The member that says it in words.
    pub fn description<T: Json>(mut self, description: T) -> Self {
        self.description = text(&to_value(&description));
        self
    }

    /// The member that says more.
    pub fn data<T: Json>(mut self, data: T) -> Self {
        self.data = Some(to_value(&data)).filter(|data| !data.is_null());
        self
    }

    /// The member that says which part of the service speaks.
    pub fn source<T: Json>(mut self, source: T) -> Self {
        self.source = text(&to_value(&source));
        self
    }

    /// The codes which mean that the tag of the call is out of date; the code is there already.
    pub fn stale(mut self, codes: &[&str]) -> Self {
        self.is_stale = self.code.as_deref().is_some_and(|code| codes.contains(&code));
        self
    }

    pub(crate) fn found_code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    pub(crate) fn is_stale(&self) -> bool {
        self.is_stale
    }

    fn says_nothing(&self) -> bool {
        self.code.is_none() && self.description.is_none()
    }
}

/// A body described as an error.
#[doc(hidden)]
pub trait ErrorBody: Json {
    /// The members that such a body has.
    const REQUIRED: &'static [&'static str] = &[];

    /// Which member plays which role.
    fn into_details(self) -> ErrorDetails;
}

/// The body of an error as received.
#[derive(Clone, Copy)]
pub struct FailedBody<'a> {
    /// What it is called, if it is called anything.
    pub(crate) media_type: Option<&'a str>,
    pub(crate) body: &'a [u8],
    /// How many bytes of it are kept.
    pub(crate) kept: usize,
}

impl FailedBody<'_> {
    fn read<T: Json>(self) -> Option<T> {
        match from_bytes::<T>(self.body, &Budget::of_error(self.kept)) {
            Ok(Read::Fits(value) | Read::Partial(value, _)) => Some(value),
            Ok(Read::Mismatch(_)) | Err(_) => None,
        }
    }
}

/// Reads an error body; `None` when it says nothing that is understood.
pub(crate) type DecodeError = fn(FailedBody<'_>) -> Option<ErrorDetails>;

/// Reads an error body as `T` describes it, else in the usual shapes of gateways and identity providers.
#[must_use]
pub fn decode_error<T: ErrorBody>(failed: FailedBody<'_>) -> Option<ErrorDetails> {
    or_usual(failed, details::<T>(failed))
}

/// A shape that an error body may have.
#[derive(Clone, Copy)]
pub struct ErrorShape {
    media_type: &'static str,
    required: &'static [&'static str],
    details: DecodeError,
}

impl ErrorShape {
    /// What `T` describes, under a media type.
    #[must_use]
    pub const fn of<T: ErrorBody>(media_type: &'static str) -> Self {
        Self {
            media_type,
            required: T::REQUIRED,
            details: details::<T>,
        }
    }

    /// Whether a body is called so, and whether it has what the shape requires: the better it fits, the greater.
    fn fit(&self, failed: FailedBody<'_>, document: &Value) -> (bool, bool) {
        let is_called = failed.media_type.is_some_and(|it| is_in(it, self.media_type));
        let has = |name: &&str| document.get(name).is_some_and(|value| !value.is_null());
        (is_called, self.required.iter().all(has))
    }
}

/// Reads an error body as the shape of its media type, or else as the first whose required members it has: the
/// first of these by which it says something. Else it is read in the usual shapes of gateways and identity providers.
#[must_use]
pub fn decode_error_as(shapes: &[ErrorShape], failed: FailedBody<'_>) -> Option<ErrorDetails> {
    let document = failed.read::<Value>()?;
    let mut shapes: Vec<&ErrorShape> = shapes.iter().collect();
    // Those that fit alike stay in their order.
    shapes.sort_by_key(|shape| Reverse(shape.fit(failed, &document)));
    let mut read = None;
    for shape in shapes {
        match (shape.details)(failed) {
            Some(details) if !details.says_nothing() => return Some(details),
            details => read = read.or(details),
        }
    }
    or_usual(failed, read)
}

fn details<T: ErrorBody>(failed: FailedBody<'_>) -> Option<ErrorDetails> {
    failed.read::<T>().map(T::into_details)
}

/// What was read, where it says something; else what the usual shapes say.
fn or_usual(failed: FailedBody<'_>, details: Option<ErrorDetails>) -> Option<ErrorDetails> {
    match details {
        Some(details) if !details.says_nothing() => Some(details),
        details => fallback(failed.body, failed.kept).or(details),
    }
}

/// A text or a number as text. A text that says nothing is none.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        text => {
            let text = text.as_str()?;
            let is_seen = !OneLine(text).to_string().is_empty();
            is_seen.then(|| text.to_owned())
        }
    }
}
