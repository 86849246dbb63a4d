//! Headers, without the panics and allocations of `azure_core`.

use crate::azure::{HeaderName, Headers};

/// Returns the value of a header, whose name may be in any letter case.
pub(crate) fn find<'a>(headers: &'a Headers, name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(found, _)| found.as_str().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// Returns a header name, if the text is valid. `azure_core` panics on some invalid names.
pub(crate) fn header_name(name: &str) -> Option<HeaderName> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    (!name.is_empty() && name.bytes().all(is_token)).then(|| HeaderName::from(name.to_ascii_lowercase()))
}

/// Whether a text can be the value of a header: visible ASCII characters, spaces and tabs.
pub(crate) fn is_header_value(value: &str) -> bool {
    value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
}

/// Returns the reason why a text cannot be a token or another secret: it must fit a header and a form,
/// without whitespace around it. The reason does not show the text.
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

/// Whether a header describes the connection, the end of a message or the caller, which only the client may set.
pub(crate) fn is_of_the_client(name: &str) -> bool {
    const NAMES: [&str; 10] = [
        "authorization",
        "connection",
        "content-length",
        "host",
        "proxy-authorization",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
    ];
    NAMES.iter().any(|other| other.eq_ignore_ascii_case(name))
}
