//! `Pattern`: a regular expression of ECMAScript, as far as values can be checked against it.

use regex_lite::Regex;

use crate::source::{Node, Value};

/// A `pattern`, which is a regular expression of ECMAScript.
pub(super) enum Pattern {
    Known(Regex),
    /// A pattern that cannot be matched in linear time, or that uses Unicode classes.
    Beyond,
    /// An invalid pattern, with the reason.
    Wrong(String),
}

impl Pattern {
    pub(super) fn of(pattern: &Node) -> Self {
        let Value::Text(text) = &pattern.value else {
            return Self::Beyond;
        };
        match translated(text) {
            None => Self::Beyond,
            Some(text) => match Regex::new(&text) {
                Ok(regex) => Self::Known(regex),
                Err(error) => Self::Wrong(error.to_string()),
            },
        }
    }
}

/// Translates a pattern to Rust's syntax. `None` if it has look-around, back-references, or a class that Rust
/// does not support.
fn translated(pattern: &str) -> Option<String> {
    const LOOKING_AROUND: [&str; 4] = ["?=", "?!", "?<=", "?<!"];

    let mut text = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut rest = pattern.chars();
    while let Some(char) = rest.next() {
        match char {
            '\\' => text.push_str(&escaped(&mut rest, in_class)?),
            '(' if !in_class && LOOKING_AROUND.iter().any(|it| rest.as_str().starts_with(it)) => return None,
            // An empty class, or one of any character.
            '[' if !in_class && rest.as_str().trim_start_matches('^').starts_with(']') => return None,
            '[' if !in_class => {
                in_class = true;
                text.push('[');
            }
            '[' | '&' | '~' if in_class => text.extend(['\\', char]),
            ']' => {
                in_class = false;
                text.push(']');
            }
            '.' if !in_class => text.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            _ => text.push(char),
        }
    }
    Some(text)
}

/// Translates the escape after a backslash.
fn escaped(rest: &mut std::str::Chars, in_class: bool) -> Option<String> {
    Some(match rest.next() {
        Some('0') => r"\x00".to_owned(),
        Some('b') if in_class => r"\x08".to_owned(),
        Some('1'..='9' | 'k' | 'p' | 'P' | 'c') => return None,
        Some('u') if is_surrogate(rest.as_str()) => return None,
        // These escapes mean something else in Rust, and do not exist in ECMAScript.
        Some(char @ ('A' | 'a' | 'z' | 'Z' | 'G' | 'h' | 'R' | 'Q' | 'E')) => format!(r"\y{char}"),
        // These escapes mean the characters themselves in ECMAScript, and something else or nothing in Rust.
        Some(char @ ('/' | '<' | '>')) => char.to_string(),
        Some(char) => format!("\\{char}"),
        None => "\\".to_owned(),
    })
}

/// Whether what follows `\u` is a surrogate, which is half of a character.
fn is_surrogate(rest: &str) -> bool {
    let code = rest
        .get(..4)
        .and_then(|digits| u32::from_str_radix(digits, 16).ok());
    code.is_some_and(|code| (0xD800..=0xDFFF).contains(&code))
}

#[cfg(test)]
mod tests {
    use super::translated;

    #[test]
    fn patterns_are_those_of_ecmascript() {
        let matches = |pattern: &str, text: &str| {
            let regex = translated(pattern).and_then(|text| regex_lite::Regex::new(&text).ok());
            regex.map(|regex| regex.is_match(text))
        };
        for (pattern, text, expected) in [
            ("^[0-9]+$", "12", Some(true)),
            ("^[0-9]+$", "12\n", Some(false)),
            (r"^\d{2}\/\d{2}$", "01/02", Some(true)),
            (r"^\d$", "\u{663}", Some(false)),
            ("^[[&&~-]$", "[", Some(true)),
            ("^[[&&~-]$", "&", Some(true)),
            ("^.$", "\r", Some(false)),
            (r"^\u00e9\0$", "\u{e9}\0", Some(true)),
            (r"^[\b]$", "\u{8}", Some(true)),
            (r"^\ud55c\uD0AC\uD7a3$", "\u{d55c}\u{d0ac}\u{d7a3}", Some(true)),
            (r"^\<b\>$", "<b>", Some(true)),
            (r"^[\<\>]$", ">", Some(true)),
            ("^(?<year>[0-9]{4})$", "2017", Some(true)),
            // Unsupported: look-around, back-references, Unicode classes, any character.
            ("^(?!x)y", "y", None),
            (r"(a)\1", "aa", None),
            (r"\p{L}", "a", None),
            ("[^]", "a", None),
            // Half of a character.
            (r"^\uD83D\uDE00$", "\u{1f600}", None),
            (r"[\ud800-\udfff]", "a", None),
            // Invalid.
            ("[a", "a", None),
            (r"\Aa", "a", None),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text:?}");
        }
    }
}
