//! `Cloud`: base URL, authority and audience, which go together.

use std::borrow::Cow;

/// A cloud in which the service runs: where it answers, where its tokens come from, and what they are for.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Cloud {
    name: Cow<'static, str>,
    base_url: Cow<'static, str>,
    authority: Cow<'static, str>,
    audience: Cow<'static, str>,
}

impl Cloud {
    pub(crate) const fn new(
        name: &'static str,
        base_url: &'static str,
        authority: &'static str,
        audience: &'static str,
    ) -> Self {
        Self {
            name: Cow::Borrowed(name),
            base_url: Cow::Borrowed(base_url),
            authority: Cow::Borrowed(authority),
            audience: Cow::Borrowed(audience),
        }
    }

    /// A cloud that is not among the constants, or a server of one's own in a test.
    ///
    /// `base_url` includes the version prefix (`https://api.example.com/v1`) and must be `https`, or `http` on a loopback
    /// host; `authority` is where tokens are asked for (`https://login.microsoftonline.com`); `audience` is the resource
    /// that a token is for (`https://api.partnercenter.microsoft.com`). They are checked when a client is made.
    #[must_use]
    pub fn custom(
        base_url: impl Into<String>,
        authority: impl Into<String>,
        audience: impl Into<String>,
    ) -> Self {
        Self {
            name: Cow::Borrowed("custom"),
            base_url: Cow::Owned(base_url.into()),
            authority: Cow::Owned(authority.into()),
            audience: Cow::Owned(audience.into()),
        }
    }

    /// What the cloud is called in the description, or `custom`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the service answers, with the version prefix.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Where tokens are asked for.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The resource that tokens are for.
    #[must_use]
    pub fn audience(&self) -> &str {
        &self.audience
    }
}
