//! `Cursor`: a place in the text, with its line and column; and the steps from one to the next. Lines end where YAML 1.1
//! ends them, so that all counts are those of the reader.

use super::Scanner;

/// A place in the text.
#[derive(Clone, Copy, Default)]
pub(super) struct Cursor {
    /// The byte.
    pub(super) at: usize,
    /// How many lines end before it.
    pub(super) line: usize,
    /// How many characters of its line come before it.
    pub(super) column: usize,
    /// How many characters come before it.
    pub(super) chars: usize,
}

impl Scanner<'_> {
    #[inline]
    pub(super) fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.get(self.cursor.at + ahead).copied()
    }

    pub(super) fn is_blank(&self, ahead: usize) -> bool {
        matches!(self.byte(ahead), Some(b' ' | b'\t'))
    }

    /// How many bytes break a line here; 0 when none does.
    #[inline]
    pub(super) fn break_len(&self, ahead: usize) -> usize {
        let at = self.cursor.at + ahead;
        match self.byte(ahead) {
            Some(b'\n') => 1,
            Some(b'\r' | 0xc2 | 0xe2) => match self.text.get(at..).unwrap_or_default() {
                [b'\r', b'\n', ..] | [0xc2, 0x85, ..] => 2,
                [b'\r', ..] => 1,
                [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
                _ => 0,
            },
            _ => 0,
        }
    }

    pub(super) fn is_break_or_end(&self, ahead: usize) -> bool {
        self.byte(ahead).is_none() || self.break_len(ahead) > 0
    }

    pub(super) fn is_blank_or_end(&self, ahead: usize) -> bool {
        self.is_blank(ahead) || self.is_break_or_end(ahead)
    }

    /// Whether `---` or `...` stands here, at the beginning of a line.
    pub(super) fn is_document_mark(&self) -> bool {
        let mark = [self.byte(0), self.byte(1), self.byte(2)];
        let dashes = mark == [Some(b'-'); 3] || mark == [Some(b'.'); 3];
        self.cursor.column == 0 && dashes && self.is_blank_or_end(3)
    }

    /// Goes past a character.
    #[inline]
    pub(super) fn skip(&mut self) {
        let width = match self.byte(0) {
            None => return,
            Some(..=0xbf) => 1,
            Some(..=0xdf) => 2,
            Some(..=0xef) => 3,
            Some(_) => 4,
        };
        self.cursor.at += width;
        self.cursor.column += 1;
        self.cursor.chars += 1;
    }

    /// Goes past a break of lines, when there is one.
    pub(super) fn skip_break(&mut self) {
        let len = self.break_len(0);
        if len > 0 {
            self.cursor.chars += if self.byte(0) == Some(b'\r') { len } else { 1 };
            self.cursor.at += len;
            self.cursor.line += 1;
            self.cursor.column = 0;
        }
    }

    /// Goes to the end of the line.
    pub(super) fn skip_line(&mut self) {
        while !self.is_break_or_end(0) {
            self.skip();
        }
    }

    /// Goes past blanks, comments and breaks.
    pub(super) fn skip_blanks(&mut self) {
        loop {
            if self.cursor.column == 0 && self.text.get(self.cursor.at..).is_some_and(is_mark) {
                self.skip();
            }
            let tabs = self.in_brackets() || !self.key_allowed;
            while self.byte(0) == Some(b' ') || tabs && self.byte(0) == Some(b'\t') {
                self.skip();
            }
            if self.byte(0) == Some(b'#') {
                self.skip_line();
            }
            if self.break_len(0) == 0 {
                return;
            }
            self.skip_break();
            if !self.in_brackets() {
                self.key_allowed = true;
            }
        }
    }
}

/// Whether a byte-order mark comes first.
fn is_mark(text: &[u8]) -> bool {
    text.starts_with("\u{feff}".as_bytes())
}
