//! A file of a description as a tree that can be changed and written again, with the digits of its numbers as
//! written.
//!
//! A number that the tree would not keep (`1.50`, `1e2`, 30 digits) is a string between two marks while it is
//! in the tree.

use serde_yaml::Value;

use super::is_body;

/// Surrounds the digits of a number, and occurs nowhere else.
pub(crate) const MARK: char = '\u{a7}';

pub(crate) fn read(name: &str, text: &str) -> Value {
    if is_body(name) {
        let text = marked(text.trim_start_matches('\u{feff}'), true);
        return serde_json::from_str(&text).expect("JSON");
    }
    serde_yaml::from_str(&marked(text, false)).expect("YAML")
}

pub(crate) fn write(name: &str, tree: &Value) -> String {
    if is_body(name) {
        let text = serde_json::to_string_pretty(tree).expect("JSON");
        return text
            .replace(&format!("\"{MARK}"), "")
            .replace(&format!("{MARK}\""), "");
    }
    // A string of digits between marks is written without quotes, and is a number without the marks.
    serde_yaml::to_string(tree).expect("YAML").replace(MARK, "")
}

/// Returns the text with marks around numbers whose digits would change.
fn marked(text: &str, json: bool) -> String {
    let (mut marked, mut rest, mut quoted) = (String::new(), text, false);
    while let Some(first) = rest.chars().next() {
        let length = rest
            .find(|char: char| !(char.is_ascii_digit() || ".+-eE".contains(char)))
            .unwrap_or(rest.len());
        let (number, after) = rest.split_at(length);
        if number.is_empty() {
            quoted ^= first == '"' && !marked.ends_with('\\');
            marked.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let begins = marked
            .chars()
            .next_back()
            .is_none_or(|char| " [\n\t:".contains(char));
        let ends = after.chars().next().is_none_or(|char| ",]} \n\r".contains(char));
        let is_number = number.starts_with(|char: char| char.is_ascii_digit() || char == '-');
        let changes = number.contains(['.', 'e', 'E']) || number.len() > 18;
        if begins && ends && is_number && changes && !(json && quoted) {
            let quote = if json { "\"" } else { "" };
            marked.push_str(&format!("{quote}{MARK}{number}{MARK}{quote}"));
        } else {
            marked.push_str(number);
        }
        rest = after;
    }
    marked
}
