//! Code within a line.

use crate::visible;

/// Returns a string as inline code that its own backquotes cannot end. An empty one is shown as an empty JSON
/// string.
pub(crate) fn code(text: &str) -> String {
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let text = visible::line(text);
    let mark = "`".repeat(longest_run(&text, '`') + 1);
    let blank = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    // A parser removes one blank from both ends if both have one.
    let pad = if blank || text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{mark}{pad}{text}{pad}{mark}")
}

/// Returns the length of the longest run of a character.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    let runs = text.split(|char| char != wanted).map(str::len);
    runs.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_span_but_its_mark() {
        for (text, expected) in [
            ("a", "`a`"),
            ("a`b", "``a`b``"),
            ("`a``b", "``` `a``b ```"),
            (" a ", "`  a  `"),
            (" a", "` a`"),
            ("  ", "`  `"),
            ("", "`\"\"`"),
            ("a\nb\u{202e}", "`aU+000AbU+202E`"),
        ] {
            assert_eq!(code(text), expected);
        }
    }
}
