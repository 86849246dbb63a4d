//! `Cursor`: a position in the text, with its line and column, and the steps from one to the next. Lines end
//! as in YAML 1.1, so that all counts are those of the reader.

use super::Scanner;

/// A position in the text.
#[derive(Clone, Copy, Default)]
pub(super) struct Cursor {
    /// The byte.
    pub(super) at: usize,
    /// The number of line ends before it.
    pub(super) line: usize,
    /// The number of characters before it on its line.
    pub(super) column: usize,
    /// The number of characters before it.
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

    /// Returns the number of bytes of a line break here, or 0 if there is none.
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

    /// Returns whether `---` or `...` is here, at the beginning of a line.
    pub(super) fn is_document_mark(&self) -> bool {
        let mark = [self.byte(0), self.byte(1), self.byte(2)];
        let dashes = mark == [Some(b'-'); 3] || mark == [Some(b'.'); 3];
        self.cursor.column == 0 && dashes && self.is_blank_or_end(3)
    }

    /// Skips a character.
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

    /// Skips a line break, if there is one.
    pub(super) fn skip_break(&mut self) {
        let len = self.break_len(0);
        if len > 0 {
            self.cursor.chars += if self.byte(0) == Some(b'\r') { len } else { 1 };
            self.cursor.at += len;
            self.cursor.line += 1;
            self.cursor.column = 0;
        }
    }

    /// Skips to the end of the line.
    pub(super) fn skip_line(&mut self) {
        while !self.is_break_or_end(0) {
            self.skip();
        }
    }

    /// Skips blanks, comments and line breaks.
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

/// Returns whether the text begins with a byte-order mark.
fn is_mark(text: &[u8]) -> bool {
    text.starts_with("\u{feff}".as_bytes())
}
