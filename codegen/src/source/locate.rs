//! `locate`: the line and column of a place. The tree does not carry them: the text is read once more with a seed that
//! walks down to the place and fails there, and the reader's error says where that was. It costs nothing while there
//! is nothing to report.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::File;
use super::node::{Node, Value};
use super::yaml::{KeySeed, KeyText};
use crate::diagnostic::{Place, Step};

/// A stretch of text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Span {
    /// The first byte and the one after the last.
    pub(crate) bytes: Range<usize>,
    /// The line of the first byte, from 1.
    pub(crate) line: usize,
    /// The column of the first byte in characters, from 1.
    pub(crate) column: usize,
}

/// Finds `place` in its file. `None` when it is not there, which is a mistake of this crate.
pub(super) fn locate(file: &File, place: &Place) -> Option<Span> {
    let text = file.text.as_str();
    let steps = place.pointer.steps();
    // A text that is not YAML has no nodes; its error points to a byte (see `yaml::parse`).
    if let (true, [Step::Item(byte)]) = (place.key, &*steps) {
        return Some(span(text, *byte, &What::Word));
    }
    if steps.is_empty() && file.node.is_none() {
        return Some(span(text, 0, &What::Word));
    }
    let found = RefCell::new(false);
    let seed = Walk {
        steps: &steps,
        key: place.key,
        found: &found,
    };
    let Err(error) = seed.deserialize(serde_yaml::Deserializer::from_str(text)) else {
        return None;
    };
    let location = error.location().filter(|_| *found.borrow())?;
    let node = || steps.iter().try_fold(file.node.as_ref()?, Node::below);
    let value = node().map(|node| &node.value);
    let at = offset(text, location.line(), location.column());
    // A value that is not written has no place but its key's.
    if let (false, Some(Value::Null), Some(Step::Member(..))) = (place.key, value, steps.last())
        && !text.get(at..).is_some_and(is_null)
    {
        return locate(file, &place.pointer.key());
    }
    let what = match (place.key, steps.last(), value) {
        (true, Some(Step::Member(name, _)), _) => What::Text(name),
        (_, _, Some(Value::Text(text))) => What::Text(text),
        (_, _, Some(Value::Map(members))) => members
            .first()
            .map_or(What::Word, |(key, _)| What::Text(&key.name)),
        _ => What::Word,
    };
    Some(span(text, at, &what))
}

/// Whether a text begins with a null, or with the tag or alias that stands for one.
fn is_null(text: &str) -> bool {
    text.starts_with(['~', '!', '*', '&'])
        || text
            .get(..4)
            .is_some_and(|word| word.eq_ignore_ascii_case("null"))
}

/// What begins at a place.
enum What<'a> {
    /// A text; it may be written without quotes, or go on in the next line.
    Text(&'a str),
    /// Anything else: a number, a bracket, a dash.
    Word,
}

/// The byte of a line and column. The reader counts lines and characters dependably; its index counts characters too.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        Some(breaks) => line_breaks(text).nth(breaks).unwrap_or(text.len()),
        None => 0,
    };
    let rest = text.get(start..).unwrap_or_default();
    let column = column.saturating_sub(1);
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// Where lines begin after the first, as YAML 1.1 breaks them.
fn line_breaks(text: &str) -> impl Iterator<Item = usize> {
    let is_break = |char: char| matches!(char, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.match_indices(is_break)
        .map(|(at, found)| (found, at + found.len()))
        .filter(|(found, end)| *found != "\r" || !text.get(*end..).is_some_and(|rest| rest.starts_with('\n')))
        .map(|(_, end)| end)
}

fn span(text: &str, start: usize, what: &What) -> Span {
    let start = start.min(text.len());
    let before = text.get(..start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Span {
        bytes: start..start + extent(text.get(start..).unwrap_or_default(), what),
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
    }
}

/// How many bytes of the first line of `rest` belong to what it begins with.
fn extent(rest: &str, what: &What) -> usize {
    let line = rest.lines().next().unwrap_or_default();
    let quoted = line.chars().next().filter(|first| matches!(first, '"' | '\''));
    let len = match (quoted, what) {
        (Some(quote), _) => quoted_len(line, quote),
        // A list or map in braces, or a block scalar: its beginning says enough.
        (None, _) if line.starts_with(['{', '[', '|', '>']) => 1,
        (None, What::Text(text)) => plain_len(line, text),
        (None, What::Word) => word_len(line),
    };
    // At least one character, and never a part of one.
    let first = rest.chars().next().map_or(0, char::len_utf8);
    len.max(first)
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

/// Where the last quotes are opened, of those in `within`, that are not closed in their line.
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

/// A text as far as it stands in this line. One that is written otherwise, such as a number for a key, is a word.
fn plain_len(line: &str, text: &str) -> usize {
    let line = line.trim_end();
    let same = line
        .chars()
        .zip(text.chars())
        .take_while(|(a, b)| a == b)
        .map(|(char, _)| char.len_utf8())
        .sum();
    if same == text.len() || same == line.len() {
        same
    } else {
        word_len(line)
    }
}

fn word_len(line: &str) -> usize {
    let end = |char: char| char.is_whitespace() || ",:[]{}".contains(char);
    line.find(end).unwrap_or(line.len())
}

/// Walks `steps` down and fails at the end of them.
#[derive(Clone, Copy)]
struct Walk<'a> {
    steps: &'a [Step],
    key: bool,
    found: &'a RefCell<bool>,
}

impl<'a> Walk<'a> {
    fn here<E: serde::de::Error>(self) -> E {
        *self.found.borrow_mut() = true;
        E::custom("here")
    }

    /// The walk below the next step, when that is the one.
    fn below(self) -> Option<(&'a Step, Self)> {
        let (step, steps) = self.steps.split_first()?;
        Some((step, Self { steps, ..self }))
    }

    fn scalar<E: serde::de::Error>(self) -> Result<(), E> {
        if self.steps.is_empty() {
            Err(self.here())
        } else {
            Ok(())
        }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i128<E: serde::de::Error>(self, _: i128) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u128<E: serde::de::Error>(self, _: u128) -> Result<(), E> {
        self.scalar()
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((step, below)) = self.below() else {
            return Err(self.here());
        };
        let Step::Item(wanted) = step else {
            return while_some(|| seq.next_element::<IgnoredAny>());
        };
        for _ in 0..*wanted {
            seq.next_element::<IgnoredAny>()?;
        }
        seq.next_element_seed(below)?;
        while_some(|| seq.next_element::<IgnoredAny>())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((step, below)) = self.below() else {
            return Err(self.here());
        };
        let mut left = match step {
            Step::Member(_, occurrence) => *occurrence,
            Step::Item(_) => 0,
        };
        let last = below.steps.is_empty() && self.key;
        while let Some(matches) = map.next_key_seed(KeyWalk {
            wanted: step,
            left,
            last,
            walk: self,
        })? {
            if !matches {
                map.next_value::<IgnoredAny>()?;
            } else if left > 0 {
                left -= 1;
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value_seed(below)?;
            }
        }
        Ok(())
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        use serde::de::VariantAccess;
        if self.steps.is_empty() {
            return Err(self.here());
        }
        let (_, content) = data.variant::<String>()?;
        content.newtype_variant_seed(self)
    }
}

fn while_some<T, E>(mut next: impl FnMut() -> Result<Option<T>, E>) -> Result<(), E> {
    while next()?.is_some() {}
    Ok(())
}

/// Reads a key, and fails at it when it is the place that is looked for.
struct KeyWalk<'a> {
    wanted: &'a Step,
    left: usize,
    last: bool,
    walk: Walk<'a>,
}

impl<'de> DeserializeSeed<'de> for KeyWalk<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl KeyWalk<'_> {
    fn compare<E: serde::de::Error>(self, key: &KeyText) -> Result<bool, E> {
        let (KeyText::Text(key) | KeyText::Other(key)) = key;
        let matches = matches!(self.wanted, Step::Member(name, _) if **name == **key);
        if matches && self.last && self.left == 0 {
            Err(self.walk.here())
        } else {
            Ok(matches)
        }
    }
}

impl<'de> Visitor<'de> for KeyWalk<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<bool, E> {
        self.compare(&KeySeed.visit_str(value)?)
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<bool, E> {
        self.compare(&KeySeed.visit_i64(value)?)
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<bool, E> {
        self.compare(&KeySeed.visit_u64(value)?)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<bool, E> {
        self.compare(&KeySeed.visit_bool(value)?)
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<bool, E> {
        self.compare(&KeySeed.visit_f64(value)?)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<bool, E> {
        self.compare(&KeySeed.visit_unit()?)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        self.compare(&KeySeed.visit_seq(seq)?)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        self.compare(&KeySeed.visit_map(map)?)
    }
}
