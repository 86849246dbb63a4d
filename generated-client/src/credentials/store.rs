//! `RefreshTokenStore`: the caller's storage of the refresh token.

use crate::Secret;
use async_trait::async_trait;
use futures_util::FutureExt as _;
use openapi_client_runtime::credentials::within;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

/// The error of a store.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// A store for refresh tokens. Entra replaces a refresh token from time to time; without the new one, an
/// administrator has to consent again.
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
    /// Saves a new refresh token. It is called before the access token that came with it is used.
    ///
    /// An error fails the calls that wait for the token, and is in the source chain of their error. The new refresh
    /// token is not lost: it is passed again at the next call. Taking longer than
    /// [`RefreshTokenCredentialOptions::timeout`](super::RefreshTokenCredentialOptions::timeout) is an error too.
    async fn save(&self, refresh_token: &Secret) -> Result<(), StoreError>;

    /// Loads the stored refresh token. It is called when Entra rejects the current one, because another process
    /// that shares the store may have saved a newer one. The default, `None`, means that there is none.
    async fn load(&self) -> Result<Option<Secret>, StoreError> {
        Ok(None)
    }
}

/// Limits the time of a call of the store. It is the caller's code: if it never returned, all later renewals
/// would wait for it.
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
