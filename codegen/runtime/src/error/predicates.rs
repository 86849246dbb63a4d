//! What a program asks of an error before it decides what to do.

use super::{Error, ErrorKind};
use crate::retry::is_passing;

impl Error {
    /// Whether the service, or the identity provider, asks to slow down: status 429, or 503 with a time to wait. See
    /// [`Error::retry_after`].
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        match self.0.status {
            Some(429) => true,
            Some(503) => self.0.retry_after.is_some(),
            _ => false,
        }
    }

    /// Whether it is of the kind that passes, so that the same call may succeed later: a connection, a time limit, or one of
    /// the statuses 408, 429, 500, 502, 503 and 504, of the identity provider as well. It does not say that the service has
    /// not carried the call out: see [`RetryOptions`](crate::RetryOptions).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let is_passing = match self.0.kind {
            ErrorKind::Service | ErrorKind::Credential => self.0.status.is_some_and(is_passing),
            _ => false,
        };
        is_passing || self.is_connection() || self.is_timeout()
    }

    /// Whether the call would have been repeated, but the retry budget of its client was spent: most calls fail just now.
    /// `ClientOptions::retry_budget` says how large it is.
    #[must_use]
    pub fn budget_exhausted(&self) -> bool {
        self.0.budget_exhausted
    }

    /// Whether a person must sign in again before there are any more tokens: the identity provider says `invalid_grant`,
    /// `interaction_required`, or another code of that kind. No later try gets further without that.
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

    /// Whether the service does not know what the call is about: status 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.service_status() == Some(404)
    }

    /// Whether the token was refused, a renewed one too: status 401.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.service_status() == Some(401)
    }

    /// Whether the token is fine but lacks the rights: status 403.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.service_status() == Some(403)
    }

    /// Whether the resource has changed since the tag was read that was sent: [`ErrorKind::Stale`].
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.0.kind == ErrorKind::Stale
    }

    /// Whether the state of the resource stands against the call: status 409 or 412, or [`ErrorKind::Stale`].
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.is_stale() || matches!(self.service_status(), Some(409 | 412))
    }

    /// Whether there was no whole answer in time, by whichever limit; of the identity provider neither. The service may have
    /// carried the call out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.is_of(ErrorKind::Timeout)
    }

    /// Whether there was no connection, or it broke; to the identity provider neither. See [`ErrorKind::Connection`].
    #[must_use]
    pub fn is_connection(&self) -> bool {
        self.is_of(ErrorKind::Connection)
    }

    /// Whether the certificate of the service, or of the identity provider, is not trusted.
    #[must_use]
    pub fn is_certificate(&self) -> bool {
        self.is_of(ErrorKind::Certificate)
    }

    fn is_of(&self, kind: ErrorKind) -> bool {
        self.0.kind == kind || self.0.cause == Some(kind)
    }

    /// The status, unless it is the identity provider's.
    fn service_status(&self) -> Option<u16> {
        self.0.status.filter(|_| self.0.kind != ErrorKind::Credential)
    }
}
