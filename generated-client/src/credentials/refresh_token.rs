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

/// App+User access without a person at hand: a refresh token, got once by an administrator's consent, is exchanged for
/// access tokens (the "secure application model").
///
/// - However many callers wait, one request for a token is under way.
/// - A token is renewed [early](RefreshTokenCredentialOptions::early_renewal), in a task of its own: whoever asks meanwhile
///   gets the one at hand, as long as it is good. An early renewal that fails is tried again after 30 seconds.
/// - When Entra replaces the refresh token, the new one is handed to the
///   [store](RefreshTokenCredentialOptions::store) before the access token is given out.
/// - What Entra says about a failure is kept: [`EntraError`](super::EntraError) is in the source chain, and
///   [`Error::code`](crate::Error::code) and [`Error::description`](crate::Error::description) show it.
///
/// A renewal, once begun, is finished even if nobody waits for it any more: a refresh token on its way must not be lost.
/// When the credential itself is dropped, with the last client that has it, one that waits for Entra is given up; one that
/// has its answer still hands a new refresh token to the store.
pub struct RefreshTokenCredential {
    renewal: Arc<Renewal>,
    early_renewal: Duration,
    /// One flight for each scope.
    flights: Mutex<BTreeMap<String, Arc<Flight>>>,
    quiet_until: Arc<Mutex<Option<Instant>>>,
}

/// How long after an early renewal that failed no other is begun.
const QUIET: Duration = Duration::from_secs(30);

type Outcome = std::result::Result<AccessToken, Failure>;
type Flight = SingleFlight<Outcome>;

impl RefreshTokenCredential {
    /// A credential for an application (`client_id`) of the partner's own tenant.
    ///
    /// # Errors
    ///
    /// When the authority is no `https` URL, the options cannot be used, or the refresh token or the client secret cannot be
    /// one: it is empty, or holds a line break or another character that no header can carry.
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
            // The runtime it was begun on has ended. The one of this caller has not.
            Err(Failure::Stopped) => flight.join(start).await,
            outcome => outcome,
        }
    }

    /// Renews beside whoever asks, who has a good token.
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
