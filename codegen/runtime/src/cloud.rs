//! `Cloud`: base URL, authority and audience, which go together.

mod custom;

pub use custom::CustomCloud;

use std::borrow::Cow;

/// What a cloud is called that is not among those of the description.
pub(crate) const CUSTOM: &str = "custom";

/// A cloud in which the service runs: its base URL, where its tokens come from, and which resource they are for.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Cloud {
    name: Cow<'static, str>,
    base_url: Cow<'static, str>,
    authority: Cow<'static, str>,
    audience: Cow<'static, str>,
}

impl Cloud {
    /// A cloud of the description.
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
