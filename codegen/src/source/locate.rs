//! `Layout`: the lines and columns of a file, which the tree does not hold.

use std::ops::Range;
use std::sync::OnceLock;

use super::node::Node;
use super::outline::At;
use crate::diagnostic::{Place, Step};

/// A range of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Span {
    /// The range in bytes.
    pub(crate) bytes: Range<usize>,
    /// The line of the first byte, from 1.
    pub(crate) line: usize,
    /// The column of the first byte in characters, from 1.
    pub(crate) column: usize,
}

/// The places of all keys and values of a file.
#[derive(Debug)]
pub(super) struct Layout {
    /// The places, in the order of their pointers.
    places: Vec<At>,
    /// The first byte of each line; computed when first needed.
    lines: OnceLock<Vec<usize>>,
}

impl Layout {
    pub(super) fn new(places: Vec<At>) -> Self {
        let lines = OnceLock::new();
        Self { places, lines }
    }

    /// Finds `place` in `text`, of which `root` is the tree. `None` if it is not there, which is a bug of
    /// this crate.
    pub(super) fn locate(&self, text: &str, root: Option<&Node>, place: &Place) -> Option<Span> {
        let pointer = &place.pointer;
        // Contents that are not YAML have no nodes; their error points to a byte (see `syntax`).
        if let (usize::MAX, Some(Step::Item(byte))) = (pointer.order(), pointer.step()) {
            return Some(self.span(text, &(*byte..text.len()), true));
        }
        let order = match root {
            // A pointer made by `Pointer::member` has no order of its own.
            Some(root) if pointer.is_assembled() => pointer
                .steps()
                .iter()
                .try_fold(root, Node::below)?
                .pointer
                .order(),
            _ => pointer.order(),
        };
        let At { key, value } = self.places.get(order)?;
        // A value that is not written has only the place of its key.
        let is_member = matches!(pointer.step(), Some(Step::Member(..)));
        let range = if is_member && (place.key || value.is_empty()) {
            key
        } else {
            value
        };
        Some(self.span(text, range, false))
    }

    /// Returns the range of a node in the file.
    pub(super) fn written(&self, node: &Node) -> Option<Range<usize>> {
        let place = self.places.get(node.pointer.order())?;
        Some(place.value.clone())
    }

    fn span(&self, text: &str, range: &Range<usize>, word: bool) -> Span {
        let start = range.start.min(text.len());
        let lines = self.lines.get_or_init(|| lines_of(text));
        let line = lines.partition_point(|begin| *begin <= start);
        let begin = lines.get(line - 1).copied().unwrap_or(0);
        let written = text.get(start..range.end).unwrap_or_default();
        let rest = text.get(start..).unwrap_or_default();
        // At least one character, and never a part of one.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let len = if word {
            word_len(line_of(rest))
        } else {
            written_len(written)
        };
        Span {
            bytes: start..start + len.max(first),
            line,
            column: text.get(begin..start).unwrap_or_default().chars().count() + 1,
        }
    }
}

/// Returns the first byte of each line.
fn lines_of(text: &str) -> Vec<usize> {
    let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(breaks).collect()
}

/// Returns the first line of a text.
fn line_of(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Returns how many bytes are in the first line. For a block scalar, the first line is enough.
fn written_len(written: &str) -> usize {
    if written.starts_with(['|', '>']) {
        1
    } else {
        line_of(written).trim_end().len()
    }
}

/// Returns the byte of a line and column. The reader's lines and columns are reliable; its index counts
/// characters rather than bytes.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        Some(breaks) => line_breaks(text).nth(breaks).unwrap_or(text.len()),
        None => 0,
    };
    let rest = text.get(start..).unwrap_or_default();
    let column = column.saturating_sub(1);
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// Returns the starts of all lines but the first, with the line breaks of YAML 1.1.
fn line_breaks(text: &str) -> impl Iterator<Item = usize> {
    let is_break = |char: char| matches!(char, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.match_indices(is_break)
        .map(|(at, found)| (found, at + found.len()))
        .filter(|(found, end)| *found != "\r" || !text.get(*end..).is_some_and(|rest| rest.starts_with('\n')))
        .map(|(_, end)| end)
}

fn quoted_len(line: &str, quote: char) -> usize {
    let mut chars = line.char_indices().skip(1);
    while let Some((at, char)) = chars.next() {
        let after = line.get(at + 1..).unwrap_or_default();
        if char == '\\' && quote == '"' || char == quote && quote == '\'' && after.starts_with(quote) {
            chars.next();
        } else if char == quote {
            return at + 1;
        }
    }
    line.trim_end().len()
}

/// Returns the last quote in `within` that opens a string and is not closed on its line.
pub(super) fn quote_is_open(text: &str, within: Range<usize>) -> Option<usize> {
    let mut open = None;
    let mut at = within.start;
    for line in text.get(within)?.split_inclusive('\n') {
        for before in [": ", "- "] {
            let Some(begin) = line.find(before).map(|begin| begin + before.len()) else {
                continue;
            };
            let rest = line.get(begin..).unwrap_or_default().trim_end();
            let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''));
            let closed = |quote| {
                rest.len() > 1 && quoted_len(rest, quote) <= rest.len() && {
                    rest.get(..quoted_len(rest, quote))
                        .is_some_and(|text| text.len() > 1 && text.ends_with(quote))
                }
            };
            if quote.is_some_and(|quote| !closed(quote)) {
                open = Some(at + begin);
            }
        }
        at += line.len();
    }
    open
}

fn word_len(line: &str) -> usize {
    let end = |char: char| char.is_whitespace() || ",:[]{}".contains(char);
    line.find(end).unwrap_or(line.len())
}
