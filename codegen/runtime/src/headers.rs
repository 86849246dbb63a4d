//! Headers: what `azure_core` would panic or allocate on, done with care.

use crate::azure::{HeaderName, Headers};

/// The value of a header, by its name in any letter case.
pub(crate) fn find<'a>(headers: &'a Headers, name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(found, _)| found.as_str().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// A header name, if the text can be one. `azure_core` panics on some that cannot.
pub(crate) fn header_name(name: &str) -> Option<HeaderName> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    (!name.is_empty() && name.bytes().all(is_token)).then(|| HeaderName::from(name.to_ascii_lowercase()))
}

/// Whether a text can be the value of a header: nothing in it ends the line.
pub(crate) fn is_header_value(value: &str) -> bool {
    value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
}

/// Why a token or the like cannot be what its owner gave out: it is sent in a header or a form, and has no blanks around it.
/// The reason does not show it.
pub fn flaw_of_secret(secret: &str) -> Option<&'static str> {
    if secret.is_empty() {
        Some("is empty")
    } else if secret.ends_with(['\r', '\n']) {
        Some(
            "ends with a line break, as a text does that was read from a file: remove it, with `trim_end` for example",
        )
    } else if secret.contains(['\r', '\n']) {
        Some("holds a line break")
    } else if secret.starts_with(char::is_whitespace) || secret.ends_with(char::is_whitespace) {
        Some("begins or ends with a blank")
    } else if secret.contains(char::is_control) {
        Some("holds a control character")
    } else if !is_header_value(secret) {
        Some("holds a character that no header can carry")
    } else {
        None
    }
}

/// Whether a header says where a message ends or which connection it takes: what is sent decides that, not the caller.
pub(crate) fn is_of_the_connection(name: &str) -> bool {
    const NAMES: [&str; 7] = [
        "connection",
        "content-length",
        "host",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    NAMES.iter().any(|other| other.eq_ignore_ascii_case(name))
}
