//! `Base64` and `Base64Url`: bytes in a text.

mod decode;

use crate::json::{Json, Read, Sink, Source, Texts, read_shape};
use crate::parameter::ToParameter;
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

/// The error of parsing text that is not base64.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ParseBase64Error;

impl fmt::Display for ParseBase64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not base64 of the expected alphabet")
    }
}

impl std::error::Error for ParseBase64Error {}

/// Bytes, and whether they were read from a text without padding, in which they are written again.
#[derive(Clone, Default)]
struct Bytes {
    bytes: Vec<u8>,
    is_plain: bool,
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Bytes {}

impl PartialOrd for Bytes {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Bytes {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

impl Hash for Bytes {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

macro_rules! bytes_in_a_text {
    ($(#[$doc:meta])* $name:ident, $decoder:ident, $padded:ident, $plain:ident) => {
        $(#[$doc])*
        ///
        /// It dereferences to `[u8]`, and is created from bytes. `Debug` shows only how many bytes there are, and `Display` the
        /// text. A text without padding is read as well, and written as it came; what is created from bytes is written with padding.
        #[derive(Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(Bytes);

        impl $name {
            /// Creates a value from bytes.
            pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
                Self(Bytes {
                    bytes: bytes.into(),
                    is_plain: false,
                })
            }

            /// Returns the bytes.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8] {
                &self.0.bytes
            }

            /// Converts into the bytes.
            #[must_use]
            pub fn into_bytes(self) -> Vec<u8> {
                self.0.bytes
            }

            fn read(text: &str) -> Option<Self> {
                let bytes = decode::$decoder.decode(text)?;
                let is_plain = !text.len().is_multiple_of(4);
                Some(Self(Bytes { bytes, is_plain }))
            }

            fn text(&self) -> String {
                let engine = if self.0.is_plain { &$plain } else { &$padded };
                engine.encode(&self.0.bytes)
            }
        }

        impl Deref for $name {
            type Target = [u8];

            fn deref(&self) -> &[u8] {
                self.as_bytes()
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                self.as_bytes()
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self::new(bytes)
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self::new(bytes)
            }
        }

        impl<const N: usize> From<[u8; N]> for $name {
            fn from(bytes: [u8; N]) -> Self {
                Self::new(bytes)
            }
        }

        impl<const N: usize> From<&[u8; N]> for $name {
            fn from(bytes: &[u8; N]) -> Self {
                Self::new(bytes.as_slice())
            }
        }

        impl From<$name> for Vec<u8> {
            fn from(bytes: $name) -> Self {
                bytes.into_bytes()
            }
        }

        impl FromStr for $name {
            type Err = ParseBase64Error;

            fn from_str(text: &str) -> Result<Self, ParseBase64Error> {
                Self::read(text).ok_or(ParseBase64Error)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.text())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({} bytes)", stringify!($name), self.len())
            }
        }

        impl Json for $name {
            fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
                read_shape(Texts(Self::read), from)
            }

            fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.text(&self.text())
            }

            fn blank() -> Self {
                Self::default()
            }
        }

        crate::generated::serde_traits!($name);

        impl ToParameter for $name {
            fn to_parameter(&self) -> Option<Cow<'_, str>> {
                Some(Cow::Owned(self.text()))
            }
        }
    };
}

bytes_in_a_text! {
    /// Bytes that are sent as base64, with `+` and `/`.
    Base64, STANDARD, BASE64_STANDARD, BASE64_STANDARD_NO_PAD
}
bytes_in_a_text! {
    /// Bytes that are sent as base64 for URLs and file names, with `-` and `_`.
    Base64Url, URL_SAFE, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD
}

#[cfg(test)]
mod tests {
    use super::{Base64, Base64Url};

    #[test]
    fn bytes_are_read_with_padding_or_without_and_written_as_they_were_read() {
        for (text, bytes, written) in [
            ("", &b""[..], ""),
            ("YQ==", b"a", "YQ=="),
            ("YQ", b"a", "YQ"),
            ("+/8=", b"\xfb\xff", "+/8="),
            ("AAAA", b"\0\0\0", "AAAA"),
            ("+/8", b"\xfb\xff", "+/8"),
        ] {
            let read: Base64 = text.parse().expect(text);
            assert_eq!(read.as_bytes(), bytes, "{text}");
            assert_eq!(read.to_string(), written, "{text}");
        }
        let read: Base64Url = "-_8".parse().expect("base64url");
        assert_eq!(&*read, b"\xfb\xff");
        assert_eq!(read.to_string(), "-_8");
        let made = Base64Url::from(b"\xfb\xff");
        assert_eq!(made.to_string(), "-_8=");
        assert_eq!(made, read, "the padding makes no other value");
        assert_eq!(format!("{read:?}"), "Base64Url(2 bytes)");
    }

    #[test]
    fn what_is_no_base64_is_refused() {
        for text in [
            "a", "YQ=", "YQ===", "YR==", "-_8=", "Y Q==", "YQ==\n", "ä", "=", "YQ==YQ==",
        ] {
            assert!(text.parse::<Base64>().is_err(), "{text:?}");
        }
        for text in ["+/8=", "a", "-_9="] {
            assert!(text.parse::<Base64Url>().is_err(), "{text:?}");
        }
    }
}
