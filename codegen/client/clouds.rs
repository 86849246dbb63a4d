use super::runtime;
use std::fmt;

/// A cloud in which the service runs. It says where that answers, where its tokens come from, and what they are for.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Cloud(runtime::inside::Cloud);

impl Cloud {
    const fn new(
        name: &'static str,
        base_url: &'static str,
        authority: &'static str,
        audience: &'static str,
    ) -> Self {
        Self(runtime::inside::Cloud::new(name, base_url, authority, audience))
    }

    /// A cloud that is not among the constants, or a server of one's own in a test. Its parts are given by name:
    ///
    /// ```
    /// # use the_client::{Cloud, Result};
    /// # fn main() -> Result<()> {
    /// let cloud = Cloud::custom()
    ///     .base_url("http://127.0.0.1:8080/v1")
    ///     .authority("http://127.0.0.1:8080")
    ///     .audience("https://api.example.com")
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn custom() -> CustomCloud {
        CustomCloud(runtime::inside::CustomCloud::default())
    }

    /// What the cloud is called in the description, or `custom`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// Where the service answers, with the version prefix.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.0.base_url()
    }

    /// Where tokens are asked for.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.0.authority()
    }

    /// The resource that tokens are for.
    #[must_use]
    pub fn audience(&self) -> &str {
        self.0.audience()
    }
}

/// What the calls make of it.
impl From<Cloud> for runtime::inside::Cloud {
    fn from(value: Cloud) -> Self {
        value.0
    }
}

impl fmt::Debug for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A cloud in the making, begun by [`Cloud::custom`]. All three parts must be given.
#[derive(Clone, Default)]
#[must_use = "it becomes a cloud with `build`"]
pub struct CustomCloud(runtime::inside::CustomCloud);

impl CustomCloud {
    /// Where the service answers, with the version prefix. It is `https://api.example.com/v1`, or `http` on a loopback host.
    /// Operations that the service has below another prefix are called below that one, in the place of the version prefix.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self(self.0.base_url(url))
    }

    /// Where tokens are asked for: `https://login.example.com`, or `http` on a loopback host.
    pub fn authority(self, url: impl Into<String>) -> Self {
        Self(self.0.authority(url))
    }

    /// The resource that tokens are for, without the name of a scope: `https://api.example.com`.
    pub fn audience(self, audience: impl Into<String>) -> Self {
        Self(self.0.audience(audience))
    }

    /// The cloud.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](runtime::ErrorKind::Configuration) for a part that is missing, for a URL that tokens
    /// may not be sent to, and for an audience that cannot stand in a scope. The error names the part.
    pub fn build(self) -> runtime::Result<Cloud> {
        self.0.build().map(Cloud)
    }
}

impl fmt::Debug for CustomCloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
