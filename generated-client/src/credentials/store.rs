//! `RefreshTokenStore`: where the caller keeps the refresh token.

use crate::Secret;
use async_trait::async_trait;
use futures_util::FutureExt as _;
use openapi_client_runtime::credentials::within;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

/// What a store may fail with.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// The caller's vault. Entra replaces a refresh token now and then; who loses the new one has to ask an administrator for
/// consent again.
///
/// ```
/// use partner_center::Secret;
/// use partner_center::credentials::{RefreshTokenStore, StoreError};
///
/// #[derive(Debug)]
/// struct Vault;
///
/// #[async_trait::async_trait]
/// impl RefreshTokenStore for Vault {
///     async fn save(&self, refresh_token: &Secret) -> Result<(), StoreError> {
///         // Write `refresh_token.expose()` to the vault.
///         Ok(())
///     }
/// }
/// ```
#[async_trait]
pub trait RefreshTokenStore: fmt::Debug + Send + Sync {
    /// Keeps a new refresh token. Called before the access token that came with it is used for the first time.
    ///
    /// An error fails the calls that wait for the token, and is in the source chain of their error. The new refresh token
    /// is not lost by that: it is offered again at the next call. No answer within
    /// [`RefreshTokenCredentialOptions::timeout`](super::RefreshTokenCredentialOptions::timeout) is an error too.
    async fn save(&self, refresh_token: &Secret) -> Result<(), StoreError>;

    /// The refresh token as it is kept now. Asked for when Entra refuses the one at hand, because another process that
    /// shares the store may have got a newer one. `None`, the default, means that there is nothing newer.
    async fn load(&self) -> Result<Option<Secret>, StoreError> {
        Ok(None)
    }
}

/// What a store says. It is the caller's code: if it said nothing for ever, all later renewals would wait for it.
pub(super) async fn in_time<T>(
    limit: Duration,
    asked: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, Arc<StoreError>> {
    let answer = within(limit, AssertUnwindSafe(asked).catch_unwind()).await;
    answer
        .unwrap_or_else(|_| Ok(Err(format!("the store did not answer within {limit:.1?}").into())))
        .unwrap_or_else(|_| Err("the store panicked".into()))
        .map_err(Arc::new)
}
