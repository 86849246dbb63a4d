//! What a client calls itself: by its own name, and not as one of the vendor of `azure_core`, which would count it among its
//! own.

use crate::client_options::ClientOptions;
use crate::error::{Error, ErrorKind, Result};
use crate::headers::is_header_value;
use async_trait::async_trait;
use azure_core::http::headers::{HeaderValue, USER_AGENT};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use std::env::consts::{ARCH, OS};
use std::sync::Arc;

/// Sets `User-Agent` on each attempt.
#[derive(Debug)]
pub(super) struct UserAgent(HeaderValue);

impl UserAgent {
    /// That of a client of this name and version, after what the program says of itself.
    pub(super) fn of(client: (&str, &str), options: &ClientOptions) -> Result<Self> {
        let (name, version) = client;
        let own = format!("{name}/{version} ({OS}; {ARCH})");
        match options.application_id.as_deref() {
            None => Ok(Self(own.into())),
            Some(id) if is_product(id) => Ok(Self(format!("{id} {own}").into())),
            Some(id) => Err(Error::new(
                ErrorKind::Configuration,
                format!(
                    "the application id `{}` cannot stand in `User-Agent`: it is not 1 to {LONGEST} signs of ASCII",
                    id.escape_debug()
                ),
            )),
        }
    }
}

/// The longest application id, in bytes.
const LONGEST: usize = 200;

fn is_product(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len()) && is_header_value(id) && id.trim() == id
}

#[async_trait]
impl Policy for UserAgent {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let nobody = || azure_core::Error::with_message(azure_core::error::ErrorKind::Other, "no transport");
        let (first, rest) = next.split_first().ok_or_else(nobody)?;
        request.insert_header(USER_AGENT, self.0.clone());
        first.send(ctx, request, rest).await
    }
}
