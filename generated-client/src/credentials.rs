//! Where tokens come from.
//!
//! A client takes any [`TokenCredential`]: those of the crate [`azure_identity`], those of your own, and those of this
//! module: [`RefreshTokenCredential`] for App+User access in a service (the "secure application model"), and
//! [`FixedToken`] for scripts and tests.
//!
//! `azure_identity` is no dependency of this crate, since not everyone needs it: add it to your own.
//!
//! # App-only
//!
//! A client secret, or the identity of a workload that runs in Kubernetes:
//!
//! ```no_run
//! use azure_identity::{ClientSecretCredential, WorkloadIdentityCredential};
//! use partner_center::Client;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credential = ClientSecretCredential::new("tenant", "client".into(), "secret".into(), None)?;
//! let client = Client::app_only(credential, None)?;
//!
//! // Tenant, client and the file with the token are in the environment of the pod.
//! let credential = WorkloadIdentityCredential::new(None)?;
//! let client = Client::app_only(credential, None)?;
//! # Ok(())
//! # }
//! ```
//!
//! A certificate, with the feature `client_certificate` of `azure_identity`, which builds OpenSSL's bindings:
//!
//! ```ignore
//! // PKCS #12, with the private key.
//! let certificate = std::fs::read("application.pfx")?.into();
//! let credential = ClientCertificateCredential::new("tenant".into(), "client".into(), certificate, None)?;
//! let client = Client::app_only(credential, None)?;
//! ```
//!
//! # App+User
//!
//! The refresh token that a [sign-in](#the-first-refresh-token) gave, or, on a developer's machine, whoever is signed in to the Azure
//! CLI:
//!
//! ```no_run
//! use azure_identity::AzureCliCredential;
//! use partner_center::credentials::RefreshTokenCredential;
//! use partner_center::{Client, Secret};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credential = RefreshTokenCredential::new("tenant", "client", Secret::from("refresh token"), None)?;
//! let client = Client::app_plus_user(credential, None)?;
//!
//! let credential = AzureCliCredential::new(None)?;
//! let client = Client::app_plus_user(credential, None)?;
//! # Ok(())
//! # }
//! ```
//!
//! # The first refresh token
//!
//! Somebody signs in once, with multifactor authentication; from then on the program gets tokens without a person.
//! [`SignIn`] does that once, and hands the refresh token to the [store](RefreshTokenStore) of the program; the example
//! `first_sign_in` is a whole program (`cargo run -p partner-center --example first_sign_in`). What must be set up in Entra,
//! in the partner's own tenant:
//!
//! - **An app registration**, whose application (client) id is the `client_id`. Single-tenant will do for the partner's own
//!   program; a control panel vendor, who serves several partners, registers a multi-tenant one in the vendor's tenant, and
//!   each partner signs in to it once, under the partner's own tenant id.
//! - **API permissions**: *Microsoft Partner Center*, delegated, `user_impersonation`, with an administrator's consent. Where it
//!   is not in the list, its service principal (`fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd`) must be made in the tenant first.
//! - **A redirect URI**, for [`SignIn::in_browser`]: `http://localhost`, on any port. On the platform *Mobile and desktop
//!   applications* there is no client secret; on the platform *Web* there is one, to be given as
//!   [`client_secret`](RefreshTokenCredentialOptions::client_secret).
//! - **Allow public client flows**, for [`SignIn::by_device_code`], which needs no redirect URI. Many tenants forbid this way by
//!   conditional access, because a code can be had of a person by a trick.
//! - **Multifactor authentication** for whoever signs in: Partner Center refuses tokens from a sign-in without it. Security
//!   defaults or a conditional access policy ask for it.
//! - **A person with a role in Partner Center**, such as Admin agent: calls are made with the person's rights.
//!
//! A refresh token that is not used for 90 days ends, and so it does when the person's password is changed or the consent is
//! taken back. Then calls fail, [`Error::needs_sign_in`](crate::Error::needs_sign_in) says so, and somebody signs in again.
//!
//! # Other clouds
//!
//! The client's [`Cloud`](crate::Cloud) says where calls go and what their tokens are for; where tokens come from is for the
//! credential to know, so that it has to be told as well:
//!
//! ```no_run
//! use azure_identity::{ClientSecretCredential, ClientSecretCredentialOptions};
//! use partner_center::azure_core::cloud::CloudConfiguration;
//! use partner_center::credentials::{RefreshTokenCredential, RefreshTokenCredentialOptions};
//! use partner_center::{Client, ClientOptions, Cloud, Secret};
//! use std::sync::Arc;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let options = ClientOptions::default().cloud(Cloud::CHINA);
//!
//! let mut chosen = ClientSecretCredentialOptions::default();
//! chosen.client_options.cloud = Some(Arc::new(CloudConfiguration::AzureChina));
//! let credential = ClientSecretCredential::new("tenant", "client".into(), "secret".into(), Some(chosen))?;
//! let client = Client::app_only(credential, Some(options.clone()))?;
//!
//! let chosen = RefreshTokenCredentialOptions::default().cloud(Cloud::CHINA);
//! let credential = RefreshTokenCredential::new("tenant", "client", Secret::from("refresh token"), Some(chosen))?;
//! let client = Client::app_plus_user(credential, Some(options))?;
//! # Ok(())
//! # }
//! ```
//!
//! # When tokens are renewed
//!
//! A client asks for one token at a time, however many calls wait for it, and renews it early
//! ([`ClientOptions::early_renewal`](crate::ClientOptions::early_renewal)), in a task beside the calls: one that has a good
//! token never waits. The task ends after a minute, or with the last clone of the client; a refresh token that is on its
//! way by then is still stored.
//!
//! When the service refuses a token (401), the credential is asked for another one and the call repeated, once, if it has
//! another. [`RefreshTokenCredential`] then gets a new one from Entra; credentials of `azure_identity` give the same one
//! again until five minutes before its end, so that calls with a token which was revoked are answered with 401 until then.
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

pub use crate::runtime::FixedToken;
pub use azure_core::credentials::{AccessToken, TokenCredential};
pub use entra_error::EntraError;
pub use refresh_token::{RefreshTokenCredential, RefreshTokenCredentialOptions};
pub use sign_in::{BrowserSignIn, DeviceCode, SignIn};
pub use store::{RefreshTokenStore, StoreError};

use crate::runtime::{Error, ErrorKind, Result, Secret, flaw_of_secret};

/// Refuses a secret that cannot be what its owner gave out. `what` names it; it is not shown.
fn check_secret(what: &str, secret: &Secret) -> Result<()> {
    flaw_of_secret(secret.expose()).map_or(Ok(()), |flaw| {
        Err(Error::new(ErrorKind::Configuration, format!("the {what} {flaw}")))
    })
}
