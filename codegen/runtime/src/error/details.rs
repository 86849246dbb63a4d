//! The error body of the service, taken apart by role.

use super::fallback::fallback;
use crate::json::{Budget, Json, Read, Value, from_bytes, to_value};
use crate::one_line::OneLine;

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
    /// Which member plays which role.
    fn into_details(self) -> ErrorDetails;
}

/// Reads an error body, of which so many bytes are kept; `None` when it says nothing that is understood.
pub(crate) type DecodeError = fn(&[u8], usize) -> Option<ErrorDetails>;

/// Reads an error body as `T` describes it, else in the usual shapes of gateways and identity providers.
#[must_use]
pub fn decode_error<T: ErrorBody>(body: &[u8], kept: usize) -> Option<ErrorDetails> {
    let details = match from_bytes::<T>(body, &Budget::of_error(kept)) {
        Ok(Read::Fits(error) | Read::Partly(error, _)) => error.into_details(),
        Ok(Read::Odd(_)) | Err(_) => return fallback(body, kept),
    };
    if details.says_nothing() {
        fallback(body, kept).or(Some(details))
    } else {
        Some(details)
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
