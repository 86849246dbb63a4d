//! The items of a header whose value is a list.

/// Returns the items of a list as RFC 9110 defines it. They are separated by commas, except in a quoted string and in `<…>`
/// at the beginning of an item, as in `Link`. Blanks around an item and empty items are left out; quotes are kept.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    let pieces = Pieces {
        rest: Some(text),
        can_be_quoted: true,
        can_be_bracketed: true,
    };
    let items = pieces.map(|piece| piece.trim_matches([' ', '\t']));
    items.filter(|item| !item.is_empty())
}

/// The text between commas.
struct Pieces<'a> {
    rest: Option<&'a str>,
    /// Whether a quote may still be closed. If one is not, no later one is.
    can_be_quoted: bool,
    /// The same for `<`.
    can_be_bracketed: bool,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest?;
        let (item, after) = match self.comma(text.as_bytes()) {
            Some(comma) => text.split_at(comma),
            None => (text, ""),
        };
        self.rest = after.strip_prefix(',');
        Some(item)
    }
}

impl Pieces<'_> {
    /// Returns the position of the comma after the first piece. A quote or `<` that is never closed is an ordinary character.
    fn comma(&mut self, text: &[u8]) -> Option<usize> {
        let (mut at, mut has_begun) = (0, false);
        loop {
            let byte = *text.get(at)?;
            let rest = text.get(at + 1..).unwrap_or_default();
            let closed = match byte {
                b',' => return Some(at),
                b'"' if self.can_be_quoted => {
                    let length = quoted(rest);
                    self.can_be_quoted = length.is_some();
                    length
                }
                b'<' if self.can_be_bracketed && !has_begun => {
                    let length = rest.iter().position(|byte| *byte == b'>');
                    self.can_be_bracketed = length.is_some();
                    length
                }
                _ => None,
            };
            has_begun |= !matches!(byte, b' ' | b'\t');
            at += 1 + closed.map_or(0, |length| length + 1);
        }
    }
}

/// Returns the length of a quoted string without its quotes.
fn quoted(rest: &[u8]) -> Option<usize> {
    let mut escaped = false;
    rest.iter().position(|byte| {
        let is_end = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        is_end
    })
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn commas_part_what_is_not_quoted() {
        let cases: [(&str, &[&str]); 12] = [
            ("a", &["a"]),
            (" a , b,\tc ", &["a", "b", "c"]),
            (", a,, ,b,", &["a", "b"]),
            ("", &[]),
            (" , ", &[]),
            (r#""a, b", W/"c,d""#, &[r#""a, b""#, r#"W/"c,d""#]),
            (r#""a\", b", c"#, &[r#""a\", b""#, "c"]),
            (
                r#"199 - "Misc, more", 299 x "y""#,
                &[r#"199 - "Misc, more""#, r#"299 x "y""#],
            ),
            (
                r#"<https://a/?b=1,2>; rel="next, last", <c>; rel=prev"#,
                &[r#"<https://a/?b=1,2>; rel="next, last""#, "<c>; rel=prev"],
            ),
            // Nothing closes them.
            (r#"5" disk, 3"#, &[r#"5" disk"#, "3"]),
            ("<a, b", &["<a", "b"]),
            ("a < b, c > d", &["a < b", "c > d"]),
        ];
        for (text, expected) in cases {
            assert_eq!(items(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    /// However many of them there are that nothing closes: each is looked for once.
    #[test]
    fn long_lists_take_no_longer_for_what_is_never_closed() {
        let escaped = format!("\"{}", r#"\","#.repeat(100_000));
        for text in [escaped, "<a,".repeat(100_000)] {
            let start = std::time::Instant::now();
            assert_eq!(items(&text).count(), 100_000);
            assert!(start.elapsed().as_secs() < 5);
        }
    }
}
