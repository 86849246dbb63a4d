use super::runtime;
use std::fmt;

/// A cloud in which the service runs.
///
/// It consists of the base URL, the authority that issues the tokens, and the resource that they are for.
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

    /// Starts a cloud that is not one of the constants, such as a local server in a test.
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

    /// The name of the cloud in the description, or `custom`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// The base URL of the service, including the version prefix.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.0.base_url()
    }

    /// The URL of the authority that issues tokens.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.0.authority()
    }

    /// The resource that tokens are requested for.
    #[must_use]
    pub fn audience(&self) -> &str {
        self.0.audience()
    }
}

/// Converts to the cloud of the runtime.
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

/// A builder for a custom cloud, started by [`Cloud::custom`]. All three parts are required.
#[derive(Clone, Default)]
#[must_use = "it becomes a cloud with `build`"]
pub struct CustomCloud(runtime::inside::CustomCloud);

impl CustomCloud {
    /// Sets the base URL of the service, including the version prefix: `https://api.example.com/v1`.
    ///
    /// It may be `http` for a loopback host. Operations with another version prefix replace the prefix of this URL by theirs.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Self(self.0.base_url(url))
    }

    /// Sets the URL of the authority that issues tokens: `https://login.example.com`.
    ///
    /// It may be `http` for a loopback host.
    pub fn authority(self, url: impl Into<String>) -> Self {
        Self(self.0.authority(url))
    }

    /// Sets the resource that tokens are requested for, without a scope name: `https://api.example.com`.
    pub fn audience(self, audience: impl Into<String>) -> Self {
        Self(self.0.audience(audience))
    }

    /// Builds the cloud.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](runtime::ErrorKind::Configuration) if a part is missing, if tokens must not be
    /// sent to a URL, or if the audience cannot be part of a scope. The error names the part.
    pub fn build(self) -> runtime::Result<Cloud> {
        self.0.build().map(Cloud)
    }
}

impl fmt::Debug for CustomCloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
