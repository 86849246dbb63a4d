//! When a failed attempt is repeated, and after how long. Nothing here sends or sleeps.

use super::headers::find;
use azure_core::Uuid;
use azure_core::http::headers::Headers;
use azure_core::time::{OffsetDateTime, parse_rfc7231};
use std::time::Duration;

/// How a call is repeated when it fails.
///
/// Repeated are the statuses 408, 429, 500, 502, 503 and 504, connections that fail or break, answers that break off,
/// and attempts that take too long. All attempts of a call carry the same request id, so that the service can tell a
/// repetition from a new call; a POST or PATCH that has no such id is repeated only when no connection could be made at all. The wait grows from [`RetryOptions::initial_delay`] by doubling, with a random part;
/// where the answer has `Retry-After`, that decides.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RetryOptions {
    max_retries: u32,
    initial_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self {
            max_retries: 3,
            initial_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(60),
        }
    }
}

impl RetryOptions {
    /// No repetition at all.
    #[must_use]
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// How often a call is repeated, at most. 3 unless set.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// The longest wait before the first repetition, and half of it the shortest; it doubles each time. 500 ms unless set.
    #[must_use]
    pub fn initial_delay(mut self, delay: Duration) -> Self {
        self.initial_delay = delay;
        self
    }

    /// The longest wait of our own choosing. 30 seconds unless set.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest wait that the service may ask for. 60 seconds unless set. When it asks for more, the call returns at
    /// once, with an error that says how long: [`Error::retry_after`](crate::Error::retry_after).
    #[must_use]
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ending {
    /// With an answer, and perhaps the time to wait that it asks for.
    Answer(u16, Option<Duration>),
    /// Before anything was sent.
    NotConnected,
    /// Somewhere on the way: the service may have carried the call out.
    Lost,
    /// In a way that no repetition mends.
    Hopeless,
}

/// What comes after an attempt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Next {
    /// Its result is the result of the call.
    Return,
    /// Another attempt, after this time.
    RepeatAfter(Duration),
}

/// The table. `repeatable`: the call may reach the service twice without harm.
pub(crate) fn next(options: &RetryOptions, ending: Ending, retries_made: u32, repeatable: bool) -> Next {
    let wait = match ending {
        Ending::Answer(408 | 429 | 500 | 502 | 503 | 504, wait) if repeatable => wait,
        Ending::Lost if repeatable => None,
        Ending::NotConnected => None,
        Ending::Answer(..) | Ending::Lost | Ending::Hopeless => return Next::Return,
    };
    if retries_made >= options.max_retries {
        return Next::Return;
    }
    match wait.filter(|wait| !wait.is_zero()) {
        Some(wait) if wait > options.max_retry_after => Next::Return,
        // Callers who were throttled together should not come back together.
        Some(wait) => Next::RepeatAfter(wait.saturating_add(wait.mul_f64(random() * 0.05))),
        None => Next::RepeatAfter(backoff(options, retries_made)),
    }
}

/// Between half and all of the doubled delay.
fn backoff(options: &RetryOptions, retries_made: u32) -> Duration {
    let factor = 2_u32.saturating_pow(retries_made);
    let half = options
        .initial_delay
        .saturating_mul(factor)
        .min(options.max_delay)
        / 2;
    half.saturating_add(half.mul_f64(random()))
}

/// From 0 to 1. A random id holds more chance than a delay needs, and saves a dependency.
fn random() -> f64 {
    let [a, b, ..] = Uuid::new_v4().into_bytes();
    f64::from(u16::from_le_bytes([a, b])) / f64::from(u16::MAX)
}

/// The wait that an answer asks for: seconds or a date. A date in the past is no wait; more seconds than there are numbers
/// for are the longest wait there is.
pub(crate) fn retry_after(headers: &Headers) -> Option<Duration> {
    let value = find(headers, "retry-after")?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = parse_rfc7231(value).ok()? - OffsetDateTime::now_utc();
    Some(Duration::try_from(until).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Ending, Next, RetryOptions, next, retry_after};
    use azure_core::http::headers::Headers;
    use azure_core::time::{OffsetDateTime, to_rfc7231};
    use std::collections::HashSet;
    use std::time::Duration;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn repeats_by_the_table() {
        let options = RetryOptions::default();
        for status in 200..600 {
            let expected = matches!(status, 408 | 429 | 500 | 502 | 503 | 504);
            let repeats = next(&options, Ending::Answer(status, None), 0, true) != Next::Return;
            assert_eq!(repeats, expected, "{status}");
            assert_eq!(
                next(&options, Ending::Answer(status, None), 0, false),
                Next::Return,
                "{status}"
            );
        }
        for (ending, repeatable, expected) in [
            (Ending::NotConnected, true, true),
            (Ending::NotConnected, false, true),
            (Ending::Lost, true, true),
            (Ending::Lost, false, false),
            (Ending::Hopeless, true, false),
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
    fn waits_longer_each_time_up_to_a_bound() {
        let options = RetryOptions::default().max_retries(40).max_delay(SECOND * 5);
        for (retries, least, most) in [
            (0, 250, 500),
            (1, 500, 1000),
            (2, 1000, 2000),
            (3, 2000, 4000),
            (39, 2500, 5000),
        ] {
            let Next::RepeatAfter(wait) = next(&options, Ending::Lost, retries, true) else {
                panic!("no repetition")
            };
            assert!((least..=most).contains(&wait.as_millis()), "{retries}: {wait:?}");
        }
    }

    #[test]
    fn callers_who_failed_together_do_not_come_back_together() {
        for asked in [None, Some(SECOND)] {
            let waits: HashSet<_> = (0..20)
                .map(|_| next(&RetryOptions::default(), Ending::Answer(429, asked), 0, true))
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
            let next = next(&options, Ending::Answer(429, wait), 0, true);
            assert!(
                matches!(next, Next::RepeatAfter(wait) if wait >= Duration::MAX / 2),
                "{next:?}"
            );
        }
    }

    #[test]
    fn waits_as_asked_up_to_a_bound() {
        let options = RetryOptions::default();
        let ask = |seconds| next(&options, Ending::Answer(429, Some(SECOND * seconds)), 0, true);
        assert!(matches!(ask(2), Next::RepeatAfter(wait) if wait >= SECOND * 2 && wait < SECOND * 3));
        assert!(matches!(ask(60), Next::RepeatAfter(_)));
        assert_eq!(ask(61), Next::Return);
        assert_eq!(ask(u32::MAX), Next::Return);
        assert!(matches!(ask(0), Next::RepeatAfter(wait) if !wait.is_zero()));
    }

    #[test]
    fn reads_seconds_and_dates() {
        let in_two_minutes = to_rfc7231(&(OffsetDateTime::now_utc() + SECOND * 120));
        let cases = [
            ("57", Some(57..=57)),
            (" 0 ", Some(0..=0)),
            (in_two_minutes.as_str(), Some(118..=120)),
            ("Fri, 01 Jan 2021 00:00:00 GMT", Some(0..=0)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(100_000_000_000..=u64::MAX)),
            ("99999999999999999999999", Some(u64::MAX..=u64::MAX)),
            ("soon", None),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let mut headers = Headers::new();
            headers.insert("retry-after", text.to_owned());
            let seconds = retry_after(&headers).map(|wait| wait.as_secs());
            assert_eq!(seconds.is_some(), expected.is_some(), "{text}");
            assert!(
                seconds
                    .zip(expected)
                    .is_none_or(|(seconds, expected)| expected.contains(&seconds)),
                "{text}"
            );
        }
    }
}
