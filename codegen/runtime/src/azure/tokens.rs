//! `Tokens`: the token of a client. A call with a good one never waits; the next one comes beside the calls.

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

/// How long after a failed early renewal no other one is started.
const QUIET: Duration = Duration::from_secs(30);

/// Where the calls of a client get their token.
pub(crate) struct Tokens {
    source: Arc<Source>,
    /// The renewal that calls without a good token wait for.
    flight: SingleFlight<Renewal>,
    early: Mutex<Option<EarlyRenewal>>,
}

/// The outcome of a renewal, for all who waited for it.
type Renewal = std::result::Result<Bearer, Arc<azure_core::Error>>;

/// The credential, and its token.
struct Source {
    credential: Arc<dyn TokenCredential>,
    scope: String,
    early_renewal: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Bearer>,
    /// What the service refused, until the credential gives another token.
    refused: Option<Bearer>,
    quiet_until: Option<Instant>,
}

/// A token that the client has and does not want again: it was refused, or will end soon. It travels in the [`Context`]
/// of a token request, so that a credential that keeps tokens does not hand out the same one.
#[derive(Clone)]
pub struct UnwantedToken(Arc<str>);

impl UnwantedToken {
    /// Whether this is the one.
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
        // A token that lives shorter than the margin would otherwise be renewed at every call.
        let half_life = Duration::try_from(token.expires_on - now).unwrap_or_default() / 2;
        Self {
            header: format!("Bearer {}", token.token.secret()).into(),
            expires_on: token.expires_on,
            renew_on: token.expires_on - early_renewal.min(half_life),
        }
    }

    /// The value of the `Authorization` header.
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

    /// A token that is good for a while yet: the usual case.
    pub(crate) fn at_hand(&self) -> Option<Bearer> {
        self.source.until(|token| token.renew_on)
    }

    /// A token that is good now.
    pub(crate) async fn get(&self) -> Result<Bearer> {
        match self.source.until(|token| token.expires_on) {
            Some(current) => {
                self.renew_early(&current);
                Ok(current)
            }
            None => self.renew().await.map_err(credential_error),
        }
    }

    /// Looks for another token in place of one that the service refused; `false` if the credential has no other.
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

    /// A new token, for a call that has no good one.
    async fn renew(&self) -> Renewal {
        let early = lock(&self.early).as_ref().and_then(EarlyRenewal::end);
        if let Some((end, patience)) = early {
            // If it fails, or hangs on a runtime that is no longer driven, this call requests a token itself.
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
    /// The token, before the time that it is to be used until.
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

    /// Drops a token, unless it was replaced already.
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

    /// A token that was refused is used again if there is no other: the service may think better of it.
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
