//! The errors of a call if the identity provider returns no token.

use crate::support::server::{Reply, Server};
use crate::support::{REFRESH_TOKEN, all_texts, cloud, customer, log, quick_options};
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::{AsyncRawResponse, HttpClient, Request, StatusCode, Transport, headers::Headers};
use azure_identity::{ClientSecretCredential, ClientSecretCredentialOptions};
use partner_center::credentials::{EntraError, RefreshTokenCredential, RefreshTokenCredentialOptions};
use partner_center::{Client, Error, ErrorKind, azure_core};
use std::sync::Arc;
use std::time::Duration;

/// Returns the error of a call whose token is requested from a server.
async fn without_a_token(answer: impl Fn() -> Reply + Send + Sync + 'static) -> Error {
    let server = Server::start(move |_, _| answer()).await;
    with_options(&server, RefreshTokenCredentialOptions::default()).await
}

async fn with_options(server: &Server, options: RefreshTokenCredentialOptions) -> Error {
    let options = options.cloud(cloud(server));
    let credential = RefreshTokenCredential::new("tenant", "client", REFRESH_TOKEN, Some(options));
    call(server, credential.expect("good options")).await
}

async fn call(server: &Server, credential: Arc<dyn TokenCredential>) -> Error {
    let _log = log::listen();
    let options = quick_options().cloud(cloud(server));
    let client = Client::app_plus_user(credential, Some(options)).expect("good options");
    let error = client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("no token");
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Credential, 0),
        "{error}"
    );
    assert_readable(&error);
    error
}

/// Asserts that the message is one line and has no empty parts.
fn assert_readable(error: &Error) {
    let text = error.to_string();
    for odd in ["code ,", ", ,", ",,", "  ", ": ,", ", (", "()", "\r", "\n"] {
        assert!(!text.contains(odd), "{odd:?} in {text:?}");
    }
}

#[tokio::test]
async fn throttling_by_the_identity_provider_has_its_status_and_delay() {
    let bodies = [
        "",
        "<html>Too many requests</html>",
        "{}",
        r#"{"error":"","error_description":""}"#,
        r#"{"error":"temporarily_unavailable"}"#,
        r#"{"error_description":"AADSTS90055: too many requests."}"#,
    ];
    for status in [429, 503] {
        for body in bodies {
            let error = without_a_token(move || Reply::new(status, body).header("Retry-After", "3600")).await;
            assert_eq!(error.status(), Some(status));
            assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
            assert!(error.is_throttled() && error.is_retryable(), "{error}");
            assert!(!error.needs_sign_in() && !error.is_connection() && !error.is_timeout());
            let text = error.to_string();
            assert!(text.contains(&format!("status {status}")), "{text}");
            assert!(
                text.contains("no token") && text.contains("retry after 3600 s"),
                "{text}"
            );
            let entra = EntraError::from_error(&error).expect("Entra's own error");
            assert_eq!(
                (entra.status(), entra.retry_after()),
                (status, error.retry_after())
            );
        }
    }
}

#[tokio::test]
async fn who_must_sign_in_again_is_told() {
    let cases = [
        ("invalid_grant", "[50076]", "basic_action", true),
        ("invalid_grant", "[50173,700082]", "bad_token", true),
        ("interaction_required", "[50078]", "", true),
        ("login_required", "[50058]", "", true),
        ("consent_required", "[65001]", "", true),
        ("invalid_client", "[7000222]", "", false),
        ("unauthorized_client", "[700016]", "", false),
        ("invalid_request", "[900144]", "", false),
        ("temporarily_unavailable", "[90033]", "", false),
    ];
    for (code, numbers, suberror, expected) in cases {
        let body = format!(
            r#"{{"error":"{code}","error_description":"AADSTS1: no.","error_codes":{numbers},"suberror":"{suberror}"}}"#
        );
        // Entra responds with 401 to an unknown application: this is unrelated to the token of the service.
        let error = without_a_token(move || Reply::json(401, body.clone())).await;
        assert_eq!(error.needs_sign_in(), expected, "{error}");
        assert_eq!(
            (error.code(), error.description()),
            (Some(code), Some("AADSTS1: no."))
        );
        assert_eq!(error.status(), Some(401));
        assert!(!error.is_unauthorized() && !error.is_throttled() && !error.is_retryable());

        let entra = EntraError::from_error(&error).expect("Entra's own error");
        assert_eq!(format!("{:?}", entra.error_codes()), numbers.replace(',', ", "));
        assert_eq!((entra.error(), entra.suberror()), (code, suberror));
    }
}

/// Odd values in an error of Entra are ignored, and the rest is kept.
#[tokio::test]
async fn odd_numbers_of_entra_are_left_out() {
    let body = r#"{"error":"invalid_grant","error_codes":["50076",-1,50076,{}],"suberror":7}"#;
    let error = without_a_token(move || Reply::json(400, body)).await;
    let entra = EntraError::from_error(&error).expect("Entra's own error");
    assert_eq!((entra.error_codes(), entra.suberror()), ([50076].as_slice(), ""));
    assert!(error.needs_sign_in());
}

#[tokio::test]
async fn an_identity_provider_out_of_reach_is_told() {
    let server = Server::start(|_, _| Reply::Silence).await;
    let quick = RefreshTokenCredentialOptions::default().timeout(Duration::from_millis(300));
    let error = with_options(&server, quick).await;
    assert!(
        error.is_timeout() && error.is_retryable() && !error.is_connection(),
        "{error}"
    );

    let error = without_a_token(|| Reply::Reset).await;
    assert!(
        error.is_connection() && error.is_retryable() && !error.is_timeout(),
        "{error}"
    );
    assert_eq!((error.status(), error.is_certificate()), (None, false));
}

/// Not even the message of the identity provider adds a line or an invisible character.
#[tokio::test]
async fn no_hidden_character_of_the_identity_provider_is_shown() {
    let body = "{\"error\":\"invalid_grant\u{202e}\",\"error_description\":\"AADSTS1: a\r\nTrace\u{200b} ID: b\\u001b[31m\"}";
    let error = without_a_token(move || Reply::json(400, body)).await;
    let text = all_texts(&error);
    let shown = error.to_string();
    assert!(
        shown.contains("code invalid_grant, no token, AADSTS1: a Trace ID: b [31m"),
        "{shown}"
    );
    let hidden = |c: char| c.is_control() || matches!(c, '\u{202e}' | '\u{200b}');
    assert!(!text.contains(hidden), "{text:?}");
    assert_eq!(
        error.description(),
        Some("AADSTS1: a\r\nTrace\u{200b} ID: b\u{1b}[31m")
    );
}

/// A compressed token response, which was not requested, has no token, and the message says why.
#[cfg(not(feature = "gzip"))]
#[tokio::test]
async fn a_packed_answer_of_the_identity_provider_is_told() {
    for status in [200, 400] {
        let error = without_a_token(move || {
            Reply::new(status, b"\x1f\x8b\x08\0\0".as_slice()).header("Content-Encoding", "gzip")
        })
        .await;
        assert!(error.to_string().contains("the feature `gzip`"), "{error}");
    }
}

/// Credentials of `azure_identity` keep the response in their error, so the same information is available.
#[tokio::test]
async fn credentials_of_azure_identity_say_as_much() {
    let server = Server::start(|_, _| Reply::Silence).await;
    let throttled = r#"{"error":"temporarily_unavailable","error_description":"AADSTS90055: wait.","error_codes":[90055]}"#;
    let error = call(&server, client_secret(StatusCode::TooManyRequests, throttled)).await;
    assert!(error.is_throttled() && error.is_retryable(), "{error}");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(error.description(), Some("AADSTS90055: wait."));

    let refused = r#"{"error":"invalid_grant","error_description":"AADSTS50076: no.","error_codes":[50076]}"#;
    let error = call(&server, client_secret(StatusCode::BadRequest, refused)).await;
    assert!(error.needs_sign_in() && !error.is_retryable(), "{error}");
    let entra = EntraError::from_error(&error).expect("Entra's own error");
    assert_eq!(entra.error_codes(), [50076]);
}

/// An error of a credential counts as a connection error only if it says so.
#[tokio::test]
async fn a_credential_that_fails_by_itself_is_no_connection_that_failed() {
    use azure_core::error::ErrorKind as Azure;
    use std::io::{Error as Io, ErrorKind as Kind};

    type Failure = fn() -> azure_core::Error;

    let server = Server::start(|_, _| Reply::Silence).await;
    let cases: [(Failure, bool, bool); 6] = [
        (
            || azure_core::Error::with_message(Azure::Other, "no"),
            false,
            false,
        ),
        (|| azure_core::Error::with_message(Azure::Io, "no"), false, false),
        (|| Io::from(Kind::NotFound).into(), false, false),
        (|| Io::from(Kind::ConnectionReset).into(), true, false),
        (
            || azure_core::Error::with_message(Azure::Connection, "no"),
            true,
            false,
        ),
        (|| Io::from(Kind::TimedOut).into(), false, true),
    ];
    for (failure, is_connection, is_timeout) in cases {
        let error = call(&server, Arc::new(Flawed(failure))).await;
        let found = (error.is_connection(), error.is_timeout());
        assert_eq!(found, (is_connection, is_timeout), "{error}");
        assert_eq!(error.is_retryable(), is_connection || is_timeout, "{error}");
    }
}

#[derive(Debug)]
struct Flawed(fn() -> azure_core::Error);

#[async_trait::async_trait]
impl TokenCredential for Flawed {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        Err((self.0)())
    }
}

fn client_secret(status: StatusCode, body: &'static str) -> Arc<ClientSecretCredential> {
    let mut options = ClientSecretCredentialOptions::default();
    options.client_options.transport = Some(Transport::new(Arc::new(Entra(status, body))));
    options.client_options.retry = azure_core::http::RetryOptions::none();
    ClientSecretCredential::new("tenant", "client".to_owned(), "secret".into(), Some(options))
        .expect("good options")
}

#[derive(Debug)]
struct Entra(StatusCode, &'static str);

#[async_trait::async_trait]
impl HttpClient for Entra {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        let mut headers = Headers::new();
        headers.insert("retry-after", "3600");
        Ok(AsyncRawResponse::from_bytes(self.0, headers, self.1))
    }
}
