//! `OneLine`: text from outside, made safe to print.

use std::fmt::{self, Write as _};

/// Text on one line, of limited length. Whitespace and control characters become single spaces; invisible
/// characters, such as bidirectional marks and zero-width spaces, are left out.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LIMIT: usize = 1024;

        let mut pending_space = false;
        let seen = self.0.chars().filter(|&char| !is_hidden(char));
        let mut is_first = true;
        for (position, char) in seen.enumerate() {
            if position == LIMIT {
                return f.write_char('…');
            }
            if char.is_control() || char.is_whitespace() {
                pending_space = !is_first;
                continue;
            }
            if std::mem::take(&mut pending_space) {
                f.write_char(' ')?;
            }
            is_first = false;
            f.write_char(char)?;
        }
        Ok(())
    }
}

/// Whether a character is ignorable by default in Unicode, another format character, for private use, or a
/// noncharacter.
pub(crate) fn is_hidden(char: char) -> bool {
    matches!(char,
        '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}'
        | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{E000}'..='\u{F8FF}'
        | '\u{FDD0}'..='\u{FDEF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1345F}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{10FFFF}')
        || u32::from(char) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::OneLine;

    #[test]
    fn shows_what_is_to_be_seen() {
        let cases = [
            (" a\r\nb\t c ", "a b c"),
            ("\u{feff}a\u{200b}b\u{ad}c\u{202e}d\u{2066}e", "abcde"),
            ("a\u{2028}b\u{2029}c\u{85}d\u{1b}[31m", "a b c d [31m"),
            ("a\u{e0041}\u{fe0f}\u{ffff}\u{10ffff}\u{e000}b", "ab"),
            ("a\u{3000}\u{a0}b", "a b"),
            ("\u{202e}", ""),
            // Combining accents and vowel signs are parts of letters.
            ("e\u{301} हिन्दी ไทย 日本語 🙂", "e\u{301} हिन्दी ไทย 日本語 🙂"),
        ];
        for (text, shown) in cases {
            assert_eq!(OneLine(text).to_string(), shown, "{}", text.escape_unicode());
        }
    }

    #[test]
    fn ends() {
        let shown = OneLine(&"x".repeat(1_000_000)).to_string();
        assert_eq!(shown.chars().count(), 1025);
    }
}
