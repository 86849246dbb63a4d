//! `FixedToken`: a token that came from elsewhere.

use crate::error::{Error, ErrorKind, Result};
use crate::headers::flaw_of_secret;
use crate::secret::Secret;
use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::{Duration, OffsetDateTime};
use std::sync::Arc;

/// One token, which somebody else has got: a script with `az account get-access-token`, or nobody at all, in a test.
///
/// It is never renewed. When the service refuses it, calls fail with 401.
#[derive(Debug)]
pub struct FixedToken(Secret);

impl FixedToken {
    /// A credential that always gives this token.
    ///
    /// # Errors
    ///
    /// When the token cannot be one: it is empty, or holds a line break or another character that no header can carry.
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
        // When it really ends is for the service to say.
        let expires_on = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new(self.0.expose().to_owned(), expires_on))
    }
}
