//! The error body of the service, by the roles of its members.

use super::fallback::fallback;
use crate::json::{Budget, Json, MemberPath, Names, Read, Value, from_bytes, item, to_value};
use crate::media::is_in;
use crate::one_line::OneLine;
use std::cmp::Reverse;

/// The content of an error body, whatever its members are called.
#[derive(Default)]
#[must_use]
pub struct ErrorDetails {
    pub(super) code: Option<String>,
    pub(super) description: Option<String>,
    pub(super) data: Option<Value>,
    pub(super) source: Option<String>,
    pub(super) is_stale: bool,
}

impl ErrorDetails {
    /// Reads the members of a body by their roles.
    fn of(body: &Value, roles: &ErrorRoles) -> Self {
        let at = |way: &'static [&'static str]| MemberPath::exact(way).find(body, <[Value]>::first);
        let text = |way| text(item(at(way)?, <[Value]>::first)?);
        let code = roles.code.and_then(text);
        let is_stale = code.as_deref().is_some_and(|code| roles.stale.contains(&code));
        Self {
            code,
            description: roles.messages.iter().copied().find_map(text),
            data: roles.data.and_then(at).filter(|data| !data.is_null()).cloned(),
            source: roles.source.and_then(text),
            is_stale,
        }
    }

    /// Creates the details with a code and a message, as far as they are visible.
    pub(crate) fn said(code: &str, description: &str) -> Self {
        Self {
            code: seen(code),
            description: seen(description),
            ..Self::default()
        }
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

/// A body that the description defines as an error.
#[doc(hidden)]
pub trait ErrorBody: Json {
    /// The required members of the body.
    const REQUIRED: &'static [&'static str] = &[];

    /// The members of the body by their roles.
    const ROLES: ErrorRoles;
}

/// A list of errors, the first of which counts.
impl<T: ErrorBody> ErrorBody for Vec<T> {
    const ROLES: ErrorRoles = T::ROLES;
}

/// The names that lead to a member, the outermost first. A list on the way stands for its first item.
type Way = &'static [&'static str];

/// The members of an error body by their roles.
#[derive(Clone, Copy, Default)]
#[must_use]
pub struct ErrorRoles {
    code: Option<Way>,
    messages: &'static [Way],
    data: Option<Way>,
    source: Option<Way>,
    stale: &'static [&'static str],
}

impl ErrorRoles {
    /// Creates roles that no member has.
    pub const fn new() -> Self {
        Self {
            code: None,
            messages: &[],
            data: None,
            source: None,
            stale: &[],
        }
    }

    /// Sets the member with the error code: a string or a number.
    pub const fn code(self, code: Way) -> Self {
        Self {
            code: Some(code),
            ..self
        }
    }

    /// Sets the members with the message, which is that of the first with visible text.
    pub const fn messages(self, messages: &'static [Way]) -> Self {
        Self { messages, ..self }
    }

    /// Sets the member with the additional data.
    pub const fn data(self, data: Way) -> Self {
        Self {
            data: Some(data),
            ..self
        }
    }

    /// Sets the member with the component that reported the error.
    pub const fn source(self, source: Way) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// Sets the codes that mean that the ETag of the call is out of date.
    pub const fn stale(self, stale: &'static [&'static str]) -> Self {
        Self { stale, ..self }
    }
}

/// A received error body.
#[derive(Clone, Copy)]
pub struct FailedBody<'a> {
    /// The media type, if the response has one.
    pub(crate) media_type: Option<&'a str>,
    pub(crate) body: &'a [u8],
    /// The number of bytes of it that are kept.
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

/// A function that reads an error body, and returns `None` if it understands nothing of it.
pub(crate) type DecodeError = fn(FailedBody<'_>) -> Option<ErrorDetails>;

/// Reads an error body as a `T`, or else in the usual shapes of gateways and identity providers.
#[must_use]
pub fn decode_error<T: ErrorBody>(failed: FailedBody<'_>) -> Option<ErrorDetails> {
    or_usual(failed, details::<T>(failed))
}

/// A shape that an error body may have.
#[derive(Clone, Copy)]
pub struct ErrorShape {
    media_type: &'static str,
    required: &'static [&'static str],
    names: Names,
    details: DecodeError,
}

impl ErrorShape {
    /// Creates the shape of a `T`, with its media type.
    #[must_use]
    pub const fn of<T: ErrorBody>(media_type: &'static str) -> Self {
        Self {
            media_type,
            required: T::REQUIRED,
            names: T::NAMES,
            details: details::<T>,
        }
    }

    /// Returns whether the media type matches, and whether the required members are there: a better fit is
    /// greater.
    fn fit(&self, failed: FailedBody<'_>, document: &Value) -> (bool, bool) {
        let is_called = failed.media_type.is_some_and(|it| is_in(it, self.media_type));
        let has = |name: &&str| {
            let value = self.names.member(document, name);
            value.is_some_and(|value| !value.is_null())
        };
        (is_called, self.required.iter().all(has))
    }
}

/// Reads an error body as the shape of its media type, or else as the first shape whose required members it
/// has. Shapes that find no details in it are passed over; the last resort are the usual shapes of gateways
/// and identity providers.
#[must_use]
pub fn decode_error_as(shapes: &[ErrorShape], failed: FailedBody<'_>) -> Option<ErrorDetails> {
    let document = failed.read::<Value>()?;
    let mut shapes: Vec<&ErrorShape> = shapes.iter().collect();
    // The sort is stable: shapes that fit equally well stay in their order.
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

/// Reads an error body as a `T`. What its type does not fit is found under its own name all the same.
fn details<T: ErrorBody>(failed: FailedBody<'_>) -> Option<ErrorDetails> {
    let body = failed.read::<T>()?;
    Some(ErrorDetails::of(&to_value(&body), &T::ROLES))
}

/// Returns the details, if there are any, or else those of the usual shapes.
fn or_usual(failed: FailedBody<'_>, details: Option<ErrorDetails>) -> Option<ErrorDetails> {
    match details {
        Some(details) if !details.says_nothing() => Some(details),
        details => fallback(failed.body, failed.kept).or(details),
    }
}

/// Returns a string or a number as text, or `None` if the text is invisible.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        text => seen(text.as_str()?),
    }
}

fn seen(text: &str) -> Option<String> {
    let is_seen = !OneLine(text).to_string().is_empty();
    is_seen.then(|| text.to_owned())
}
