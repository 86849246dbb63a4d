//! `Upload`: content that is sent as bytes, from memory or read while it is sent.

mod reading;

pub(crate) use reading::Reading;

use crate::azure::Bytes;
use crate::blob::Blob;
use futures_util::future::BoxFuture;
use futures_util::io::AsyncRead;
use std::fmt;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

/// The content of a file or of a body that is sent: bytes, or a stream that is never entirely in memory.
///
/// When the call is retried, bytes are sent again, and a [`stream`](Self::stream) is opened again. A reader that
/// is passed to [`once`](Self::once) is read once: after any of it has been read, the call is not retried.
///
/// ```
/// use futures_util::io::Cursor;
/// use openapi_client_runtime::Upload;
///
/// let bytes = Upload::from(vec![1, 2, 3]);
/// let file = Upload::stream(|| async { Ok(Cursor::new([1, 2, 3])) }).with_length(3);
/// let pipe = Upload::once(Cursor::new([1, 2, 3]));
/// # assert_eq!((bytes.length(), file.length(), pipe.length()), (Some(3), Some(3), None));
/// ```
///
/// The readers are those of `futures`; `tokio_util::compat` adapts those of Tokio. `CallOptions::attempt_timeout` and
/// `CallOptions::timeout` include the time that sending takes.
#[derive(Clone)]
pub struct Upload(Content);

#[derive(Clone)]
enum Content {
    Bytes(Blob),
    Stream(Streamed),
}

/// A stream that is read.
#[derive(Clone)]
pub(crate) struct Streamed {
    source: Source,
    pub(crate) length: Option<u64>,
}

pub(crate) type Reader = Pin<Box<dyn AsyncRead + Send>>;
pub(crate) type Opening = BoxFuture<'static, io::Result<Reader>>;

#[derive(Clone)]
enum Source {
    /// A function that opens a reader for each attempt.
    Again(Arc<dyn Fn() -> Opening + Send + Sync>),
    /// A reader that the first attempt takes.
    Once(Arc<Mutex<Option<Reader>>>),
}

impl Upload {
    /// Creates an upload that is read while it is sent. `open` is called for each attempt, and gives a reader at the
    /// beginning of the content.
    pub fn stream<F, R>(open: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = io::Result<R>> + Send + 'static,
        R: AsyncRead + Send + 'static,
    {
        let open = move || -> Opening {
            let opening = open();
            Box::pin(async move { Ok(Box::pin(opening.await?) as Reader) })
        };
        Self::of(Source::Again(Arc::new(open)))
    }

    /// Creates an upload that is read while it is sent, and can be read once.
    pub fn once(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::of(Source::Once(Arc::new(Mutex::new(Some(Box::pin(reader))))))
    }

    fn of(source: Source) -> Self {
        Self(Content::Stream(Streamed { source, length: None }))
    }

    /// Sets the number of bytes of a stream, which is sent as `Content-Length`. A reader that has more or fewer makes
    /// the call fail with [`ErrorKind::Reader`](crate::ErrorKind::Reader). It has no effect on bytes.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        if let Content::Stream(stream) = &mut self.0 {
            stream.length = Some(bytes);
        }
        self
    }

    /// The number of bytes, if it is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Stream(stream) => stream.length,
        }
    }

    /// The bytes, unless it is a stream.
    #[must_use]
    pub fn bytes(&self) -> Option<&Blob> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }

    /// Returns the piece of a body for it.
    pub(crate) fn piece(&self) -> Piece {
        match &self.0 {
            Content::Bytes(bytes) => Piece::Bytes(bytes.shared()),
            Content::Stream(stream) => Piece::Stream(stream.clone()),
        }
    }
}

impl<T: Into<Blob>> From<T> for Upload {
    fn from(bytes: T) -> Self {
        Self(Content::Bytes(bytes.into()))
    }
}

impl From<&Blob> for Upload {
    fn from(bytes: &Blob) -> Self {
        Self::from(bytes.clone())
    }
}

/// Streams are equal if one is a clone of the other.
impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Content::Bytes(a), Content::Bytes(b)) => a == b,
            (Content::Stream(a), Content::Stream(b)) => a.length == b.length && a.source.is(&b.source),
            (Content::Bytes(_), Content::Stream(_)) | (Content::Stream(_), Content::Bytes(_)) => false,
        }
    }
}

impl Eq for Upload {}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0, self.length()) {
            (Content::Bytes(bytes), _) => write!(f, "Upload({} bytes)", bytes.len()),
            (Content::Stream(_), Some(length)) => write!(f, "Upload(a stream of {length} bytes)"),
            (Content::Stream(_), None) => f.write_str("Upload(a stream)"),
        }
    }
}

impl Source {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Again(a), Self::Again(b)) => std::ptr::addr_eq(Arc::as_ptr(a), Arc::as_ptr(b)),
            (Self::Once(a), Self::Once(b)) => Arc::ptr_eq(a, b),
            (Self::Again(_), Self::Once(_)) | (Self::Once(_), Self::Again(_)) => false,
        }
    }
}

impl Streamed {
    /// Opens it for reading.
    pub(crate) fn open(&self) -> Opening {
        match &self.source {
            Source::Again(open) => open(),
            Source::Once(reader) => {
                let taken = reader.lock().ok().and_then(|mut reader| reader.take());
                let reader = taken.ok_or_else(|| io::Error::other("it can be read once, and was"));
                Box::pin(std::future::ready(reader))
            }
        }
    }

    /// Whether it can be read from its beginning.
    pub(crate) fn can_be_opened(&self) -> bool {
        match &self.source {
            Source::Again(_) => true,
            Source::Once(reader) => reader.lock().is_ok_and(|reader| reader.is_some()),
        }
    }
}

/// A piece of a body.
pub(crate) enum Piece {
    Bytes(Bytes),
    Stream(Streamed),
}

impl Piece {
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Stream(stream) => stream.length,
        }
    }
}

/// Writes only the length, as the content may be a secret.
impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Piece").field(&self.length()).finish()
    }
}

/// A body: bytes, or pieces that are read while they are sent.
#[derive(Clone)]
pub(crate) enum Body {
    Bytes(Bytes),
    Pieces(Arc<[Piece]>),
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Self::Pieces(pieces) => f.debug_tuple("Body").field(pieces).finish(),
        }
    }
}

impl From<Piece> for Body {
    fn from(piece: Piece) -> Self {
        match piece {
            Piece::Bytes(bytes) => Self::Bytes(bytes),
            Piece::Stream(_) => Self::Pieces(Arc::new([piece])),
        }
    }
}

impl Body {
    /// Returns the bytes, if they are in memory.
    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Pieces(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Upload;
    use crate::blob::Blob;
    use futures_util::io::Cursor;

    #[test]
    fn only_bytes_are_shown_as_bytes() {
        let bytes = Upload::from(&b"%PDF"[..]);
        assert_eq!(bytes.bytes(), Some(&Blob::from(&b"%PDF"[..])));
        assert_eq!(format!("{bytes:?}"), "Upload(4 bytes)");
        let stream = Upload::stream(|| async { Ok(Cursor::new([0])) });
        assert_eq!((stream.bytes(), stream.length()), (None, None));
        assert_eq!(format!("{stream:?}"), "Upload(a stream)");
        assert_eq!(
            format!("{:?}", stream.with_length(1)),
            "Upload(a stream of 1 bytes)"
        );
    }

    #[test]
    fn a_stream_is_equal_to_its_clones_alone() {
        let make = || Upload::once(Cursor::new([0]));
        let stream = make();
        assert_eq!(stream, stream.clone());
        assert_ne!(stream, make());
        assert_ne!(stream, Upload::from(vec![0]));
        assert_eq!(Upload::from(vec![0]), Upload::from(Blob::from(vec![0])));
    }
}
