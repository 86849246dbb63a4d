use super::call_options::CallOptions;
use super::clouds::Cloud;
use super::runtime;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Choices for a client. The default needs no thought: the first cloud, HTTP through `reqwest`, three retries.
#[derive(Clone, Default)]
pub struct ClientOptions(runtime::inside::ClientOptions);

impl ClientOptions {
    /// The cloud to call. Base URL, authority and scope of the token go together with it.
    #[must_use]
    pub fn cloud(self, cloud: Cloud) -> Self {
        Self(self.0.cloud(cloud.into()))
    }

    /// Defaults for every call of the client.
    #[must_use]
    pub fn call(self, call: CallOptions) -> Self {
        Self(self.0.call(call.into()))
    }

    /// The largest answer that is taken, where [`CallOptions::max_response_bytes`] does not say otherwise. 64 MiB
    /// unless set.
    #[must_use]
    pub fn max_response_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_response_bytes(bytes))
    }

    /// How much memory the values of one answer may take.
    /// [`CallOptions::max_decoded_bytes`] can say otherwise. 128 MiB unless set.
    #[must_use]
    pub fn max_decoded_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_decoded_bytes(bytes))
    }

    /// How many pages of one list are followed. 100 000 unless set.
    #[must_use]
    pub fn max_pages(self, pages: usize) -> Self {
        Self(self.0.max_pages(pages))
    }

    /// What all calls of the client together may spend on repetitions.
    ///
    /// So a service that is down is not asked several times as often as one that is up. 500 tokens unless set; `None` is no bound. A repetition takes 5, which come back when it
    /// succeeds; a call that succeeds at once brings 1, up to the number set here. With less than 5 left a call returns its last
    /// error at once: [`Error::budget_exhausted`](runtime::Error::budget_exhausted).
    #[must_use]
    pub fn retry_budget(self, tokens: Option<u32>) -> Self {
        Self(self.0.retry_budget(tokens))
    }

    /// How long before its end a token is renewed. 5 minutes unless set, and never more than half of its life. It is
    /// done beside the calls, which go on with the token at hand, also when it fails; then nobody tries for 30 seconds.
    #[must_use]
    pub fn early_renewal(self, margin: Duration) -> Self {
        Self(self.0.early_renewal(margin))
    }

    /// What the program calls itself, sent at the start of `User-Agent`.
    ///
    /// Such as `billing/2.1`, also with a remark, `billing/2.1 (test)`: up to 200 signs of ASCII. What follows is the name and the version of this crate.
    #[must_use]
    pub fn application_id(self, id: impl Into<String>) -> Self {
        Self(self.0.application_id(id))
    }

    /// Sends requests through a transport of the caller's own. It is a client with other limits or certificates, or a double
    /// in a test. Which proxies it asks is the caller's to decide. The one that is used otherwise follows
    /// `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, and asks no proxy for `http`, which goes to a loopback host only and
    /// shows the token.
    #[must_use]
    pub fn transport(self, transport: runtime::inside::Transport) -> Self {
        Self(self.0.transport(transport))
    }

    /// Sends requests through an HTTP client of the caller's own; a `reqwest::Client` is one. Clients that share it
    /// share its connections. It must not follow redirects, which would take the body, and a password in it, to another
    /// host: `redirect(reqwest::redirect::Policy::none())`. The one that is used otherwise does not. What is said of
    /// proxies at [`ClientOptions::transport`] holds here too. Limits of time that it has end an attempt as
    /// [`CallOptions::attempt_timeout`] does, and the longer ones of a call do not undo them.
    #[must_use]
    pub fn http_client(self, client: Arc<dyn runtime::inside::HttpClient>) -> Self {
        Self(self.0.http_client(client))
    }

    /// Makes the spans of calls and attempts through this provider of OpenTelemetry.
    ///
    /// Each attempt sends `traceparent` along. There are no
    /// spans of `tracing` then. `azure_core_opentelemetry` has a provider.
    #[must_use]
    pub fn tracer_provider(self, provider: Arc<dyn runtime::inside::TracerProvider>) -> Self {
        Self(self.0.tracer_provider(provider))
    }

    /// Tells of each call and each attempt as it ends: how long it took, and how it ended.
    #[must_use]
    pub fn metrics(self, metrics: Arc<dyn runtime::Metrics>) -> Self {
        Self(self.0.metrics(metrics))
    }

    /// Adds a policy of `azure_core` that sees each attempt, the token included, just before it is sent.
    #[must_use]
    pub fn policy(self, policy: Arc<dyn runtime::inside::Policy>) -> Self {
        Self(self.0.policy(policy))
    }
}

/// What the calls make of it.
impl From<ClientOptions> for runtime::inside::ClientOptions {
    fn from(value: ClientOptions) -> Self {
        value.0
    }
}

impl fmt::Debug for ClientOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
