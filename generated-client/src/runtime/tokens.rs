//! `Tokens`: the token of a client, renewed early, by one caller at a time.

use super::error::{Error, ErrorKind, Result};
use super::single_flight::{SingleFlight, lock};
use super::within::within;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::{ClientMethodOptions, Context};
use azure_core::time::OffsetDateTime;
use futures_util::FutureExt as _;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a call with a good token waits for a better one.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long after a failed early renewal nobody tries again.
const QUIET: Duration = Duration::from_secs(30);

/// Where the calls of a client get their token.
pub(crate) struct Tokens {
    credential: Arc<dyn TokenCredential>,
    scope: Arc<str>,
    early_renewal: Duration,
    flight: SingleFlight<Renewal>,
    state: Arc<Mutex<State>>,
}

/// The outcome of a renewal, for all who waited for it.
type Renewal = std::result::Result<Bearer, Arc<azure_core::Error>>;

#[derive(Default)]
struct State {
    current: Option<Bearer>,
    /// What the service refused, for credentials that keep tokens of their own.
    rejected: Option<Bearer>,
    quiet_until: Option<Instant>,
}

/// A token that the service refused. It travels in the [`Context`] of a token request, so that a credential that keeps
/// tokens does not hand out the same one again.
#[derive(Clone)]
pub(crate) struct RejectedToken(Arc<str>);

impl RejectedToken {
    /// Whether this is the one.
    pub(crate) fn is(&self, token: &str) -> bool {
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
}

impl Tokens {
    pub(crate) fn new(credential: Arc<dyn TokenCredential>, scope: String, early_renewal: Duration) -> Self {
        Self {
            credential,
            scope: scope.into(),
            early_renewal,
            flight: SingleFlight::default(),
            state: Arc::default(),
        }
    }

    /// A token that is good for a while yet, which needs no waiting: the usual case.
    pub(crate) fn at_hand(&self) -> Option<Bearer> {
        self.until(|token| token.renew_on)
    }

    /// A token that is good now.
    pub(crate) async fn get(&self) -> Result<Bearer> {
        let Some(current) = self.until(|token| token.expires_on) else {
            return self.renew().await.map_err(credential_error);
        };
        if !self.should_renew_early(&current) {
            return Ok(current);
        }
        // Only this caller renews; the others go on with the token at hand, and so does this one if it does not work out.
        match within(PATIENCE, self.renew()).await {
            Ok(Ok(renewed)) => return Ok(renewed),
            Ok(Err(error)) => {
                tracing::warn!(%error, "a token could not be renewed early; the current one is still good");
            }
            Err(_) => {
                tracing::warn!("the early renewal of a token takes long; the current one is still good");
            }
        }
        lock(&self.state).quiet_until = Some(Instant::now() + QUIET);
        Ok(current)
    }

    /// Drops a token that the service refused, unless it was replaced already.
    pub(crate) fn reject(&self, token: &Bearer) {
        let mut state = lock(&self.state);
        if state
            .current
            .as_ref()
            .is_some_and(|current| current.header == token.header)
        {
            state.rejected = state.current.take();
        }
    }

    /// The token, before the time that it is to be used until.
    fn until(&self, end: impl Fn(&Bearer) -> OffsetDateTime) -> Option<Bearer> {
        lock(&self.state)
            .current
            .clone()
            .filter(|current| OffsetDateTime::now_utc() < end(current))
    }

    fn should_renew_early(&self, current: &Bearer) -> bool {
        if OffsetDateTime::now_utc() < current.renew_on {
            return false;
        }
        let is_quiet = lock(&self.state)
            .quiet_until
            .is_some_and(|until| Instant::now() < until);
        !is_quiet && !self.flight.is_running()
    }

    async fn renew(&self) -> Renewal {
        let start = || {
            let (credential, scope, state) =
                (self.credential.clone(), self.scope.clone(), self.state.clone());
            let early_renewal = self.early_renewal;
            async move {
                let rejected = lock(&state).rejected.clone();
                let mut context = Context::new();
                if let Some(rejected) = rejected {
                    context.insert(RejectedToken(rejected.header));
                }
                let options = TokenRequestOptions {
                    method_options: ClientMethodOptions { context },
                };
                let token = credential
                    .get_token(&[&scope], Some(options))
                    .await
                    .map_err(Arc::new)?;
                let bearer = Bearer::new(&token, early_renewal);
                *lock(&state) = State {
                    current: Some(bearer.clone()),
                    ..State::default()
                };
                Ok(bearer)
            }
            .boxed()
        };
        self.flight.join(start).await
    }
}

/// What the identity provider says is part of our error, where our own credential kept it.
fn credential_error(source: Arc<azure_core::Error>) -> Error {
    let details = crate::credentials::error_details(&source);
    // Where there are details, they say more than the sentence around them.
    let message = if details.is_some() {
        "no token".to_owned()
    } else {
        format!("no token: {source}")
    };
    Error::new(ErrorKind::Credential, message)
        .with_details(details.unwrap_or_default())
        .because(source)
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}
