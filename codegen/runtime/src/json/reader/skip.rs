//! Skipping a value of any depth, without recursion.

use super::{ReadError, Reader};
use crate::json::budget::make_room;

impl<'a> Reader<'a> {
    /// Skips the next value, and returns its bytes.
    pub(super) fn skip(&mut self) -> Result<&'a [u8], ReadError> {
        self.next_byte();
        let start = self.at;
        let mut awaited = OpenBrackets(Vec::new());
        while self.skip_to_value_end(&mut awaited)? {}
        Ok(self.json.get(start..self.at).unwrap_or_default())
    }

    /// Skips a scalar, or enters a list or an object. Returns `false` when all brackets are closed.
    fn skip_to_value_end(&mut self, awaited: &mut OpenBrackets) -> Result<bool, ReadError> {
        match self.next_byte() {
            Some(open @ (b'[' | b'{')) => {
                self.at += 1;
                // In ASCII, `]` and `}` are two after `[` and `{`.
                awaited.push(open + 2, self)?;
                if self.next_byte() == Some(open + 2) {
                    return self.close(awaited);
                }
                return self.skip_name(open + 2).map(|()| true);
            }
            Some(b'"') => self.skip_text()?,
            Some(b'-' | b'0'..=b'9') => drop(self.skip_number()?),
            Some(b'n') => self.literal("null")?,
            Some(b't') => self.literal("true")?,
            Some(b'f') => self.literal("false")?,
            _ => return Err(self.expected("a value")),
        }
        self.close(awaited)
    }

    /// Closes what ends after a value, and proceeds to the next value, if there is one.
    fn close(&mut self, awaited: &mut OpenBrackets) -> Result<bool, ReadError> {
        while let Some(&closing) = awaited.0.last() {
            match self.next_byte() {
                Some(b',') => {
                    self.at += 1;
                    return self.skip_name(closing).map(|()| true);
                }
                Some(byte) if byte == closing => {
                    self.at += 1;
                    awaited.0.pop();
                }
                _ => return Err(self.expected("`,` or the end of a list or an object")),
            }
        }
        Ok(false)
    }

    /// Skips the name of a member, in an object.
    fn skip_name(&mut self, closing: u8) -> Result<(), ReadError> {
        if closing == b']' {
            return Ok(());
        }
        if self.next_byte() != Some(b'"') {
            return Err(self.expected("the name of a member"));
        }
        self.skip_text()?;
        if self.next_byte() != Some(b':') {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        Ok(())
    }
}

/// The expected closing brackets, the next one last.
struct OpenBrackets(Vec<u8>);

impl OpenBrackets {
    fn push(&mut self, closing: u8, reader: &Reader<'_>) -> Result<(), ReadError> {
        if self.0.len() == self.0.capacity() {
            make_room(&mut self.0, reader.budget)?;
        }
        self.0.push(closing);
        Ok(())
    }
}
