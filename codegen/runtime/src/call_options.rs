//! The options of each call, and of all calls of a client. They are documented in the client, whose type of
//! the same name is built on this one.

use super::retry::RetryOptions;
use crate::azure::answer::Limits;
use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

/// Options for one call, or the defaults of a client, each of which a call may override.
#[derive(Clone, Default)]
pub struct CallOptions {
    headers: Vec<(Cow<'static, str>, String)>,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    max_response_bytes: Option<usize>,
    max_decoded_bytes: Option<usize>,
    error_body_timeout: Option<Duration>,
    max_error_body_bytes: Option<usize>,
    retry: Option<RetryOptions>,
}

impl CallOptions {
    const TIMEOUT: Duration = Duration::from_secs(300);
    const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(100);
    const MAX_RESPONSE_BYTES: usize = 64 * 1024 * 1024;
    const MAX_DECODED_BYTES: usize = 128 * 1024 * 1024;
    const ERROR_BODY_TIMEOUT: Duration = Duration::from_secs(5);
    const MAX_ERROR_BODY_BYTES: usize = 64 * 1024;

    /// Sends a header.
    ///
    /// Those of the connection (`Host`, `Content-Length`), those of the caller (`Authorization`, `Proxy-Authorization`, `User-Agent`),
    /// and `Content-Type` where there is a body are refused when the call is sent.
    #[must_use]
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        let name = name.into();
        self.headers
            .retain(|(other, _)| !other.eq_ignore_ascii_case(&name));
        self.headers.push((name, value.into()));
        self
    }

    /// Sets the timeout of the whole call.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the timeout of one attempt.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets the largest response that is accepted.
    #[must_use]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = Some(bytes);
        self
    }

    /// Sets the most memory that the values of one response may take.
    #[must_use]
    pub fn max_decoded_bytes(mut self, bytes: usize) -> Self {
        self.max_decoded_bytes = Some(bytes);
        self
    }

    /// Sets the timeout for an error body.
    #[must_use]
    pub fn error_body_timeout(mut self, timeout: Duration) -> Self {
        self.error_body_timeout = Some(timeout);
        self
    }

    /// Sets the largest part of an error body that is kept.
    #[must_use]
    pub fn max_error_body_bytes(mut self, bytes: usize) -> Self {
        self.max_error_body_bytes = Some(bytes);
        self
    }

    /// Sets how the call is retried.
    #[must_use]
    pub fn retry(mut self, retry: RetryOptions) -> Self {
        self.retry = Some(retry);
        self
    }

    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    pub(crate) fn header_value(&self, name: &str) -> Option<&str> {
        self.headers()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub(crate) fn without_header(mut self, name: &str) -> Self {
        self.headers
            .retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    pub(crate) fn call_timeout(&self) -> Duration {
        self.timeout.unwrap_or(Self::TIMEOUT)
    }

    pub(crate) fn one_attempt_timeout(&self) -> Duration {
        self.attempt_timeout.unwrap_or(Self::ATTEMPT_TIMEOUT)
    }

    /// Returns the limits of a response.
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            bytes: self.max_response_bytes.unwrap_or(Self::MAX_RESPONSE_BYTES),
            decoded_bytes: self.max_decoded_bytes.unwrap_or(Self::MAX_DECODED_BYTES),
            error_bytes: self.max_error_body_bytes.unwrap_or(Self::MAX_ERROR_BODY_BYTES),
            error_time: self.error_body_timeout.unwrap_or(Self::ERROR_BODY_TIMEOUT),
        }
    }

    pub(crate) fn retries(&self) -> RetryOptions {
        self.retry.clone().unwrap_or_default()
    }

    /// Returns these options, with the defaults where an option is not set.
    pub(crate) fn or(mut self, defaults: &Self) -> Self {
        for (name, value) in &defaults.headers {
            if self.header_value(name).is_none() {
                self.headers.push((name.clone(), value.clone()));
            }
        }
        self.timeout = self.timeout.or(defaults.timeout);
        self.attempt_timeout = self.attempt_timeout.or(defaults.attempt_timeout);
        self.max_response_bytes = self.max_response_bytes.or(defaults.max_response_bytes);
        self.max_decoded_bytes = self.max_decoded_bytes.or(defaults.max_decoded_bytes);
        self.error_body_timeout = self.error_body_timeout.or(defaults.error_body_timeout);
        self.max_error_body_bytes = self.max_error_body_bytes.or(defaults.max_error_body_bytes);
        self.retry = self.retry.or_else(|| defaults.retry.clone());
        self
    }
}

/// Writes only the names of headers, because a value may be a secret.
impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers().map(|(name, _)| name).collect();
        f.debug_struct("CallOptions")
            .field("headers", &names)
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("max_decoded_bytes", &self.max_decoded_bytes)
            .field("error_body_timeout", &self.error_body_timeout)
            .field("max_error_body_bytes", &self.max_error_body_bytes)
            .field("retry", &self.retry)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::CallOptions;
    use std::time::Duration;

    #[test]
    fn a_call_overrides_its_client_one_by_one() {
        let defaults = CallOptions::default()
            .header("X-Locale", "en-US")
            .header("X-Trace", "a")
            .timeout(Duration::from_secs(7));
        let call = CallOptions::default()
            .header("x-locale", "de-DE")
            .retry(crate::RetryOptions::none())
            .or(&defaults);

        assert_eq!(
            call.headers().collect::<Vec<_>>(),
            [("x-locale", "de-DE"), ("X-Trace", "a")]
        );
        assert_eq!(call.call_timeout(), Duration::from_secs(7));
        assert_eq!(call.one_attempt_timeout(), CallOptions::ATTEMPT_TIMEOUT);
        assert_eq!(call.retries(), crate::RetryOptions::none());
    }
}
