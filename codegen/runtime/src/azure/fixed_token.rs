//! `FixedToken`: a token from elsewhere.

use crate::error::{Error, ErrorKind, Result};
use crate::headers::flaw_of_secret;
use crate::secret::Secret;
use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::{Duration, OffsetDateTime};
use std::sync::Arc;

/// A credential with one fixed token, such as the output of `az account get-access-token`, or a made-up one in a
/// test.
///
/// It is never renewed: when the service rejects it, calls fail with status 401.
#[derive(Debug)]
pub struct FixedToken(Secret);

impl FixedToken {
    /// Creates a credential that always returns this token.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the token is empty or contains a character
    /// that a header cannot carry, such as a line break.
    pub fn new(token: impl Into<Secret>) -> Result<Arc<Self>> {
        let token = token.into();
        match flaw_of_secret(token.expose()) {
            None => Ok(Arc::new(Self(token))),
            Some(flaw) => Err(Error::new(
                ErrorKind::Configuration,
                format!("the access token {flaw}"),
            )),
        }
    }
}

#[async_trait]
impl TokenCredential for FixedToken {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        // The real expiry is unknown: the service decides when to reject the token.
        let expires_on = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new(self.0.expose().to_owned(), expires_on))
    }
}
