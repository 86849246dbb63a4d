//! `Scanner`: text → tokens, divided as the YAML reader divides them, but only the beginning and end of each:
//! nothing is unescaped, and the lookahead is limited to the length of a key. It recognizes quotes, comments,
//! block scalars and indentation, so that a bracket in a string is not a token. It need not accept what the
//! reader refuses.

mod cursor;
mod scalar;

use std::collections::VecDeque;

use cursor::Cursor;

/// The error for a text that is not YAML; the reader reports the reason.
#[derive(Debug)]
pub(super) struct NotYaml;

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TokenKind {
    Directive,
    DocumentStart,
    DocumentEnd,
    End,
    /// Not written: an indentation begins here.
    BlockSequence,
    /// Not written: an indentation begins here.
    BlockMapping,
    /// Not written: an indentation ends here.
    BlockEnd,
    FlowSequence,
    FlowSequenceEnd,
    FlowMapping,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    /// Written as `?`, or not written.
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Scalar,
}

/// A token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// The first byte.
    pub(super) start: usize,
    /// The byte after the last one.
    pub(super) end: usize,
}

/// A token that begins a key if a colon follows it.
#[derive(Clone, Copy)]
struct Candidate {
    /// The number of tokens before it.
    number: usize,
    /// Whether it must be a key.
    required: bool,
    cursor: Cursor,
}

/// The longest key, in bytes. A key is on one line.
const LONGEST_KEY: usize = 1_024;

/// Divides a text into tokens.
pub(super) struct Scanner<'a> {
    text: &'a [u8],
    cursor: Cursor,
    ahead: VecDeque<Token>,
    /// Whether no token can be inserted before the next one any more.
    settled: bool,
    /// The number of tokens taken so far.
    taken: usize,
    /// The column of the innermost block, -1 outside of any; and those of the blocks around it.
    indent: isize,
    indents: Vec<isize>,
    /// The token that may begin a key, at each level of brackets.
    candidates: Vec<Option<Candidate>>,
    /// Whether a key may begin here.
    key_allowed: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            cursor: Cursor::default(),
            ahead: VecDeque::new(),
            settled: false,
            taken: 0,
            indent: -1,
            indents: Vec::new(),
            candidates: vec![None],
            key_allowed: true,
        }
    }

    /// Returns the next token. Nothing follows [`TokenKind::End`].
    pub(super) fn peek(&mut self) -> Result<Token, NotYaml> {
        loop {
            match self.ahead.front().copied() {
                Some(token) if self.settled || !self.may_be_key()? => {
                    self.settled = true;
                    return Ok(token);
                }
                _ => self.fetch()?,
            }
        }
    }

    /// Takes the next token.
    pub(super) fn take(&mut self) -> Result<Token, NotYaml> {
        let token = self.peek()?;
        self.ahead.pop_front();
        self.taken += 1;
        self.settled = false;
        Ok(token)
    }

    /// Returns the name of an anchor or alias, without its sign.
    pub(super) fn name(&self, token: Token) -> &'a [u8] {
        self.text.get(token.start + 1..token.end).unwrap_or_default()
    }

    /// Returns whether a tag is one of YAML's own, such as `!!binary`, or a full URI. The reader accepts and
    /// ignores these.
    pub(super) fn is_of_yaml(&self, tag: Token) -> bool {
        let name = self.name(tag);
        name.first().is_some_and(|first| b"!<".contains(first))
    }

    /// Returns whether a directive only declares the version of YAML that the reader assumes anyway.
    pub(super) fn is_version_1_2(&self, directive: Token) -> bool {
        let rest = self.text.get(directive.start..).unwrap_or_default();
        let line = rest
            .split(|byte| b"\r\n".contains(byte))
            .next()
            .unwrap_or_default();
        let words = line
            .split(u8::is_ascii_whitespace)
            .filter(|word| !word.is_empty());
        words
            .take_while(|word| !word.starts_with(b"#"))
            .eq([b"%YAML".as_slice(), b"1.2"])
    }

    /// Returns whether the next token may still turn out to begin a key, for which a token would be inserted
    /// before it.
    fn may_be_key(&mut self) -> Result<bool, NotYaml> {
        self.drop_stale()?;
        let mut candidates = self.candidates.iter().flatten();
        Ok(candidates.any(|candidate| candidate.number == self.taken))
    }

    fn drop_stale(&mut self) -> Result<(), NotYaml> {
        let Cursor { line, chars, .. } = self.cursor;
        let stale = |begin: &Cursor| begin.line < line || begin.chars + LONGEST_KEY < chars;
        for candidate in &mut self.candidates {
            if let Some(Candidate { required, cursor, .. }) = candidate
                && stale(cursor)
            {
                if *required {
                    return Err(NotYaml);
                }
                *candidate = None;
            }
        }
        Ok(())
    }

    fn in_brackets(&self) -> bool {
        self.candidates.len() > 1
    }

    fn fetch(&mut self) -> Result<(), NotYaml> {
        self.skip_blanks();
        self.drop_stale()?;
        self.unroll(self.cursor.column.cast_signed());
        let Some(first) = self.byte(0) else {
            // A key ends with its line.
            self.cursor.line += 1;
            return self.boundary(TokenKind::End, 0);
        };
        let blank_follows = self.is_blank_or_end(1);
        let open = self.in_brackets();
        match first {
            b'%' if self.cursor.column == 0 => self.directive(),
            b'-' if self.is_document_mark() => self.boundary(TokenKind::DocumentStart, 3),
            b'.' if self.is_document_mark() => self.boundary(TokenKind::DocumentEnd, 3),
            b'[' => self.open(TokenKind::FlowSequence),
            b'{' => self.open(TokenKind::FlowMapping),
            b']' => self.close(TokenKind::FlowSequenceEnd),
            b'}' => self.close(TokenKind::FlowMappingEnd),
            b',' => self.comma(),
            b'-' if blank_follows => self.entry(TokenKind::BlockEntry, TokenKind::BlockSequence),
            b'?' if open || blank_follows => self.entry(TokenKind::Key, TokenKind::BlockMapping),
            b':' if open || blank_follows => self.value(),
            b'*' => self.key_or(TokenKind::Alias, Self::skip_name),
            b'&' => self.key_or(TokenKind::Anchor, Self::skip_name),
            b'!' => self.key_or(TokenKind::Tag, Self::skip_tag),
            b'|' | b'>' if !open => self.block_scalar(),
            b'\'' | b'"' => self.key_or(TokenKind::Scalar, Self::skip_quoted),
            b'@' | b'`' | b'%' | b'|' | b'>' | b'\t' => Err(NotYaml),
            _ => self.key_or(TokenKind::Scalar, Self::skip_plain),
        }
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        let end = self.cursor.at;
        self.ahead.push_back(Token { kind, start, end });
    }

    /// Reads a token of one character.
    fn sign(&mut self, kind: TokenKind) {
        let start = self.cursor.at;
        self.skip();
        self.push(kind, start);
    }

    /// Reads the beginning or end of a document, or the end of the text.
    fn boundary(&mut self, kind: TokenKind, chars: usize) -> Result<(), NotYaml> {
        self.unroll(-1);
        self.no_key()?;
        self.key_allowed = false;
        let start = self.cursor.at;
        (0..chars).for_each(|_| self.skip());
        self.push(kind, start);
        Ok(())
    }

    fn directive(&mut self) -> Result<(), NotYaml> {
        self.boundary(TokenKind::Directive, 0)?;
        self.skip_line();
        Ok(())
    }

    fn open(&mut self, kind: TokenKind) -> Result<(), NotYaml> {
        self.save_key()?;
        self.candidates.push(None);
        self.key_allowed = true;
        self.sign(kind);
        Ok(())
    }

    fn close(&mut self, kind: TokenKind) -> Result<(), NotYaml> {
        self.no_key()?;
        if self.in_brackets() {
            self.candidates.pop();
        }
        self.key_allowed = false;
        self.sign(kind);
        Ok(())
    }

    fn comma(&mut self) -> Result<(), NotYaml> {
        self.no_key()?;
        self.key_allowed = true;
        self.sign(TokenKind::FlowEntry);
        Ok(())
    }

    /// Reads a dash or a question mark.
    fn entry(&mut self, kind: TokenKind, block: TokenKind) -> Result<(), NotYaml> {
        let open = self.in_brackets();
        if !open {
            self.begin_block(block)?;
        }
        self.no_key()?;
        self.key_allowed = kind == TokenKind::BlockEntry || !open;
        self.sign(kind);
        Ok(())
    }

    /// Reads a colon: the candidate before it is a key.
    fn value(&mut self) -> Result<(), NotYaml> {
        let open = self.in_brackets();
        if let Some(Candidate { number, cursor, .. }) = self.candidates.last_mut().and_then(Option::take) {
            self.insert(number, TokenKind::Key, cursor);
            self.roll(cursor, Some(number), TokenKind::BlockMapping);
            self.key_allowed = false;
        } else {
            if !open {
                self.begin_block(TokenKind::BlockMapping)?;
            }
            self.key_allowed = !open;
        }
        self.sign(TokenKind::Value);
        Ok(())
    }

    fn begin_block(&mut self, kind: TokenKind) -> Result<(), NotYaml> {
        if !self.key_allowed {
            return Err(NotYaml);
        }
        self.roll(self.cursor, None, kind);
        Ok(())
    }

    /// Reads a token with `skip` that may turn out to begin a key.
    fn key_or(
        &mut self,
        kind: TokenKind,
        skip: fn(&mut Self) -> Result<usize, NotYaml>,
    ) -> Result<(), NotYaml> {
        self.save_key()?;
        self.key_allowed = false;
        let start = self.cursor.at;
        let end = skip(self)?;
        self.ahead.push_back(Token { kind, start, end });
        Ok(())
    }

    fn block_scalar(&mut self) -> Result<(), NotYaml> {
        self.no_key()?;
        self.key_allowed = true;
        let start = self.cursor.at;
        self.skip_block()?;
        self.push(TokenKind::Scalar, start);
        Ok(())
    }

    fn save_key(&mut self) -> Result<(), NotYaml> {
        if self.key_allowed {
            self.no_key()?;
            let required = !self.in_brackets() && self.indent == self.cursor.column.cast_signed();
            let candidate = Candidate {
                number: self.taken + self.ahead.len(),
                required,
                cursor: self.cursor,
            };
            if let Some(last) = self.candidates.last_mut() {
                *last = Some(candidate);
            }
        }
        Ok(())
    }

    /// Discards the candidate: it is not a key.
    fn no_key(&mut self) -> Result<(), NotYaml> {
        match self.candidates.last_mut().and_then(Option::take) {
            Some(Candidate { required: true, .. }) => Err(NotYaml),
            _ => Ok(()),
        }
    }

    /// Begins a block if the column is further in than the block around it.
    fn roll(&mut self, begin: Cursor, number: Option<usize>, kind: TokenKind) {
        let column = begin.column.cast_signed();
        if self.in_brackets() || self.indent >= column {
            return;
        }
        self.indents.push(self.indent);
        self.indent = column;
        let number = number.unwrap_or(self.taken + self.ahead.len());
        self.insert(number, kind, begin);
    }

    /// Inserts a token that is not written before the token with the number.
    fn insert(&mut self, number: usize, kind: TokenKind, begin: Cursor) {
        let at = number.saturating_sub(self.taken).min(self.ahead.len());
        let (start, end) = (begin.at, begin.at);
        self.ahead.insert(at, Token { kind, start, end });
    }

    /// Ends the blocks that are further in than a column.
    fn unroll(&mut self, column: isize) {
        while !self.in_brackets() && self.indent > column {
            self.push(TokenKind::BlockEnd, self.cursor.at);
            self.indent = self.indents.pop().unwrap_or(-1);
        }
    }
}
