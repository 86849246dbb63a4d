//! What `azure_core` makes of the options of a client.

use super::transport::default_transport;
use crate::base_url::BaseUrl;
use crate::client_options::ClientOptions;
use crate::error::Result;
use azure_core::http::RetryOptions;

impl ClientOptions {
    /// The part of the options that `azure_core` acts on, for requests to one place. Its own retry is switched off: ours
    /// has bounds.
    pub(crate) fn to_azure(&self, to: &BaseUrl) -> Result<azure_core::http::ClientOptions> {
        let transport = match &self.transport {
            Some(transport) => transport.clone(),
            None => default_transport(to, &self.call)?,
        };
        Ok(azure_core::http::ClientOptions {
            per_try_policies: self.policies.clone(),
            retry: RetryOptions::none(),
            transport: Some(transport),
            ..azure_core::http::ClientOptions::default()
        })
    }
}
