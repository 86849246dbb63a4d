//! `Answer`: an answer of any status, its body collected under limits of size and time.

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

/// An answer of any status.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: Headers,
    /// The body, or what arrived of it.
    pub body: Bytes,
    /// Why the body is not whole, if it is not. On the heap: an answer is moved, and most are whole.
    pub(crate) broken: Option<Box<Broken>>,
    /// The body, where it is left to the caller.
    pub(crate) rest: Option<Rest>,
}

/// What an answer may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The largest body of a success, in bytes.
    pub(crate) bytes: usize,
    /// How much memory the values in it may take, in bytes.
    pub(crate) decoded_bytes: usize,
    /// What is kept of the body of an error, in bytes.
    pub(crate) error_bytes: usize,
    /// How long the body of an error is waited for.
    pub(crate) error_time: Duration,
}

/// Why the body of an answer is not whole.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The transport failed before its end.
    CutOff(azure_core::Error),
    /// It cannot be unpacked.
    Packed(azure_core::Error),
    /// It is larger than this.
    TooLarge(usize),
    /// It did not arrive within this time.
    TooSlow(Duration),
}

impl Answer {
    /// Collects the body until the timer of the attempt, which began with `attempt` to go, is over. The body of an error
    /// gets less: its status alone is worth keeping.
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
                // The shorter of the two is the one that was over.
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

/// A body that is still to come.
pub(crate) struct Rest(AsyncResponseBody);

impl Rest {
    /// The next bytes of it; `None` at its end.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, Broken>> {
        let chunk = self.0.next().await?;
        Some(chunk.map_err(broken))
    }
}

/// What went wrong while a body was received.
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

/// The part of a body that was received so far.
#[derive(Default)]
struct Body {
    first: Bytes,
    whole: Vec<u8>,
}

impl Body {
    /// Takes all that comes, up to a cap.
    async fn fill(&mut self, mut from: AsyncResponseBody, cap: usize) -> Option<Broken> {
        while let Some(chunk) = from.next().await {
            let room = cap - self.first.len().max(self.whole.len());
            match chunk {
                Err(error) => return Some(broken(error)),
                Ok(chunk) if chunk.len() > room => {
                    // A copy: a slice would keep all of the chunk alive.
                    self.push(Bytes::copy_from_slice(chunk.get(..room).unwrap_or_default()), cap);
                    return Some(Broken::TooLarge(cap));
                }
                Ok(chunk) => self.push(chunk, cap),
            }
        }
        None
    }

    /// Most answers are one chunk, which needs no copy. What grows doubles, but never beyond the cap.
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

/// What became of the body, as the predicate of "its body".
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
