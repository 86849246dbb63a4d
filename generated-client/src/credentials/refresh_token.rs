//! `RefreshTokenCredential`: tokens of the secure application model.

mod lifeline;
mod options;
mod renewal;

pub use options::RefreshTokenCredentialOptions;

use super::failure::Failure;
use crate::{Result, Secret};
use async_trait::async_trait;
use azure_core::async_runtime::get_async_runtime;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::OffsetDateTime;
use futures_util::FutureExt as _;
use openapi_client_runtime::credentials::{SingleFlight, UnwantedToken, lock};
use renewal::Renewal;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A credential for App+User access without a user present: it exchanges a refresh token, obtained once by an
/// administrator's consent, for access tokens (the "secure application model").
///
/// - Concurrent callers share one token request.
/// - A token is renewed [early](RefreshTokenCredentialOptions::early_renewal), in the background; meanwhile callers
///   get the current token while it is valid. A failed early renewal is tried again after 30 seconds.
/// - When Entra replaces the refresh token, the new one is passed to the
///   [store](RefreshTokenCredentialOptions::store) before the access token is used.
/// - The message of Entra about a failure is kept: [`EntraError`](super::EntraError) is in the source chain, and
///   [`Error::code`](crate::Error::code) and [`Error::description`](crate::Error::description) return its parts.
///
/// A renewal that has started is completed even if no caller waits for it any more, so that no refresh token is
/// lost. When the credential itself is dropped, with the last client that uses it, a renewal that is still
/// waiting for Entra is cancelled; one that has received its response still passes a new refresh token to the
/// store.
pub struct RefreshTokenCredential {
    renewal: Arc<Renewal>,
    early_renewal: Duration,
    /// The renewal in progress for each scope.
    flights: Mutex<BTreeMap<String, Arc<Flight>>>,
    quiet_until: Arc<Mutex<Option<Instant>>>,
}

/// How long to wait after a failed early renewal before another one.
const QUIET: Duration = Duration::from_secs(30);

type Outcome = std::result::Result<AccessToken, Failure>;
type Flight = SingleFlight<Outcome>;

impl RefreshTokenCredential {
    /// Creates a credential for an application (`client_id`) in the partner's own tenant.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the authority is not an `https` URL, if the
    /// options are invalid, or if the refresh token or the client secret is empty or contains a character that a
    /// header cannot carry, such as a line break.
    pub fn new(
        tenant_id: impl Into<String>,
        client_id: impl Into<String>,
        refresh_token: impl Into<Secret>,
        options: Option<RefreshTokenCredentialOptions>,
    ) -> Result<Arc<Self>> {
        let options = options.unwrap_or_default();
        let early_renewal = options.early_renewal;
        let renewal = Renewal::new(&tenant_id.into(), client_id.into(), refresh_token.into(), options)?;
        Ok(Arc::new(Self {
            renewal: Arc::new(renewal),
            early_renewal,
            flights: Mutex::default(),
            quiet_until: Arc::default(),
        }))
    }

    async fn token(&self, scope: &str, unwanted: Option<&UnwantedToken>) -> Outcome {
        let now = OffsetDateTime::now_utc();
        let usable = self.renewal.current(scope).filter(|token| {
            now < token.expires_on && unwanted.is_none_or(|unwanted| !unwanted.is(token.token.secret()))
        });
        let Some(token) = usable else {
            return self.renew(scope).await;
        };
        if token.expires_on - now <= self.early_renewal {
            self.renew_early(scope);
        }
        Ok(token)
    }

    async fn renew(&self, scope: &str) -> Outcome {
        let flight = self.flight(scope);
        let start = || self.renewal.clone().finish(scope.to_owned()).boxed();
        match flight.join(start).await {
            // The runtime on which it was started has ended, but that of this caller has not.
            Err(Failure::Stopped) => flight.join(start).await,
            outcome => outcome,
        }
    }

    /// Renews in the background, because the caller has a valid token.
    fn renew_early(&self, scope: &str) {
        if lock(&self.quiet_until).is_some_and(|until| Instant::now() < until) {
            return;
        }
        let start = || self.renewal.clone().finish(scope.to_owned()).boxed();
        let Some(renewal) = self.flight(scope).begin(start) else {
            return;
        };
        let quiet_until = self.quiet_until.clone();
        let task = async move {
            if let Err(failure) = renewal.await {
                let error = failure.into_error();
                tracing::warn!(%error, "a token could not be renewed early; the current one is still good");
                *lock(&quiet_until) = Some(Instant::now() + QUIET);
            }
        };
        // Nobody waits for it.
        drop(get_async_runtime().spawn(task.boxed()));
    }

    fn flight(&self, scope: &str) -> Arc<Flight> {
        lock(&self.flights).entry(scope.to_owned()).or_default().clone()
    }
}

impl Drop for RefreshTokenCredential {
    fn drop(&mut self) {
        self.renewal.give_up();
    }
}

#[async_trait]
impl TokenCredential for RefreshTokenCredential {
    async fn get_token(
        &self,
        scopes: &[&str],
        options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let options = options.unwrap_or_default();
        let unwanted = options.method_options.context.value::<UnwantedToken>();
        self.token(&scopes.join(" "), unwanted)
            .await
            .map_err(Failure::into_error)
    }
}

impl fmt::Debug for RefreshTokenCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshTokenCredential")
            .field("renewal", &self.renewal)
            .finish_non_exhaustive()
    }
}
