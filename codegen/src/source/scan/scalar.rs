//! Finds the ends of strings, names and tags.

use super::{NotYaml, Scanner};

impl Scanner<'_> {
    /// Skips an anchor or alias, beginning with its sign.
    pub(super) fn skip_name(&mut self) -> Result<usize, NotYaml> {
        self.skip();
        let start = self.cursor.at;
        while self.byte(0).is_some_and(is_name) {
            self.skip();
        }
        let ends = self.is_blank_or_end(0) || self.byte(0).is_some_and(|byte| b"?:,]}%@`".contains(&byte));
        if self.cursor.at == start || !ends {
            return Err(NotYaml);
        }
        Ok(self.cursor.at)
    }

    pub(super) fn skip_tag(&mut self) -> Result<usize, NotYaml> {
        let verbatim = self.byte(1) == Some(b'<');
        let uri = |byte: u8| {
            is_name(byte) || b";/?:@&=+$.%!~*'()".contains(&byte) || verbatim && b"<,[]".contains(&byte)
        };
        while self.byte(0).is_some_and(uri) {
            self.skip();
        }
        if verbatim {
            if self.byte(0) != Some(b'>') {
                return Err(NotYaml);
            }
            self.skip();
        }
        let comma = self.in_brackets() && self.byte(0) == Some(b',');
        if !self.is_blank_or_end(0) && !comma {
            return Err(NotYaml);
        }
        Ok(self.cursor.at)
    }

    pub(super) fn skip_quoted(&mut self) -> Result<usize, NotYaml> {
        let quote = self.byte(0);
        let single = quote == Some(b'\'');
        self.skip();
        loop {
            if self.is_document_mark() {
                return Err(NotYaml);
            }
            match self.byte(0) {
                None => return Err(NotYaml),
                Some(b'\'') if single && self.byte(1) == Some(b'\'') => {
                    self.skip();
                    self.skip();
                }
                byte if byte == quote => {
                    self.skip();
                    return Ok(self.cursor.at);
                }
                Some(b'\\') if !single => {
                    self.skip();
                    self.skip_break_or_char();
                }
                Some(_) => self.skip_break_or_char(),
            }
        }
    }

    fn skip_break_or_char(&mut self) {
        if self.break_len(0) > 0 {
            self.skip_break();
        } else {
            self.skip();
        }
    }

    /// Skips an unquoted string, which may continue on lines that are further in. Returns the end of its last
    /// word.
    pub(super) fn skip_plain(&mut self) -> Result<usize, NotYaml> {
        let indent = self.indent + 1;
        let open = self.in_brackets();
        let mut end = self.cursor.at;
        let mut in_next_line = false;
        while !self.is_document_mark() && self.byte(0) != Some(b'#') {
            let word = self.cursor.at;
            self.skip_word()?;
            if self.cursor.at > word {
                end = self.cursor.at;
                in_next_line = false;
            }
            if !self.is_blank(0) && self.break_len(0) == 0 {
                break;
            }
            while self.is_blank(0) || self.break_len(0) > 0 {
                let outdented = self.cursor.column.cast_signed() < indent;
                if in_next_line && outdented && self.byte(0) == Some(b'\t') {
                    return Err(NotYaml);
                }
                in_next_line |= self.break_len(0) > 0;
                self.skip_break_or_char();
            }
            if !open && self.cursor.column.cast_signed() < indent {
                break;
            }
        }
        if in_next_line {
            self.key_allowed = true;
        }
        Ok(end)
    }

    /// Skips the characters of an unquoted string up to the next blank.
    fn skip_word(&mut self) -> Result<(), NotYaml> {
        let open = self.in_brackets();
        while !self.is_blank_or_end(0) {
            match self.byte(0) {
                Some(b':') if open && self.byte(1).is_some_and(|byte| b",?[]{}".contains(&byte)) => {
                    return Err(NotYaml);
                }
                Some(b':') if self.is_blank_or_end(1) => return Ok(()),
                Some(b',' | b'[' | b']' | b'{' | b'}') if open => return Ok(()),
                _ => self.skip(),
            }
        }
        Ok(())
    }

    /// Skips a string after `|` or `>`: its lines are further in than the node that it belongs to.
    pub(super) fn skip_block(&mut self) -> Result<(), NotYaml> {
        self.skip();
        let mut indent = 0;
        while let Some(byte @ (b'+' | b'-' | b'0'..=b'9')) = self.byte(0) {
            if byte.is_ascii_digit() {
                indent = isize::from(byte - b'0') + self.indent.max(0);
            }
            self.skip();
        }
        while self.is_blank(0) {
            self.skip();
        }
        if self.byte(0) == Some(b'#') {
            self.skip_line();
        }
        if !self.is_break_or_end(0) {
            return Err(NotYaml);
        }
        self.skip_break();
        self.skip_empty_lines(&mut indent)?;
        while self.cursor.column.cast_signed() == indent && self.byte(0).is_some() {
            self.skip_line();
            self.skip_break();
            self.skip_empty_lines(&mut indent)?;
        }
        Ok(())
    }

    /// Skips blank lines and the indentation of the line after them, to which `indent` is set if it is 0.
    fn skip_empty_lines(&mut self, indent: &mut isize) -> Result<(), NotYaml> {
        let mut widest = 0;
        loop {
            let outside = |scanner: &Self| *indent == 0 || scanner.cursor.column.cast_signed() < *indent;
            while outside(self) && self.byte(0) == Some(b' ') {
                self.skip();
            }
            widest = widest.max(self.cursor.column.cast_signed());
            if outside(self) && self.byte(0) == Some(b'\t') {
                return Err(NotYaml);
            }
            if self.break_len(0) == 0 {
                break;
            }
            self.skip_break();
        }
        if *indent == 0 {
            *indent = widest.max(self.indent + 1).max(1);
        }
        Ok(())
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}
