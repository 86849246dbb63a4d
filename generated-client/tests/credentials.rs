//! The refresh-token credential, with a token endpoint that plays the part of Entra.

mod support;

use azure_core::credentials::{AccessToken, TokenCredential as _};
use partner_center::credentials::{
    EntraError, RefreshTokenCredential, RefreshTokenCredentialOptions, RefreshTokenStore, StoreError,
};
use partner_center::{Client, ClientOptions, ErrorKind, Secret, azure_core};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use support::server::{Received, Reply, Server};
use support::{
    CLIENT_SECRET, NEW_REFRESH_TOKEN, REFRESH_TOKEN, all_texts, cloud, customer, log, quick_options,
};

const TOKEN_PATH: &str = "/tenant%20id/oauth2/v2.0/token";
const EMPTY_PAGE: &str = r#"{"totalCount":0,"items":[]}"#;
const SCOPE: &str = "https://audience.example/user_impersonation";

/// A vault in memory.
#[derive(Debug, Default)]
struct Vault {
    saved: Mutex<Vec<Secret>>,
    newer: Mutex<Option<Secret>>,
    /// How `save` and `load` fail, if they do.
    fault: Mutex<Option<Fault>>,
    /// How many requests the service had seen when the last token was saved.
    seen: AtomicUsize,
    server: Mutex<Option<Arc<Server>>>,
}

#[derive(Clone, Copy, Debug)]
enum Fault {
    Refuses,
    Hangs,
    Panics,
}

impl Fault {
    async fn happen(self) -> StoreError {
        match self {
            Self::Refuses => "the vault is locked".into(),
            Self::Hangs => std::future::pending().await,
            Self::Panics => panic!("the vault fell over"),
        }
    }
}

#[async_trait::async_trait]
impl RefreshTokenStore for Vault {
    async fn save(&self, refresh_token: &Secret) -> Result<(), StoreError> {
        if let Some(fault) = self.fault() {
            return Err(fault.happen().await);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        if let Some(server) = &*self.server.lock().expect("not poisoned") {
            self.seen.store(server.received().len(), Ordering::SeqCst);
        }
        self.saved
            .lock()
            .expect("not poisoned")
            .push(refresh_token.clone());
        Ok(())
    }

    async fn load(&self) -> Result<Option<Secret>, StoreError> {
        if let Some(fault) = self.fault() {
            return Err(fault.happen().await);
        }
        Ok(self.newer.lock().expect("not poisoned").clone())
    }
}

impl Vault {
    fn fault(&self) -> Option<Fault> {
        *self.fault.lock().expect("not poisoned")
    }

    fn set_fault(&self, fault: Option<Fault>) {
        *self.fault.lock().expect("not poisoned") = fault;
    }

    fn saved(&self) -> Vec<String> {
        self.saved
            .lock()
            .expect("not poisoned")
            .iter()
            .map(|token| token.expose().to_owned())
            .collect()
    }
}

/// Responds as Entra with `token-1`, `token-2`, … and a new refresh token each time, and as the service.
fn entra(life: &'static str) -> impl Fn(usize, &Received) -> Reply + Send + Sync + 'static {
    let given = AtomicUsize::new(0);
    move |_, request| {
        if request.target != TOKEN_PATH {
            return Reply::json(200, EMPTY_PAGE);
        }
        let number = given.fetch_add(1, Ordering::SeqCst) + 1;
        let token = format!(
            r#"{{"token_type":"Bearer","expires_in":{life},"access_token":"{}-{number}","refresh_token":"{NEW_REFRESH_TOKEN}-{number}"}}"#,
            support::BEARER
        );
        Reply::json(200, token).late(Duration::from_millis(20))
    }
}

fn options(server: &Server) -> RefreshTokenCredentialOptions {
    RefreshTokenCredentialOptions::default()
        .cloud(cloud(server))
        .client_secret(CLIENT_SECRET)
}

fn credential(options: RefreshTokenCredentialOptions) -> Arc<RefreshTokenCredential> {
    RefreshTokenCredential::new("tenant id", "client", REFRESH_TOKEN, Some(options)).expect("good options")
}

fn form(request: &Received) -> Vec<(String, String)> {
    let url = azure_core::http::Url::parse(&format!(
        "http://form/?{}",
        std::str::from_utf8(&request.body).expect("a form")
    ));
    url.expect("a form")
        .query_pairs()
        .map(|(name, value)| (name.into(), value.into()))
        .collect()
}

fn token_requests(server: &Server) -> usize {
    server
        .received()
        .iter()
        .filter(|request| request.target == TOKEN_PATH)
        .count()
}

fn text(token: &AccessToken) -> &str {
    token.token.secret()
}

#[tokio::test]
async fn asks_as_documented_and_stores_before_the_first_use() {
    let _log = log::listen();
    let server = Arc::new(Server::start(entra("\"3600\"")).await);
    let vault = Arc::new(Vault::default());
    *vault.server.lock().expect("not poisoned") = Some(server.clone());
    let credential = credential(options(&server).store(vault.clone()));
    let printed = format!("{credential:?} {:?}", options(&server).store(vault.clone()));
    let client =
        Client::app_plus_user(credential, Some(quick_options().cloud(cloud(&server)))).expect("good");

    client.users().list(&customer(), None).await.expect("an answer");
    let received = server.received();
    assert_eq!(
        form(&received[0]),
        [
            ("grant_type", "refresh_token"),
            ("client_id", "client"),
            ("client_secret", CLIENT_SECRET),
            ("refresh_token", REFRESH_TOKEN),
            ("scope", &format!("{SCOPE} offline_access")),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
    assert_eq!(
        received[0].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(received[0].header("authorization"), None);
    assert_eq!(
        received[1].header("authorization"),
        Some(format!("Bearer {}-1", support::BEARER).as_str())
    );
    assert_eq!(vault.saved(), [format!("{NEW_REFRESH_TOKEN}-1")]);
    assert_eq!(
        vault.seen.load(Ordering::SeqCst),
        1,
        "the token was stored before the service saw a call"
    );
    *vault.server.lock().expect("not poisoned") = None;
    for secret in [REFRESH_TOKEN, CLIENT_SECRET, NEW_REFRESH_TOKEN] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[tokio::test]
async fn many_callers_share_one_request() {
    let _log = log::listen();
    let server = Server::start(entra("3600")).await;
    let credential = credential(options(&server));
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let credential = credential.clone();
            tokio::spawn(async move { credential.get_token(&[SCOPE], None).await })
        })
        .collect();
    let mut tokens = BTreeSet::new();
    for call in calls {
        tokens.insert(text(&call.await.expect("no panic").expect("a token")).to_owned());
    }
    assert_eq!((tokens.len(), token_requests(&server)), (1, 1));
}

#[tokio::test]
async fn many_callers_share_one_refusal() {
    let _log = log::listen();
    let server = Server::start(|_, _| {
        Reply::json(400, r#"{"error":"invalid_client"}"#).late(Duration::from_millis(20))
    })
    .await;
    let credential = credential(options(&server));
    let calls = (0..100).map(|_| credential.get_token(&[SCOPE], None));
    for outcome in futures::future::join_all(calls).await {
        assert!(outcome.is_err());
    }
    assert_eq!(token_requests(&server), 1);
}

#[tokio::test]
async fn many_first_calls_of_many_clients_share_one_request() {
    let _log = log::listen();
    let server = Server::start(entra("3600")).await;
    let credential = credential(options(&server));
    let client = || {
        let options = quick_options().cloud(cloud(&server));
        Client::app_plus_user(credential.clone(), Some(options)).expect("good options")
    };
    let clients: Vec<_> = (0..4).map(|_| client()).collect();
    let calls: Vec<_> = (0..100)
        .map(|number| {
            let users = clients[number % clients.len()].users();
            tokio::spawn(async move { users.list(&customer(), None).await })
        })
        .collect();
    for call in calls {
        assert!(call.await.expect("no panic").is_ok());
    }
    assert_eq!((token_requests(&server), server.received().len()), (1, 101));
}

#[tokio::test]
async fn the_rotated_token_is_used_next() {
    let _log = log::listen();
    let server = Server::start(entra("0")).await;
    let vault = Arc::new(Vault::default());
    let credential = credential(options(&server).store(vault.clone()));
    for _ in 0..3 {
        credential.get_token(&[SCOPE], None).await.expect("a token");
    }
    let used: Vec<_> = server
        .received()
        .iter()
        .map(|request| form(request)[3].1.clone())
        .collect();
    let rotated = |number: usize| format!("{NEW_REFRESH_TOKEN}-{number}");
    assert_eq!(used, [REFRESH_TOKEN.to_owned(), rotated(1), rotated(2)]);
    assert_eq!(vault.saved(), [rotated(1), rotated(2), rotated(3)]);
}

#[tokio::test]
async fn a_store_that_fails_is_reported_and_asked_again() {
    let _log = log::listen();
    let server = Server::start(entra("3600")).await;
    let vault = Arc::new(Vault::default());
    vault.set_fault(Some(Fault::Refuses));
    let credential = credential(options(&server).store(vault.clone()));
    let client =
        Client::app_plus_user(credential, Some(quick_options().cloud(cloud(&server)))).expect("good");

    for _ in 0..2 {
        let error = client
            .users()
            .list(&customer(), None)
            .await
            .expect_err("not stored");
        assert_eq!(error.kind(), ErrorKind::Credential);
        assert!(
            error
                .to_string()
                .contains("the new refresh token could not be stored"),
            "{error}"
        );
        let texts = all_texts(&error);
        assert!(
            texts.contains("the vault is locked") && !texts.contains(NEW_REFRESH_TOKEN),
            "{texts}"
        );
    }
    assert_eq!(
        server.received().len(),
        1,
        "no call went out, and the new refresh token is not thrown away"
    );

    vault.set_fault(None);
    client.users().list(&customer(), None).await.expect("an answer");
    assert_eq!(vault.saved(), [format!("{NEW_REFRESH_TOKEN}-1")]);
    assert_eq!(
        token_requests(&server),
        1,
        "the token that waited for the store is good"
    );
}

#[tokio::test]
async fn a_store_that_hangs_or_panics_holds_nothing_up_for_ever() {
    let _log = log::listen();
    for (fault, said) in [
        (Fault::Hangs, "the store did not answer within"),
        (Fault::Panics, "the store panicked"),
    ] {
        let server = Server::start(entra("3600")).await;
        let vault = Arc::new(Vault::default());
        vault.set_fault(Some(fault));
        let options = options(&server).timeout(Duration::from_millis(300));
        let credential = credential(options.store(vault.clone()));
        for _ in 0..2 {
            let outcome = credential.get_token(&[SCOPE], None).await;
            let texts = all_texts(&outcome.expect_err("not stored"));
            assert!(texts.contains(said), "{fault:?}: {texts}");
        }
        vault.set_fault(None);
        credential.get_token(&[SCOPE], None).await.expect("a token");
        assert_eq!(vault.saved(), [format!("{NEW_REFRESH_TOKEN}-1")], "{fault:?}");
        assert_eq!(token_requests(&server), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_store_that_cannot_be_asked_is_reported_with_the_text_of_entra() {
    let _log = log::listen();
    let server = Server::start(|_, _| {
        Reply::json(
            400,
            r#"{"error":"invalid_grant","error_description":"AADSTS1: revoked"}"#,
        )
    })
    .await;
    let vault = Arc::new(Vault::default());
    vault.set_fault(Some(Fault::Refuses));
    let outcome = credential(options(&server).store(vault))
        .get_token(&[SCOPE], None)
        .await;
    let texts = all_texts(&outcome.expect_err("refused"));
    for part in [
        "AADSTS1: revoked",
        "could not be asked for a newer refresh token",
        "the vault is locked",
    ] {
        assert!(texts.contains(part), "{texts}");
    }
}

#[tokio::test]
async fn the_text_of_entra_is_kept() {
    let _log = log::listen();
    let description = "AADSTS70008: The token has expired.\r\nTrace ID: 1\r\nCorrelation ID: 2";
    // Bare line breaks within the string: not JSON, strictly speaking.
    let body =
        format!(r#"{{"error":"invalid_grant","error_description":"{description}","error_codes":[70008]}}"#);
    let server = Server::start(move |_, _| Reply::json(400, body.clone())).await;
    let credential = credential(options(&server));
    let client =
        Client::app_plus_user(credential, Some(quick_options().cloud(cloud(&server)))).expect("good");
    let error = client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("no token");

    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!(
        (error.code(), error.description()),
        (Some("invalid_grant"), Some(description))
    );
    let line =
        "code invalid_grant, no token, AADSTS70008: The token has expired. Trace ID: 1 Correlation ID: 2";
    assert!(error.to_string().contains(line), "{error}");
    let mut source = std::error::Error::source(&error);
    let entra = loop {
        let error = source.expect("Entra's own error is in the chain");
        if let Some(entra) = error.downcast_ref::<EntraError>() {
            break entra;
        }
        source = error.source();
    };
    assert_eq!(
        (entra.status(), entra.error(), entra.description()),
        (400, "invalid_grant", description)
    );
    assert_eq!(server.received().len(), 1, "the same answer would come again");
}

#[tokio::test]
async fn an_endpoint_that_is_down_is_tried_again() {
    let _log = log::listen();
    let give = entra("3600");
    let server = Server::start(move |number, request| match number {
        0 => Reply::new(503, "<html>"),
        1 => Reply::Reset,
        _ => give(number, request),
    })
    .await;
    credential(options(&server))
        .get_token(&[SCOPE], None)
        .await
        .expect("a token");
    assert_eq!(token_requests(&server), 3);

    let server = Server::start(|_, _| Reply::new(503, "<html>").header("Retry-After", "3600")).await;
    let error = credential(options(&server))
        .get_token(&[SCOPE], None)
        .await
        .expect_err("no token");
    assert!(error.to_string().contains("503"), "{error}");
}

#[tokio::test]
async fn another_process_may_have_a_newer_refresh_token() {
    let _log = log::listen();
    let give = entra("3600");
    let server = Server::start(move |number, request| {
        if form(request)[3].1 == REFRESH_TOKEN {
            return Reply::json(
                400,
                r#"{"error":"invalid_grant","error_description":"AADSTS1: revoked"}"#,
            );
        }
        give(number, request)
    })
    .await;
    let vault = Arc::new(Vault::default());
    let credential = credential(options(&server).store(vault.clone()));
    let error = credential
        .get_token(&[SCOPE], None)
        .await
        .expect_err("nothing newer");
    assert!(error.to_string().contains("AADSTS1: revoked"));

    *vault.newer.lock().expect("not poisoned") = Some(Secret::from("newer"));
    credential.get_token(&[SCOPE], None).await.expect("a token");
    assert_eq!(form(&server.received()[1])[3].1, "newer");
}

#[tokio::test]
async fn a_refresh_token_that_was_refused_is_not_sent_at_every_call() {
    let _log = log::listen();
    for code in ["invalid_grant", "invalid_client"] {
        let server = Server::start(move |_, _| Reply::json(400, format!(r#"{{"error":"{code}"}}"#))).await;
        let credential = credential(options(&server).store(Arc::new(Vault::default())));
        for _ in 0..50 {
            let error = credential.get_token(&[SCOPE], None).await.expect_err("refused");
            assert!(error.to_string().contains(code), "{error}");
        }
        assert_eq!(token_requests(&server), 1);
        let other = credential.get_token(&["https://other.example/x"], None).await;
        other.expect_err("refused");
        assert_eq!(token_requests(&server), 2, "another scope may be allowed");
    }
}

#[tokio::test]
async fn renews_early_and_goes_on_with_a_good_token_when_that_fails() {
    let _log = log::listen();
    let give = entra("100");
    let server = Server::start(move |number, request| match number {
        0 => give(number, request),
        _ => Reply::json(400, r#"{"error":"interaction_required"}"#),
    })
    .await;
    let early = options(&server).early_renewal(Duration::from_secs(200));
    let credential = credential(early);
    for _ in 0..5 {
        let token = credential
            .get_token(&[SCOPE], None)
            .await
            .expect("the first token is still good");
        assert_eq!(text(&token), format!("{}-1", support::BEARER));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(
        token_requests(&server),
        2,
        "after a failure it is quiet for a while"
    );
}

#[tokio::test]
async fn renews_always_when_no_token_lives_longer_than_the_margin() {
    let _log = log::listen();
    let server = Server::start(entra("3600")).await;
    let credential = credential(options(&server).early_renewal(Duration::MAX));
    // The caller waits for the first token; the others are requested in the background, because the caller
    // has a valid one.
    for (asked, number) in [1, 1, 2, 3].into_iter().enumerate() {
        let token = credential.get_token(&[SCOPE], None).await.expect("a token");
        assert_eq!(text(&token), format!("{}-{number}", support::BEARER));
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(token_requests(&server), asked + 1);
    }
}

#[tokio::test]
async fn who_has_a_good_token_waits_for_no_renewal() {
    let _log = log::listen();
    let give = entra("100");
    let server = Server::start(move |number, request| match number {
        0 => give(number, request),
        _ => give(number, request).late(Duration::from_secs(5)),
    })
    .await;
    let credential = credential(options(&server).early_renewal(Duration::from_secs(200)));
    let first = credential.get_token(&[SCOPE], None).await.expect("a token");
    let start = std::time::Instant::now();
    let calls = (0..100).map(|_| credential.get_token(&[SCOPE], None));
    for token in futures::future::join_all(calls).await {
        assert_eq!(text(&token.expect("a token")), text(&first));
    }
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(token_requests(&server), 2, "one renewal");
}

#[tokio::test]
async fn a_refused_token_is_not_given_out_again() {
    let _log = log::listen();
    let give = entra("3600");
    let server = Server::start(move |number, request| match request.header("authorization") {
        Some(token) if token.ends_with("-1") => Reply::json(401, r#"{"code":"900420","description":"no"}"#),
        _ => give(number, request),
    })
    .await;
    let credential = credential(options(&server));
    let client =
        Client::app_plus_user(credential, Some(quick_options().cloud(cloud(&server)))).expect("good");
    client.users().list(&customer(), None).await.expect("an answer");
    assert_eq!(token_requests(&server), 2);
}

#[tokio::test]
async fn a_renewal_is_finished_when_nobody_waits() {
    let _log = log::listen();
    let server = Server::start(entra("3600")).await;
    let vault = Arc::new(Vault::default());
    let credential = credential(options(&server).store(vault.clone()));
    for _ in 0..2 {
        let impatient = tokio::time::timeout(Duration::from_millis(5), credential.get_token(&[SCOPE], None));
        assert!(impatient.await.is_err());
    }
    for _ in 0..100 {
        if !vault.saved().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(vault.saved(), [format!("{NEW_REFRESH_TOKEN}-1")]);
    let token = credential.get_token(&[SCOPE], None).await.expect("a token");
    assert_eq!(text(&token), format!("{}-1", support::BEARER));
    assert_eq!(token_requests(&server), 1, "who comes later takes what came");
}

#[test]
fn bad_options_are_refused() {
    for tenant in ["", ".."] {
        let error = RefreshTokenCredential::new(tenant, "client", "token", None).expect_err(tenant);
        assert_eq!(error.kind(), ErrorKind::Configuration);
    }
}

#[tokio::test]
async fn clients_with_bad_options_are_refused() {
    let credential = Arc::new(support::credential::Counting::new("x"));
    let cases = [
        ClientOptions::default().application_id("a".repeat(201)),
        ClientOptions::default().application_id(""),
        ClientOptions::default().application_id("a\r\nb"),
        ClientOptions::default().call(partner_center::CallOptions::default().request_id("one for all")),
        ClientOptions::default().call(partner_center::CallOptions::default().header("a", "b\nc")),
    ];
    for options in cases {
        let error = Client::app_plus_user(credential.clone(), Some(options)).expect_err("bad");
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    }
}

/// Strings that are not valid tokens, and what the errors say about them.
const FLAWED: [(&str, &str); 9] = [
    ("hush-1a2b\n", "ends with a line break"),
    ("hush-1a2b\r\n", "read from a file"),
    ("hush-1a2b\r\nX-Evil: 1", "holds a line break"),
    (" hush-1a2b", "begins or ends with a blank"),
    ("hush-1a2b\t", "begins or ends with a blank"),
    ("hush\u{0}-1a2b", "control character"),
    ("hush\u{85}-1a2b", "control character"),
    ("hush\u{200b}-1a2b", "no header can carry"),
    ("", "is empty"),
];

fn assert_refused(error: &partner_center::Error, kind: ErrorKind, name: &str, said: &str) {
    let texts = all_texts(error);
    assert_eq!(error.kind(), kind, "{texts}");
    assert!(
        texts.contains(name) && texts.contains(said),
        "{name}, {said}: {texts}"
    );
    assert!(!texts.contains("hush") && !texts.contains("1a2b"), "{texts}");
}

#[test]
fn what_is_given_and_cannot_be_a_secret_is_refused_by_name() {
    let new = |refresh_token: &str, secret: &str| {
        let options = RefreshTokenCredentialOptions::default().client_secret(secret);
        RefreshTokenCredential::new("tenant", "client", refresh_token, Some(options))
    };
    assert!(new("0.AXoA_token-1~", "a secret~of.Entra_1").is_ok());
    for (text, said) in FLAWED {
        let configuration = ErrorKind::Configuration;
        assert_refused(
            &new(text, "fine").expect_err(said),
            configuration,
            "the refresh token ",
            said,
        );
        assert_refused(
            &new("fine", text).expect_err(said),
            configuration,
            "the client secret ",
            said,
        );
        let fixed = partner_center::credentials::FixedToken::new(text);
        assert_refused(&fixed.expect_err(said), configuration, "the access token ", said);
    }
}

/// A credential whose token no header can carry.
#[derive(Debug)]
struct Flawed(&'static str);

#[async_trait::async_trait]
impl azure_core::credentials::TokenCredential for Flawed {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<azure_core::credentials::TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires_on = azure_core::time::OffsetDateTime::now_utc() + azure_core::time::Duration::hours(1);
        Ok(AccessToken::new(self.0, expires_on))
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_sent_is_refused_whichever_credential_gives_it() {
    let _log = log::listen();
    let server = Server::start(|_, _| Reply::json(200, EMPTY_PAGE)).await;
    for (text, said) in FLAWED {
        let options = quick_options().cloud(cloud(&server));
        let client = Client::app_plus_user(Arc::new(Flawed(text)), Some(options)).expect("good options");
        let error = client.users().list(&customer(), None).await.expect_err(said);
        assert_refused(
            &error,
            ErrorKind::Credential,
            "the token that the credential gives ",
            said,
        );
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_refresh_token_that_cannot_be_one_takes_the_place_of_none() {
    let _log = log::listen();
    for (text, said) in FLAWED.into_iter().filter(|(text, _)| !text.is_empty()) {
        let give = entra("0");
        let answer =
            serde_json::json!({"access_token": "a", "expires_in": 3600, "refresh_token": text}).to_string();
        let server = Server::start(move |number, request| match number {
            0 => Reply::json(200, answer.clone()),
            _ => give(number, request),
        })
        .await;
        let vault = Arc::new(Vault::default());
        let credential = credential(options(&server).store(vault.clone()));
        let options = quick_options().cloud(cloud(&server));
        let client = Client::app_plus_user(credential, Some(options)).expect("good options");
        let error = client.users().list(&customer(), None).await.expect_err(said);
        let name = "the new refresh token of the identity provider ";
        assert_refused(&error, ErrorKind::Credential, name, said);
        assert!(vault.saved().is_empty());

        drop(client.users().list(&customer(), None).await);
        assert_eq!(
            form(&server.received()[1])[3].1,
            REFRESH_TOKEN,
            "the old one is used on"
        );
    }
}

#[tokio::test]
async fn a_store_that_gives_a_line_break_is_told_so() {
    let _log = log::listen();
    let server = Server::start(|_, _| Reply::json(400, r#"{"error":"invalid_grant"}"#)).await;
    let vault = Arc::new(Vault::default());
    *vault.newer.lock().expect("not poisoned") = Some(Secret::from("hush-1a2b\n"));
    let options = options(&server).store(vault);
    let client = Client::app_plus_user(credential(options), Some(quick_options().cloud(cloud(&server))));
    let error = client
        .expect("good options")
        .users()
        .list(&customer(), None)
        .await;
    let said = "the refresh token in the store ends with a line break";
    assert_refused(
        &error.expect_err("refused"),
        ErrorKind::Credential,
        said,
        "invalid_grant",
    );
    assert_eq!(server.received().len(), 1);
}
