//! The transport that a client has unless the caller brings one. It is built here and nowhere else.

use super::base_url::BaseUrl;
use super::call_options::CallOptions;
use super::error::{Error, ErrorKind, Result};
use azure_core::http::Transport;

/// A transport for the requests to one place, without limits of time of its own: those of the calls count. What bounds the
/// making of a connection is there for hosts of several addresses, which share it: one that is out of order must not use up
/// the whole attempt.
///
/// The proxies of the environment are asked for `https`, through which they see nothing but the host. `http` is let
/// through to the machine itself only ([`BaseUrl`] sees to that), and would show them the token: so it goes past them.
#[cfg(feature = "reqwest")]
pub(super) fn default_transport(to: &BaseUrl, call: &CallOptions) -> Result<Transport> {
    use std::sync::Arc;

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
