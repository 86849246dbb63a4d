//! What `azure_core` makes of the options of a client.

use super::transport::default_transport;
use crate::base_url::BaseUrl;
use crate::client_options::ClientOptions;
use crate::error::{Error, ErrorKind, Result};
use azure_core::http::{RetryOptions, UserAgentOptions};

impl ClientOptions {
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
            retry: RetryOptions::none(),
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
    let is_token = crate::headers::header_name(id).is_some();
    if is_token && id.len() <= 24 {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Configuration,
        format!("the application id `{id}` is not 1 to 24 letters, digits or signs of a header token"),
    ))
}
