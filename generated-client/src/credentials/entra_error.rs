//! `EntraError`: a response of Entra without a token.

use crate::Value;
use azure_core::error::ErrorKind;
use azure_core::http::headers::Headers;
use openapi_client_runtime::credentials::{Refusal, chain, read_leniently};
use std::fmt;
use std::time::Duration;

/// A response of the identity provider that contains no token.
///
/// Its text is kept as received, line breaks included; `Display` is one line. It is in the source chain of an
/// [`Error`](crate::Error), and [`EntraError::from_error`] finds it there:
///
/// ```
/// use partner_center::Error;
/// use partner_center::credentials::EntraError;
///
/// /// 50076 and 50079: multifactor authentication has been required since the refresh token was issued.
/// fn requires_second_factor(error: &Error) -> bool {
///     let entra = EntraError::from_error(error);
///     entra.is_some_and(|entra| entra.error_codes().iter().any(|code| [50076, 50079].contains(code)))
/// }
/// ```
#[derive(Clone, Debug)]
pub struct EntraError {
    /// The parts of the response that any identity provider has. It is the source, in which the client looks
    /// for it.
    refusal: Refusal,
    suberror: Box<str>,
    error_codes: Box<[u64]>,
}

impl EntraError {
    /// Parses a response. Any response results in an error.
    pub(super) fn of(status: u16, headers: &Headers, body: &[u8]) -> Self {
        let document = read_leniently(body).unwrap_or_default();
        let suberror = document.get("suberror").and_then(Value::as_str);
        let error_codes = document.get("error_codes").and_then(Value::as_array);
        Self {
            refusal: Refusal::of(status, headers, body),
            suberror: suberror.unwrap_or_default().into(),
            error_codes: error_codes
                .into_iter()
                .flatten()
                .filter_map(Value::as_u64)
                .collect(),
        }
    }

    /// Creates the error that the identity provider reports through a browser redirect.
    pub(super) fn of_redirect(error: String, description: String) -> Self {
        Self {
            refusal: Refusal::of_redirect(error, description),
            suberror: Box::default(),
            error_codes: Box::default(),
        }
    }

    /// Finds the response of the identity provider in the source chain of an error, for the credentials of this
    /// module and those that keep the response in their error, such as those of `azure_identity`.
    #[must_use]
    pub fn from_error(error: &(dyn std::error::Error + 'static)) -> Option<Self> {
        chain(error).find_map(|error| match error.downcast_ref::<Self>() {
            Some(entra) => Some(entra.clone()),
            None => Self::from_answer(error.downcast_ref()?),
        })
    }

    fn from_answer(error: &azure_core::Error) -> Option<Self> {
        match error.kind() {
            ErrorKind::HttpResponse {
                raw_response: Some(raw),
                ..
            } => Some(Self::of(raw.status().into(), raw.headers(), raw.body())),
            _ => None,
        }
    }

    /// The HTTP status of the response.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.refusal.status
    }

    /// The error code, such as `invalid_grant`, or an empty string if there is none.
    #[must_use]
    pub fn error(&self) -> &str {
        &self.refusal.error
    }

    /// The suberror, such as `basic_action` or `consent_required`, or an empty string if there is none.
    #[must_use]
    pub fn suberror(&self) -> &str {
        &self.suberror
    }

    /// The numeric error codes of Entra, which follow `AADSTS` in its text, such as 50076.
    #[must_use]
    pub fn error_codes(&self) -> &[u64] {
        &self.error_codes
    }

    /// The message, with Entra's code (`AADSTS…`), trace id and time, or an empty string if there is none.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.refusal.description
    }

    /// How long the identity provider asks to wait before the next request.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.refusal.retry_after
    }
}

impl fmt::Display for EntraError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal.fmt(f)
    }
}

impl std::error::Error for EntraError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::EntraError;
    use azure_core::http::headers::Headers;

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
            let entra = EntraError::of(400, &Headers::new(), body);
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
