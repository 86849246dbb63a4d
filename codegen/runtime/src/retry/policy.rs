//! `RetryPolicy`: a program's own rule in place of the table.

use super::{Ending, Next};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Decides whether and when a call is retried, in place of the table of [`RetryOptions`](crate::RetryOptions).
///
/// It is not asked about successes, or about failures that a retry cannot help, such as an untrusted certificate. The timeout of
/// the call and the retry budget of the client apply to what it decides; [`RetryOptions::max_retries`](crate::RetryOptions::max_retries)
/// applies to [`FailedAttempt::usual_delay`] only.
pub trait RetryPolicy: fmt::Debug + Send + Sync {
    /// Returns how long to wait before the next attempt, or `None` to return the failure to the caller.
    fn delay(&self, attempt: &FailedAttempt) -> Option<Duration>;
}

/// An attempt that has failed. In tests of a policy, start with the default and set the fields.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct FailedAttempt {
    /// The number of retries made before.
    pub retries: u32,
    /// The status of the response, if there was one.
    pub status: Option<u16>,
    /// How long the response asks to wait (`Retry-After`).
    pub retry_after: Option<Duration>,
    /// Whether the service may have carried out the call, as far as one can tell: not if nothing was sent, or if the status is 429.
    pub may_be_done: bool,
    /// Whether the call may be sent twice without harm, by its method or because it carries an idempotency key.
    pub is_idempotent: bool,
    /// How long the table of [`RetryOptions`](crate::RetryOptions) would wait, if it would retry.
    pub usual_delay: Option<Duration>,
}

/// A policy in options, which equals only itself.
#[derive(Clone, Debug)]
pub(super) struct Policy(pub(super) Arc<dyn RetryPolicy>);

impl PartialEq for Policy {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Policy {}

impl Policy {
    /// Returns the decision of the policy, or the usual one if the policy is not asked.
    pub(super) fn next(&self, ending: Ending, retries: u32, is_idempotent: bool, usual: Next) -> Next {
        let (status, retry_after) = match ending {
            Ending::Response(200..=299, _) | Ending::NotRetryable => return usual,
            Ending::Response(status, wait) => (Some(status), wait),
            Ending::NotConnected | Ending::Interrupted => (None, None),
        };
        let attempt = FailedAttempt {
            retries,
            status,
            retry_after,
            may_be_done: !matches!(ending, Ending::NotConnected | Ending::Response(429, _)),
            is_idempotent,
            usual_delay: match usual {
                Next::RetryAfter(delay) => Some(delay),
                Next::Return => None,
            },
        };
        self.0.delay(&attempt).map_or(Next::Return, Next::RetryAfter)
    }
}
