//! `Counting`: a credential that returns tokens at once or on request, and counts them.

use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::{Duration, OffsetDateTime};
use partner_center::azure_core;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Returns `<text>-1`, `<text>-2`, …
#[derive(Debug)]
pub struct Counting {
    text: &'static str,
    asked: AtomicUsize,
    life: Mutex<Duration>,
    is_down: AtomicBool,
    /// The number that all tokens have from now on.
    fixed: Mutex<Option<usize>>,
    pub scopes: Mutex<Vec<String>>,
}

impl Counting {
    pub fn new(text: &'static str) -> Self {
        Self {
            text,
            asked: AtomicUsize::new(0),
            life: Mutex::new(Duration::hours(1)),
            is_down: AtomicBool::new(false),
            fixed: Mutex::default(),
            scopes: Mutex::default(),
        }
    }

    /// Returns how many tokens were requested.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// Sets how long tokens live from now on.
    pub fn live(&self, life: Duration) {
        *self.life.lock().expect("not poisoned") = life;
    }

    /// Sets whether the first token is returned again and again.
    pub fn stand_still(&self, still: bool) {
        *self.fixed.lock().expect("not poisoned") = still.then_some(1);
    }

    pub fn go_down(&self) {
        self.is_down.store(true, Ordering::SeqCst);
    }
}

#[async_trait::async_trait]
impl TokenCredential for Counting {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        self.scopes
            .lock()
            .expect("not poisoned")
            .extend(scopes.iter().map(ToString::to_string));
        // Long enough for other callers to start waiting.
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        if self.is_down.load(Ordering::SeqCst) {
            return Err(azure_core::Error::with_message(
                azure_core::error::ErrorKind::Credential,
                "the endpoint is down",
            ));
        }
        let number = self.fixed.lock().expect("not poisoned").unwrap_or(number);
        let life = *self.life.lock().expect("not poisoned");
        Ok(AccessToken::new(
            format!("{}-{number}", self.text),
            OffsetDateTime::now_utc() + life,
        ))
    }
}
