//! `ClientOptions`: what is chosen once, when a client is made.

use super::base_url::BaseUrl;
use super::call_options::CallOptions;
use super::cloud::Cloud;
use super::error::{Error, ErrorKind, Result};
use super::transport::default_transport;
use azure_core::http::policies::Policy;
use azure_core::http::{HttpClient, RetryOptions as AzureRetryOptions, Transport, UserAgentOptions};
use std::sync::Arc;
use std::time::Duration;

/// Choices for a client. The default needs no thought: public cloud, HTTP through `reqwest`, three retries.
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
    /// The cloud to call. Base URL, authority and scope of the token go together with it.
    #[must_use]
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = Some(cloud);
        self
    }

    /// Defaults for every call of the client.
    #[must_use]
    pub fn call(mut self, call: CallOptions) -> Self {
        self.call = call;
        self
    }

    /// The largest answer that is taken, where [`CallOptions::max_response_bytes`] does not say otherwise. 64 MiB unless set.
    #[must_use]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.bounds = self.bounds.max_response_bytes(bytes);
        self
    }

    /// How much memory the values of one answer may take, where [`CallOptions::max_decoded_bytes`] does not say otherwise.
    /// 128 MiB unless set.
    #[must_use]
    pub fn max_decoded_bytes(mut self, bytes: usize) -> Self {
        self.bounds = self.bounds.max_decoded_bytes(bytes);
        self
    }

    /// How many pages of one list are followed. 100 000 unless set.
    #[must_use]
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.max_pages = pages;
        self
    }

    /// How long before its end a token is renewed. 5 minutes unless set, and never more than half of its life. It
    /// is done beside the calls, which go on with the token at hand, also when it fails; then nobody tries for 30 seconds.
    #[must_use]
    pub fn early_renewal(mut self, margin: Duration) -> Self {
        self.early_renewal = margin;
        self
    }

    /// A name for the application, sent at the start of `User-Agent`: up to 24 letters, digits and ``!#$%&'*+-.^_`|~``.
    #[must_use]
    pub fn application_id(mut self, id: impl Into<String>) -> Self {
        self.application_id = Some(id.into());
        self
    }

    /// Sends requests through a transport of the caller's own: a client with other limits or certificates, or a double in
    /// a test. Which proxies it asks is the caller's to decide. The one that is used otherwise follows `HTTPS_PROXY`,
    /// `ALL_PROXY` and `NO_PROXY`, and asks no proxy for `http`, which goes to a loopback host only and shows the token.
    #[must_use]
    pub fn transport(mut self, transport: Transport) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Sends requests through an HTTP client of the caller's own; a `reqwest::Client` is one. Clients that share it share
    /// its connections. It must not follow redirects, which would take the body, and a password in it, to another host:
    /// `redirect(reqwest::redirect::Policy::none())`. The one that is used otherwise does not. What is said of proxies at
    /// [`ClientOptions::transport`] holds here too. Limits of time that it has end an attempt as
    /// [`CallOptions::attempt_timeout`] does, and the longer ones of a call do not undo them.
    #[must_use]
    pub fn http_client(self, client: Arc<dyn HttpClient>) -> Self {
        self.transport(Transport::new(client))
    }

    /// Adds a policy of `azure_core` that sees each attempt, the token included, just before it is sent.
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
