//! The parts built on `azure_core`: the transport, and credentials. No other module names it, so that another
//! stack can replace it; the items that the other modules need, mainly HTTP types, are listed here.

pub(crate) mod answer;
pub(crate) mod attempt_policy;
mod conversion;
pub(crate) mod credential;
pub(crate) mod exchange;
pub(crate) mod fixed_token;
pub(crate) mod pipeline;
pub(crate) mod refusal;
mod secret;
pub(crate) mod tokens;
pub(crate) mod tracer;
#[cfg(feature = "reqwest")]
mod transport;
pub(crate) mod transport_error;
pub(crate) mod uploading;
mod user_agent;

pub use azure_core::credentials::TokenCredential;
pub(crate) use azure_core::http::headers::{
    ACCEPT, CLIENT_REQUEST_ID, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, Headers,
};
pub use azure_core::http::policies::Policy;
pub use azure_core::http::{HttpClient, Method, Transport};
pub(crate) use azure_core::http::{Request as HttpRequest, Url};
pub use azure_core::tracing::TracerProvider;
pub(crate) use azure_core::{Bytes, Uuid, base64};

use std::time::Duration;

/// Sleeps on the async runtime that `azure_core` is built for.
pub(crate) async fn sleep(delay: Duration) {
    let delay = azure_core::time::Duration::try_from(delay).unwrap_or_default();
    azure_core::sleep::sleep(delay).await;
}

/// Creates the `azure_core` error of a broken connection.
#[cfg(test)]
pub(crate) fn broken_connection(source: std::io::Error, message: &'static str) -> azure_core::Error {
    azure_core::Error::with_error(azure_core::error::ErrorKind::Io, source, message)
}
