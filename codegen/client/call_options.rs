use super::runtime;
use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

/// Options for one call.
///
/// Passed to [`ClientOptions::call`](runtime::ClientOptions::call), they are the defaults of a client; each call
/// overrides them option by option.
#[derive(Clone, Default)]
pub struct CallOptions(runtime::inside::CallOptions);

impl CallOptions {
    /// Sends a header with the request.
    ///
    /// It replaces a header of the same name, compared without regard to case. `authorization` and `content-type`
    /// are always set by the client. Headers that frame the message or control the connection, such as
    /// `content-length` or `host`, are rejected when the call is made.
    #[must_use]
    pub fn header(self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self(self.0.header(name, value))
    }

    /// Limits the time for the whole call, including tokens, all attempts and the waits between them. Defaults to
    /// 300 seconds.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self(self.0.timeout(timeout))
    }

    /// Limits the time for one attempt, from sending the request to the last byte of the response. Defaults to 100
    /// seconds.
    ///
    /// The built-in transport has no shorter limit of its own.
    #[must_use]
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self(self.0.attempt_timeout(timeout))
    }

    /// Limits the size of a response, in bytes after decompression. Defaults to 64 MiB.
    ///
    /// A larger response is rejected while it is being received.
    #[must_use]
    pub fn max_response_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_response_bytes(bytes))
    }

    /// Limits the memory that the decoded values of one response may use, in bytes. Defaults to 128 MiB.
    ///
    /// The body itself does not count. A response that needs more is an error, never a shorter list.
    #[must_use]
    pub fn max_decoded_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_decoded_bytes(bytes))
    }

    /// Limits the time for reading the body of an error response, once its status and headers have arrived.
    /// Defaults to 5 seconds, and is never more than what is left of the attempt.
    ///
    /// When the time is up, the call continues with the status and the part of the body that has arrived.
    #[must_use]
    pub fn error_body_timeout(self, timeout: Duration) -> Self {
        Self(self.0.error_body_timeout(timeout))
    }

    /// Limits how much of the body of an error response is read, in bytes after decompression. Defaults to 64 KiB.
    ///
    /// Decoding it may use twelve times as much memory, and at least 768 KiB; the error code of a body that needs
    /// more is not available.
    #[must_use]
    pub fn max_error_body_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_error_body_bytes(bytes))
    }

    /// Sets how the call is retried. Use [`RetryOptions::none`](runtime::RetryOptions::none) to handle retries
    /// yourself.
    #[must_use]
    pub fn retry(self, retry: runtime::RetryOptions) -> Self {
        Self(self.0.retry(retry))
    }
}

/// Converts to the options of the runtime.
impl From<CallOptions> for runtime::inside::CallOptions {
    fn from(value: CallOptions) -> Self {
        value.0
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
