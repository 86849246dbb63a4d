//! `Download`: a body that is read piece by piece, and is never entirely in memory.

mod ranges;

pub(crate) use ranges::Ranges;

use crate::azure::Bytes;
use crate::azure::answer::{Broken, Rest};
use crate::azure::exchange::broken_off;
use crate::blob::Blob;
use crate::call_options::CallOptions;
use crate::error::{Error, ErrorKind, Result};
use crate::response::Head;
use crate::retry::Ending;
use crate::within::within;
use futures_util::io::{AsyncWrite, AsyncWriteExt as _};
use futures_util::stream::{Stream, try_unfold};
use std::fmt;
use std::io;
use std::time::{Duration, Instant};

/// The body of a response, as a stream of bytes.
///
/// A body that breaks off is continued where it stopped, as often as the call may be retried, if the service supports
/// that: its response has `Accept-Ranges: bytes`, a strong `ETag` and a `Content-Length`. Otherwise that is an error,
/// since the first bytes may have been written already.
///
/// The limits of the call apply: `max_response_bytes` to the whole body after decompression, `timeout` to the whole
/// call, and `attempt_timeout` to the wait for the next bytes.
#[must_use]
pub struct Download {
    /// The body; `None` at its end, and after an error.
    rest: Option<Rest>,
    /// How the body can be continued, if it can.
    ranges: Option<Box<Ranges>>,
    head: Head,
    bounds: Bounds,
    taken: usize,
}

/// The limits of a download.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    bytes: usize,
    pause: Duration,
    whole: Duration,
    begun: Instant,
}

impl Bounds {
    /// Returns the limits of a call that starts now.
    pub(crate) fn of(call: &CallOptions) -> Self {
        Self {
            bytes: call.limits().bytes,
            pause: call.one_attempt_timeout(),
            whole: call.call_timeout(),
            begun: Instant::now(),
        }
    }
}

impl Download {
    pub(crate) fn new(rest: Option<Rest>, ranges: Option<Ranges>, head: Head, bounds: Bounds) -> Self {
        Self {
            rest,
            ranges: ranges.map(Box::new),
            head,
            bounds,
            taken: 0,
        }
    }

    /// Returns the next bytes, or `None` at the end of the body and after an error.
    pub async fn chunk(&mut self) -> Result<Option<Blob>> {
        let Some(mut rest) = self.rest.take() else {
            return Ok(None);
        };
        loop {
            let broken = match self.next(&mut rest).await {
                None => return Ok(None),
                Some(Ok(chunk)) if chunk.len() <= self.bounds.bytes - self.taken => {
                    self.taken += chunk.len();
                    self.rest = Some(rest);
                    return Ok(Some(Blob::from(chunk)));
                }
                Some(Ok(_)) => Broken::TooLarge(self.bounds.bytes),
                Some(Err(broken)) => broken,
            };
            let (ending, error) = broken_off(broken, self.taken);
            rest = match self.following(ending).await {
                Some(rest) => rest,
                None => return Err(self.head.clone().error(error, 0).with_truncated_body()),
            };
        }
    }

    /// Returns the next bytes, within the remaining time.
    async fn next(&mut self, rest: &mut Rest) -> Option<std::result::Result<Bytes, Broken>> {
        let left = self.left();
        let (wait, limit) = if left < self.bounds.pause {
            (left, self.bounds.whole)
        } else {
            (self.bounds.pause, self.bounds.pause)
        };
        let chunk = within(wait, rest.next()).await;
        chunk.unwrap_or(Some(Err(Broken::TooSlow(limit))))
    }

    /// Returns the rest of a body that broke off, or `None` if it cannot be continued.
    async fn following(&mut self, ending: Ending) -> Option<Rest> {
        let left = self.left();
        self.ranges.as_mut()?.rest(ending, self.taken, left).await
    }

    fn left(&self) -> Duration {
        self.bounds.whole.saturating_sub(self.bounds.begun.elapsed())
    }

    /// Writes the body to a writer, flushes it, and returns the number of bytes.
    ///
    /// No byte is written twice. If the body breaks off, [`Error::bytes_written`] is the number of bytes written,
    /// which are the first of the file.
    ///
    /// The writer is a `futures` one; `tokio_util::compat` adapts those of Tokio.
    ///
    /// # Errors
    ///
    /// The errors of a body that breaks off, is too slow or too large, and [`ErrorKind::Writer`] if writing fails.
    pub async fn write_to<W: AsyncWrite + Unpin + ?Sized>(&mut self, writer: &mut W) -> Result<u64> {
        let mut written = 0;
        let outcome = self.write_all(writer, &mut written).await;
        match outcome {
            Ok(()) => Ok(written),
            Err(error) => Err(error.with_bytes_written(written)),
        }
    }

    async fn write_all<W: AsyncWrite + Unpin + ?Sized>(
        &mut self,
        writer: &mut W,
        written: &mut u64,
    ) -> Result<()> {
        while let Some(chunk) = self.chunk().await? {
            let mut left: &[u8] = &chunk;
            while !left.is_empty() {
                let count = match writer.write(left).await {
                    Ok(0) => return Err(self.unwritten(io::ErrorKind::WriteZero.into())),
                    Ok(count) => count.min(left.len()),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
                    Err(error) => return Err(self.unwritten(error)),
                };
                *written += count as u64;
                left = left.get(count..).unwrap_or_default();
            }
        }
        writer.flush().await.map_err(|error| self.unwritten(error))
    }

    /// Converts the body into a stream, which ends at the first error.
    pub fn into_stream(self) -> impl Stream<Item = Result<Blob>> + Send {
        try_unfold(self, |mut download| async move {
            let chunk = download.chunk().await?;
            Ok(chunk.map(|chunk| (chunk, download)))
        })
    }

    fn unwritten(&mut self, source: io::Error) -> Error {
        self.rest = None;
        let error = Error::new(ErrorKind::Writer, "what came cannot be written").because(source);
        self.head.clone().error(error, 0)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("taken", &self.taken)
            .finish_non_exhaustive()
    }
}
