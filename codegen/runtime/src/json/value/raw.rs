//! `RawJson`: JSON that is kept as bytes.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// JSON that is kept as the received bytes: a string that is not valid Unicode, or a value that is nested too
/// deep for a tree.
#[derive(Clone, PartialEq)]
pub struct RawJson(Box<Inner>);

#[derive(Clone, PartialEq)]
struct Inner {
    json: Box<[u8]>,
    repaired: Option<Box<str>>,
}

impl RawJson {
    /// Creates a string that is not Unicode from its JSON, including the quotes, and its text with U+FFFD in
    /// it.
    pub(crate) fn text(json: &[u8], repaired: &str) -> Self {
        Self(Box::new(Inner {
            json: json.into(),
            repaired: Some(repaired.into()),
        }))
    }

    /// Creates a value that is nested too deeply.
    pub(crate) fn nested(json: &[u8]) -> Self {
        Self(Box::new(Inner {
            json: json.into(),
            repaired: None,
        }))
    }

    /// Returns the JSON byte for byte as received. It may not be valid UTF-8.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0.json
    }

    /// Returns the string with U+FFFD in place of invalid Unicode, if this is a string.
    #[must_use]
    pub fn repaired(&self) -> Option<&str> {
        self.0.repaired.as_deref()
    }

    /// Returns the JSON as text in a valid encoding: bytes that are not UTF-8 are written as `\udc80` to
    /// `\udcff`.
    pub(crate) fn as_text(&self) -> Cow<'_, str> {
        shown(&self.0.json)
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_text())
    }
}

/// Returns JSON as text. Bytes that are not UTF-8 become half surrogate pairs, from which they can be
/// restored.
pub(super) fn shown(json: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(json) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(json.len());
    for chunk in json.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string does not fail.
            let _ = write!(text, "\\udc{byte:02x}");
        }
    }
    Cow::Owned(text)
}
