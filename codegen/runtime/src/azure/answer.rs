//! `Answer`: a response of any status, its body collected under limits of size and time.

use super::transport_error::{Sign, sign};
use crate::retry::Ending;
use crate::retry_after::retry_after;
use crate::within::{before, within};
use azure_core::Bytes;
use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, AsyncResponseBody};
use futures_util::StreamExt as _;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// A response of any status.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    /// The body, or what arrived of it.
    pub body: Bytes,
    /// The reason why the body is incomplete, if it is. Boxed, because a response is moved and most are
    /// complete.
    pub(crate) broken: Option<Box<Broken>>,
    /// The body, if the caller reads it.
    pub(crate) rest: Option<Rest>,
}

/// The limits of a response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The largest body of a success response, in bytes.
    pub(crate) bytes: usize,
    /// The most memory that the values in it may take, in bytes.
    pub(crate) decoded_bytes: usize,
    /// The largest part of an error body that is kept, in bytes.
    pub(crate) error_bytes: usize,
    /// The longest time to wait for an error body.
    pub(crate) error_time: Duration,
}

/// The reason why the body of a response is incomplete.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The transport failed before the end of the body.
    CutOff(azure_core::Error),
    /// The body cannot be decompressed.
    Packed(azure_core::Error),
    /// The body is larger than this.
    TooLarge(usize),
    /// The body did not arrive within this time.
    TooSlow(Duration),
}

impl Answer {
    /// Collects the body until the attempt, of which the time `attempt` remains, is over. An error body gets
    /// less time, as its status alone is useful.
    pub(crate) async fn collect(
        response: AsyncRawResponse,
        limits: &Limits,
        attempt: Duration,
        timer: Pin<&mut impl Future<Output = ()>>,
    ) -> Self {
        let (status, headers, from) = response.deconstruct();
        let status = u16::from(status);
        let mut body = Body::default();
        let broken = if is_success(status) {
            let filled = before(timer, body.fill(from, limits.bytes)).await;
            filled.unwrap_or(Some(Broken::TooSlow(attempt)))
        } else {
            let filling = within(limits.error_time, body.fill(from, limits.error_bytes));
            match before(timer, filling).await {
                Ok(Ok(broken)) => broken,
                // The shorter limit is the one that was exceeded.
                Ok(Err(_)) | Err(_) => Some(Broken::TooSlow(limits.error_time.min(attempt))),
            }
        };
        Self {
            status,
            headers,
            body: body.join(),
            broken: broken.map(Box::new),
            rest: None,
        }
    }

    /// Leaves out a body that is larger than the limit.
    pub(crate) fn too_large(response: AsyncRawResponse, limits: &Limits) -> Self {
        let (status, headers, _) = response.deconstruct();
        Self {
            status: u16::from(status),
            headers,
            body: Bytes::new(),
            broken: Some(Box::new(Broken::TooLarge(limits.bytes))),
            rest: None,
        }
    }

    /// Leaves the body to the caller.
    pub(crate) fn open(response: AsyncRawResponse) -> Self {
        let (status, headers, rest) = response.deconstruct();
        Self {
            status: u16::from(status),
            headers,
            body: Bytes::new(),
            broken: None,
            rest: Some(Rest(rest)),
        }
    }

    pub(crate) fn is_success(&self) -> bool {
        is_success(self.status)
    }

    pub(crate) fn ending(&self) -> Ending {
        let wait = if self.is_success() {
            None
        } else {
            retry_after(&self.headers)
        };
        Ending::Response(self.status, wait)
    }
}

/// A body that has not been read yet.
pub(crate) struct Rest(AsyncResponseBody);

impl Rest {
    /// Returns the next bytes, or `None` at the end.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, Broken>> {
        let chunk = self.0.next().await?;
        Some(chunk.map_err(broken))
    }
}

/// Returns the reason why a body could not be received.
fn broken(error: azure_core::Error) -> Broken {
    if sign(&error) == Some(Sign::Unpacking) {
        Broken::Packed(error)
    } else {
        Broken::CutOff(error)
    }
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

/// The part of a body that has been received.
#[derive(Default)]
struct Body {
    first: Bytes,
    whole: Vec<u8>,
}

impl Body {
    /// Reads the rest of the body, up to a cap.
    async fn fill(&mut self, mut from: AsyncResponseBody, cap: usize) -> Option<Broken> {
        while let Some(chunk) = from.next().await {
            let room = cap - self.first.len().max(self.whole.len());
            match chunk {
                Err(error) => return Some(broken(error)),
                Ok(chunk) if chunk.len() > room => {
                    // Copied, because a slice would keep the whole chunk alive.
                    self.push(Bytes::copy_from_slice(chunk.get(..room).unwrap_or_default()), cap);
                    return Some(Broken::TooLarge(cap));
                }
                Ok(chunk) => self.push(chunk, cap),
            }
        }
        None
    }

    /// Adds a chunk. Most bodies are one chunk, which is not copied. A growing buffer doubles, but never
    /// beyond the cap.
    fn push(&mut self, chunk: Bytes, cap: usize) {
        if self.first.is_empty() {
            self.first = chunk;
            return;
        }
        if self.whole.is_empty() {
            self.whole.extend_from_slice(&self.first);
        }
        let needed = self.whole.len() + chunk.len();
        if needed > self.whole.capacity() {
            let room = needed.max((2 * self.whole.capacity()).min(cap));
            self.whole.reserve_exact(room - self.whole.len());
        }
        self.whole.extend_from_slice(&chunk);
    }

    fn join(self) -> Bytes {
        if self.whole.is_empty() {
            self.first
        } else {
            self.whole.into()
        }
    }
}

/// Writes the reason as the predicate of "its body".
impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutOff(_) => f.write_str("breaks off"),
            Self::Packed(_) => f.write_str("cannot be unpacked"),
            Self::TooLarge(cap) => write!(f, "has more than {cap} bytes"),
            Self::TooSlow(limit) => write!(f, "did not arrive within {limit:.1?}"),
        }
    }
}
