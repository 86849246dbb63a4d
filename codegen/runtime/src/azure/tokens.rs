//! `Tokens`: the token of a client. A call with a valid token never waits, because the token is renewed in
//! the background.

mod early;

use super::credential::credential_error;
use crate::error::Result;
use crate::headers::flaw_of_secret;
use crate::single_flight::{SingleFlight, lock};
use crate::within::within;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::{ClientMethodOptions, Context};
use azure_core::time::OffsetDateTime;
use early::EarlyRenewal;
use futures_util::FutureExt as _;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The time after a failed early renewal in which no other one is started.
const QUIET: Duration = Duration::from_secs(30);

/// The source of tokens for the calls of a client.
pub(crate) struct Tokens {
    source: Arc<Source>,
    /// The renewal for which calls without a valid token wait.
    flight: SingleFlight<Renewal>,
    early: Mutex<Option<EarlyRenewal>>,
}

/// The result of a renewal, for all calls that waited for it.
type Renewal = std::result::Result<Bearer, Arc<azure_core::Error>>;

/// The credential and its token.
struct Source {
    credential: Arc<dyn TokenCredential>,
    scope: String,
    early_renewal: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Bearer>,
    /// The token that the service rejected, until the credential returns another one.
    refused: Option<Bearer>,
    quiet_until: Option<Instant>,
}

/// A token that the client does not want again: it was rejected, or expires soon. It is passed in the
/// [`Context`] of a token request, so that a credential that caches tokens does not return it.
#[derive(Clone)]
pub struct UnwantedToken(Arc<str>);

impl UnwantedToken {
    /// Returns whether this is the unwanted token.
    #[must_use]
    pub fn is(&self, token: &str) -> bool {
        self.0.strip_prefix("Bearer ") == Some(token)
    }
}

/// A token as it is sent.
#[derive(Clone)]
pub(crate) struct Bearer {
    header: Arc<str>,
    expires_on: OffsetDateTime,
    renew_on: OffsetDateTime,
}

impl Bearer {
    fn new(token: &AccessToken, early_renewal: Duration) -> Self {
        let now = OffsetDateTime::now_utc();
        // A token with a lifetime shorter than the margin would otherwise be renewed at every call.
        let half_life = Duration::try_from(token.expires_on - now).unwrap_or_default() / 2;
        Self {
            header: format!("Bearer {}", token.token.secret()).into(),
            expires_on: token.expires_on,
            renew_on: token.expires_on - early_renewal.min(half_life),
        }
    }

    /// Returns the value of the `Authorization` header.
    pub(crate) fn header(&self) -> &str {
        &self.header
    }

    fn is_same(&self, other: &Self) -> bool {
        self.header == other.header
    }
}

impl Tokens {
    pub(crate) fn new(credential: Arc<dyn TokenCredential>, scope: String, early_renewal: Duration) -> Self {
        let source = Source {
            credential,
            scope,
            early_renewal,
            state: Mutex::default(),
        };
        Self {
            source: Arc::new(source),
            flight: SingleFlight::default(),
            early: Mutex::default(),
        }
    }

    /// Returns a token that remains valid for a while, which is the usual case.
    pub(crate) fn at_hand(&self) -> Option<Bearer> {
        self.source.until(|token| token.renew_on)
    }

    /// Returns a valid token.
    pub(crate) async fn get(&self) -> Result<Bearer> {
        match self.source.until(|token| token.expires_on) {
            Some(current) => {
                self.renew_early(&current);
                Ok(current)
            }
            None => self.renew().await.map_err(credential_error),
        }
    }

    /// Requests another token in place of one that the service rejected. Returns `false` if the credential
    /// has no other.
    pub(crate) async fn replace(&self, refused: &Bearer) -> Result<bool> {
        self.source.refuse(refused);
        let token = self.get().await?;
        Ok(!token.is_same(refused))
    }

    fn renew_early(&self, current: &Bearer) {
        if OffsetDateTime::now_utc() < current.renew_on || self.source.is_quiet() || self.flight.is_running()
        {
            return;
        }
        let mut early = lock(&self.early);
        if !early.as_ref().is_some_and(EarlyRenewal::is_under_way) {
            *early = Some(EarlyRenewal::start(self.source.clone(), current.clone()));
        }
    }

    /// Requests a new token, for a call without a valid one.
    async fn renew(&self) -> Renewal {
        let early = lock(&self.early).as_ref().and_then(EarlyRenewal::end);
        if let Some((end, patience)) = early {
            // If it fails, or its runtime is no longer driven, this call requests a token itself.
            drop(within(patience, end).await);
            if let Some(token) = self.source.until(|token| token.expires_on) {
                return Ok(token);
            }
        }
        let source = self.source.clone();
        let start = || async move { source.renew().await }.boxed();
        self.flight.join(start).await
    }
}

impl Source {
    /// Returns the token, unless the time until which it is used has passed.
    fn until(&self, end: impl Fn(&Bearer) -> OffsetDateTime) -> Option<Bearer> {
        lock(&self.state)
            .current
            .clone()
            .filter(|current| OffsetDateTime::now_utc() < end(current))
    }

    fn is_quiet(&self) -> bool {
        let quiet_until = lock(&self.state).quiet_until;
        quiet_until.is_some_and(|until| Instant::now() < until)
    }

    /// Drops a token, unless it has been replaced.
    fn refuse(&self, token: &Bearer) {
        let mut state = lock(&self.state);
        if state
            .current
            .as_ref()
            .is_some_and(|current| current.is_same(token))
        {
            state.refused = state.current.take();
        }
    }

    async fn renew(&self) -> Renewal {
        let refused = lock(&self.state).refused.clone();
        let token = self.ask(refused.as_ref()).await.map_err(Arc::new)?;
        self.keep(&token);
        Ok(token)
    }

    async fn ask(&self, unwanted: Option<&Bearer>) -> azure_core::Result<Bearer> {
        let mut context = Context::new();
        if let Some(unwanted) = unwanted {
            context.insert(UnwantedToken(unwanted.header.clone()));
        }
        let options = TokenRequestOptions {
            method_options: ClientMethodOptions { context },
        };
        let token = self.credential.get_token(&[&self.scope], Some(options)).await?;
        if let Some(flaw) = flaw_of_secret(token.token.secret()) {
            let message = format!("the token that the credential gives {flaw}");
            return Err(azure_core::Error::with_message(
                azure_core::error::ErrorKind::Credential,
                message,
            ));
        }
        Ok(Bearer::new(&token, self.early_renewal))
    }

    /// Keeps a token. One that was rejected is used again if there is no other, as the service may accept it
    /// later.
    fn keep(&self, token: &Bearer) {
        let mut state = lock(&self.state);
        let refused = state.refused.take().filter(|refused| refused.is_same(token));
        *state = State {
            current: Some(token.clone()),
            refused,
            quiet_until: None,
        };
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("scope", &self.source.scope)
            .finish_non_exhaustive()
    }
}
