//! Makes every character of a text visible, for documentation, reports and messages. Values that are sent or
//! compared are never changed here.
//!
//! A character is hidden if it is invisible and changes the characters around it or can carry a hidden
//! message: control characters, line and paragraph separators, Unicode's format characters (`Cf`) except
//! those that are drawn, and the characters that Unicode tells renderers to ignore. Two kinds belong to the
//! spelling of words and emoji, and are kept there: a joiner between letters or emoji, and a variation
//! selector after the character that it varies.

use std::borrow::Cow;
use std::ops::RangeInclusive;

/// The characters that are hidden in any position.
const HIDDEN: [RangeInclusive<char>; 19] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180e}'..='\u{180e}',
    '\u{200b}'..='\u{200b}',
    '\u{200e}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{13430}'..='\u{1343f}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e00ff}',
    '\u{e01f0}'..='\u{e0fff}',
];

/// Returns whether a character is hidden in its position.
pub(crate) fn is_hidden(before: Option<char>, char: char, after: Option<char>) -> bool {
    match char {
        '\u{200c}' | '\u{200d}' => !(before.is_some_and(joins) && after.is_some_and(joins)),
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            !before.is_some_and(varies)
        }
        char => char.is_control() || HIDDEN.iter().any(|range| range.contains(&char)),
    }
}

/// Returns whether a joiner may be next to the character: a letter, a mark on one, an emoji, or a part of an
/// emoji.
fn joins(char: char) -> bool {
    let is_emoji = matches!(char, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    is_emoji || char.is_alphabetic() || is_mark(char)
}

/// Returns whether the character may be a virama, after which joiners are common: everything except numbers
/// in the blocks of the scripts that have one.
fn is_mark(char: char) -> bool {
    matches!(char, '\u{900}'..='\u{11ff}' | '\u{1700}'..='\u{1cff}' | '\u{a800}'..='\u{abff}' | '\u{11000}'..='\u{11fff}')
        && !char.is_numeric()
}

/// Returns whether a variation selector may follow: an emoji, a sign that can be one, a letter with two
/// shapes.
fn varies(char: char) -> bool {
    let is_sign = char.is_ascii_digit() || "#*©®‼⁉™ℹ〰〽㊗㊙".contains(char);
    is_sign || (joins(char) && char != '\u{fe0f}' && !char.is_ascii())
}

/// Returns how a hidden character is shown.
pub(crate) fn name(char: char) -> String {
    format!("U+{:04X}", u32::from(char))
}

/// Returns a text on one line with every character visible.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    replaced(text, |_| true, name)
}

/// Returns a text with every character visible except line ends, which are kept.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    replaced(text, |char| char != '\n', name)
}

/// Returns equivalent JSON with every character visible. Outside its strings the only hidden characters are
/// line ends.
pub(crate) fn json(text: &str) -> Cow<'_, str> {
    replaced(
        text,
        |char| char != '\n',
        |char| {
            let mut units = [0; 2];
            let units = char.encode_utf16(&mut units);
            units.iter().map(|unit| format!("\\u{unit:04x}")).collect()
        },
    )
}

/// Returns the hidden characters of a text, with their positions.
pub(crate) fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    let next = move || {
        let (at, char) = rest.next()?;
        let after = rest.peek().map(|(_, char)| *char);
        let is_hidden = is_hidden(before, char, after);
        before = Some(char);
        Some((at, char, is_hidden))
    };
    std::iter::from_fn(next).filter_map(|(at, char, is_hidden)| is_hidden.then_some((at, char)))
}

/// Returns a text with the hidden characters that `wanted` selects replaced by `written`.
fn replaced(text: &str, wanted: fn(char) -> bool, written: fn(char) -> String) -> Cow<'_, str> {
    let mut out = String::new();
    let mut taken = 0;
    for (at, char) in hidden(text).filter(|(_, char)| wanted(*char)) {
        out.push_str(text.get(taken..at).unwrap_or_default());
        out.push_str(&written(char));
        taken = at + char.len_utf8();
    }
    if out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(taken..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_shown_and_what_belongs_to_a_word_stays() {
        for (text, shown) in [
            ("größe 用户 שלום", "größe 用户 שלום"),
            ("a\u{200b}b", "aU+200Bb"),
            ("\u{202e}x\u{2069}", "U+202ExU+2069"),
            ("a\nb\tc\u{85}", "aU+000AbU+0009cU+0085"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("क्\u{200d}ष", "क्\u{200d}ष"),
            (
                "👩\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3}",
                "👩\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3}",
            ),
            ("a \u{200d} b\u{200d}", "a U+200D bU+200D"),
            ("❤\u{fe0f}\u{fe0f} x\u{fe0f}", "❤\u{fe0f}U+FE0F xU+FE0F"),
            ("\u{feff}a\u{e0041}", "U+FEFFaU+E0041"),
        ] {
            assert_eq!(line(text), shown, "{text:?}");
        }
    }

    #[test]
    fn json_means_the_same() {
        let text = "\"a\u{202e}\u{e0041}👩\u{200d}🚀\"";
        assert_eq!(json(text), "\"a\\u202e\\udb40\\udc41👩\u{200d}🚀\"");
        let value = |text: &str| serde_json::from_str::<String>(text).expect("JSON");
        assert_eq!(value(&json(text)), value(text));
    }
}
