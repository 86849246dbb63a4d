//! Compressed bodies that were not asked for: they are reported, rather than taken for broken JSON. Nothing here decompresses.

use super::headers::find;
use crate::azure::Headers;

/// What to say of a body that is still compressed, if it is.
pub(crate) fn packed(headers: &Headers, body: &[u8]) -> Option<String> {
    const GZIP_MAGIC: [u8; 2] = [0x1F, 0x8B];

    let encoding = encoding(headers).or_else(|| body.starts_with(&GZIP_MAGIC).then_some("gzip"))?;
    Some(in_words(encoding))
}

/// The same of bytes, which may be packed themselves: only what the service says counts.
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
