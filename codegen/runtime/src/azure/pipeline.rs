//! `Pipeline`: what every attempt passes on its way out, and the transport that a client has unless the caller brings one.
//! They are built here and nowhere else.

use super::user_agent::user_agent;
use crate::base_url::BaseUrl;
use crate::call_options::CallOptions;
use crate::client_options::ClientOptions;
use crate::error::{Error, ErrorKind, Result};
use azure_core::http::headers::{HeaderValue, USER_AGENT};
use azure_core::http::policies::{Policy, TransportPolicy};
use azure_core::http::{AsyncRawResponse, Context, Request, Transport};
use std::sync::Arc;

/// Policies, and a transport behind them.
///
/// It is not the pipeline of `azure_core`, whose retries have no bounds, whose user agent is that of its vendor's clients,
/// and whose log says again what the spans say, less the ids.
#[derive(Clone, Debug)]
pub struct Pipeline {
    user_agent: HeaderValue,
    first: Arc<dyn Policy>,
    /// Those behind the first, unless that is the transport.
    rest: Vec<Arc<dyn Policy>>,
}

impl Pipeline {
    /// That of a client of this name and version, for the requests to one place. The policies come before those of the
    /// options.
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

    /// Sends the request once. An answer of any status is one.
    pub(super) async fn send(&self, request: &mut Request) -> azure_core::Result<AsyncRawResponse> {
        request.insert_header(USER_AGENT, self.user_agent.clone());
        self.first.send(&Context::new(), request, &self.rest).await
    }
}

/// A transport for the requests to one place, without limits of time of its own: those of the calls count. What bounds the
/// making of a connection is there for hosts of several addresses, which share it: one that is out of order must not use up
/// the whole attempt.
///
/// The proxies of the environment are asked for `https`, through which they see nothing but the host. `http` is let
/// through to the machine itself only ([`BaseUrl`] sees to that), and would show them the token: so it goes past them.
#[cfg(feature = "reqwest")]
fn default_transport(to: &BaseUrl, call: &CallOptions) -> Result<Transport> {
    let builder = reqwest::Client::builder()
        .connect_timeout(call.one_attempt_timeout())
        // A redirect would take the body, and a password in it, to another host.
        .redirect(reqwest::redirect::Policy::none());
    let builder = if to.is_encrypted() {
        builder
    } else {
        builder.no_proxy()
    };
    let client = builder.build().map_err(|error| {
        Error::new(ErrorKind::Configuration, "the transport cannot be made").because(error)
    })?;
    Ok(Transport::new(Arc::new(client)))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &BaseUrl, _: &CallOptions) -> Result<Transport> {
    Err(Error::new(
        ErrorKind::Configuration,
        "no transport: switch the feature `rustls` or `native-tls` on, or set `ClientOptions::transport`",
    ))
}
