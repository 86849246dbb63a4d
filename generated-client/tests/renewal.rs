//! Renewals in the background, over HTTP: with a token endpoint that is slow, fails or leaves values out, and
//! a service.

mod support;

use partner_center::credentials::{
    RefreshTokenCredential, RefreshTokenCredentialOptions, RefreshTokenStore, StoreError,
};
use partner_center::operations::UsersListOptions;
use partner_center::{AppPlusUser, CallOptions, Client, ErrorKind, Result, Secret};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use support::server::{Received, Reply, Server};
use support::{BEARER, NEW_REFRESH_TOKEN, REFRESH_TOKEN, cloud, customer, quick_options};
use tokio::time::sleep;

const ROTATED: &str = r#"{"token_type":"Bearer","expires_in":3600,"access_token":"bearer-4f1c-2","refresh_token":"rotated-5c8e"}"#;

/// A vault in memory.
#[derive(Debug, Default)]
struct Vault(Mutex<Vec<String>>);

#[async_trait::async_trait]
impl RefreshTokenStore for Vault {
    async fn save(&self, refresh_token: &Secret) -> std::result::Result<(), StoreError> {
        sleep(Duration::from_millis(50)).await;
        self.0
            .lock()
            .expect("not poisoned")
            .push(refresh_token.expose().to_owned());
        Ok(())
    }
}

impl Vault {
    fn saved(&self) -> Vec<String> {
        self.0.lock().expect("not poisoned").clone()
    }
}

fn is_for_a_token(request: &Received) -> bool {
    request.target.ends_with("/token")
}

fn token_requests(server: &Server) -> usize {
    server
        .received()
        .iter()
        .filter(|request| is_for_a_token(request))
        .count()
}

/// Returns a server with a first token that lives for two seconds, then the given responses; and a service.
async fn server(later: impl Fn() -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |number, request| match (number, is_for_a_token(request)) {
        (0, _) => Reply::json(200, format!(r#"{{"expires_in":2,"access_token":"{BEARER}-1"}}"#)),
        (_, true) => later(),
        (_, false) => Reply::json(200, r#"{"totalCount":0,"items":[]}"#),
    })
    .await
}

/// Returns a client whose credential is not shared.
fn client(server: &Server, vault: Arc<Vault>) -> Client<AppPlusUser> {
    let options = RefreshTokenCredentialOptions::default()
        .cloud(cloud(server))
        .store(vault);
    let credential = RefreshTokenCredential::new("tenant", "client", REFRESH_TOKEN, Some(options));
    let options = quick_options().cloud(cloud(server));
    Client::app_plus_user(credential.expect("good options"), Some(options)).expect("good options")
}

async fn call(client: &Client<AppPlusUser>) -> Result<u16> {
    let call = CallOptions::default().timeout(Duration::from_millis(800));
    let options = UsersListOptions::default().call(call);
    Ok(client.users().list(&customer(), Some(options)).await?.status())
}

/// Waits until a condition holds, for a limited time.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("not so after two seconds: {what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_callers_with_a_good_token_wait_for_none_and_ask_for_one() {
    let _log = support::log::listen();
    let server = server(|| Reply::json(200, ROTATED).late(Duration::from_secs(3))).await;
    let client = client(&server, Arc::default());
    call(&client).await.expect("the first token");
    sleep(Duration::from_millis(1100)).await;

    let start = Instant::now();
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client).await })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.expect("no panic").expect("the token is good"), 200);
    }
    assert!(
        start.elapsed() < Duration::from_millis(700),
        "{:?}",
        start.elapsed()
    );
    until("the renewal is asked for", || token_requests(&server) == 2).await;
    sleep(Duration::from_millis(3300)).await;
    call(&client).await.expect("the second token is there");
    assert_eq!(token_requests(&server), 2);
    let last = server.received().pop().expect("a call");
    assert_eq!(last.header("authorization"), Some("Bearer bearer-4f1c-2"));
}

#[tokio::test]
async fn an_early_renewal_that_fails_fails_nobody_and_warns_once() {
    let log = Lines::default();
    let listener = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(log.clone())
        .finish();
    let _listening = tracing::subscriber::set_default(listener);
    let server = server(|| Reply::json(400, r#"{"error":"invalid_grant"}"#)).await;
    let client = client(&server, Arc::default());
    call(&client).await.expect("the first token");
    sleep(Duration::from_millis(1100)).await;
    for _ in 0..5 {
        call(&client).await.expect("the token is good");
        sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(
        token_requests(&server),
        2,
        "after a failure it is quiet for a while"
    );
    let warnings = log.0.lock().expect("not poisoned").clone();
    let warnings = String::from_utf8(warnings).expect("text");
    assert_eq!(
        warnings.matches("could not be renewed early").count(),
        1,
        "{warnings}"
    );

    // Once the token has expired, the failure is that of the call.
    sleep(Duration::from_secs(1)).await;
    let error = call(&client).await.expect_err("no token");
    assert_eq!(error.kind(), ErrorKind::Credential);
}

#[tokio::test]
async fn the_end_of_the_client_ends_a_renewal_without_an_answer() {
    let _log = support::log::listen();
    let server = server(|| Reply::Silence).await;
    let client = client(&server, Arc::default());
    call(&client).await.expect("the first token");
    sleep(Duration::from_millis(1100)).await;
    call(&client).await.expect("the token is good");
    until("the renewal is asked for", || token_requests(&server) == 2).await;
    let waiting = server.open();
    drop(client.clone());
    sleep(Duration::from_millis(200)).await;
    assert_eq!(server.open(), waiting, "there is a client still");
    drop(client);
    until("all connections are closed", || server.open() == 0).await;
}

#[tokio::test]
async fn a_refresh_token_whose_answer_has_begun_is_stored_whatever_becomes_of_the_client() {
    let _log = support::log::listen();
    let server = server(|| Reply::Drip(ROTATED, Duration::from_millis(5))).await;
    let vault = Arc::new(Vault::default());
    let client = client(&server, vault.clone());
    call(&client).await.expect("the first token");
    sleep(Duration::from_millis(1100)).await;
    call(&client).await.expect("the token is good");
    until("the renewal is asked for", || token_requests(&server) == 2).await;
    // The response has begun, and takes another half second.
    sleep(Duration::from_millis(150)).await;
    drop(client);
    assert!(vault.saved().is_empty());
    until("the new refresh token is stored", || {
        vault.saved() == [NEW_REFRESH_TOKEN]
    })
    .await;
    until("all connections are closed", || server.open() == 0).await;
}

#[test]
fn one_client_on_several_runtimes_one_after_the_other() {
    let _log = support::log::listen();
    let runtime = |is_current_thread| {
        let mut builder = if is_current_thread {
            tokio::runtime::Builder::new_current_thread()
        } else {
            tokio::runtime::Builder::new_multi_thread()
        };
        builder.enable_all().build().expect("a runtime")
    };
    for is_current_thread in [true, false] {
        let servers = runtime(false);
        let server = servers.block_on(server(|| {
            Reply::json(200, ROTATED).late(Duration::from_millis(700))
        }));
        let client = client(&server, Arc::default());
        // Each runtime ends during a renewal; for the last one, the token has expired too.
        for pause in [0, 1100, 300] {
            std::thread::sleep(Duration::from_millis(pause));
            runtime(is_current_thread).block_on(async {
                call(&client).await.expect("the token is good");
                sleep(Duration::from_millis(50)).await;
            });
        }
        std::thread::sleep(Duration::from_millis(700));
        let status = runtime(is_current_thread).block_on(client.users().list(&customer(), None));
        assert_eq!(status.expect("a token of its own").status(), 200);
        let last = server.received().pop().expect("a call");
        assert_eq!(last.header("authorization"), Some("Bearer bearer-4f1c-2"));
    }
}

/// The log.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("not poisoned").extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl tracing_subscriber::fmt::MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
