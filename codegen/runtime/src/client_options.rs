//! What is chosen once, when a client is made. What each choice means is said in the client,
//! whose type of the same name is made of this one.

use super::base_url::BaseUrl;
use super::call_options::CallOptions;
use super::cloud::Cloud;
use super::error::{Error, ErrorKind, Result};
use super::transport::default_transport;
use azure_core::http::policies::Policy;
use azure_core::http::{HttpClient, RetryOptions as AzureRetryOptions, Transport, UserAgentOptions};
use std::sync::Arc;
use std::time::Duration;

/// Choices for a client.
#[derive(Clone, Debug)]
pub struct ClientOptions {
    pub(crate) cloud: Option<Cloud>,
    pub(crate) call: CallOptions,
    /// What `call` need not say again.
    pub(crate) bounds: CallOptions,
    pub(crate) max_pages: usize,
    pub(crate) early_renewal: Duration,
    application_id: Option<String>,
    transport: Option<Transport>,
    policies: Vec<Arc<dyn Policy>>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            cloud: None,
            call: CallOptions::default(),
            bounds: CallOptions::default(),
            max_pages: 100_000,
            early_renewal: Duration::from_secs(300),
            application_id: None,
            transport: None,
            policies: Vec::new(),
        }
    }
}

impl ClientOptions {
    /// The cloud to call.
    #[must_use]
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = Some(cloud);
        self
    }

    /// Defaults for every call.
    #[must_use]
    pub fn call(mut self, call: CallOptions) -> Self {
        self.call = call;
        self
    }

    /// The largest answer that is taken, where the options of the call do not say otherwise.
    #[must_use]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.bounds = self.bounds.max_response_bytes(bytes);
        self
    }

    /// How much memory the values of one answer may take, where the options of the call do not say otherwise.
    #[must_use]
    pub fn max_decoded_bytes(mut self, bytes: usize) -> Self {
        self.bounds = self.bounds.max_decoded_bytes(bytes);
        self
    }

    /// How many pages of one list are followed.
    #[must_use]
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.max_pages = pages;
        self
    }

    /// How long before its end a token is renewed.
    #[must_use]
    pub fn early_renewal(mut self, margin: Duration) -> Self {
        self.early_renewal = margin;
        self
    }

    /// A name for the application.
    #[must_use]
    pub fn application_id(mut self, id: impl Into<String>) -> Self {
        self.application_id = Some(id.into());
        self
    }

    /// Sends requests through a transport of the caller's own.
    #[must_use]
    pub fn transport(mut self, transport: Transport) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Sends requests through an HTTP client of the caller's own.
    #[must_use]
    pub fn http_client(self, client: Arc<dyn HttpClient>) -> Self {
        self.transport(Transport::new(client))
    }

    /// Adds a policy that sees each attempt.
    #[must_use]
    pub fn policy(mut self, policy: Arc<dyn Policy>) -> Self {
        self.policies.push(policy);
        self
    }

    /// The part of the options that `azure_core` acts on, for requests to one place. Its own retry is switched off: ours
    /// has bounds.
    pub(crate) fn to_azure(&self, to: &BaseUrl) -> Result<azure_core::http::ClientOptions> {
        if let Some(id) = &self.application_id {
            check_application_id(id)?;
        }
        let transport = match &self.transport {
            Some(transport) => transport.clone(),
            None => default_transport(to, &self.call)?,
        };
        Ok(azure_core::http::ClientOptions {
            per_try_policies: self.policies.clone(),
            retry: AzureRetryOptions::none(),
            transport: Some(transport),
            user_agent: UserAgentOptions {
                application_id: self.application_id.clone(),
            },
            ..azure_core::http::ClientOptions::default()
        })
    }
}

/// `azure_core` panics on an id that it does not like.
fn check_application_id(id: &str) -> Result<()> {
    let is_token = super::headers::header_name(id).is_some();
    if is_token && id.len() <= 24 {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Configuration,
        format!("the application id `{id}` is not 1 to 24 letters, digits or signs of a header token"),
    ))
}
