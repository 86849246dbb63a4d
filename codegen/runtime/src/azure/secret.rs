//! Conversions between our secrets and those of `azure_core`.

use crate::secret::Secret;

/// Copies the text, because the other type cannot be taken apart.
impl From<azure_core::credentials::Secret> for Secret {
    fn from(secret: azure_core::credentials::Secret) -> Self {
        Self::new(secret.secret())
    }
}

/// Copies the text, so that this one can be overwritten.
impl From<Secret> for azure_core::credentials::Secret {
    fn from(secret: Secret) -> Self {
        Self::new(secret.expose().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use crate::Secret;

    #[test]
    fn goes_to_the_secret_of_azure_core_and_back() {
        let theirs: azure_core::credentials::Secret = Secret::from("correct horse").into();
        assert_eq!(theirs.secret(), "correct horse");
        assert_eq!(Secret::from(theirs).expose(), "correct horse");
    }
}
