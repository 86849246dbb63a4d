//! Percent-encoding of one path segment or one half of a query pair.

/// Appends `text` with every byte encoded, except letters, digits and `-._~`, so that nothing in it can end
/// the segment, start a query or add a pair.
pub fn push_encoded(to: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let has_meaning = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~'));
    for piece in text.split_inclusive(has_meaning) {
        let plain = piece.trim_end_matches(has_meaning);
        to.push_str(plain);
        for byte in piece.bytes().skip(plain.len()) {
            to.push('%');
            for half in [byte >> 4, byte & 0xF] {
                to.push(DIGITS.get(usize::from(half)).copied().map_or('0', char::from));
            }
        }
    }
}

/// Decodes a part of a URL, or returns `None` if the result is not UTF-8.
pub(crate) fn decoded(part: &str) -> Option<String> {
    String::from_utf8(decoded_bytes(part)).ok()
}

/// Decodes the bytes of a part of a URL. A `%` that two digits do not follow stands for itself.
pub(crate) fn decoded_bytes(part: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        let ahead = rest.clone();
        match (byte, half(rest.next()), half(rest.next())) {
            (b'%', Some(high), Some(low)) => bytes.push(high << 4 | low),
            _ => {
                bytes.push(byte);
                rest = ahead;
            }
        }
    }
    bytes
}

/// Returns the value of a hexadecimal digit.
fn half(digit: Option<u8>) -> Option<u8> {
    let value = char::from(digit?).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::{decoded, push_encoded};

    #[test]
    fn encodes_what_has_a_meaning_in_a_url() {
        let cases = [
            ("a9ef48bb-8758", "a9ef48bb-8758"),
            ("a.b_c~d", "a.b_c~d"),
            ("ada@a.example", "ada%40a.example"),
            ("a/b?c#d%e f+g", "a%2Fb%3Fc%23d%25e%20f%2Bg"),
            ("..%2F", "..%252F"),
            ("ü\r\n\\", "%C3%BC%0D%0A%5C"),
            (
                r#"{"Field":"State","Value":"Inactive","Operator":"equals"}"#,
                "%7B%22Field%22%3A%22State%22%2C%22Value%22%3A%22Inactive%22%2C%22Operator%22%3A%22equals%22%7D",
            ),
        ];
        for (text, expected) in cases {
            let mut encoded = String::new();
            push_encoded(&mut encoded, text);
            assert_eq!(encoded, expected);
            assert_eq!(decoded(&encoded).as_deref(), Some(text));
        }
    }

    #[test]
    fn decodes_what_is_encoded_and_keeps_the_rest() {
        let cases = [
            ("a%2fb", Some("a/b")),
            ("100%", Some("100%")),
            ("%4", Some("%4")),
            ("a+b", Some("a+b")),
            ("%FF", None),
        ];
        for (part, expected) in cases {
            assert_eq!(decoded(part).as_deref(), expected, "{part}");
        }
    }
}
