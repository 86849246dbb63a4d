//! `Scanner`: text → tokens, as the YAML reader divides it, but only where each begins and ends: nothing is unescaped, and
//! no more than a key's length is looked ahead. It knows quotes, comments, block scalars and indentation, so that a bracket
//! in a text is text. What the reader does not take, it need not take either.

mod cursor;
mod scalar;

use std::collections::VecDeque;

use cursor::Cursor;

/// The text is not YAML: the reader says why.
#[derive(Debug)]
pub(super) struct NotYaml;

/// What a token is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TokenKind {
    Directive,
    DocumentStart,
    DocumentEnd,
    End,
    /// Written nowhere: an indentation begins here.
    BlockSequence,
    /// Written nowhere: an indentation begins here.
    BlockMapping,
    /// Written nowhere: an indentation ends here.
    BlockEnd,
    FlowSequence,
    FlowSequenceEnd,
    FlowMapping,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    /// Written as `?`, or nowhere.
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Scalar,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
}

/// A token that turns out to begin a key when a colon follows it.
#[derive(Clone, Copy)]
struct Candidate {
    /// How many tokens come before it.
    number: usize,
    /// Whether nothing but a key may stand there.
    required: bool,
    cursor: Cursor,
}

/// A key stands in one line, and is no longer than this.
const LONGEST_KEY: usize = 1_024;

/// Divides a text into tokens.
pub(super) struct Scanner<'a> {
    text: &'a [u8],
    cursor: Cursor,
    ahead: VecDeque<Token>,
    /// Whether nothing can come before the next token any more.
    settled: bool,
    /// How many tokens were taken.
    taken: usize,
    /// The column of the innermost block, -1 outside of any; and those of the ones around it.
    indent: isize,
    indents: Vec<isize>,
    /// What may be a key, at each level of brackets.
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

    /// The next token. After [`TokenKind::End`] comes nothing else.
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

    /// Goes past the next token.
    pub(super) fn take(&mut self) -> Result<Token, NotYaml> {
        let token = self.peek()?;
        self.ahead.pop_front();
        self.taken += 1;
        self.settled = false;
        Ok(token)
    }

    /// The text of an anchor or alias without its sign.
    pub(super) fn name(&self, token: Token) -> &'a [u8] {
        self.text.get(token.start + 1..token.end).unwrap_or_default()
    }

    /// Whether a tag is one of YAML's own, such as `!!binary`, or spelled out, which the reader takes without a word.
    pub(super) fn is_of_yaml(&self, tag: Token) -> bool {
        let name = self.name(tag);
        name.first().is_some_and(|first| b"!<".contains(first))
    }

    /// Whether a directive says only that this is the YAML which the reader takes it for.
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

    /// Whether the next token may still turn out to begin a key, which would come before it.
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
            // Another line would begin: no key goes on.
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

    /// A token of one character.
    fn sign(&mut self, kind: TokenKind) {
        let start = self.cursor.at;
        self.skip();
        self.push(kind, start);
    }

    /// The beginning or end of a document, or the end of the text.
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

    /// A dash, or a question mark.
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

    /// A colon: what precedes it is a key.
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

    /// What `skip` goes past, which may turn out to be a key.
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

    /// What may have been a key is none.
    fn no_key(&mut self) -> Result<(), NotYaml> {
        match self.candidates.last_mut().and_then(Option::take) {
            Some(Candidate { required: true, .. }) => Err(NotYaml),
            _ => Ok(()),
        }
    }

    /// Begins a block when this is further in than the one around it.
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

    /// Puts a token that is written nowhere before the one of a number.
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
