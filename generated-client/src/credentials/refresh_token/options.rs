//! Options of `RefreshTokenCredential`.

use crate::credentials::RefreshTokenStore;
use crate::{Cloud, Secret};
use azure_core::http::{HttpClient, Transport};
use openapi_client_runtime::credentials::ClientOptions;
use std::sync::Arc;
use std::time::Duration;

/// Options for a [`RefreshTokenCredential`](super::RefreshTokenCredential).
#[derive(Clone, Debug)]
pub struct RefreshTokenCredentialOptions {
    pub(in crate::credentials) cloud: Cloud,
    pub(in crate::credentials) client_secret: Option<Secret>,
    pub(in crate::credentials) store: Option<Arc<dyn RefreshTokenStore>>,
    pub(in crate::credentials) early_renewal: Duration,
    pub(in crate::credentials) timeout: Duration,
    pub(in crate::credentials) http: ClientOptions,
}

impl Default for RefreshTokenCredentialOptions {
    fn default() -> Self {
        Self {
            cloud: Cloud::PUBLIC,
            client_secret: None,
            store: None,
            early_renewal: Duration::from_secs(300),
            timeout: Duration::from_secs(60),
            http: ClientOptions::default(),
        }
    }
}

impl RefreshTokenCredentialOptions {
    /// Sets the cloud whose authority issues the tokens, which should be that of the client. Defaults to the public cloud.
    #[must_use]
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// Sets the client secret of the application. Web applications have one; native applications do not.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Sets where new refresh tokens are stored. Without a store, they are kept for the lifetime of the process.
    #[must_use]
    pub fn store(mut self, store: Arc<dyn RefreshTokenStore>) -> Self {
        self.store = Some(store);
        self
    }

    /// Sets how long before its expiry a token is renewed when it is requested. Defaults to 5 minutes.
    ///
    /// Meanwhile callers get the current token. If no token lives longer than this, every request renews it.
    #[must_use]
    pub fn early_renewal(mut self, margin: Duration) -> Self {
        self.early_renewal = margin;
        self
    }

    /// Limits the time for a token request, including retries, and for each call of the store. Defaults to 60
    /// seconds each.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sends token requests through the given transport.
    #[must_use]
    pub fn transport(mut self, transport: Transport) -> Self {
        self.http = self.http.transport(transport);
        self
    }

    /// Sends token requests through the given HTTP client.
    #[must_use]
    pub fn http_client(mut self, client: Arc<dyn HttpClient>) -> Self {
        self.http = self.http.http_client(client);
        self
    }
}
