//! `Failure`: the reason why there is no token, shared by all callers that wait for it.

use super::entra_error::EntraError;
use super::store::StoreError;
use crate::Error;
use azure_core::error::ErrorKind;
use std::sync::Arc;

/// A failed renewal. It is cloned for each caller that waits.
#[derive(Clone)]
pub(super) enum Failure {
    /// Entra responded without a token.
    Refused(EntraError),
    /// Entra did not respond.
    Unreachable(Arc<Error>),
    /// There is a token, but the caller's store failed to save the refresh token that was returned with it.
    NotSaved(Arc<StoreError>),
    /// Entra refused the refresh token, and the caller's store failed to load a newer one.
    NotLoaded(EntraError, Arc<StoreError>),
    /// Entra responded with an unusable token; the string says which one, and what is wrong with it.
    Unusable(String),
    /// The work was stopped from outside, for example when the async runtime ended.
    Stopped,
}

impl Failure {
    /// Returns the error for one caller.
    pub(super) fn into_error(self) -> azure_core::Error {
        let error = |source: Box<dyn std::error::Error + Send + Sync>, message: String| {
            azure_core::Error::with_error(ErrorKind::Credential, source, message)
        };
        match self {
            Self::Refused(entra) => {
                let message = entra.to_string();
                error(Box::new(entra), message)
            }
            Self::Unreachable(source) => {
                let message = format!("the identity provider could not be reached: {source}");
                error(Box::new(source), message)
            }
            Self::NotSaved(source) => error(
                Box::new(OfTheStore(source)),
                "the new refresh token could not be stored".to_owned(),
            ),
            Self::NotLoaded(entra, source) => error(
                Box::new(OfTheStore(source)),
                format!("{entra}; the store could not be asked for a newer refresh token"),
            ),
            Self::Unusable(message) => azure_core::Error::with_message(ErrorKind::Credential, message),
            Self::Stopped => {
                azure_core::Error::with_message(ErrorKind::Credential, "the token request was stopped")
            }
        }
    }
}

/// The error of a store, shared.
#[derive(Debug)]
struct OfTheStore(Arc<StoreError>);

impl std::fmt::Display for OfTheStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&self.0, f)
    }
}

impl std::error::Error for OfTheStore {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}
