//! `Secret`: text that must not be shown.

use super::json::{Json, Read, Sink, Source, Texts, read_shape};
use serde::de::{Deserialize, Deserializer};
use std::fmt;
use zeroize::Zeroizing;

/// A password or token.
///
/// It has no `Display`, and its `Debug` prints `Secret(..)`. It is written into request bodies in plain text, as
/// the service expects, and nowhere else.
///
/// Its memory is overwritten with zeros when it is dropped, and so is that of each clone. This does not apply to
/// copies that are needed on the way to the service: the text it was created from, if that was borrowed; the
/// bodies and headers of requests and responses (an access token is kept in a header between calls); the buffers
/// of HTTP and TLS; and the `Secret` of `azure_core`, which is not overwritten.
///
/// ```
/// # use openapi_client_runtime::Secret;
/// let password = Secret::from("correct horse");
/// assert_eq!(format!("{password:?}"), "Secret(..)");
/// assert_eq!(password.expose(), "correct horse");
/// ```
#[derive(Clone, Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Creates a secret from text. A `String` is not copied.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// Returns the text. The caller must make sure that it is not logged.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Compares in constant time for texts of equal length.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let pairs = self.0.bytes().zip(other.0.bytes());
        self.0.len() == other.0.len() && pairs.fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
    }
}

impl Eq for Secret {}

impl Json for Secret {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Texts(|text: &str| Some(Self::from(text))), from)
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.secret(&self.0)
    }

    fn blank() -> Self {
        Self::default()
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::json::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    /// Reads the memory of this process in which a secret was stored.
    #[cfg(target_os = "linux")]
    #[test]
    fn leaves_nothing_in_memory() {
        use std::os::unix::fs::FileExt as _;

        const TEXT: &str = "a secret that nobody must find; ";
        let memory = std::fs::File::open("/proc/self/mem").expect("Linux shows it");
        let holds_it = |at: usize| {
            let mut bytes = vec![0; TEXT.len() * 64];
            let read = memory.read_exact_at(&mut bytes, at.try_into().expect("an address"));
            read.is_ok() && bytes.windows(TEXT.len()).any(|bytes| bytes == TEXT.as_bytes())
        };
        let secret = Secret::new(TEXT.repeat(64));
        let clone = secret.clone();
        let places = [&secret, &clone].map(|secret| secret.expose().as_ptr().addr());
        assert!(places.into_iter().all(holds_it));
        drop((secret, clone));
        assert!(!places.into_iter().any(holds_it));
    }
}
