//! Strings: borrowed if they have no escapes, decoded if they do, and kept as bytes if they are not Unicode.

use super::{ReadError, Reader};
use crate::json::budget::ALLOCATION;
use crate::json::value::RawJson;

/// A string.
pub(super) enum Text<'a> {
    /// A string that is contained in the input as it is.
    Plain(&'a str),
    /// A string in the reader's `scratch`.
    Decoded,
    /// A string that is not Unicode: it has half a surrogate pair, or bytes that are not UTF-8.
    Raw(RawJson),
}

impl<'a> Reader<'a> {
    /// Reads the name of a member and the colon after it.
    #[inline]
    pub(super) fn name(&mut self) -> Result<Text<'a>, ReadError> {
        if self.next_byte() != Some(b'"') {
            return Err(self.expected("the name of a member"));
        }
        let name = self.text()?;
        if self.next_byte() != Some(b':') {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        Ok(name)
    }

    /// Reads the string whose opening quote is next.
    #[inline]
    pub(super) fn text(&mut self) -> Result<Text<'a>, ReadError> {
        let start = self.at + 1;
        let end = special(self.json, start);
        if self.json.get(end) == Some(&b'"')
            && let Some(text) = self.utf8.and_then(|utf8| utf8.get(start..end))
        {
            self.at = end + 1;
            return Ok(Text::Plain(text));
        }
        self.decode()
    }

    #[cold]
    #[inline(never)]
    fn decode(&mut self) -> Result<Text<'a>, ReadError> {
        let start = self.at;
        self.skip_text()?;
        let json = self.json.get(start..self.at).unwrap_or_default();
        let inside = json.get(1..json.len().saturating_sub(1)).unwrap_or_default();
        self.make_scratch(inside.len())?;
        if decode(inside, &mut self.scratch) {
            return Ok(Text::Decoded);
        }
        self.budget
            .charge(json.len() + self.scratch.len() + 3 * ALLOCATION)?;
        Ok(Text::Raw(RawJson::text(json, &self.scratch)))
    }

    /// Reserves room for a string of so many bytes in the input, each of which may become three bytes.
    fn make_scratch(&mut self, length: usize) -> Result<(), ReadError> {
        self.scratch.clear();
        let needed = if self.utf8.is_some() { length } else { 3 * length };
        let more = needed.saturating_sub(self.scratch.capacity());
        if more > 0 {
            self.budget.charge(more + ALLOCATION)?;
            self.scratch.reserve_exact(needed);
        }
        Ok(())
    }

    /// Skips the string whose opening quote is next, and checks its escapes.
    pub(super) fn skip_text(&mut self) -> Result<(), ReadError> {
        self.at += 1;
        loop {
            self.at = special(self.json, self.at);
            match self.json.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.skip_escape()?,
                Some(_) => return Err(self.expected("no control character in a string")),
                None => return Err(self.expected("the end of a string")),
            }
        }
    }

    fn skip_escape(&mut self) -> Result<(), ReadError> {
        let length = match self.json.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') if hex(self.json, self.at + 2).is_some() => 6,
            _ => return Err(self.expected("an escape that JSON has")),
        };
        self.at += length;
        Ok(())
    }
}

/// Decodes the escapes of a string that [`Reader::skip_text`] has checked. Returns `false` if it is not
/// Unicode.
fn decode(inside: &[u8], to: &mut String) -> bool {
    let (mut at, mut is_unicode) = (0, true);
    while at < inside.len() {
        let end = special(inside, at);
        is_unicode &= push(inside.get(at..end).unwrap_or_default(), to);
        at = end;
        if at < inside.len() {
            let (length, character) = escape(inside, at);
            is_unicode &= character.is_some();
            to.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
            at += length;
        }
    }
    is_unicode
}

/// Appends bytes that should be UTF-8. Returns `false` if they are not.
fn push(bytes: &[u8], to: &mut String) -> bool {
    let mut is_utf8 = true;
    for chunk in bytes.utf8_chunks() {
        to.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            is_utf8 = false;
            to.push(char::REPLACEMENT_CHARACTER);
        }
    }
    is_utf8
}

/// Returns the length of an escape and the character for it, which is `None` for half a surrogate pair.
fn escape(inside: &[u8], at: usize) -> (usize, Option<char>) {
    let simple = match inside.get(at + 1) {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(inside, at),
        Some(&itself) => char::from(itself),
        None => return (1, None),
    };
    (2, Some(simple))
}

fn unicode_escape(inside: &[u8], at: usize) -> (usize, Option<char>) {
    let Some(unit) = hex(inside, at + 2) else {
        return (2, None);
    };
    if let Some(character) = char::from_u32(unit) {
        return (6, Some(character));
    }
    let low = match inside.get(at + 6..at + 8) {
        Some(b"\\u") => hex(inside, at + 8),
        _ => None,
    };
    match (unit, low) {
        (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) => (
            12,
            char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00)),
        ),
        _ => (6, None),
    }
}

/// Reads four hexadecimal digits.
fn hex(json: &[u8], at: usize) -> Option<u32> {
    let digits = json.get(at..at + 4)?;
    digits.iter().try_fold(0, |number, &digit| {
        let digit = char::from(digit).to_digit(16)?;
        Some(number << 4 | digit)
    })
}

/// Returns the position of the next quote, backslash or control character, or the end. Checks eight bytes at
/// a time.
#[inline]
fn special(json: &[u8], from: usize) -> usize {
    const ONES: u64 = u64::MAX / 255;

    /// Marks the bytes that are zero. The lowest set bit is exact; those above it may not be.
    #[inline]
    fn zeros(word: u64) -> u64 {
        word.wrapping_sub(ONES) & !word
    }

    let rest = json.get(from..).unwrap_or_default();
    let (words, tail) = rest.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let controls = word.wrapping_sub(ONES * 0x20) & !word;
        let quotes = zeros(word ^ (ONES * u64::from(b'"')));
        let backslashes = zeros(word ^ (ONES * u64::from(b'\\')));
        let found = (controls | quotes | backslashes) & (ONES << 7);
        if found != 0 {
            return from + index * 8 + (found.trailing_zeros() / 8) as usize;
        }
    }
    let in_tail = tail
        .iter()
        .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
    from + words.len() * 8 + in_tail.unwrap_or(tail.len())
}
