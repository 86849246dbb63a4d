//! `RefreshTokenCredential`: tokens of the secure application model.

mod options;
mod renewal;

pub use options::RefreshTokenCredentialOptions;

use super::failure::Failure;
use crate::runtime::{RejectedToken, Result, Secret, SingleFlight, lock};
use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::OffsetDateTime;
use futures_util::FutureExt as _;
use renewal::Renewal;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

/// App+User access without a person at hand: a refresh token, got once by an administrator's consent, is exchanged for
/// access tokens (the "secure application model").
///
/// - However many callers wait, one request for a token is under way.
/// - A token is renewed [early](RefreshTokenCredentialOptions::early_renewal); while that fails, the one at hand is given
///   out as long as it is good.
/// - When Entra replaces the refresh token, the new one is handed to the
///   [store](RefreshTokenCredentialOptions::store) before the access token is given out.
/// - What Entra says about a failure is kept: [`EntraError`](super::EntraError) is in the source chain, and
///   [`Error::code`](crate::Error::code) and [`Error::description`](crate::Error::description) show it.
///
/// A renewal, once begun, is finished even if nobody waits for it any more: a refresh token on its way must not be lost.
pub struct RefreshTokenCredential {
    renewal: Arc<Renewal>,
    early_renewal: std::time::Duration,
    /// One flight for each scope.
    flights: Mutex<BTreeMap<String, Arc<Flight>>>,
}

type Flight = SingleFlight<std::result::Result<AccessToken, Failure>>;

impl RefreshTokenCredential {
    /// A credential for an application (`client_id`) of the partner's own tenant.
    ///
    /// # Errors
    ///
    /// When the authority is no `https` URL, or the options cannot be used.
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
        }))
    }

    async fn token(
        &self,
        scope: String,
        rejected: Option<&RejectedToken>,
    ) -> std::result::Result<AccessToken, Failure> {
        let now = OffsetDateTime::now_utc();
        let usable = self.renewal.current(&scope).filter(|token| {
            now < token.expires_on && rejected.is_none_or(|rejected| !rejected.is(token.token.secret()))
        });
        if let Some(token) = &usable
            && token.expires_on - now > self.early_renewal
        {
            return Ok(token.clone());
        }
        match (self.renew(scope).await, usable) {
            (Err(failure), Some(token)) if failure.leaves_the_token_good() => {
                let error = failure.into_error();
                tracing::warn!(%error, "a token could not be renewed early; the current one is still good");
                Ok(token)
            }
            (outcome, _) => outcome,
        }
    }

    async fn renew(&self, scope: String) -> std::result::Result<AccessToken, Failure> {
        let flight = lock(&self.flights).entry(scope.clone()).or_default().clone();
        let renewal = self.renewal.clone();
        flight.join(|| renewal.finish_in_any_case(scope).boxed()).await
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
        let rejected = options.method_options.context.value::<RejectedToken>();
        self.token(scopes.join(" "), rejected)
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
