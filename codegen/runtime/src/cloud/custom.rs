//! `CustomCloud`: a builder of a cloud.

use super::{CUSTOM, Cloud};
use crate::base_url::BaseUrl;
use crate::error::{Error, ErrorKind, Result};
use std::borrow::Cow;

/// A builder of a cloud. All three parts are required.
#[derive(Clone, Debug, Default)]
#[must_use = "it becomes a cloud with `build`"]
pub struct CustomCloud {
    base_url: Option<String>,
    authority: Option<String>,
    audience: Option<String>,
}

impl CustomCloud {
    /// Sets the base URL of the service.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sets the URL of the authority that issues tokens.
    pub fn authority(mut self, url: impl Into<String>) -> Self {
        self.authority = Some(url.into());
        self
    }

    /// Sets the resource that tokens are for.
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.audience = Some(audience.into());
        self
    }

    /// Creates the cloud.
    pub fn build(self) -> Result<Cloud> {
        let base_url = given(self.base_url, "base URL", "base_url")?;
        BaseUrl::parse(&base_url, "base URL")?;
        let authority = given(self.authority, "authority", "authority")?;
        BaseUrl::parse(&authority, "authority")?;
        let audience = given(self.audience, "audience", "audience")?;
        if !is_audience(&audience) {
            let why = format!(
                "the audience `{}` cannot stand in a scope",
                audience.escape_debug()
            );
            return Err(Error::new(ErrorKind::Configuration, why));
        }
        Ok(Cloud {
            name: Cow::Borrowed(CUSTOM),
            base_url: Cow::Owned(base_url),
            authority: Cow::Owned(authority),
            audience: Cow::Owned(audience),
        })
    }
}

fn given(part: Option<String>, name: &str, setter: &str) -> Result<String> {
    part.ok_or_else(|| {
        let why = format!("the {name} of the custom cloud is missing: give it with `{setter}`");
        Error::new(ErrorKind::Configuration, why)
    })
}

/// Whether a string has only characters of a scope (RFC 6749): no spaces, which separate scopes, no quotes
/// and no backslashes.
fn is_audience(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\')
}
