use super::call_options::CallOptions;
use super::clouds::Cloud;
use super::runtime;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Options for a client.
///
/// The default calls the first cloud through `reqwest`, with up to three retries.
#[derive(Clone, Default)]
pub struct ClientOptions(runtime::inside::ClientOptions);

impl ClientOptions {
    /// Sets the cloud to call, which determines the base URL, the authority and the token scope.
    #[must_use]
    pub fn cloud(self, cloud: Cloud) -> Self {
        Self(self.0.cloud(cloud.into()))
    }

    /// Sets the defaults for every call of the client.
    #[must_use]
    pub fn call(self, call: CallOptions) -> Self {
        Self(self.0.call(call.into()))
    }

    /// Limits the size of a response, in bytes after decompression. Defaults to 64 MiB.
    ///
    /// [`CallOptions::max_response_bytes`] overrides it.
    #[must_use]
    pub fn max_response_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_response_bytes(bytes))
    }

    /// Limits the memory that the decoded values of one response may use, in bytes. Defaults to 128 MiB.
    ///
    /// [`CallOptions::max_decoded_bytes`] overrides it.
    #[must_use]
    pub fn max_decoded_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_decoded_bytes(bytes))
    }

    /// Limits how many pages of one list are followed. Defaults to 100 000.
    #[must_use]
    pub fn max_pages(self, pages: usize) -> Self {
        Self(self.0.max_pages(pages))
    }

    /// Sets the retry budget, in tokens, which all calls of the client share. Defaults to 500; `None` means no
    /// limit.
    ///
    /// The budget keeps retries from multiplying the load on a service that is down. A retry costs 5 tokens, which
    /// are returned if it succeeds; a call that succeeds at the first attempt earns 1, up to the number set here.
    /// With fewer than 5 tokens left, a call returns its last error at once, and
    /// [`Error::budget_exhausted`](runtime::Error::budget_exhausted) is true.
    #[must_use]
    pub fn retry_budget(self, tokens: Option<u32>) -> Self {
        Self(self.0.retry_budget(tokens))
    }

    /// Sets how long before its expiry a token is renewed. Defaults to 5 minutes, and is at most half of the
    /// token's lifetime.
    ///
    /// The renewal runs in the background: calls continue with the current token, even if the renewal fails. A
    /// failed renewal is not tried again for 30 seconds.
    #[must_use]
    pub fn early_renewal(self, margin: Duration) -> Self {
        Self(self.0.early_renewal(margin))
    }

    /// Sets the name of the application, which is sent at the start of `User-Agent`.
    ///
    /// It has up to 200 ASCII characters and looks like `billing/2.1` or `billing/2.1 (test)`. The name and version
    /// of this crate follow it.
    #[must_use]
    pub fn application_id(self, id: impl Into<String>) -> Self {
        Self(self.0.application_id(id))
    }

    /// Sends requests through the given transport, such as one with other certificates, or a test double.
    ///
    /// The transport decides which proxies to use. The built-in one follows `HTTPS_PROXY`, `ALL_PROXY` and
    /// `NO_PROXY`; it uses no proxy for `http`, which is allowed for loopback hosts only and would expose the
    /// token.
    #[must_use]
    pub fn transport(self, transport: runtime::inside::Transport) -> Self {
        Self(self.0.transport(transport))
    }

    /// Sends requests through the given HTTP client, such as a `reqwest::Client`. Clients that share it share its
    /// connections.
    ///
    /// It must not follow redirects, which would send the body, and any password in it, to another host:
    /// `redirect(reqwest::redirect::Policy::none())`. The built-in one does not. As with
    /// [`ClientOptions::transport`], the HTTP client decides which proxies to use. A timeout of its own ends an
    /// attempt as [`CallOptions::attempt_timeout`] does, even where the timeouts of the call are longer.
    #[must_use]
    pub fn http_client(self, client: Arc<dyn runtime::inside::HttpClient>) -> Self {
        Self(self.0.http_client(client))
    }

    /// Creates the spans of calls and attempts through an OpenTelemetry tracer provider.
    ///
    /// The crate `azure_core_opentelemetry` has one. Each attempt then sends `traceparent`, and no `tracing` spans are
    /// created.
    #[must_use]
    pub fn tracer_provider(self, provider: Arc<dyn runtime::inside::TracerProvider>) -> Self {
        Self(self.0.tracer_provider(provider))
    }

    /// Reports each attempt and each call as it ends, for metrics.
    #[must_use]
    pub fn metrics(self, metrics: Arc<dyn runtime::Metrics>) -> Self {
        Self(self.0.metrics(metrics))
    }

    /// Adds a policy that runs once a call, around all its attempts. Each page of a list is a call, as is each request of a
    /// [`Poller`](runtime::Poller).
    ///
    /// The one added first runs first before the call, and last after it. The token is not on the request before the call. The
    /// timeouts of the call do not include what the policy does.
    #[must_use]
    pub fn call_policy(self, policy: Arc<dyn runtime::RequestPolicy>) -> Self {
        Self(self.0.call_policy(policy))
    }

    /// Adds a policy that runs on each attempt of a call, within the timeout of the attempt. The request has the token.
    ///
    /// Those of [`policy`](Self::policy) and these run in the order in which they were added.
    #[must_use]
    pub fn attempt_policy(self, policy: Arc<dyn runtime::RequestPolicy>) -> Self {
        Self(self.0.attempt_policy(policy))
    }

    /// Adds an `azure_core` policy that sees each attempt just before it is sent, including its token.
    #[must_use]
    pub fn policy(self, policy: Arc<dyn runtime::inside::Policy>) -> Self {
        Self(self.0.policy(policy))
    }
}

/// Converts to the options of the runtime.
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
