//! The pipeline that requests go through, and the transport that a client has unless the caller brings one. They are built
//! here and nowhere else.

use super::user_agent::UserAgent;
use crate::base_url::BaseUrl;
use crate::call_options::CallOptions;
use crate::client_options::ClientOptions;
use crate::error::{Error, ErrorKind, Result};
use azure_core::http::policies::Policy;
use azure_core::http::{Pipeline, Transport};
use std::sync::Arc;

/// The pipeline for the requests to one place, of a client of this name and version.
pub fn pipeline(
    client: (&'static str, &'static str),
    options: &ClientOptions,
    to: &BaseUrl,
    mut policies: Vec<Arc<dyn Policy>>,
) -> Result<Pipeline> {
    let (name, version) = client;
    policies.push(Arc::new(UserAgent::of(client, options)?));
    let options = options.to_azure(to)?;
    Ok(Pipeline::new(
        Some(name),
        Some(version),
        options,
        Vec::new(),
        policies,
        None,
    ))
}

/// A transport for the requests to one place, without limits of time of its own: those of the calls count. What bounds the
/// making of a connection is there for hosts of several addresses, which share it: one that is out of order must not use up
/// the whole attempt.
///
/// The proxies of the environment are asked for `https`, through which they see nothing but the host. `http` is let
/// through to the machine itself only ([`BaseUrl`] sees to that), and would show them the token: so it goes past them.
#[cfg(feature = "reqwest")]
pub(super) fn default_transport(to: &BaseUrl, call: &CallOptions) -> Result<Transport> {
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
pub(super) fn default_transport(_: &BaseUrl, _: &CallOptions) -> Result<Transport> {
    Err(Error::new(
        ErrorKind::Configuration,
        "no transport: switch the feature `rustls` or `native-tls` on, or set `ClientOptions::transport`",
    ))
}
