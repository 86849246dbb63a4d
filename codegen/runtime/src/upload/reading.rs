//! `Reading`: a stream that is being sent, whose length is checked.

use super::{Opening, Reader, Streamed};
use futures_util::future::FutureExt as _;
use std::io;
use std::mem;
use std::task::{Context, Poll, ready};

/// The state of reading a stream.
#[derive(Default)]
pub(crate) enum Reading {
    #[default]
    Closed,
    Opening(Opening, Option<u64>),
    /// Open, with the remaining number of bytes, if it is known.
    Open(Reader, Option<u64>),
    /// The last bytes, held back until it is certain that no more follow.
    Last(Reader, Vec<u8>),
    Rest(Vec<u8>),
    Ended,
}

impl Reading {
    /// Reads more. No bytes mean the end. Nothing is read after an error.
    pub(crate) fn poll(
        &mut self,
        cx: &mut Context<'_>,
        stream: &Streamed,
        to: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        loop {
            let (next, outcome) = match mem::replace(self, Self::Ended) {
                Self::Closed => (Self::Opening(stream.open(), stream.length), None),
                Self::Opening(mut opening, left) => match opening.poll_unpin(cx) {
                    Poll::Pending => (Self::Opening(opening, left), Some(Poll::Pending)),
                    Poll::Ready(Ok(reader)) => (Self::Open(reader, left), None),
                    Poll::Ready(Err(error)) => (Self::Ended, Some(Poll::Ready(Err(error)))),
                },
                Self::Open(reader, left) => read(cx, reader, left, to),
                Self::Last(mut reader, bytes) => match reader.as_mut().poll_read(cx, &mut [0]) {
                    Poll::Pending => (Self::Last(reader, bytes), Some(Poll::Pending)),
                    Poll::Ready(Ok(0)) => (Self::Rest(bytes), None),
                    Poll::Ready(Ok(_)) => (Self::Ended, Some(Poll::Ready(Err(wrong_length("more"))))),
                    Poll::Ready(Err(error)) => (Self::Ended, Some(Poll::Ready(Err(error)))),
                },
                Self::Rest(mut bytes) => {
                    let count = bytes.len().min(to.len());
                    let rest = bytes.split_off(count);
                    to.iter_mut().zip(bytes).for_each(|(to, byte)| *to = byte);
                    let next = if rest.is_empty() {
                        Self::Ended
                    } else {
                        Self::Rest(rest)
                    };
                    (next, Some(Poll::Ready(Ok(count))))
                }
                Self::Ended => (Self::Ended, Some(Poll::Ready(Ok(0)))),
            };
            *self = next;
            if let Some(outcome) = outcome {
                return Poll::Ready(ready!(outcome));
            }
        }
    }
}

/// Reads once, up to one byte beyond the remaining length, which would mean that there is more.
fn read(
    cx: &mut Context<'_>,
    mut reader: Reader,
    left: Option<u64>,
    to: &mut [u8],
) -> (Reading, Option<Poll<io::Result<usize>>>) {
    let most = left.map_or(usize::MAX, |left| usize::try_from(left).unwrap_or(usize::MAX));
    let room = to.len().min(most.saturating_add(1));
    let Some(into) = to.get_mut(..room) else {
        return (Reading::Ended, None);
    };
    let count = match reader.as_mut().poll_read(cx, into) {
        Poll::Pending => return (Reading::Open(reader, left), Some(Poll::Pending)),
        Poll::Ready(Err(error)) => return (Reading::Ended, Some(Poll::Ready(Err(error)))),
        Poll::Ready(Ok(count)) => count,
    };
    let Some(left) = left else {
        return (Reading::Open(reader, None), Some(Poll::Ready(Ok(count))));
    };
    let failed = |than| (Reading::Ended, Some(Poll::Ready(Err(wrong_length(than)))));
    match left.checked_sub(count as u64) {
        None => failed("more"),
        Some(0) if count == 0 => (Reading::Ended, Some(Poll::Ready(Ok(0)))),
        Some(_) if count == 0 => failed("fewer"),
        Some(0) => (
            Reading::Last(reader, into.get(..count).unwrap_or_default().to_vec()),
            None,
        ),
        Some(left) => (Reading::Open(reader, Some(left)), Some(Poll::Ready(Ok(count)))),
    }
}

fn wrong_length(than: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("the stream has {than} bytes than it is said to have"),
    )
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use crate::upload::{Piece, Upload};
    use futures_util::io::Cursor;
    use futures_util::{FutureExt as _, future::poll_fn};

    /// Reads everything, so many bytes at a time.
    fn all(upload: &Upload, at_a_time: usize) -> Result<Vec<u8>, String> {
        let Piece::Stream(stream) = upload.piece() else {
            return Err("bytes".to_owned());
        };
        let (mut reading, mut all, mut buffer) = (Reading::default(), Vec::new(), vec![0; at_a_time]);
        loop {
            let read = poll_fn(|cx| reading.poll(cx, &stream, &mut buffer)).now_or_never();
            match read.expect("at once") {
                Ok(0) => return Ok(all),
                Ok(count) => all.extend_from_slice(&buffer[..count]),
                Err(error) => return Err(error.to_string()),
            }
        }
    }

    #[test]
    fn a_stream_has_the_bytes_that_it_is_said_to_have() {
        let stream = || Upload::stream(|| async { Ok(Cursor::new(*b"abcd")) });
        for at_a_time in [1, 2, 3, 4, 5, 100] {
            assert_eq!(all(&stream(), at_a_time).as_deref(), Ok(&b"abcd"[..]));
            assert_eq!(
                all(&stream().with_length(4), at_a_time).as_deref(),
                Ok(&b"abcd"[..])
            );
            for length in [0, 1, 3] {
                let error = all(&stream().with_length(length), at_a_time).expect_err("more");
                assert_eq!(error, "the stream has more bytes than it is said to have");
            }
            for length in [5, u64::MAX] {
                let error = all(&stream().with_length(length), at_a_time).expect_err("fewer");
                assert_eq!(error, "the stream has fewer bytes than it is said to have");
            }
            let empty = Upload::stream(|| async { Ok(Cursor::new([])) }).with_length(0);
            assert_eq!(all(&empty, at_a_time).as_deref(), Ok(&b""[..]));
        }
    }

    #[test]
    fn what_is_read_once_is_read_once() {
        let once = Upload::once(Cursor::new(*b"abcd"));
        assert_eq!(all(&once, 2).as_deref(), Ok(&b"abcd"[..]));
        assert_eq!(all(&once, 2).expect_err("gone"), "it can be read once, and was");
        let again = Upload::stream(|| async { Ok(Cursor::new(*b"abcd")) });
        assert_eq!(all(&again, 2), all(&again, 3));
    }
}
