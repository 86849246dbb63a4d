//! Whether a failed attempt is retried, and after what delay. Nothing here sends or sleeps.

mod policy;

pub use policy::{FailedAttempt, RetryPolicy};

use crate::azure::Uuid;
use policy::Policy;
use std::sync::Arc;
use std::time::Duration;

/// How a call is retried.
///
/// | outcome of an attempt | GET, HEAD, PUT, DELETE, and any call with an idempotency key | POST, PATCH without one |
/// | --- | --- | --- |
/// | no connection: nothing was sent | retried | retried |
/// | 429: the service did not carry out the call | retried | retried |
/// | 408, 500, 502, 503, 504, or [others](RetryOptions::retry_statuses) | retried | [opt-in](RetryOptions::retry_without_key) |
/// | the connection broke, the response broke off, or the attempt timed out | retried | [opt-in](RetryOptions::retry_without_key) |
/// | an untrusted certificate, any other status, a body that cannot be read | not retried | not retried |
///
/// The idempotency key is an id that all attempts of a call share, by which the service can recognise a retry. The
/// description says which header it is sent in, if any, and every call counts as one with a key then. A service that does
/// not look at the key for an operation may carry out a retried POST or PATCH twice: see its documentation. Retrying 429 can be [turned
/// off](RetryOptions::retry_throttled). The delay starts at [`RetryOptions::initial_delay`] and doubles, with
/// jitter; `Retry-After` takes precedence, up to [a limit](RetryOptions::max_retry_after).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RetryOptions {
    max_retries: u32,
    initial_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    retry_throttled: bool,
    retry_without_key: bool,
    /// The retried statuses, if they are not the default ones.
    statuses: Option<Arc<[u16]>>,
    /// The policy that decides instead of the table.
    policy: Option<Policy>,
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self {
            max_retries: 3,
            initial_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(60),
            retry_throttled: true,
            retry_without_key: false,
            statuses: None,
            policy: None,
        }
    }
}

impl RetryOptions {
    /// Disables retries. A rejected token is still renewed.
    #[must_use]
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// Limits the number of retries. Defaults to 3.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Sets the delay before the first retry, which doubles with each retry. Defaults to 500 ms. The actual delay
    /// is between half of it and all of it.
    #[must_use]
    pub fn initial_delay(mut self, delay: Duration) -> Self {
        self.initial_delay = delay;
        self
    }

    /// Limits the delay between attempts, unless the service asks for more. Defaults to 30 seconds.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Limits the delay that the service may ask for. Defaults to 60 seconds.
    ///
    /// If it asks for more, the call returns at once, with an error that says how long:
    /// [`Error::retry_after`](crate::Error::retry_after).
    #[must_use]
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// Sets whether throttled calls (status 429) are retried. Defaults to `true`.
    ///
    /// Turn it off to slow down all calls of a program at once:
    /// [`Error::is_throttled`](crate::Error::is_throttled).
    #[must_use]
    pub fn retry_throttled(mut self, retry: bool) -> Self {
        self.retry_throttled = retry;
        self
    }

    /// Sets whether POST and PATCH are retried without an idempotency key, although the service may then carry out
    /// the call more than once. Defaults to `false`.
    #[must_use]
    pub fn retry_without_key(mut self, retry: bool) -> Self {
        self.retry_without_key = retry;
        self
    }

    /// Sets which statuses are retried in addition to 429, instead of 408, 500, 502, 503 and 504. A success is
    /// never retried.
    #[must_use]
    pub fn retry_statuses(mut self, statuses: impl IntoIterator<Item = u16>) -> Self {
        self.statuses = Some(statuses.into_iter().collect());
        self
    }

    /// Sets a policy that decides in place of the table.
    #[must_use]
    pub fn policy(mut self, policy: Arc<dyn RetryPolicy>) -> Self {
        self.policy = Some(Policy(policy));
        self
    }

    fn repeats(&self, status: u16) -> bool {
        match &self.statuses {
            Some(statuses) => !(200..300).contains(&status) && statuses.contains(&status),
            None => is_passing(status),
        }
    }
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ending {
    /// With a response: its status, and the delay that it asks for.
    Response(u16, Option<Duration>),
    /// Before anything was sent.
    NotConnected,
    /// After something was sent: the service may have processed the call.
    Interrupted,
    /// With an error that a retry does not change.
    NotRetryable,
}

/// The step after an attempt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Next {
    /// The result of the attempt is returned.
    Return,
    /// Another attempt is made after this delay.
    RetryAfter(Duration),
}

/// Whether a status means that the same call may succeed later.
pub(crate) fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
}

/// Returns the step after an attempt with this ending. If `harmless`, the call may reach the service twice,
/// because of its method or a key that it carries.
pub(crate) fn next(options: &RetryOptions, ending: Ending, retries_made: u32, harmless: bool) -> Next {
    let usual = usual(options, ending, retries_made, harmless);
    match &options.policy {
        Some(policy) => policy.next(ending, retries_made, harmless, usual),
        None => usual,
    }
}

/// Applies the table.
fn usual(options: &RetryOptions, ending: Ending, retries_made: u32, harmless: bool) -> Next {
    let repeatable = harmless || options.retry_without_key;
    let wait = match ending {
        Ending::Response(429, wait) if options.retry_throttled => wait,
        Ending::Response(429, _) => return Next::Return,
        Ending::Response(status, wait) if options.repeats(status) && repeatable => wait,
        Ending::Interrupted if repeatable => None,
        Ending::NotConnected => None,
        Ending::Response(..) | Ending::Interrupted | Ending::NotRetryable => return Next::Return,
    };
    if retries_made >= options.max_retries {
        return Next::Return;
    }
    match wait.filter(|wait| !wait.is_zero()) {
        Some(wait) if wait > options.max_retry_after => Next::Return,
        // Jitter, so that callers that were throttled together do not retry together.
        Some(wait) => Next::RetryAfter(wait.saturating_add(wait.mul_f64(random() * 0.05))),
        None => Next::RetryAfter(backoff(options, retries_made)),
    }
}

/// Returns a random delay between half and all of the doubled delay.
fn backoff(options: &RetryOptions, retries_made: u32) -> Duration {
    let factor = 2_u32.saturating_pow(retries_made);
    let half = options
        .initial_delay
        .saturating_mul(factor)
        .min(options.max_delay)
        / 2;
    half.saturating_add(half.mul_f64(random()))
}

/// Returns a number from 0 to 1. A UUID is random enough for a delay, and saves a dependency.
fn random() -> f64 {
    let [a, b, ..] = Uuid::new_v4().into_bytes();
    f64::from(u16::from_le_bytes([a, b])) / f64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Ending, Next, RetryOptions, next};
    use std::collections::HashSet;
    use std::time::Duration;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn repeats_by_the_table() {
        let options = RetryOptions::default();
        let insist = options.clone().retry_without_key(true);
        let polite = options.clone().retry_throttled(false);
        let repeats = |options: &RetryOptions, status, harmless| {
            next(options, Ending::Response(status, None), 0, harmless) != Next::Return
        };
        for status in 200..600 {
            let is_throttled = status == 429;
            let is_fault = matches!(status, 408 | 500 | 502 | 503 | 504);
            for (options, harmless, expected) in [
                (&options, true, is_fault || is_throttled),
                (&options, false, is_throttled),
                (&insist, false, is_fault || is_throttled),
                (&polite, true, is_fault),
                (&polite, false, false),
            ] {
                assert_eq!(
                    repeats(options, status, harmless),
                    expected,
                    "{status} {options:?} {harmless}"
                );
            }
        }
        for (ending, repeatable, expected) in [
            (Ending::NotConnected, true, true),
            (Ending::NotConnected, false, true),
            (Ending::Interrupted, true, true),
            (Ending::Interrupted, false, false),
            (Ending::NotRetryable, true, false),
        ] {
            assert_eq!(
                next(&options, ending, 0, repeatable) != Next::Return,
                expected,
                "{ending:?} {repeatable}"
            );
            assert_eq!(
                next(&options, ending, 3, repeatable),
                Next::Return,
                "{ending:?} after three"
            );
            assert_eq!(
                next(&RetryOptions::none(), ending, 0, repeatable),
                Next::Return,
                "{ending:?} without retries"
            );
        }
    }

    #[test]
    fn other_statuses_are_repeated_on_request() {
        let options = RetryOptions::default().retry_statuses([200, 409, 503]);
        for (status, harmless, expected) in [
            (409, true, true),
            (409, false, false),
            (503, true, true),
            (500, true, false),
            (429, false, true),
            // The call has been carried out.
            (200, true, false),
        ] {
            let next = next(&options, Ending::Response(status, None), 0, harmless);
            assert_eq!(next != Next::Return, expected, "{status} {harmless}");
        }
    }

    #[test]
    fn waits_longer_each_time_up_to_a_bound() {
        let options = RetryOptions::default().max_retries(40).max_delay(SECOND * 5);
        for (retries, least, most) in [
            (0, 250, 500),
            (1, 500, 1000),
            (2, 1000, 2000),
            (3, 2000, 4000),
            (39, 2500, 5000),
        ] {
            let Next::RetryAfter(wait) = next(&options, Ending::Interrupted, retries, true) else {
                panic!("no repetition")
            };
            assert!((least..=most).contains(&wait.as_millis()), "{retries}: {wait:?}");
        }
    }

    #[test]
    fn callers_who_failed_together_do_not_come_back_together() {
        for asked in [None, Some(SECOND)] {
            let waits: HashSet<_> = (0..20)
                .map(|_| next(&RetryOptions::default(), Ending::Response(429, asked), 0, true))
                .map(|next| format!("{next:?}"))
                .collect();
            assert!(waits.len() > 10, "{waits:?}");
        }
    }

    #[test]
    fn takes_the_longest_times_there_are() {
        let options = RetryOptions::default()
            .initial_delay(Duration::MAX)
            .max_delay(Duration::MAX)
            .max_retry_after(Duration::MAX);
        for wait in [None, Some(Duration::MAX)] {
            let next = next(&options, Ending::Response(429, wait), 0, true);
            assert!(
                matches!(next, Next::RetryAfter(wait) if wait >= Duration::MAX / 2),
                "{next:?}"
            );
        }
    }

    #[test]
    fn waits_as_asked_up_to_a_bound() {
        let options = RetryOptions::default();
        let ask = |seconds| next(&options, Ending::Response(429, Some(SECOND * seconds)), 0, true);
        assert!(matches!(ask(2), Next::RetryAfter(wait) if wait >= SECOND * 2 && wait < SECOND * 3));
        assert!(matches!(ask(60), Next::RetryAfter(_)));
        assert_eq!(ask(61), Next::Return);
        assert_eq!(ask(u32::MAX), Next::Return);
        assert!(matches!(ask(0), Next::RetryAfter(wait) if !wait.is_zero()));
    }
}
