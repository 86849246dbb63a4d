//! The strings that HTTP allows in headers.

/// Whether a string can be the name of a header (RFC 9110, `token`).
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char))
}

/// Whether a string can be sent as the value of a header and is received unchanged.
pub(super) fn is_header_value(text: &str) -> bool {
    text.trim() == text && text.chars().all(|char| (' '..='~').contains(&char))
}
