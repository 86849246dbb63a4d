//! `Base64` and `Base64Url`: bytes in a text.

mod decode;

use crate::json::{Json, Read, Sink, Source, Texts, read_shape};
use crate::parameter::ToParameter;
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD as STANDARD, BASE64_URL_SAFE as URL_SAFE};
use std::borrow::Cow;
use std::fmt;
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

macro_rules! bytes_in_a_text {
    ($(#[$doc:meta])* $name:ident, $engine:ident, $encode:ident) => {
        $(#[$doc])*
        ///
        /// It dereferences to `[u8]`, and is created from bytes. `Debug` shows only how many bytes there are, and `Display` the
        /// text. The padding may be missing in what is read; it is written.
        #[derive(Clone, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(Vec<u8>);

        impl $name {
            /// Creates a value from bytes.
            pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
                Self(bytes.into())
            }

            /// Returns the bytes.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8] {
                &self.0
            }

            /// Converts into the bytes.
            #[must_use]
            pub fn into_bytes(self) -> Vec<u8> {
                self.0
            }

            fn read(text: &str) -> Option<Self> {
                decode::$engine.decode(text).map(Self)
            }

            fn text(&self) -> String {
                $encode.encode(&self.0)
            }
        }

        impl Deref for $name {
            type Target = [u8];

            fn deref(&self) -> &[u8] {
                &self.0
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl<const N: usize> From<[u8; N]> for $name {
            fn from(bytes: [u8; N]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl<const N: usize> From<&[u8; N]> for $name {
            fn from(bytes: &[u8; N]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl From<$name> for Vec<u8> {
            fn from(bytes: $name) -> Self {
                bytes.0
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
                write!(f, "{}({} bytes)", stringify!($name), self.0.len())
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
    Base64, STANDARD, STANDARD
}
bytes_in_a_text! {
    /// Bytes that are sent as base64 for URLs and file names, with `-` and `_`.
    Base64Url, URL_SAFE, URL_SAFE
}

#[cfg(test)]
mod tests {
    use super::{Base64, Base64Url};

    #[test]
    fn bytes_are_read_with_padding_or_without_and_written_with_it() {
        for (text, bytes, written) in [
            ("", &b""[..], ""),
            ("YQ==", b"a", "YQ=="),
            ("YQ", b"a", "YQ=="),
            ("+/8=", b"\xfb\xff", "+/8="),
            ("+/8", b"\xfb\xff", "+/8="),
        ] {
            let read: Base64 = text.parse().expect(text);
            assert_eq!(read.as_bytes(), bytes, "{text}");
            assert_eq!(read.to_string(), written, "{text}");
        }
        let read: Base64Url = "-_8".parse().expect("base64url");
        assert_eq!(&*read, b"\xfb\xff");
        assert_eq!(read.to_string(), "-_8=");
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
