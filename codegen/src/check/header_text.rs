//! The strings that HTTP allows in headers.

/// Whether a string can be sent as the value of a header and is received unchanged.
pub(super) fn is_header_value(text: &str) -> bool {
    text.trim() == text && text.chars().all(|char| (' '..='~').contains(&char))
}
