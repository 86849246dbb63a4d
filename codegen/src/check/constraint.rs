//! Holds a value against the bounds, the pattern and the like of its schema.

use std::collections::HashSet;

use regex_lite::Regex;

use super::Context;
use super::bounds::number;
use super::value::mismatch;
use crate::source::{Node, Value};
use crate::spec::Schema;

/// Reports what a value breaks of what its schema asks for.
pub(super) fn check(cx: &Context, node: &Node, schema: &Schema, what: &str) {
    for (keyword, constraint) in &schema.constraints {
        match (*keyword, &node.value) {
            ("pattern", Value::Text(text)) => check_pattern(cx, node, text, constraint, what),
            ("uniqueItems", Value::List(items)) => check_unique(cx, items, constraint, what),
            (keyword, _) => check_bound(cx, node, keyword, constraint, what),
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "lengths of documents are far below 2^53"
)]
fn check_bound(cx: &Context, node: &Node, keyword: &str, bound: &Node, what: &str) {
    let Some(limit) = number(bound) else { return };
    let size = match (&node.value, keyword) {
        (
            Value::Integer(_) | Value::Number(_),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum",
        ) => number(node),
        (Value::Text(text), "minLength" | "maxLength") => Some(text.chars().count() as f64),
        (Value::List(items), "minItems" | "maxItems") => Some(items.len() as f64),
        (Value::Map(members), "minProperties" | "maxProperties") => Some(members.len() as f64),
        _ => None,
    };
    let Some(size) = size else { return };
    let fits = match keyword {
        "exclusiveMinimum" => size > limit,
        "exclusiveMaximum" => size < limit,
        keyword if keyword.starts_with("min") => size >= limit,
        _ => size <= limit,
    };
    if !fits {
        let message = format!("the {what} is outside `{keyword}: {bound}`");
        mismatch(cx, node, &bound.pointer, message);
    }
}

fn check_pattern(cx: &Context, node: &Node, text: &str, pattern: &Node, what: &str) {
    if let Pattern::Known(regex) = Pattern::of(pattern)
        && !regex.is_match(text)
    {
        let message = format!("the {what} `{node}` does not match `pattern: {pattern}`");
        mismatch(cx, node, &pattern.pointer, message);
    }
}

fn check_unique(cx: &Context, items: &[Node], unique: &Node, what: &str) {
    let mut seen = HashSet::new();
    let twice = items.iter().find(|item| !seen.insert(key(item)));
    if let Some(item) = twice.filter(|_| matches!(unique.value, Value::Bool(true))) {
        let message = format!("the {what} has this item twice, outside `uniqueItems: true`");
        mismatch(cx, item, &unique.pointer, message);
    }
}

/// A text that two values share when JSON Schema calls them equal: the order of members does not count, nor does a fraction
/// of zero.
fn key(node: &Node) -> String {
    match &node.value {
        Value::List(items) => format!("[{}]", items.iter().map(key).collect::<Vec<_>>().join(",")),
        Value::Map(members) => {
            let members = members.iter();
            let mut members: Vec<String> = members
                .map(|(name, member)| format!("{:?}:{}", name.name, key(member)))
                .collect();
            members.sort_unstable();
            format!("{{{}}}", members.join(","))
        }
        Value::Number(number) if number.value.fract() == 0.0 && number.value.abs() < 1e15 => {
            format!("{:.0}", number.value)
        }
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Number(_) | Value::Text(_) => {
            node.to_json()
        }
    }
}

/// A `pattern`, which is a regular expression of ECMAScript.
pub(super) enum Pattern {
    Known(Regex),
    /// One that cannot be tried in a time that grows with the text alone, or that is about classes of Unicode.
    Beyond,
    /// None at all, and why.
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

/// The same as Rust's crates write it. `None`: it looks around or back, or has a class that they do not have.
fn translated(pattern: &str) -> Option<String> {
    const LOOKING_AROUND: [&str; 4] = ["?=", "?!", "?<=", "?<!"];

    let mut text = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut rest = pattern.chars();
    while let Some(char) = rest.next() {
        match char {
            '\\' => text.push_str(&escaped(&mut rest, in_class)?),
            '(' if !in_class && LOOKING_AROUND.iter().any(|it| rest.as_str().starts_with(it)) => return None,
            // No character, or any.
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

/// What stands behind a backslash.
fn escaped(rest: &mut std::str::Chars, in_class: bool) -> Option<String> {
    Some(match rest.next() {
        Some('0') => r"\x00".to_owned(),
        Some('b') if in_class => r"\x08".to_owned(),
        Some('1'..='9' | 'k' | 'p' | 'P' | 'c') => return None,
        // Half a character.
        Some('u') if rest.as_str().starts_with(['d', 'D']) && !rest.as_str().starts_with("D7") => {
            return None;
        }
        // Something else to Rust's crates; ECMAScript knows no such escape.
        Some(char @ ('A' | 'a' | 'z' | 'Z' | 'G' | 'h' | 'R' | 'Q' | 'E')) => format!(r"\y{char}"),
        Some('/') => "/".to_owned(),
        Some(char) => format!("\\{char}"),
        None => "\\".to_owned(),
    })
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
            ("^(?<year>[0-9]{4})$", "2017", Some(true)),
            // Not to be tried: around, back, classes of Unicode, any character.
            ("^(?!x)y", "y", None),
            (r"(a)\1", "aa", None),
            (r"\p{L}", "a", None),
            ("[^]", "a", None),
            // None at all.
            ("[a", "a", None),
            (r"\Aa", "a", None),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text:?}");
        }
    }
}
