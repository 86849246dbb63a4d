//! Where tokens come from.
//!
//! A client takes any [`TokenCredential`]: those of the crate [`azure_identity`] for App-only access (client secret,
//! certificate, workload identity, managed identity) and for development (the Azure CLI), those of your own, and the one
//! of this module for App+User access in a service: [`RefreshTokenCredential`], the "secure application model".
//!
//! `azure_identity` is no dependency of this crate, since not everyone needs it: add it to your own.
//!
//! ```no_run
//! use azure_identity::ClientSecretCredential;
//! use partner_center::{Client, Secret};
//! use partner_center::credentials::RefreshTokenCredential;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // App-only.
//! let credential = ClientSecretCredential::new("tenant", "client".into(), "secret".into(), None)?;
//! let client = Client::app_only(credential, None)?;
//!
//! // App+User, from a refresh token that an administrator's consent gave.
//! let credential = RefreshTokenCredential::new("tenant", "client", Secret::from("refresh token"), None)?;
//! let client = Client::app_plus_user(credential, None)?;
//! # Ok(())
//! # }
//! ```
//!
//! A client asks for one token at a time, however many calls wait for it, and renews it early
//! ([`ClientOptions::early_renewal`](crate::ClientOptions::early_renewal)). When the service refuses a token (401), it is
//! renewed once and the call repeated once.
//!
//! [`azure_identity`]: https://docs.rs/azure_identity

mod entra_error;
mod failure;
mod refresh_token;
mod store;
mod token_answer;

pub use azure_core::credentials::{AccessToken, TokenCredential};
pub use entra_error::EntraError;
pub use refresh_token::{RefreshTokenCredential, RefreshTokenCredentialOptions};
pub use store::{RefreshTokenStore, StoreError};

use crate::runtime::ErrorDetails;

/// What an identity provider says about a token request that failed, if the credential kept it.
pub(crate) fn error_details(error: &azure_core::Error) -> Option<ErrorDetails> {
    let entra: &EntraError = error.downcast_ref()?;
    Some(
        ErrorDetails::new()
            .code(entra.error().to_owned())
            .description(entra.description().to_owned()),
    )
}
