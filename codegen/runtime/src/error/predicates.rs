//! The predicates by which a program decides how to handle an error.

use super::{Error, ErrorKind, Unrepeated};
use crate::retry::is_passing;

impl Error {
    /// Whether the service or the identity provider asks to slow down: status 429, or 503 with `Retry-After`. See
    /// [`Error::retry_after`].
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        match self.0.status {
            Some(429) => true,
            Some(503) => self.0.retry_after.is_some(),
            _ => false,
        }
    }

    /// Whether the same call may succeed later: a connection error, a timeout, or one of the statuses 408, 429,
    /// 500, 502, 503 and 504, also of the identity provider.
    ///
    /// The service may have carried out the call nevertheless: see [`RetryOptions`](crate::RetryOptions).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let is_passing = match self.0.kind {
            ErrorKind::Service | ErrorKind::Credential => self.0.status.is_some_and(is_passing),
            _ => false,
        };
        is_passing || self.is_connection() || self.is_timeout()
    }

    /// Whether the call was not retried because the retry budget of its client is exhausted: most calls are failing
    /// at the moment. `ClientOptions::retry_budget` sets its size.
    #[must_use]
    pub fn budget_exhausted(&self) -> bool {
        self.0.unrepeated == Some(Unrepeated::Budget)
    }

    /// Whether the call was not retried because the stream that it uploads can be read only once
    /// ([`Upload::once`](crate::Upload::once)) and has been read. After a 401 the token has been replaced: a new call with
    /// another stream uses the new one.
    #[must_use]
    pub fn upload_used_up(&self) -> bool {
        self.0.unrepeated == Some(Unrepeated::Upload)
    }

    /// Whether a user must sign in again before any token can be obtained: the identity provider reports
    /// `invalid_grant`, `interaction_required` or a similar code. Retrying does not help.
    #[must_use]
    pub fn needs_sign_in(&self) -> bool {
        const CODES: [&str; 5] = [
            "invalid_grant",
            "interaction_required",
            "login_required",
            "consent_required",
            "account_selection_required",
        ];
        self.0.kind == ErrorKind::Credential && self.code().is_some_and(|code| CODES.contains(&code))
    }

    /// Whether the resource was not found: status 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.service_status() == Some(404)
    }

    /// Whether the token was rejected, even after a renewal: status 401.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.service_status() == Some(401)
    }

    /// Whether the token lacks the required permissions: status 403.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.service_status() == Some(403)
    }

    /// Whether the resource has changed since the ETag that was sent was read: [`ErrorKind::Stale`].
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.0.kind == ErrorKind::Stale
    }

    /// Whether the call conflicts with the state of the resource: status 409 or 412, or [`ErrorKind::Stale`].
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.is_stale() || matches!(self.service_status(), Some(409 | 412))
    }

    /// Whether no complete response arrived in time, from the service or the identity provider, by any timeout. The
    /// service may have carried out the call.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.is_of(ErrorKind::Timeout)
    }

    /// Whether a connection to the service or the identity provider could not be made, or broke. See
    /// [`ErrorKind::Connection`].
    #[must_use]
    pub fn is_connection(&self) -> bool {
        self.is_of(ErrorKind::Connection)
    }

    /// Whether the certificate of the service or of the identity provider is not trusted.
    #[must_use]
    pub fn is_certificate(&self) -> bool {
        self.is_of(ErrorKind::Certificate)
    }

    fn is_of(&self, kind: ErrorKind) -> bool {
        self.0.kind == kind || self.0.cause == Some(kind)
    }

    /// Returns the status, unless it is that of the identity provider.
    fn service_status(&self) -> Option<u16> {
        self.0.status.filter(|_| self.0.kind != ErrorKind::Credential)
    }
}
