//! `TokenAnswer`: a token response of Entra.

use super::entra_error::EntraError;
use super::members::Members;
use crate::{Secret, Value};
use azure_core::credentials::AccessToken;
use azure_core::http::headers::Headers;
use azure_core::time::{Duration, OffsetDateTime};

/// A successful token response.
pub(super) struct TokenAnswer {
    pub(super) access_token: AccessToken,
    /// The new refresh token, if there is one.
    pub(super) refresh_token: Option<Secret>,
}

impl TokenAnswer {
    /// Parses a response. `expires_in` is a number or, from older endpoints, a string.
    pub(super) fn read(status: u16, headers: &Headers, body: &[u8]) -> Result<Self, EntraError> {
        /// A short lifetime for a response without one: at worst, it causes an unnecessary request.
        const UNKNOWN_LIFE: i64 = 300;

        if !(200..300).contains(&status) {
            return Err(EntraError::of(status, headers, body));
        }
        let members = Members::read(body);
        let Some(token) = members.text("access_token") else {
            return Err(EntraError::of(status, headers, body));
        };
        let life = Duration::seconds(
            members
                .number("expires_in", Value::as_i64)
                .unwrap_or(UNKNOWN_LIFE)
                .clamp(0, 366 * 24 * 3600),
        );
        Ok(Self {
            access_token: AccessToken::new(token.to_owned(), OffsetDateTime::now_utc() + life),
            refresh_token: members.text("refresh_token").map(Secret::from),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::TokenAnswer;
    use azure_core::http::headers::Headers;
    use azure_core::time::OffsetDateTime;

    #[test]
    fn reads_the_life_of_a_token_in_all_its_forms() {
        let cases = [
            (r#"{"access_token":"a","expires_in":"3600"}"#, 3600),
            (r#"{"access_token":"a","expires_in":3599}"#, 3599),
            (r#"{"access_token":"a","expires_in":-5}"#, 0),
            (r#"{"access_token":"a","expires_in":"soon"}"#, 300),
            (r#"{"access_token":"a"}"#, 300),
        ];
        for (body, expected) in cases {
            let Ok(answer) = TokenAnswer::read(200, &Headers::new(), body.as_bytes()) else {
                panic!("{body}")
            };
            let life = (answer.access_token.expires_on - OffsetDateTime::now_utc()).whole_seconds();
            assert!((expected - 2..=expected).contains(&life), "{body}: {life}");
        }
    }

    #[test]
    fn takes_nothing_else_for_a_token() {
        for body in [
            "",
            "{}",
            "[]",
            "<html>",
            r#"{"access_token":""}"#,
            r#"{"access_token":5}"#,
        ] {
            assert!(
                TokenAnswer::read(200, &Headers::new(), body.as_bytes()).is_err(),
                "{body}"
            );
        }
        assert!(TokenAnswer::read(400, &Headers::new(), br#"{"access_token":"a"}"#).is_err());
    }
}
