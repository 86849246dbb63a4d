//! Compressed bodies that were not requested: they are reported, instead of being read as malformed JSON.
//! Nothing here decompresses.

use super::headers::find;
use crate::azure::Headers;

/// Returns the message for a body that is still compressed, or `None` if it is not.
pub(crate) fn packed(headers: &Headers, body: &[u8]) -> Option<String> {
    const GZIP_MAGIC: [u8; 2] = [0x1F, 0x8B];

    let encoding = encoding(headers).or_else(|| body.starts_with(&GZIP_MAGIC).then_some("gzip"))?;
    Some(in_words(encoding))
}

/// Returns the message for a body of bytes. They may be compressed data themselves, so only the header of the
/// service counts.
pub(crate) fn stated(headers: &Headers) -> Option<String> {
    encoding(headers).map(in_words)
}

fn encoding(headers: &Headers) -> Option<&str> {
    find(headers, "content-encoding")
        .map(str::trim)
        .filter(|encoding| !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity"))
}

fn in_words(encoding: &str) -> String {
    let is_gzip = ["gzip", "x-gzip"]
        .iter()
        .any(|gzip| encoding.eq_ignore_ascii_case(gzip));
    let advice = if is_gzip && !cfg!(feature = "gzip") {
        "; the feature `gzip` of this crate unpacks it"
    } else {
        ""
    };
    format!("the body is packed with `{encoding}`, which was not asked for{advice}")
}
