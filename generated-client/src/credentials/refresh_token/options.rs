//! Options of `RefreshTokenCredential`.

use crate::credentials::RefreshTokenStore;
use crate::{Cloud, Secret};
use azure_core::http::{HttpClient, Transport};
use openapi_client_runtime::credentials::ClientOptions;
use std::sync::Arc;
use std::time::Duration;

/// Choices for a [`RefreshTokenCredential`](super::RefreshTokenCredential).
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
    /// The cloud whose authority is asked. Public unless set; the same as that of the client.
    #[must_use]
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// The secret of the application. Web applications have one, native ones have not.
    #[must_use]
    pub fn client_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Where new refresh tokens are kept. Without a store they live as long as the process.
    #[must_use]
    pub fn store(mut self, store: Arc<dyn RefreshTokenStore>) -> Self {
        self.store = Some(store);
        self
    }

    /// How long before its end a token is renewed when one is asked for: always, if no token lives longer than this. Who
    /// asks gets the one at hand meanwhile. 5 minutes unless set.
    #[must_use]
    pub fn early_renewal(mut self, margin: Duration) -> Self {
        self.early_renewal = margin;
        self
    }

    /// How long a token request may take, its repetitions included, and how long the store may take. 60 seconds each
    /// unless set.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sends token requests through a transport of the caller's own.
    #[must_use]
    pub fn transport(mut self, transport: Transport) -> Self {
        self.http = self.http.transport(transport);
        self
    }

    /// Sends token requests through an HTTP client of the caller's own.
    #[must_use]
    pub fn http_client(mut self, client: Arc<dyn HttpClient>) -> Self {
        self.http = self.http.http_client(client);
        self
    }
}
