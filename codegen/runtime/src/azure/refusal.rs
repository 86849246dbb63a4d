//! `Refusal`: the error response of an identity provider.

use super::transport_error::chain;
use crate::error::ErrorDetails;
use crate::json::{Budget, Read, Value, from_bytes};
use crate::one_line::OneLine;
use crate::packed::packed;
use crate::retry_after::retry_after;
use azure_core::error::ErrorKind as Azure;
use azure_core::http::headers::Headers;
use std::fmt;
use std::time::Duration;

/// An error response of OAuth 2.0 (RFC 6749, section 5.2). Its text is kept as received, including line
/// breaks; `Display` is one line.
///
/// A credential with its own error type for its provider has this error as the source.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The status of the response.
    pub status: u16,
    /// The error code, such as `invalid_grant`; empty if the response has none.
    pub error: Box<str>,
    /// The value of `error_description`; empty if the response has none.
    pub description: Box<str>,
    /// The time for which the provider asks to wait.
    pub retry_after: Option<Duration>,
    /// The reason why the response could not be read, if it is known.
    packed: Option<Box<str>>,
}

impl Refusal {
    /// Reads a response. Any response results in a refusal.
    pub fn of(status: u16, headers: &Headers, body: &[u8]) -> Self {
        let document = read_leniently(body);
        let packed = document.is_none().then(|| packed(headers, body)).flatten();
        let document = document.unwrap_or_default();
        let text = |name| {
            let text = document.get(name).and_then(Value::as_str);
            text.unwrap_or_default().into()
        };
        Self {
            status,
            error: text("error"),
            description: text("error_description"),
            retry_after: retry_after(headers),
            packed: packed.map(Into::into),
        }
    }

    /// Creates the refusal in the redirect of a browser (RFC 6749, section 4.1.2.1).
    #[must_use]
    pub fn of_redirect(error: String, description: String) -> Self {
        Self {
            status: 302,
            error: error.into(),
            description: description.into(),
            retry_after: None,
            packed: None,
        }
    }

    /// Returns the refusal that caused an error: one in its chain of sources, or a response that
    /// `azure_identity` and other credentials leave there.
    pub(super) fn behind(error: &azure_core::Error) -> Option<Self> {
        chain(error).find_map(|error| match error.downcast_ref::<Self>() {
            Some(refusal) => Some(refusal.clone()),
            None => Self::answered(error.downcast_ref()?),
        })
    }

    fn answered(error: &azure_core::Error) -> Option<Self> {
        let Azure::HttpResponse {
            status, raw_response, ..
        } = error.kind()
        else {
            return None;
        };
        Some(match raw_response {
            Some(raw) => Self::of(raw.status().into(), raw.headers(), raw.body()),
            None => Self::of(u16::from(*status), &Headers::new(), b""),
        })
    }

    /// Returns the details, if there are any.
    pub(super) fn details(&self) -> Option<ErrorDetails> {
        let says_nothing = self.error.is_empty() && self.description.is_empty();
        (!says_nothing).then(|| ErrorDetails::said(&self.error, &self.description))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&*self.error, &*self.description) {
            ("", "") => {
                let packed = self.packed.as_deref();
                let why = packed.map_or(String::new(), |packed| format!(": {}", OneLine(packed)));
                let status = self.status;
                write!(
                    f,
                    "the identity provider answered with status {status} and no text{why}"
                )
            }
            (error, "") => write!(f, "{} (status {})", OneLine(error), self.status),
            ("", description) => write!(f, "{} (status {})", OneLine(description), self.status),
            (error, description) => write!(f, "{}: {}", OneLine(error), OneLine(description)),
        }
    }
}

impl std::error::Error for Refusal {}

/// Reads JSON, even with unescaped line breaks in strings, as in the errors of some providers.
#[must_use]
pub fn read_leniently(body: &[u8]) -> Option<Value> {
    let read = |body: &[u8]| match from_bytes::<Value>(body, &Budget::small()) {
        Ok(Read::Fits(value)) => Some(value),
        _ => None,
    };
    read(body).or_else(|| read(&escape_controls(body)))
}

/// Escapes control characters inside strings, and leaves others as whitespace.
fn escape_controls(body: &[u8]) -> Vec<u8> {
    let mut escaped = Vec::with_capacity(body.len() + 16);
    let mut in_text = false;
    let mut after_backslash = false;
    for &byte in body {
        match byte {
            0..=0x1F if in_text => escaped.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => escaped.push(byte),
        }
        in_text ^= byte == b'"' && !after_backslash;
        after_backslash = byte == b'\\' && in_text && !after_backslash;
    }
    escaped
}
