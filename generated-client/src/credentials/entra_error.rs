//! `EntraError`: what Entra says when it gives no token.

use crate::runtime::{Read, Value, from_bytes};
use std::fmt;

/// An answer of the identity provider that holds no token. Its text is kept as it came, line breaks included.
#[derive(Clone, Debug)]
pub struct EntraError {
    status: u16,
    error: String,
    description: String,
}

impl EntraError {
    /// Takes an answer apart; whatever it is, an error comes of it.
    pub(super) fn of(status: u16, body: &[u8]) -> Self {
        let document = read_leniently(body).unwrap_or_default();
        let text = |name| {
            document
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        Self {
            status,
            error: text("error"),
            description: text("error_description"),
        }
    }

    /// The HTTP status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The kind of error, such as `invalid_grant`; empty if the answer names none.
    #[must_use]
    pub fn error(&self) -> &str {
        &self.error
    }

    /// What is wrong, with Entra's own number (`AADSTS…`), trace id and time; empty if the answer does not say.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }
}

impl fmt::Display for EntraError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.error.as_str(), self.description.as_str()) {
            ("", "") => write!(
                f,
                "the identity provider answered with status {} and no text",
                self.status
            ),
            (error, "") => write!(f, "{error} (status {})", self.status),
            (error, description) => write!(f, "{error}: {description}"),
        }
    }
}

impl std::error::Error for EntraError {}

/// Reads JSON, also where line breaks stand bare in its texts, as they do in errors of Entra.
pub(super) fn read_leniently(body: &[u8]) -> Option<Value> {
    let read = |body: &[u8]| match from_bytes::<Value>(body) {
        Ok(Read::Fits(value)) => Some(value),
        _ => None,
    };
    read(body).or_else(|| read(&escape_controls(body)))
}

/// Escapes control characters inside of texts; outside of them they are blanks.
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

#[cfg(test)]
mod tests {
    use super::EntraError;

    #[test]
    fn keeps_the_text_of_entra() {
        let cases: [(&[u8], &str, &str); 7] = [
            (
                br#"{"error":"invalid_grant","error_description":"AADSTS1: a\r\nTrace ID: b"}"#,
                "invalid_grant",
                "AADSTS1: a\r\nTrace ID: b",
            ),
            (
                b"{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS1: \\\"a\\\"\r\nTrace ID: b\"}",
                "invalid_grant",
                "AADSTS1: \"a\"\r\nTrace ID: b",
            ),
            (
                b"{\r\n\t\"error\" : \"x\\\\\",\r\n\"error_description\":\"y\r\n\"}",
                "x\\",
                "y\r\n",
            ),
            (
                br#"{"error":"temporarily_unavailable"}"#,
                "temporarily_unavailable",
                "",
            ),
            (br#"{"error":{"code":1}}"#, "", ""),
            (b"<html>", "", ""),
            (b"", "", ""),
        ];
        for (body, error, description) in cases {
            let entra = EntraError::of(400, body);
            assert_eq!(
                (entra.error(), entra.description()),
                (error, description),
                "{}",
                body.escape_ascii()
            );
            assert!(!entra.to_string().is_empty());
        }
    }
}
