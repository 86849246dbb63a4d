//! `Uploading`: a body that the transport reads while sending it.

use crate::upload::{Piece, Reading};
use async_trait::async_trait;
use azure_core::http::Body;
use azure_core::stream::SeekableStream;
use futures_util::io::AsyncRead;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

/// A body in pieces. For each attempt, a transport reads a clone, which begins at the first piece.
pub(crate) struct Uploading {
    pieces: Arc<[Piece]>,
    place: Mutex<Place>,
    /// The reason why it could not be read.
    failure: Arc<Mutex<Option<io::Error>>>,
}

/// The position up to which it has been read.
#[derive(Default)]
struct Place {
    piece: usize,
    /// The number of bytes read of a piece that is bytes.
    taken: usize,
    /// The state of a piece that is a stream.
    reading: Reading,
}

impl Uploading {
    pub(crate) fn new(pieces: Arc<[Piece]>) -> Self {
        Self {
            pieces,
            place: Mutex::default(),
            failure: Arc::default(),
        }
    }

    /// Returns the body of a request.
    pub(crate) fn body(&self) -> Body {
        Body::SeekableStream(Box::new(self.clone()))
    }

    /// Returns the number of bytes, if it is known for each piece.
    pub(crate) fn length(&self) -> Option<u64> {
        let mut lengths = self.pieces.iter().map(Piece::length);
        lengths.try_fold(0_u64, |sum, length| sum.checked_add(length?))
    }

    /// Whether it can be sent from its beginning.
    pub(crate) fn can_be_sent(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Bytes(_) => true,
            Piece::Stream(stream) => stream.can_be_opened(),
        })
    }

    /// Forgets the reason why an earlier attempt could not read it.
    pub(crate) fn forget_failure(&self) {
        drop(self.failure());
    }

    /// Returns the reason why the last attempt could not read it.
    pub(crate) fn failure(&self) -> Option<io::Error> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Place {
    fn poll(&mut self, cx: &mut Context<'_>, pieces: &[Piece], to: &mut [u8]) -> Poll<io::Result<usize>> {
        loop {
            let count = match pieces.get(self.piece) {
                None => return Poll::Ready(Ok(0)),
                Some(Piece::Bytes(bytes)) => {
                    let rest = bytes.get(self.taken..).unwrap_or_default();
                    let count = rest.len().min(to.len());
                    to.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
                    self.taken += count;
                    count
                }
                Some(Piece::Stream(stream)) => ready!(self.reading.poll(cx, stream, to))?,
            };
            if count > 0 || to.is_empty() {
                return Poll::Ready(Ok(count));
            }
            *self = Self {
                piece: self.piece + 1,
                ..Self::default()
            };
        }
    }
}

impl AsyncRead for Uploading {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, to: &mut [u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let place = this.place.get_mut().unwrap_or_else(PoisonError::into_inner);
        let read = ready!(place.poll(cx, &this.pieces, to));
        Poll::Ready(read.map_err(|error| {
            let told = io::Error::new(error.kind(), "what is uploaded cannot be read");
            *this.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            told
        }))
    }
}

#[async_trait]
impl SeekableStream for Uploading {
    async fn reset(&mut self) -> azure_core::Result<()> {
        self.place = Mutex::default();
        Ok(())
    }

    fn len(&self) -> Option<u64> {
        self.length()
    }
}

/// Clones the body, starting from its beginning.
impl Clone for Uploading {
    fn clone(&self) -> Self {
        Self {
            pieces: self.pieces.clone(),
            place: Mutex::default(),
            failure: self.failure.clone(),
        }
    }
}

impl fmt::Debug for Uploading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Uploading")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}
