//! `Blob`: a body that is neither JSON nor text.

use crate::azure::Bytes;
use std::fmt;
use std::ops::Deref;

/// Bytes that are sent or received as they are, such as a PDF. Cloning is cheap. `Debug` shows the number of
/// bytes only.
#[derive(Clone, Default, Eq, Hash, PartialEq)]
pub struct Blob(Bytes);

impl Blob {
    /// Converts into a vector, without copying if the bytes are not shared.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        self.0.into()
    }

    /// Returns the same bytes, for a request.
    pub(crate) fn shared(&self) -> Bytes {
        self.0.clone()
    }
}

impl Deref for Blob {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Blob {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Blob {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<&[u8]> for Blob {
    fn from(bytes: &[u8]) -> Self {
        Self(Bytes::copy_from_slice(bytes))
    }
}

impl From<Bytes> for Blob {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Blob> for Bytes {
    fn from(blob: Blob) -> Self {
        blob.0
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blob({} bytes)", self.0.len())
    }
}
