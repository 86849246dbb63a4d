//! `Cloud`: a base URL with its authority and audience.

mod custom;

pub use custom::CustomCloud;

use std::borrow::Cow;

/// The name of a cloud that is not in the description.
pub(crate) const CUSTOM: &str = "custom";

/// A cloud in which the service runs: its base URL, the authority that issues its tokens, and the resource
/// that they are for.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Cloud {
    name: Cow<'static, str>,
    base_url: Cow<'static, str>,
    authority: Cow<'static, str>,
    audience: Cow<'static, str>,
}

impl Cloud {
    /// Creates a cloud of the description.
    #[must_use]
    pub const fn new(
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

    /// Returns the name of the cloud in the description, or `custom`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the base URL of the service, with the version prefix.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Returns the URL of the authority that issues tokens.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// Returns the resource that tokens are for.
    #[must_use]
    pub fn audience(&self) -> &str {
        &self.audience
    }
}
