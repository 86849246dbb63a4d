//! `WebhookError`: why an event is not believed.

use crate::Error;
use std::fmt;

/// Why an event is not believed. An event that fails is not to be acted on.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// This header is missing, or is no signature.
    Missing(&'static str),
    /// It is signed with another algorithm than `rsa-sha256`.
    Algorithm(String),
    /// The address of its certificate is not `https`, or on a host that is not on the list.
    CertificateUrl(String),
    /// The certificate could not be fetched.
    Unreachable(Error),
    /// The host of the certificate answered with this status.
    Refused(u16),
    /// What was fetched is no certificate.
    NoCertificate,
    /// The certificate is not below a root that is trusted, or not valid today.
    Untrusted(String),
    /// The certificate was not issued by Microsoft Corporation.
    Issuer,
    /// The signature is not one of the certificate over the body.
    Signature,
}

impl WebhookError {
    /// Whether the event may be genuine all the same, because its certificate could not be had just now. Answer with a status that
    /// is no success then: the service sends it again, up to ten times.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Unreachable(_) => true,
            Self::Refused(status) => *status == 429 || *status >= 500,
            _ => false,
        }
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
            Self::Unreachable(error) => Some(error),
            _ => None,
        }
    }
}
