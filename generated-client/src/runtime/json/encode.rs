//! From bytes and to bytes.

use super::{Json, Read};
use serde::de::Error as _;
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

/// Reads a whole document. A byte-order mark before it is skipped: this service has sent one.
pub(crate) fn from_bytes<T: Json>(bytes: &[u8]) -> serde_json::Result<Read<T>> {
    let bytes = without_mark(bytes);
    // One look at all bytes is cheaper than serde_json's look at each text.
    let text = std::str::from_utf8(bytes).map_err(serde_json::Error::custom)?;
    let mut from = serde_json::Deserializer::from_str(text);
    let read = T::read(&mut from)?;
    from.end()?;
    Ok(read)
}

/// A document without what may stand around it: blanks, and a byte-order mark before it.
pub(crate) fn trimmed(bytes: &[u8]) -> &[u8] {
    without_mark(bytes).trim_ascii()
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Writes a whole document.
pub(crate) fn to_bytes<T: Serialize + ?Sized>(value: &T) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(value)
}

/// The value as a tree; `Null` for what cannot be written.
pub(crate) fn to_value<T: Json>(value: &T) -> Value {
    value.write(serde_json::value::Serializer).unwrap_or(Value::Null)
}

/// Lends a value to serde.
pub(crate) struct Encode<'a, T>(pub(crate) &'a T);

impl<T: Json> Serialize for Encode<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

/// The same, together with what did not fit when the value was read.
pub(crate) struct EncodeWithRest<'a, T>(pub(crate) &'a T, pub(crate) &'a Value);

impl<T: Json> Serialize for EncodeWithRest<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write_with_rest(self.1, to)
    }
}
