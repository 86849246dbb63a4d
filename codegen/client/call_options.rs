use super::runtime;
use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

/// Choices for one call. As [`ClientOptions::call`](runtime::ClientOptions::call) they are the defaults of a client,
/// which a call's own choices override one by one.
#[derive(Clone, Default)]
pub struct CallOptions(runtime::inside::CallOptions);

impl CallOptions {
    /// Sends a header. One of the same name, in any letter case, is replaced; `authorization` always is the token's,
    /// and `content-type` that of the body. A header that says where a message ends or which connection it takes, such
    /// as `content-length` or `host`, is refused when the call is made.
    #[must_use]
    pub fn header(self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self(self.0.header(name, value))
    }

    /// How long the call may take in all: tokens, attempts and the waits between them. 300 seconds unless set.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self(self.0.timeout(timeout))
    }

    /// How long one attempt may take, from sending to the last byte of the answer. 100 seconds unless set. The
    /// transport of a client that brings none has no limit of its own below that.
    #[must_use]
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        Self(self.0.attempt_timeout(timeout))
    }

    /// The largest answer that is taken, in bytes, after decompression. 64 MiB unless set. What is larger is refused
    /// while it arrives.
    #[must_use]
    pub fn max_response_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_response_bytes(bytes))
    }

    /// How much memory the values of one answer may take, in bytes, besides its body. 128 MiB unless set. What takes
    /// more is an error, never a shorter list.
    #[must_use]
    pub fn max_decoded_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_decoded_bytes(bytes))
    }

    /// How long the body of an error may take, once its status and headers are there. 5 seconds unless set, and never
    /// more than is left of the attempt. When it is over the call goes on by the status, with what came of the body.
    #[must_use]
    pub fn error_body_timeout(self, timeout: Duration) -> Self {
        Self(self.0.error_body_timeout(timeout))
    }

    /// How much is kept of the body of an error, in bytes, after decompression; the rest is not read. 64 KiB unless
    /// set. What it says may take twelve times as much memory, and 768 KiB in any case; of what takes more no code is
    /// known.
    #[must_use]
    pub fn max_error_body_bytes(self, bytes: usize) -> Self {
        Self(self.0.max_error_body_bytes(bytes))
    }

    /// How the call is repeated when it fails. [`RetryOptions::none`](runtime::RetryOptions::none) leaves that to
    /// the caller.
    #[must_use]
    pub fn retry(self, retry: runtime::RetryOptions) -> Self {
        Self(self.0.retry(retry))
    }
}

/// What the calls make of it.
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
