//! Credentials, which provide the tokens of a client.
//!
//! A client takes any [`TokenCredential`]: those of the crate [`azure_identity`], those of your own, and those of this
//! module.
//!
//! | for | take | guide |
//! | --- | --- | --- |
//! | App+User access in a service (the secure application model) | [`RefreshTokenCredential`] | [first consent](crate::guide::first_consent) |
//! | the refresh token that it begins with | [`SignIn`] | [first consent](crate::guide::first_consent#sign-in-once) |
//! | App-only access: a secret, a certificate, a workload's identity | a credential of [`azure_identity`] | [App-only](crate::guide::app_only) |
//! | scripts and tests | [`FixedToken`] | [testing](crate::guide::testing) |
//!
//! For another cloud than the public one, set the cloud of the credential too: see [clouds](crate::guide::clouds).
//!
//! [`azure_identity`]: https://docs.rs/azure_identity

mod endpoint;
mod entra_error;
mod failure;
mod members;
mod refresh_token;
mod sign_in;
mod store;
mod token_answer;

pub use azure_core::credentials::{AccessToken, TokenCredential};
pub use entra_error::EntraError;
#[doc(inline)]
pub use openapi_client_runtime::FixedToken;
pub use refresh_token::{RefreshTokenCredential, RefreshTokenCredentialOptions};
pub use sign_in::{BrowserSignIn, DeviceCode, SignIn};
pub use store::{RefreshTokenStore, StoreError};

use crate::{ErrorKind, Result, Secret};
use openapi_client_runtime::credentials::{error, flaw_of_secret};

/// Refuses a secret that cannot be what its issuer gave out. `what` names it; the secret itself is not shown.
fn check_secret(what: &str, secret: &Secret) -> Result<()> {
    flaw_of_secret(secret.expose()).map_or(Ok(()), |flaw| {
        Err(error(ErrorKind::Configuration, format!("the {what} {flaw}")))
    })
}
