//! `Reader`: received JSON.
//!
//! Only malformed JSON is an error. A string that is not Unicode, a number of any size, and a value that is
//! nested deeper than [`MAX_DEPTH`] do not affect other values: the shape is given the received bytes.

mod has_list;
mod names;
mod number;
mod skip;
mod text;

pub(crate) use has_list::has_list;

use super::budget::{Budget, Metered, TooLarge};
use super::source::{Elements, Entries, Name, Source};
use super::value::RawJson;
use super::{Json, Read, Shape};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use text::Text;

/// The depth up to which nested lists and objects are read. A deeper value is kept as its bytes.
const MAX_DEPTH: u8 = 127;

/// Received JSON, read from beginning to end.
pub(crate) struct Reader<'a> {
    json: &'a [u8],
    /// The same as a string, if it is all UTF-8.
    utf8: Option<&'a str>,
    at: usize,
    depth: u8,
    /// The buffer for strings with escapes.
    scratch: String,
    budget: &'a Budget,
    /// Whether a member was read that its object describes. Only the outermost object matters: within a
    /// member that is not described, no member is.
    shows_described: bool,
}

/// The reason why a document cannot be read.
#[derive(Debug)]
pub enum ReadError {
    /// The document takes more memory than its budget.
    TooLarge,
    /// The document is not JSON.
    Malformed(Box<Malformed>),
}

/// What is wrong with a text that is not JSON, and where.
#[derive(Debug)]
pub struct Malformed {
    expected: &'static str,
    line: usize,
    column: usize,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("it takes more memory than it may"),
            Self::Malformed(it) => {
                let Malformed {
                    expected,
                    line,
                    column,
                } = &**it;
                write!(f, "expected {expected} at line {line} column {column}")
            }
        }
    }
}

impl std::error::Error for ReadError {}

impl From<TooLarge> for ReadError {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

impl<'a> Reader<'a> {
    pub(crate) fn new(json: &'a [u8], budget: &'a Budget) -> Self {
        Self {
            json,
            utf8: std::str::from_utf8(json).ok(),
            at: 0,
            depth: 0,
            scratch: String::new(),
            budget,
            shows_described: false,
        }
    }

    /// Fails unless only whitespace is left.
    pub(crate) fn end(&mut self) -> Result<(), ReadError> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.expected("the end")),
        }
    }

    /// Returns whether the object that was read has a member that its type describes.
    pub(crate) fn shows_described(&self) -> bool {
        self.shows_described
    }

    /// Returns the next byte that is not whitespace, without consuming it.
    #[inline]
    fn next_byte(&mut self) -> Option<u8> {
        while let Some(&byte) = self.json.get(self.at) {
            match byte {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                _ => return Some(byte),
            }
        }
        None
    }

    #[cold]
    fn expected(&self, expected: &'static str) -> ReadError {
        let before = self.json.get(..self.at).unwrap_or(self.json);
        let line_start = before
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |end| end + 1);
        ReadError::Malformed(Box::new(Malformed {
            expected,
            line: before.split(|&byte| byte == b'\n').count(),
            column: before.len() - line_start + 1,
        }))
    }

    #[inline]
    fn literal(&mut self, literal: &'static str) -> Result<(), ReadError> {
        let rest = self.json.get(self.at..).unwrap_or_default();
        if !rest.starts_with(literal.as_bytes()) {
            return Err(self.expected("a value"));
        }
        self.at += literal.len();
        Ok(())
    }

    /// Consumes the comma before the next element or member, or the closing bracket.
    #[inline]
    fn goes_on(&mut self, first: &mut bool, closing: u8) -> Result<bool, ReadError> {
        match self.next_byte() {
            Some(byte) if byte == closing => {
                self.at += 1;
                Ok(false)
            }
            Some(b',') if !*first => {
                self.at += 1;
                // A trailing comma is not allowed.
                match self.next_byte() {
                    Some(byte) if byte == closing => Err(self.expected("a value")),
                    _ => Ok(true),
                }
            }
            Some(_) if std::mem::take(first) => Ok(true),
            _ => Err(self.expected("`,` or the end of a list or an object")),
        }
    }

    /// Reads a list or an object, unless it is nested too deeply.
    #[inline]
    fn nested<S: Shape<'a>>(&mut self, shape: S, is_list: bool) -> Result<Read<S::Made>, ReadError> {
        if self.depth == MAX_DEPTH {
            return self.too_deep(shape);
        }
        self.depth += 1;
        self.at += 1;
        let inside = Inside {
            start: self.at,
            reader: self,
            first: true,
        };
        let read = if is_list {
            shape.list(inside)
        } else {
            shape.map(inside)
        };
        self.depth -= 1;
        read
    }

    #[cold]
    fn too_deep<S: Shape<'a>>(&mut self, shape: S) -> Result<Read<S::Made>, ReadError> {
        let json = self.skip()?;
        self.budget.charge(json.len() + super::budget::ALLOCATION)?;
        Ok(shape.raw(RawJson::nested(json)))
    }

    #[inline]
    fn read_text<S: Shape<'a>>(&mut self, shape: S) -> Result<Read<S::Made>, ReadError> {
        Ok(match self.text()? {
            Text::Plain(text) => {
                self.charge_text(text.len())?;
                shape.text(text)
            }
            Text::Decoded => {
                self.charge_text(self.scratch.len())?;
                shape.text(&self.scratch)
            }
            Text::Raw(raw) => shape.raw(raw),
        })
    }

    #[inline]
    fn charge_text(&self, length: usize) -> Result<(), ReadError> {
        Ok(self.budget.charge(length + super::budget::ALLOCATION)?)
    }
}

impl<'a> Metered<'a> for &mut Reader<'a> {
    type Error = ReadError;

    fn budget(&self) -> &'a Budget {
        self.budget
    }

    fn too_large(why: TooLarge) -> ReadError {
        why.into()
    }
}

impl<'a> Source<'a> for &mut Reader<'a> {
    #[inline]
    fn read<S: Shape<'a>>(self, shape: S) -> Result<Read<S::Made>, ReadError> {
        match self.next_byte() {
            Some(b'"') => self.read_text(shape),
            Some(b'{') => self.nested(shape, false),
            Some(b'[') => self.nested(shape, true),
            Some(b'-' | b'0'..=b'9') => self.number(shape),
            Some(b'n') => self.literal("null").map(|()| shape.null()),
            Some(b't') => self.literal("true").map(|()| shape.boolean(true)),
            Some(b'f') => self.literal("false").map(|()| shape.boolean(false)),
            _ => Err(self.expected("a value")),
        }
    }

    #[inline]
    fn read_option<T: Json>(self) -> Result<Read<Option<T>>, ReadError> {
        if self.next_byte() == Some(b'n') {
            self.literal("null")?;
            return Ok(Read::Fits(None));
        }
        Ok(T::read(self)?.map(Some))
    }
}

/// The inside of a list or an object.
struct Inside<'r, 'a> {
    reader: &'r mut Reader<'a>,
    first: bool,
    /// The position of the first element or member.
    start: usize,
}

impl<'a> Metered<'a> for Inside<'_, 'a> {
    type Error = ReadError;

    fn budget(&self) -> &'a Budget {
        self.reader.budget
    }

    fn too_large(why: TooLarge) -> ReadError {
        why.into()
    }
}

impl<'a> Elements<'a> for Inside<'_, 'a> {
    #[inline]
    fn next<T: Json>(&mut self) -> Result<Option<Read<T>>, ReadError> {
        if self.reader.goes_on(&mut self.first, b']')? {
            T::read(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'a> Entries<'a> for Inside<'_, 'a> {
    #[inline]
    fn next_name(&mut self) -> Result<Option<Name<'a>>, ReadError> {
        if !self.reader.goes_on(&mut self.first, b'}')? {
            return Ok(None);
        }
        let name = self.reader.name()?;
        Ok(Some(match name {
            Text::Plain(text) => Name::Text(Cow::Borrowed(text)),
            Text::Decoded => Name::Text(Cow::Owned(self.reader.scratch.clone())),
            Text::Raw(raw) => Name::Raw(raw),
        }))
    }

    #[inline]
    fn value<T: Json>(&mut self) -> Result<Read<T>, ReadError> {
        T::read(&mut *self.reader)
    }

    #[inline]
    fn note_described(&mut self) {
        self.reader.shows_described = true;
    }

    /// Reads the names again, as they are hardly ever needed.
    #[cold]
    fn came(&self, among: &HashSet<&'static str>) -> HashSet<&'static str> {
        self.reader.came(self.start, among)
    }
}
