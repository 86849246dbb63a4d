//! State that can be stored and sent as one opaque string: a format version, and JSON in base64.

use crate::azure::base64;
use crate::paging::ParseContinuationError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// The format version, which is the first part of the text.
const FORM: &str = "1.";

/// Writes the text: letters, digits, `.`, `-`, `_` and `=`.
pub(crate) fn write(parts: &impl Serialize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let json = serde_json::to_vec(parts).map_err(|_| fmt::Error)?;
    write!(f, "{FORM}{}", base64::encode_url_safe(json))
}

/// Reads a text of at most so many bytes.
pub(crate) fn read<T: DeserializeOwned>(text: &str, most: usize) -> Result<T, ParseContinuationError> {
    if text.len() > most {
        return Err(ParseContinuationError::new("it is too long"));
    }
    let Some(rest) = text.strip_prefix(FORM) else {
        return Err(ParseContinuationError::new(
            "it is none, or of a version of this crate that writes another form",
        ));
    };
    let damaged = ParseContinuationError::new("it is damaged, or of a version of this crate that knows more");
    let json = base64::decode_url_safe(rest).map_err(|_| damaged)?;
    serde_json::from_slice(&json).map_err(|_| damaged)
}
