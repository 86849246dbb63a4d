//! `Pipeline`: the policies that every attempt passes, and the default transport. Both are built only here.

#[cfg(feature = "reqwest")]
use super::transport::Http;
use super::user_agent::user_agent;
use crate::base_url::BaseUrl;
use crate::call_options::CallOptions;
use crate::client_options::ClientOptions;
use crate::error::{Error, ErrorKind, Result};
use azure_core::http::headers::{HeaderValue, USER_AGENT};
use azure_core::http::policies::{Policy, TransportPolicy};
use azure_core::http::{AsyncRawResponse, Context, Request, Transport};
use std::sync::Arc;

/// Policies, followed by a transport.
///
/// It is not the pipeline of `azure_core`, whose retries are unbounded, whose user agent is that of its
/// vendor's clients, and whose log repeats the spans without the ids.
#[derive(Clone, Debug)]
pub struct Pipeline {
    user_agent: HeaderValue,
    first: Arc<dyn Policy>,
    /// The policies after the first, and the transport, unless that is the first.
    rest: Vec<Arc<dyn Policy>>,
}

impl Pipeline {
    /// Creates the pipeline of a client of this name and version, for requests to one place. Its policies
    /// precede those of the options.
    pub fn new(
        client: (&str, &str),
        options: &ClientOptions,
        to: &BaseUrl,
        mut policies: Vec<Arc<dyn Policy>>,
    ) -> Result<Self> {
        let transport = match &options.transport {
            Some(transport) => transport.clone(),
            None => default_transport(to, &options.call)?,
        };
        policies.extend_from_slice(&options.policies);
        policies.push(Arc::new(TransportPolicy::new(transport)));
        Ok(Self {
            user_agent: user_agent(client, options)?,
            first: policies.remove(0),
            rest: policies,
        })
    }

    /// Sends the request once, and returns a response of any status.
    pub(super) async fn send(&self, request: &mut Request) -> azure_core::Result<AsyncRawResponse> {
        request.insert_header(USER_AGENT, self.user_agent.clone());
        self.first.send(&Context::new(), request, &self.rest).await
    }
}

/// Returns a transport for requests to one place. It has no timeouts of its own, as those of the calls apply,
/// except for connecting: the addresses of a host share that timeout, so that one that does not respond
/// cannot use up the whole attempt.
///
/// Requests with `https` use the proxies of the environment, which see only the host. Requests with `http`,
/// which [`BaseUrl`] allows to the machine itself only, bypass them, because a proxy would see the token.
#[cfg(feature = "reqwest")]
fn default_transport(to: &BaseUrl, call: &CallOptions) -> Result<Transport> {
    let builder = reqwest::Client::builder()
        .connect_timeout(call.one_attempt_timeout())
        // A redirect would send the body, with any password in it, to another host.
        .redirect(reqwest::redirect::Policy::none());
    let builder = if to.is_encrypted() {
        builder
    } else {
        builder.no_proxy()
    };
    let client = builder.build().map_err(|error| {
        Error::new(ErrorKind::Configuration, "the transport cannot be made").because(error)
    })?;
    Ok(Transport::new(Arc::new(Http(client))))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &BaseUrl, _: &CallOptions) -> Result<Transport> {
    Err(Error::new(
        ErrorKind::Configuration,
        "no transport: switch the feature `rustls` or `native-tls` on, or set `ClientOptions::transport`",
    ))
}
