//! `WebhookError`: the reason why an event is rejected.

use crate::Error;
use std::fmt;
use std::sync::Arc;

/// The reason why a webhook event was rejected. Do not act on such an event.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// The header is missing, or is not a signature.
    Missing(&'static str),
    /// It is signed with an algorithm other than `rsa-sha256`, of whose name the beginning is kept.
    Algorithm(String),
    /// The URL of its certificate is not `https`, or its host is not allowed. The beginning of the URL is kept.
    CertificateUrl(String),
    /// The certificate could not be fetched.
    Unreachable(Arc<Error>),
    /// The host of the certificate responded with this status.
    Refused(u16),
    /// The response is not a certificate.
    NoCertificate,
    /// The certificate has no trusted root, or is not currently valid.
    Untrusted(String),
    /// The certificate was not issued by Microsoft Corporation.
    Issuer,
    /// The signature does not match the certificate and the body.
    Signature,
}

/// Returns the beginning of a text that anybody can choose.
pub(super) fn beginning(text: &str) -> String {
    text.chars().take(200).collect()
}

impl WebhookError {
    /// Whether the event may be genuine nevertheless, because its certificate could not be fetched: there was no connection,
    /// another status than 200, or no certificate in the response.
    ///
    /// Respond with an error status then: the service sends the event again, up to ten times.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Unreachable(_) | Self::Refused(_) | Self::NoCertificate
        )
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "the header `{name}` is missing, or no signature"),
            Self::Algorithm(name) => write!(f, "the algorithm `{}` is not `rsa-sha256`", name.escape_debug()),
            Self::CertificateUrl(url) => write!(f, "no certificate is fetched from `{}`", url.escape_debug()),
            Self::Unreachable(error) => write!(f, "the certificate cannot be fetched: {error}"),
            Self::Refused(status) => write!(f, "the certificate cannot be fetched: status {status}"),
            Self::NoCertificate => f.write_str("what was fetched is no certificate"),
            Self::Untrusted(why) => write!(f, "the certificate is not trusted: {why}"),
            Self::Issuer => f.write_str("the certificate was not issued by Microsoft Corporation"),
            Self::Signature => f.write_str("the signature is not one over this body"),
        }
    }
}

impl std::error::Error for WebhookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreachable(error) => Some(&**error),
            _ => None,
        }
    }
}
