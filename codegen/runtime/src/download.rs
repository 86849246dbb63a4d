//! `Download`: a body that is taken piece by piece, and is never whole in memory.

use crate::azure::answer::{Broken, Rest};
use crate::azure::exchange::broken_off;
use crate::blob::Blob;
use crate::call_options::CallOptions;
use crate::error::{Error, ErrorKind, Result};
use crate::response::Head;
use crate::within::within;
use futures_util::io::{AsyncWrite, AsyncWriteExt as _};
use futures_util::stream::{Stream, try_unfold};
use std::fmt;
use std::io;
use std::time::{Duration, Instant};

/// The body of a response, as a stream of bytes.
///
/// Once the response has begun, the call is not retried, since the first bytes may have been written already. The
/// limits of the call apply: `max_response_bytes` to the whole body after decompression, `timeout` to the whole
/// call, and `attempt_timeout` to the wait for the next bytes.
#[must_use]
pub struct Download {
    /// `None` at its end, and after an error.
    rest: Option<Rest>,
    head: Head,
    bounds: Bounds,
    taken: usize,
}

/// What a download may take.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    bytes: usize,
    pause: Duration,
    whole: Duration,
    end: Instant,
}

impl Bounds {
    /// Those of a call that begins now.
    pub(crate) fn of(call: &CallOptions) -> Self {
        let whole = call.call_timeout();
        let begin = Instant::now();
        Self {
            bytes: call.limits().bytes,
            pause: call.one_attempt_timeout(),
            whole,
            end: begin.checked_add(whole).unwrap_or(begin),
        }
    }
}

impl Download {
    pub(crate) fn new(rest: Option<Rest>, head: Head, bounds: Bounds) -> Self {
        Self {
            rest,
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
        let left = self.bounds.end.saturating_duration_since(Instant::now());
        let (wait, limit) = if left < self.bounds.pause {
            (left, self.bounds.whole)
        } else {
            (self.bounds.pause, self.bounds.pause)
        };
        let chunk = within(wait, rest.next()).await;
        match chunk.unwrap_or(Some(Err(Broken::TooSlow(limit)))) {
            None => Ok(None),
            Some(Err(broken)) => Err(self.error(broken)),
            Some(Ok(chunk)) if chunk.len() > self.bounds.bytes - self.taken => {
                Err(self.error(Broken::TooLarge(self.bounds.bytes)))
            }
            Some(Ok(chunk)) => {
                self.taken += chunk.len();
                self.rest = Some(rest);
                Ok(Some(Blob::from(chunk)))
            }
        }
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

    fn error(&self, broken: Broken) -> Error {
        let (_, error) = broken_off(broken, self.taken);
        self.head.clone().error(error, 0).with_truncated_body()
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
