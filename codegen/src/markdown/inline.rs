//! Inline Markdown, escaped so that it is read as it was meant. Each sentence is on a line of its own, so
//! that a small change of the description is a small change here.

use super::span::code;
use crate::visible;

/// The lines of a paragraph that is being written.
#[derive(Default)]
pub(super) struct Lines {
    done: Vec<String>,
    /// The pieces of the current line.
    pieces: Vec<Piece>,
    /// The last character.
    before: Option<char>,
    /// The characters since the last blank.
    word: String,
    /// The number of open emphases and links.
    open: usize,
    /// The piece that begins the open link.
    link: Option<usize>,
}

/// A piece of a line. Code is kept apart, because two code spans side by side would merge into one.
enum Piece {
    Raw(String),
    Code(String),
}

impl Lines {
    /// Adds a string with all Markdown escaped.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(char) = rest.chars().next() {
            let taken = self.take(rest, char);
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    /// Adds the beginning of a string, and returns its length.
    fn take(&mut self, rest: &str, char: char) -> usize {
        let len = char.len_utf8();
        let after = rest.get(len..).and_then(|rest| rest.chars().next());
        if is_blank(char) {
            let next = rest.trim_start_matches(is_blank);
            self.blank(next);
            return rest.len() - next.len();
        }
        if visible::is_hidden(self.before, char, after) {
            self.code(&visible::name(char));
            return len;
        }
        let is_address = rest.starts_with("https://") || rest.starts_with("http://");
        if is_address && self.link.is_none() {
            return self.address(rest);
        }
        if char.is_alphanumeric() {
            return self.word(rest);
        }
        if self.is_mark(char, after, rest) {
            self.raw("\\");
        }
        self.raw(char.encode_utf8(&mut [0; 4]));
        len
    }

    /// Ends the line if a sentence ends and another one follows; otherwise adds a blank.
    fn blank(&mut self, next: &str) {
        let word = self.word.strip_suffix('.').unwrap_or_default();
        // Not after abbreviations such as `e.g.`.
        let ends = word.len() > 1 && !word.contains('.');
        if ends && self.open == 0 && !begins_block(next) {
            self.end_line();
        } else if !self.pieces.is_empty() {
            self.raw(" ");
        }
    }

    /// Returns whether a character would be read as Markdown.
    fn is_mark(&self, char: char, after: Option<char>, rest: &str) -> bool {
        let both = |is: fn(char) -> bool| self.before.is_some_and(is) && after.is_some_and(is);
        let apart = self.before.is_none_or(is_blank) && after.is_some_and(is_blank);
        match char {
            '`' | '[' | '<' => true,
            ']' => self.link.is_some(),
            '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
            '*' | '~' => !apart,
            '_' => !apart && !both(char::is_alphanumeric),
            '&' => is_entity(rest),
            _ => false,
        }
    }

    /// Adds a word, as code if it looks like an identifier.
    fn word(&mut self, rest: &str) -> usize {
        let end = rest.find(|char: char| !char.is_alphanumeric() && char != '_');
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let word = word.trim_end_matches('_');
        let begins_address = rest.get(word.len()..).is_some_and(|rest| rest.starts_with("://"));
        let before = word.strip_suffix("https").or_else(|| word.strip_suffix("http"));
        let before = before.filter(|before| begins_address && !before.is_empty());
        let word = before.unwrap_or(word);
        let beside_code = matches!(self.pieces.last(), Some(Piece::Code(_)));
        if is_identifier(word) && self.link.is_none() && !beside_code {
            self.code(word);
        } else {
            self.raw(word);
        }
        word.len()
    }

    /// Puts a bare URL into angle brackets, which makes it a link; a URL that must not be followed becomes
    /// code.
    fn address(&mut self, rest: &str) -> usize {
        let end = rest.find(|char: char| char.is_whitespace() || "<>\"'`|)]".contains(char));
        let address = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':']);
        if address.len() <= "https://".len() {
            return self.word(rest);
        }
        if is_address(address) {
            self.raw(&format!("<{address}>"));
        } else {
            self.code(address);
        }
        address.len()
    }

    /// Adds code.
    pub(super) fn code(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Code(code)) => code.push_str(text),
            _ => self.pieces.push(Piece::Code(text.to_owned())),
        }
        self.follow(text);
        self.follow("`");
    }

    /// Adds Markdown that is already escaped.
    fn raw(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Raw(raw)) => raw.push_str(text),
            _ => self.pieces.push(Piece::Raw(text.to_owned())),
        }
        self.follow(text);
    }

    fn follow(&mut self, text: &str) {
        self.before = text.chars().last().or(self.before);
        match text.rsplit_once(is_blank) {
            Some((_, word)) => word.clone_into(&mut self.word),
            None => self.word.push_str(text),
        }
    }

    /// Begins an emphasis, with `*` or a longer mark.
    pub(super) fn open(&mut self, mark: &str) {
        self.open += 1;
        self.raw(mark);
    }

    /// Ends an emphasis.
    pub(super) fn close(&mut self, mark: &str) {
        self.open = self.open.saturating_sub(1);
        self.raw(mark);
    }

    /// Begins a link.
    pub(super) fn open_link(&mut self, address: &str) {
        self.open += 1;
        if !is_address(address) {
            return;
        }
        if let Some(Piece::Raw(raw)) = self.pieces.last_mut()
            && raw.ends_with('!')
        {
            // The `!` would make the link an image.
            raw.pop();
            raw.push_str("\\!");
        }
        self.link = Some(self.pieces.len());
        self.pieces.push(Piece::Raw("[".to_owned()));
        self.follow("[");
    }

    /// Ends a link. If the text cannot be a link, the address is added beside it.
    pub(super) fn close_link(&mut self, address: &str, title: &str) {
        match self.link.take() {
            None => self.beside(address, title),
            Some(begin) => {
                let is_empty = begin + 1 == self.pieces.len()
                    && matches!(self.pieces.last(), Some(Piece::Raw(raw)) if raw == "[");
                if is_empty {
                    self.pieces.pop();
                    self.raw(&format!("<{address}>"));
                } else {
                    self.raw(&format!("]({}{})", destination(address), quoted(title)));
                }
            }
        }
        self.open = self.open.saturating_sub(1);
    }

    /// Adds the address of the preceding text, as code.
    pub(super) fn beside(&mut self, address: &str, title: &str) {
        let alone = self.before.is_none_or(is_blank);
        self.raw(if alone { "(" } else { " (" });
        self.code(address);
        if !title.is_empty() {
            self.raw(", ");
            self.text(title);
        }
        self.raw(")");
    }

    /// Adds an address in angle brackets.
    pub(super) fn autolink(&mut self, address: &str, is_mailbox: bool) {
        if is_address(address) || (is_mailbox && is_address(&format!("mailto:{address}"))) {
            self.raw(&format!("<{address}>"));
        } else {
            self.text(&format!("<{address}>"));
        }
    }

    /// Adds a hard line break.
    pub(super) fn hard_break(&mut self) {
        if self.open > 0 {
            self.raw(" ");
        } else if !self.pieces.is_empty() {
            self.end_line();
            if let Some(line) = self.done.last_mut() {
                line.push('\\');
            }
        }
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let is_code = matches!(pieces.first(), Some(Piece::Code(_)));
        let line = written(pieces);
        let line = line.trim_end_matches(is_blank);
        if !line.is_empty() {
            self.done
                .push(if is_code { line.to_owned() } else { begun(line) });
        }
        self.before = None;
        self.word.clear();
    }

    /// Returns the lines.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.end_line();
        if let Some(line) = self.done.last_mut() {
            line.truncate(super::without_break(line).len());
        }
        self.done
    }
}

fn written(pieces: Vec<Piece>) -> String {
    let pieces = pieces.into_iter().map(|piece| match piece {
        Piece::Raw(raw) => raw,
        Piece::Code(text) => code(&text),
    });
    pieces.collect()
}

/// Escapes the beginning of a line that would be read as a list, a heading, a quotation, a table or another
/// block.
fn begun(line: &str) -> String {
    let is_apart = |rest: &str| rest.is_empty() || rest.starts_with(is_blank);
    let is_marked = |mark: char, most: usize| {
        let rest = line.trim_start_matches(mark);
        (1..=most).contains(&(line.len() - rest.len())) && is_apart(rest)
    };
    let is_ruled = line.chars().all(|char| "-=|:*_+ ".contains(char));
    let rest = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let number = line.len() - rest.len();
    if number > 0 && rest.starts_with(['.', ')']) && is_apart(rest.get(1..).unwrap_or_default()) {
        let (number, rest) = line.split_at(number);
        format!("{number}\\{rest}")
    } else if line.starts_with('>')
        || is_ruled
        || is_marked('#', 6)
        || ['-', '+', '*'].into_iter().any(|mark| is_marked(mark, 1))
    {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

/// Returns whether a string begins like a block; the line does not end before it.
fn begins_block(text: &str) -> bool {
    let numbered = text.trim_start_matches(|char: char| char.is_ascii_digit());
    text.starts_with(['-', '*', '+', '#', '|', '>'])
        || (numbered.len() < text.len() && numbered.starts_with(['.', ')']))
}

fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r')
}

/// Returns whether a string begins with `&amp;` or another entity.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('&').unwrap_or(rest);
    let name = name.strip_prefix('#').unwrap_or(name);
    let end = name.find(|char: char| !char.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name.get(end..).is_some_and(|rest| rest.starts_with(';')))
}

/// Proper names in camel case, which are not code.
const PROPER_NAMES: [&str; 8] = [
    "OpenAPI",
    "GitHub",
    "GraphQL",
    "JavaScript",
    "TypeScript",
    "PowerShell",
    "PascalCase",
    "camelCase",
];

fn is_identifier(word: &str) -> bool {
    let pairs = word.chars().zip(word.chars().skip(1));
    let humps = pairs
        .into_iter()
        .any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase());
    (humps || word.contains('_')) && !PROPER_NAMES.contains(&word)
}

/// Returns whether an address may be followed: that of a page or of a mailbox, without invisible characters.
fn is_address(address: &str) -> bool {
    let begins = |scheme: &str| {
        let begin = address.get(..scheme.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(scheme)) && address.len() > scheme.len()
    };
    let is_plain = |char: char| !char.is_whitespace() && !"<>\"`\\^{|}".contains(char);
    ["https://", "http://", "mailto:"].into_iter().any(begins)
        && address.chars().all(is_plain)
        && visible::line(address) == address
}

/// Returns an address as it is written in a link.
fn destination(address: &str) -> String {
    let parts = address.split('&');
    let mut rest = address;
    let mut out = String::new();
    for part in parts {
        if let Some(tail) = rest.strip_prefix('&') {
            out.push_str(if is_entity(rest) { "\\&" } else { "&" });
            rest = tail;
        }
        out.push_str(part);
        rest = rest.get(part.len()..).unwrap_or_default();
    }
    if out.contains(['(', ')']) {
        format!("<{out}>")
    } else {
        out
    }
}

/// Returns the title of a link.
fn quoted(title: &str) -> String {
    if title.is_empty() {
        return String::new();
    }
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let chars = visible::line(&title);
    let chars = chars.chars().map(|char| match char {
        '\\' | '"' | '`' | '&' | '<' | '>' | '[' | ']' | '*' | '_' | '~' => format!("\\{char}"),
        char => char.to_string(),
    });
    format!(" \"{}\"", chars.collect::<String>())
}
