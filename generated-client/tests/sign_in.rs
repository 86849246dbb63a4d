//! The first refresh token, with an identity provider that plays the part of Entra.

mod support;

use partner_center::azure_core::http::Url;
use partner_center::credentials::{
    BrowserSignIn, EntraError, RefreshTokenCredentialOptions, RefreshTokenStore, SignIn, StoreError,
};
use partner_center::{Error, ErrorKind, Secret};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use support::server::{Received, Reply, Server};
use support::{CLIENT_SECRET, NEW_REFRESH_TOKEN, REFRESH_TOKEN, all_texts, cloud, log};

const REDIRECT: &str = "http://localhost:8400/signed in";
const TOKENS: &str = r#"{"token_type":"Bearer","expires_in":3600,"access_token":"bearer-4f1c","refresh_token":"rotated-5c8e"}"#;
const SCOPE: &str = "https://audience.example/user_impersonation offline_access";

/// A vault in memory, which can be locked.
#[derive(Debug, Default)]
struct Vault {
    saved: Mutex<Vec<String>>,
    is_locked: AtomicBool,
}

#[async_trait::async_trait]
impl RefreshTokenStore for Vault {
    async fn save(&self, refresh_token: &Secret) -> Result<(), StoreError> {
        if self.is_locked.load(Ordering::SeqCst) {
            return Err("the vault is locked".into());
        }
        self.saved
            .lock()
            .expect("not poisoned")
            .push(refresh_token.expose().to_owned());
        Ok(())
    }
}

fn sign_in(server: &Server, vault: &Arc<Vault>) -> SignIn {
    let options = RefreshTokenCredentialOptions::default()
        .cloud(cloud(server))
        .client_secret(CLIENT_SECRET)
        .store(vault.clone());
    SignIn::new("tenant id", "client", Some(options)).expect("good options")
}

fn pairs(query: &[u8]) -> BTreeMap<String, String> {
    let query = std::str::from_utf8(query).expect("a form");
    let url = Url::parse(&format!("http://form/?{query}")).expect("a form");
    url.query_pairs()
        .map(|(name, value)| (name.into(), value.into()))
        .collect()
}

fn form(request: &Received) -> BTreeMap<String, String> {
    pairs(&request.body)
}

/// Returns a server that issues a code, and then these responses of the token endpoint, one after the other.
async fn with_a_code(life: u32, answers: &[&'static str]) -> Server {
    let answers = answers.to_vec();
    Server::start(move |number, request| {
        if request.target == "/tenant%20id/oauth2/v2.0/devicecode" {
            let body = format!(
                r#"{{"device_code":"{REFRESH_TOKEN}","user_code":"AB12CD","verification_uri":"https://example.com/device",
                    "expires_in":{life},"interval":1,"message":"Open https://example.com/device and enter AB12CD"}}"#
            );
            return Reply::json(200, body);
        }
        match answers[(number - 1).min(answers.len() - 1)] {
            TOKENS => Reply::json(200, TOKENS),
            error => Reply::json(400, format!(r#"{{"error":"{error}","error_description":"AADSTS1: {error}"}}"#)),
        }
    })
    .await
}

fn entra(error: &Error) -> EntraError {
    EntraError::from_error(error).expect("what the identity provider said")
}

#[tokio::test]
async fn a_code_is_asked_for_until_the_person_has_signed_in() {
    let _log = log::listen();
    let server = with_a_code(900, &["authorization_pending", "slow_down", TOKENS]).await;
    let vault = Arc::new(Vault::default());
    let code = sign_in(&server, &vault).by_device_code().await.expect("a code");
    assert_eq!(
        (code.user_code(), code.verification_uri()),
        ("AB12CD", "https://example.com/device")
    );
    assert_eq!(code.message(), "Open https://example.com/device and enter AB12CD");
    assert!(code.time_left() > Duration::from_secs(890));
    assert!(!format!("{code:?}").contains(REFRESH_TOKEN));

    let start = Instant::now();
    let refresh_token = code.refresh_token().await.expect("signed in");
    assert_eq!(refresh_token.expose(), NEW_REFRESH_TOKEN);
    assert_eq!(*vault.saved.lock().expect("not poisoned"), [NEW_REFRESH_TOKEN]);
    // One second, one second, and six after `slow_down`.
    let took = start.elapsed().as_millis();
    assert!((8000..12000).contains(&took), "{took} ms");

    let received = server.received();
    let asked = form(&received[0]);
    assert_eq!(
        (asked["client_id"].as_str(), asked["scope"].as_str()),
        ("client", SCOPE)
    );
    assert!(!asked.contains_key("client_secret"));
    let asked = form(&received[1]);
    assert_eq!(
        asked["grant_type"],
        "urn:ietf:params:oauth:grant-type:device_code"
    );
    assert_eq!(
        (asked["device_code"].as_str(), asked["client_id"].as_str()),
        (REFRESH_TOKEN, "client")
    );
    assert_eq!(asked["client_secret"], CLIENT_SECRET);
}

#[tokio::test]
async fn a_code_that_is_refused_or_expires_says_so() {
    let _log = log::listen();
    let vault = Arc::new(Vault::default());
    for refusal in [
        "access_denied",
        "authorization_declined",
        "expired_token",
        "bad_verification_code",
    ] {
        let server = with_a_code(900, &[refusal]).await;
        let code = sign_in(&server, &vault).by_device_code().await.expect("a code");
        let error = code.refresh_token().await.expect_err(refusal);
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Credential, Some(refusal))
        );
        assert_eq!(server.received().len(), 2);
    }
    // Nobody signs in, and the identity provider does not report that the code has expired.
    let server = with_a_code(2, &["authorization_pending"]).await;
    let code = sign_in(&server, &vault).by_device_code().await.expect("a code");
    let error = code.refresh_token().await.expect_err("expired");
    assert!(error.to_string().contains("the code has expired"), "{error}");
    assert!(vault.saved.lock().expect("not poisoned").is_empty());
}

#[tokio::test]
async fn an_application_that_may_not_use_codes_is_told_what_entra_says() {
    let _log = log::listen();
    let body = r#"{"error":"unauthorized_client","error_description":"AADSTS7000218: public","error_codes":[7000218]}"#;
    for (status, body) in [
        (400, body),
        (200, "{}"),
        (200, "<html>"),
        (200, r#"{"device_code":"a"}"#),
    ] {
        let server = Server::start(move |_, _| Reply::json(status, body)).await;
        let error = sign_in(&server, &Arc::default())
            .by_device_code()
            .await
            .expect_err(body);
        assert_eq!(
            (error.kind(), entra(&error).status()),
            (ErrorKind::Credential, status),
            "{error}"
        );
    }
}

/// Returns the URL that the browser is redirected to.
fn redirect(sign_in: &BrowserSignIn, query: &str) -> String {
    let url = Url::parse(sign_in.url()).expect("a URL");
    let state = pairs(url.query().expect("a query").as_bytes())["state"].clone();
    format!("/signed%20in?{query}&state={state}&session_state=x")
}

#[tokio::test]
async fn a_browser_signs_in_with_proof_of_possession() {
    let _log = log::listen();
    let server = Server::start(|_, _| Reply::json(200, TOKENS)).await;
    let vault = Arc::new(Vault::default());
    let browser = sign_in(&server, &vault)
        .in_browser(REDIRECT)
        .expect("a redirect URI");
    assert!(
        browser
            .url()
            .starts_with(&format!("{}/tenant%20id/oauth2/v2.0/authorize?", server.url()))
    );
    let url = Url::parse(browser.url()).expect("a URL");
    let asked = pairs(url.query().expect("a query").as_bytes());
    for (name, value) in [
        ("client_id", "client"),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("scope", SCOPE),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(asked[name], value);
    }
    assert!(!browser.url().contains(CLIENT_SECRET));

    let back = redirect(&browser, "code=one%2Btime");
    assert!(browser.is_answer(&back));
    let refresh_token = browser.refresh_token(&back).await.expect("signed in");
    assert_eq!(refresh_token.expose(), NEW_REFRESH_TOKEN);
    assert_eq!(*vault.saved.lock().expect("not poisoned"), [NEW_REFRESH_TOKEN]);
    let sent = form(&server.received()[0]);
    for (name, value) in [
        ("grant_type", "authorization_code"),
        ("client_id", "client"),
        ("client_secret", CLIENT_SECRET),
        ("code", "one+time"),
        ("redirect_uri", REDIRECT),
    ] {
        assert_eq!(sent[name], value);
    }
    assert_eq!(sent["code_verifier"].len(), 64);
    assert_ne!(sent["code_verifier"], asked["code_challenge"]);
    assert!(!browser.url().contains(&sent["code_verifier"]));
    assert!(!format!("{browser:?}").contains(&sent["code_verifier"]));
}

#[tokio::test]
async fn a_redirect_that_answers_nothing_of_ours_sends_nothing() {
    let _log = log::listen();
    let server = Server::start(|_, _| Reply::json(200, TOKENS)).await;
    let sign_in = sign_in(&server, &Arc::default());
    let browser = sign_in.in_browser(REDIRECT).expect("a redirect URI");
    let other = sign_in.in_browser(REDIRECT).expect("a redirect URI");
    let twice = format!("{}&state=x", redirect(&browser, "code=a"));
    let wrong = [
        redirect(&other, "code=a"),
        twice,
        "/signed%20in?code=a&state=".to_owned(),
        "/signed%20in?code=a".to_owned(),
        "/signed%20in".to_owned(),
        String::new(),
    ];
    for back in wrong {
        assert!(!browser.is_answer(&back), "{back}");
        let error = browser.refresh_token(&back).await.expect_err("another state");
        assert_eq!(error.kind(), ErrorKind::Credential);
        assert!(error.to_string().contains("`state`"), "{error}");
    }
    for query in ["code=", "codes=a", "code=a&code=b"] {
        let error = browser
            .refresh_token(&redirect(&browser, query))
            .await
            .expect_err("no code");
        assert!(
            error.to_string().contains("neither one `code` nor an `error`"),
            "{error}"
        );
    }
    assert!(server.received().is_empty());
    browser
        .refresh_token(&redirect(&browser, "code=a"))
        .await
        .expect("the sign-in goes on");
}

#[tokio::test]
async fn a_person_who_refuses_is_told_apart() {
    let _log = log::listen();
    let server = Server::start(|_, _| {
        Reply::json(
            400,
            r#"{"error":"invalid_grant","error_description":"AADSTS54005: used","error_codes":[54005]}"#,
        )
    })
    .await;
    let browser = sign_in(&server, &Arc::default())
        .in_browser(REDIRECT)
        .expect("a redirect URI");
    let refused = redirect(
        &browser,
        "error=access_denied&error_description=AADSTS65004%3A+declined",
    );
    let error = browser.refresh_token(&refused).await.expect_err("refused");
    assert_eq!(
        (error.code(), error.description()),
        (Some("access_denied"), Some("AADSTS65004: declined"))
    );
    assert!(server.received().is_empty());

    let error = browser
        .refresh_token(&redirect(&browser, "code=old"))
        .await
        .expect_err("refused");
    assert_eq!(
        (error.code(), entra(&error).error_codes()),
        (Some("invalid_grant"), [54005].as_slice())
    );
}

#[tokio::test]
async fn a_token_that_is_missing_flawed_or_not_stored_is_an_error() {
    let _log = log::listen();
    let cases = [
        (r#"{"access_token":"a"}"#, false, "no refresh token"),
        (
            r#"{"access_token":"a","refresh_token":"hush\n"}"#,
            false,
            "ends with a line break",
        ),
        (TOKENS, true, "could not be stored"),
    ];
    for (tokens, is_locked, said) in cases {
        let server = Server::start(move |_, _| Reply::json(200, tokens)).await;
        let vault = Arc::new(Vault {
            is_locked: AtomicBool::new(is_locked),
            ..Vault::default()
        });
        let browser = sign_in(&server, &vault)
            .in_browser(REDIRECT)
            .expect("a redirect URI");
        let error = browser
            .refresh_token(&redirect(&browser, "code=a"))
            .await
            .expect_err(said);
        let texts = all_texts(&error);
        assert!(
            error.kind() == ErrorKind::Credential && texts.contains(said),
            "{texts}"
        );
        assert!(
            !texts.contains("hush") && !texts.contains(NEW_REFRESH_TOKEN),
            "{texts}"
        );
        assert!(vault.saved.lock().expect("not poisoned").is_empty());
    }
}

/// A code can be redeemed once, so that a token that was not stored must not be lost.
#[tokio::test]
async fn a_store_that_fails_once_costs_no_consent() {
    let _log = log::listen();
    let locked = || {
        Arc::new(Vault {
            is_locked: AtomicBool::new(true),
            ..Vault::default()
        })
    };
    let vault = locked();
    let server = with_a_code(900, &[TOKENS, "bad_verification_code"]).await;
    let code = sign_in(&server, &vault).by_device_code().await.expect("a code");
    code.refresh_token().await.expect_err("the vault is locked");
    vault.is_locked.store(false, Ordering::SeqCst);
    let refresh_token = code.refresh_token().await.expect("it is open");
    assert_eq!(refresh_token.expose(), NEW_REFRESH_TOKEN);
    assert_eq!(*vault.saved.lock().expect("not poisoned"), [NEW_REFRESH_TOKEN]);
    assert_eq!(server.received().len(), 2, "the code, and one token");

    let vault = locked();
    let server = Server::start(|number, _| match number {
        0 => Reply::json(200, TOKENS),
        _ => Reply::json(400, r#"{"error":"invalid_grant"}"#),
    })
    .await;
    let browser = sign_in(&server, &vault)
        .in_browser(REDIRECT)
        .expect("a redirect URI");
    let back = redirect(&browser, "code=a");
    browser
        .refresh_token(&back)
        .await
        .expect_err("the vault is locked");
    vault.is_locked.store(false, Ordering::SeqCst);
    browser.refresh_token(&back).await.expect("it is open");
    assert_eq!(*vault.saved.lock().expect("not poisoned"), [NEW_REFRESH_TOKEN]);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_code_is_not_redeemed_twice_when_the_answer_is_lost() {
    let _log = log::listen();
    let server = Server::start(|_, _| Reply::Reset).await;
    let browser = sign_in(&server, &Arc::default())
        .in_browser(REDIRECT)
        .expect("a redirect URI");
    let error = browser
        .refresh_token(&redirect(&browser, "code=a"))
        .await
        .expect_err("no answer");
    assert!(
        error.kind() == ErrorKind::Credential && error.is_connection(),
        "{error}"
    );
    assert_eq!(server.received().len(), 1);
}

#[test]
fn a_sign_in_that_cannot_work_is_refused_at_once() {
    let options = RefreshTokenCredentialOptions::default;
    assert!(SignIn::new("..", "client", None).is_err());
    assert!(SignIn::new("tenant", "client", Some(options().client_secret("secret\n"))).is_err());
    let sign_in = SignIn::new("tenant", "client", Some(options())).expect("good options");
    for bad in [
        "http://example.com",
        "localhost:8400",
        "",
        "https://user@example.com",
    ] {
        assert_eq!(
            sign_in.in_browser(bad).expect_err(bad).kind(),
            ErrorKind::Configuration
        );
    }
    let url = sign_in
        .in_browser("http://localhost:8400")
        .expect("good")
        .url()
        .to_owned();
    assert!(
        url.starts_with("https://login.microsoftonline.com/tenant/oauth2/v2.0/authorize?"),
        "{url}"
    );
}
