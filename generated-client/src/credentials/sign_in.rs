//! `SignIn`: obtains the first refresh token, for which a person signs in.

mod browser;
mod device_code;

pub use browser::BrowserSignIn;
pub use device_code::DeviceCode;

use super::endpoint::{Endpoint, Outcome};
use super::failure::Failure;
use super::refresh_token::RefreshTokenCredentialOptions;
use super::store::{RefreshTokenStore, in_time};
use super::token_answer::TokenAnswer;
use crate::{Error, ErrorKind, Result, Secret};
use openapi_client_runtime::credentials::{self as by_hand, credential_error, lock};
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Signs a user in once, to obtain the refresh token for a
/// [`RefreshTokenCredential`](super::RefreshTokenCredential).
///
/// There are two ways: [in a browser](SignIn::in_browser) on the same machine, and [with a device
/// code](SignIn::by_device_code) that is entered in a browser anywhere. Many tenants block the second one. [The
/// guide](crate::guide::first_consent) says how to set up the tenant; the example `first_sign_in` is a complete
/// program.
///
/// ```no_run
/// # use partner_center::credentials::{RefreshTokenCredentialOptions, RefreshTokenStore, SignIn};
/// # async fn example(vault: std::sync::Arc<dyn RefreshTokenStore>) -> partner_center::Result<()> {
/// let options = RefreshTokenCredentialOptions::default().store(vault);
/// let code = SignIn::new("tenant", "client", Some(options))?.by_device_code().await?;
/// println!("{}", code.message());
/// // Waits for the user. The token is in the store then.
/// let refresh_token = code.refresh_token().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SignIn(Arc<Inner>);

struct Inner {
    endpoint: Endpoint,
    /// The scope that is requested.
    scope: String,
    store: Option<Arc<dyn RefreshTokenStore>>,
    timeout: Duration,
}

impl SignIn {
    /// Creates a sign-in to an application (`client_id`) in the partner's own tenant.
    ///
    /// Of the options, the cloud, the client secret, the store, the timeout and the transport apply.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the authority is not an `https` URL, or if
    /// the options are invalid.
    pub fn new(
        tenant_id: impl Into<String>,
        client_id: impl Into<String>,
        options: Option<RefreshTokenCredentialOptions>,
    ) -> Result<Self> {
        let options = options.unwrap_or_default();
        let audience = options.cloud.audience().trim_end_matches('/');
        let inner = Inner {
            // Without `offline_access` there is no refresh token.
            scope: format!("{audience}/user_impersonation offline_access"),
            endpoint: Endpoint::new(&tenant_id.into(), client_id.into(), &options, Vec::new())?,
            store: options.store,
            timeout: options.timeout,
        };
        Ok(Self(Arc::new(inner)))
    }

    /// Requests a code that a user enters in a browser on any machine.
    ///
    /// # Errors
    ///
    /// If the identity provider issues none: the application must allow public client flows.
    pub async fn by_device_code(&self) -> Result<DeviceCode> {
        DeviceCode::ask(self.0.clone()).await
    }

    /// Starts a sign-in in a browser on this machine, which is redirected to `redirect_uri`:
    /// `http://localhost:PORT`, where the program listens, or another redirect URI of the application.
    ///
    /// # Errors
    ///
    /// If the URI is neither `https` nor on a loopback host.
    pub fn in_browser(&self, redirect_uri: impl Into<String>) -> Result<BrowserSignIn> {
        BrowserSignIn::new(self.0.clone(), redirect_uri.into())
    }
}

/// The refresh token of a sign-in, which is kept until it is saved: the code can be redeemed only once.
#[derive(Default)]
struct Redeemed(Mutex<Option<Secret>>);

impl Redeemed {
    /// Exchanges the result of the person's sign-in for a refresh token, and saves it in the store.
    async fn redeem(&self, sign_in: &Inner, grant_type: &str, grant: &[(&str, &str)]) -> Outcome<Secret> {
        let TokenAnswer { refresh_token, .. } = sign_in.endpoint.token(grant_type, grant).await?;
        let refresh_token = refresh_token.ok_or_else(|| {
            Failure::Unusable("the identity provider gave an access token and no refresh token".to_owned())
        })?;
        *lock(&self.0) = Some(refresh_token.clone());
        sign_in.save(refresh_token).await
    }

    /// Saves the refresh token in the store again, if there is one already.
    async fn save(&self, sign_in: &Inner) -> Option<Outcome<Secret>> {
        let refresh_token = lock(&self.0).clone()?;
        Some(sign_in.save(refresh_token).await)
    }
}

impl Inner {
    async fn save(&self, refresh_token: Secret) -> Outcome<Secret> {
        if let Some(store) = &self.store {
            let saved = in_time(self.timeout, async { store.save(&refresh_token).await }).await;
            saved.map_err(Failure::NotSaved)?;
        }
        Ok(refresh_token)
    }
}

fn error(failure: Failure) -> Error {
    credential_error(Arc::new(failure.into_error()))
}

fn refuse(message: impl Into<String>) -> Error {
    by_hand::error(ErrorKind::Credential, message.into())
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inner")
            .field("endpoint", &self.endpoint)
            .field("scope", &self.scope)
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}
