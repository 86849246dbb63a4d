//! The options that are set when a client is created. They are documented in the client, whose type of the
//! same name is built on this one.

use super::call_options::CallOptions;
use super::cloud::Cloud;
use super::metrics::Metrics;
use super::request_policy::{CallPolicies, RequestPolicy};
use crate::azure::attempt_policy::AttemptPolicy;
use crate::azure::{HttpClient, Policy, TracerProvider, Transport};
use std::sync::Arc;
use std::time::Duration;

/// Options for a client.
#[derive(Clone, Debug)]
pub struct ClientOptions {
    pub(crate) cloud: Option<Cloud>,
    pub(crate) call: CallOptions,
    /// The bounds that apply unless `call` sets them.
    pub(crate) bounds: CallOptions,
    pub(crate) max_pages: usize,
    pub(crate) retry_budget: Option<u32>,
    pub(crate) early_renewal: Duration,
    pub(crate) application_id: Option<String>,
    pub(crate) transport: Option<Transport>,
    pub(crate) call_policies: CallPolicies,
    /// Those of attempts.
    pub(crate) policies: Vec<Arc<dyn Policy>>,
    pub(crate) tracer_provider: Option<Arc<dyn TracerProvider>>,
    pub(crate) metrics: Option<Arc<dyn Metrics>>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            cloud: None,
            call: CallOptions::default(),
            bounds: CallOptions::default(),
            max_pages: 100_000,
            retry_budget: Some(500),
            early_renewal: Duration::from_secs(300),
            application_id: None,
            transport: None,
            call_policies: CallPolicies::default(),
            policies: Vec::new(),
            tracer_provider: None,
            metrics: None,
        }
    }
}

impl ClientOptions {
    /// Sets the cloud to call.
    #[must_use]
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = Some(cloud);
        self
    }

    /// Sets the defaults for every call.
    #[must_use]
    pub fn call(mut self, call: CallOptions) -> Self {
        self.call = call;
        self
    }

    /// Sets the largest response that is accepted, unless the options of the call set it.
    #[must_use]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.bounds = self.bounds.max_response_bytes(bytes);
        self
    }

    /// Sets the most memory that the values of one response may take, unless the options of the call set it.
    #[must_use]
    pub fn max_decoded_bytes(mut self, bytes: usize) -> Self {
        self.bounds = self.bounds.max_decoded_bytes(bytes);
        self
    }

    /// Sets the largest number of pages of one list that are followed.
    #[must_use]
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.max_pages = pages;
        self
    }

    /// Sets the budget that all calls together have for retries.
    #[must_use]
    pub fn retry_budget(mut self, tokens: Option<u32>) -> Self {
        self.retry_budget = tokens;
        self
    }

    /// Sets how long before its expiry a token is renewed.
    #[must_use]
    pub fn early_renewal(mut self, margin: Duration) -> Self {
        self.early_renewal = margin;
        self
    }

    /// Sets a name for the application.
    #[must_use]
    pub fn application_id(mut self, id: impl Into<String>) -> Self {
        self.application_id = Some(id.into());
        self
    }

    /// Sets a custom transport for requests.
    #[must_use]
    pub fn transport(mut self, transport: Transport) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Sets a custom HTTP client for requests.
    #[must_use]
    pub fn http_client(self, client: Arc<dyn HttpClient>) -> Self {
        self.transport(Transport::new(client))
    }

    /// Adds a policy that is called once for each call.
    #[must_use]
    pub fn call_policy(mut self, policy: Arc<dyn RequestPolicy>) -> Self {
        self.call_policies.push(policy);
        self
    }

    /// Adds a policy of this crate that is called for each attempt.
    #[must_use]
    pub fn attempt_policy(self, policy: Arc<dyn RequestPolicy>) -> Self {
        self.policy(Arc::new(AttemptPolicy(policy)))
    }

    /// Adds a policy that is called for each attempt.
    #[must_use]
    pub fn policy(mut self, policy: Arc<dyn Policy>) -> Self {
        self.policies.push(policy);
        self
    }

    /// Sets a custom tracer for spans.
    #[must_use]
    pub fn tracer_provider(mut self, provider: Arc<dyn TracerProvider>) -> Self {
        self.tracer_provider = Some(provider);
        self
    }

    /// Sets the metrics for calls and attempts.
    #[must_use]
    pub fn metrics(mut self, metrics: Arc<dyn Metrics>) -> Self {
        self.metrics = Some(metrics);
        self
    }
}
