//! What the texts in a header can be, as HTTP has it.

/// Whether a text can be the name of a header (RFC 9110, `token`).
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char))
}

/// Whether a text can be sent as the value of a header, and arrives as it is.
pub(super) fn is_header_value(text: &str) -> bool {
    text.trim() == text && text.chars().all(|char| (' '..='~').contains(&char))
}
