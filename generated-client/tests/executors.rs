//! Tokens on every kind of async runtime: that of Tokio, and without the feature `tokio` that of
//! `azure_core`.

use partner_center::azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use partner_center::azure_core::http::{AsyncRawResponse, HttpClient, Request, StatusCode, headers::Headers};
use partner_center::azure_core::time::{Duration as Life, OffsetDateTime};
use partner_center::types::CustomerId;
use partner_center::{AppPlusUser, CallOptions, Client, ClientOptions, azure_core};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A service whose lists are empty.
#[derive(Debug)]
struct Service;

#[async_trait::async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        let body = r#"{"totalCount":0,"items":[]}"#;
        Ok(AsyncRawResponse::from_bytes(StatusCode::Ok, Headers::new(), body))
    }
}

/// Returns a token that lives for two seconds at once, and every later one after a delay.
#[derive(Debug)]
struct Slow {
    asked: AtomicUsize,
    given: AtomicUsize,
    delay: Duration,
    /// Held by each waiting caller as a clone.
    waiting: Mutex<Arc<()>>,
}

impl Slow {
    fn new(delay: Duration) -> Arc<Self> {
        Arc::new(Self {
            asked: AtomicUsize::new(0),
            given: AtomicUsize::new(0),
            delay,
            waiting: Mutex::default(),
        })
    }

    fn counts(&self) -> (usize, usize) {
        (
            self.asked.load(Ordering::SeqCst),
            self.given.load(Ordering::SeqCst),
        )
    }

    fn is_anybody_waiting(&self) -> bool {
        Arc::strong_count(&self.waiting.lock().expect("not poisoned")) > 1
    }
}

#[async_trait::async_trait]
impl TokenCredential for Slow {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let life = if number == 1 {
            Life::seconds(2)
        } else {
            Life::hours(1)
        };
        if number > 1 {
            let _waiting = self.waiting.lock().expect("not poisoned").clone();
            sleep(self.delay).await;
        }
        self.given.fetch_add(1, Ordering::SeqCst);
        Ok(AccessToken::new(
            format!("token-{number}"),
            OffsetDateTime::now_utc() + life,
        ))
    }
}

async fn sleep(time: Duration) {
    azure_core::sleep::sleep(time.try_into().expect("a short time")).await;
}

fn client(credential: Arc<Slow>) -> Client<AppPlusUser> {
    let options = ClientOptions::default().http_client(Arc::new(Service));
    Client::app_plus_user(credential, Some(options)).expect("good options")
}

/// Makes a call with a timeout that is shorter than a slow renewal.
async fn call(client: &Client<AppPlusUser>) -> partner_center::Result<u16> {
    let call = CallOptions::default().timeout(Duration::from_millis(800));
    let options = partner_center::operations::UsersListOptions::default().call(call);
    let page = client.users().list(&CustomerId::from("c"), Some(options)).await?;
    Ok(page.status())
}

/// Runs the work on each kind of runtime.
fn on_each_runtime<F: Future<Output = ()>>(work: impl Fn() -> F) {
    #[cfg(feature = "tokio")]
    for mut kind in [
        tokio::runtime::Builder::new_current_thread(),
        tokio::runtime::Builder::new_multi_thread(),
    ] {
        kind.enable_all().build().expect("a runtime").block_on(work());
    }
    #[cfg(not(feature = "tokio"))]
    futures::executor::block_on(work());
}

#[test]
fn a_call_with_a_good_token_returns_at_once() {
    on_each_runtime(async || {
        let credential = Slow::new(Duration::from_secs(3));
        let client = client(credential.clone());
        call(&client).await.expect("the first token");
        // Half of its life is over, so it is renewed early.
        sleep(Duration::from_millis(1100)).await;
        let start = Instant::now();
        for _ in 0..5 {
            call(&client).await.expect("the token is good");
        }
        assert!(
            start.elapsed() < Duration::from_millis(500),
            "{:?}",
            start.elapsed()
        );
        // The new token was fetched in the background.
        sleep(Duration::from_millis(3500)).await;
        assert_eq!(credential.counts(), (2, 2));
        call(&client).await.expect("the second token");
        assert_eq!(credential.counts(), (2, 2));
    });
}

#[test]
fn a_call_whose_token_has_ended_takes_the_renewal_under_way() {
    on_each_runtime(async || {
        let credential = Slow::new(Duration::from_millis(1200));
        let client = client(credential.clone());
        call(&client).await.expect("the first token");
        sleep(Duration::from_millis(1300)).await;
        call(&client)
            .await
            .expect("the token is good, and renewed beside");
        sleep(Duration::from_millis(800)).await;
        call(&client).await.expect("the second token, in time");
        assert_eq!(credential.counts(), (2, 2));
    });
}

#[test]
fn a_renewal_ends_with_the_last_clone_of_its_client() {
    on_each_runtime(async || {
        let credential = Slow::new(Duration::from_secs(30));
        let client = client(credential.clone());
        call(&client).await.expect("the first token");
        sleep(Duration::from_millis(1100)).await;
        call(&client).await.expect("the token is good");
        sleep(Duration::from_millis(100)).await;
        assert!(credential.is_anybody_waiting());
        let (clone, users) = (client.clone(), client.users());
        drop(client);
        drop(users);
        sleep(Duration::from_millis(100)).await;
        assert!(credential.is_anybody_waiting(), "there is a client still");
        drop(clone);
        sleep(Duration::from_millis(200)).await;
        assert!(!credential.is_anybody_waiting());
        assert_eq!(credential.counts(), (2, 1));
    });
}

/// The clock of the runtime is advanced; that of the token is the real one.
#[cfg(feature = "tokio")]
#[tokio::test(start_paused = true)]
async fn a_renewal_that_takes_too_long_is_given_up_and_no_call_notices() {
    let credential = Slow::new(Duration::from_secs(1000));
    let client = client(credential.clone());
    call(&client).await.expect("the first token");
    std::thread::sleep(Duration::from_millis(1100));
    call(&client)
        .await
        .expect("the token is good, and renewed beside");
    sleep(Duration::from_secs(59)).await;
    assert!(credential.is_anybody_waiting());
    sleep(Duration::from_secs(2)).await;
    assert!(!credential.is_anybody_waiting(), "given up after a minute");
    call(&client).await.expect("the token is good");
    assert_eq!(credential.counts(), (2, 1), "and quiet for a while");
}

/// A client still works after the runtime of a renewal in progress has ended.
#[cfg(feature = "tokio")]
#[test]
fn a_client_outlives_the_runtime_of_its_renewal() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        builder.worker_threads(1).enable_all().build().expect("a runtime")
    };
    let credential = Slow::new(Duration::from_millis(500));
    let client = client(credential.clone());
    let first = runtime();
    first.block_on(async {
        call(&client).await.expect("the first token");
        sleep(Duration::from_millis(1700)).await;
        call(&client)
            .await
            .expect("the token is good, and renewed beside");
        sleep(Duration::from_millis(50)).await;
        assert!(credential.is_anybody_waiting());
    });
    first.shutdown_background();
    std::thread::sleep(Duration::from_millis(400));
    runtime().block_on(async { call(&client).await.expect("a token of its own") });
    assert_eq!(credential.counts(), (3, 2));
}

/// A runtime that is kept but not driven: its tasks make no progress.
#[cfg(feature = "tokio")]
#[test]
fn a_call_does_not_wait_for_ever_for_a_runtime_that_stands_still() {
    let runtime = || {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().expect("a runtime")
    };
    let credential = Slow::new(Duration::from_millis(500));
    let client = client(credential.clone());
    let standing_still = runtime();
    standing_still.block_on(async {
        call(&client).await.expect("the first token");
        sleep(Duration::from_millis(1500)).await;
        call(&client)
            .await
            .expect("the token is good, and renewed beside");
    });
    std::thread::sleep(Duration::from_millis(600));
    let start = Instant::now();
    let driven = runtime();
    while driven.block_on(call(&client)).is_err() {
        assert!(start.elapsed() < Duration::from_secs(10), "still no token");
    }
    assert_eq!(credential.counts().1, 2);
}
