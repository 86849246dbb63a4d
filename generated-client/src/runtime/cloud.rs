//! `Cloud`: base URL, authority and audience, which go together.

mod custom;

pub use custom::CustomCloud;

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

    /// A cloud that is not among the constants, or a server of one's own in a test. Its parts are given by name:
    ///
    /// ```
    /// # use partner_center::Cloud;
    /// # fn main() -> partner_center::Result<()> {
    /// let cloud = Cloud::custom()
    ///     .base_url("http://127.0.0.1:8080/v1")
    ///     .authority("http://127.0.0.1:8080")
    ///     .audience("https://api.partnercenter.microsoft.com")
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn custom() -> CustomCloud {
        CustomCloud::default()
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
