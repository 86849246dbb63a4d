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
    state: State,
    /// Whether a call of `write_to` is under way, or was dropped.
    is_writing: bool,
    /// How the body can be continued, if it can.
    ranges: Option<Box<Ranges>>,
    head: Head,
    bounds: Bounds,
    taken: usize,
}

/// How far the body has been read. It is kept here at any time, as a call may be dropped while it waits.
enum State {
    Open(Rest),
    /// The body broke off in this way, and may be continued.
    Interrupted(Ending, Error),
    Ended,
    Failed(ErrorKind),
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

    /// Returns the next bytes, within the remaining time.
    async fn next(&self, rest: &mut Rest) -> Option<std::result::Result<Bytes, Broken>> {
        let left = self.left();
        let (wait, limit) = if left < self.pause {
            (left, self.whole)
        } else {
            (self.pause, self.pause)
        };
        let chunk = within(wait, rest.next()).await;
        chunk.unwrap_or(Some(Err(Broken::TooSlow(limit))))
    }

    fn left(&self) -> Duration {
        self.whole.saturating_sub(self.begun.elapsed())
    }
}

impl Download {
    pub(crate) fn new(rest: Option<Rest>, ranges: Option<Ranges>, head: Head, bounds: Bounds) -> Self {
        Self {
            state: rest.map_or(State::Ended, State::Open),
            is_writing: false,
            ranges: ranges.map(Box::new),
            head,
            bounds,
            taken: 0,
        }
    }

    /// Returns the next bytes, or `None` at the end of the body.
    ///
    /// No byte is lost if the future is dropped before it is ready, as by a timeout: the next call returns the same bytes.
    ///
    /// # Errors
    ///
    /// The errors of a body that breaks off, is too slow or too large; and each call after an error, so that a part of
    /// the body is never taken for all of it.
    pub async fn chunk(&mut self) -> Result<Option<Blob>> {
        self.check()?;
        self.next().await
    }

    /// Returns an error if bytes are missing between those returned and the next.
    fn check(&self) -> Result<()> {
        let (kind, why) = match self.state {
            State::Failed(kind) => (kind, "the body failed before, and its rest is lost"),
            _ if self.is_writing => (
                ErrorKind::Writer,
                "the body was being written by a call that was dropped, and how much was written is not known",
            ),
            _ => return Ok(()),
        };
        Err(self.head.clone().error(Error::new(kind, why), 0))
    }

    async fn next(&mut self) -> Result<Option<Blob>> {
        loop {
            match &mut self.state {
                State::Ended | State::Failed(_) => return Ok(None),
                State::Open(rest) => {
                    let broken = match self.bounds.next(rest).await {
                        None => {
                            self.state = State::Ended;
                            return Ok(None);
                        }
                        Some(Ok(chunk)) if chunk.len() <= self.bounds.bytes - self.taken => {
                            self.taken += chunk.len();
                            return Ok(Some(Blob::from(chunk)));
                        }
                        Some(Ok(_)) => Broken::TooLarge(self.bounds.bytes),
                        Some(Err(broken)) => broken,
                    };
                    let (ending, error) = broken_off(broken, self.taken);
                    self.state = State::Interrupted(ending, error);
                }
                State::Interrupted(ending, error) => {
                    let (ending, kind) = (*ending, error.kind());
                    if let Some(rest) = self.following(ending).await {
                        self.state = State::Open(rest);
                    } else if let State::Interrupted(_, error) =
                        std::mem::replace(&mut self.state, State::Failed(kind))
                    {
                        return Err(self.head.clone().error(error, 0).with_truncated_body());
                    }
                }
            }
        }
    }

    /// Returns the rest of a body that broke off, or `None` if it cannot be continued.
    async fn following(&mut self, ending: Ending) -> Option<Rest> {
        let left = self.bounds.left();
        self.ranges.as_mut()?.rest(ending, self.taken, left).await
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
    /// The errors of [`Download::chunk`], and [`ErrorKind::Writer`] if writing fails. If the future is dropped before it
    /// is ready, how much has been written is not known, and each further call is an error.
    pub async fn write_to<W: AsyncWrite + Unpin + ?Sized>(&mut self, writer: &mut W) -> Result<u64> {
        self.check()?;
        let mut written = 0;
        self.is_writing = true;
        let outcome = self.write_all(writer, &mut written).await;
        self.is_writing = false;
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
        while let Some(chunk) = self.next().await? {
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
        self.state = State::Failed(ErrorKind::Writer);
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
