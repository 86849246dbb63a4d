//! Compares the outline with the reader: for every node of every document of the tests, and of random changes
//! to them, the outline must give the place that the reader reports when it is made to fail there.

use std::cell::RefCell;
use std::fmt;
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::locate::offset;
use super::node::{Node, Value};
use super::outline::{Refused, outline};
use super::yaml::{KeySeed, KeyText, parse};
use crate::diagnostic::{Diagnostics, Step};

/// The number of changed documents that are compared; the variable `OUTLINES` sets another number.
const MUTANTS: usize = 2_000;

/// About the number of nodes of a document that are compared.
const MOST_COMPARED: usize = 100;

/// The strings that are inserted into a document.
const WORDS: [&str; 60] = [
    "",
    "null",
    "~",
    "&a ",
    "*a",
    "&b",
    "*b ",
    "<<",
    "!x ",
    "!!int ",
    "! ",
    "- ",
    "? ",
    ": ",
    ":",
    "#",
    " #",
    "|",
    "|2-",
    "|+\n",
    ">-\n",
    "|1\n",
    "\t",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "  ",
    "\u{feff}",
    "größe",
    "'",
    "\"",
    "''",
    "\\",
    "\"\\x41\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "%TAG ! x\n",
    "@",
    "`",
    "\u{1f469}",
    "0x7f",
    ".inf",
    "\n---\n",
    "!<x> ",
    "key: ",
    "\n- ",
    "\n  ? ",
    "\n : ",
    "? - ? -",
    "[a: ",
];

#[test]
fn every_place_is_the_one_that_the_reader_gives() {
    let documents = documents();
    for text in &documents {
        compare(text);
    }
    let count = std::env::var("OUTLINES")
        .ok()
        .and_then(|count| count.parse().ok());
    let count = count.unwrap_or(MUTANTS);
    let (mut random, mut read) = (Random(0x9e37_79b9_7f4a_7c15), 0);
    for _ in 0..count {
        read += usize::from(compare(&mutant(&documents, &mut random)));
    }
    println!("{read} of {count} changed documents are YAML");
    assert!(read > count / 10, "{read}");
}

/// Compares the places of a text with the reader's. Returns whether the text is YAML.
fn compare(text: &str) -> bool {
    let outline = outline(text);
    let is_too_deep = matches!(outline.refused, Some(Refused::TooDeep(_)));
    let Some(root) = parse(0, text, &outline, &mut Diagnostics::default()) else {
        // If the outline finds the nesting too deep, so must the reader.
        assert!(!is_too_deep || reader_refuses(text), "{text}");
        return false;
    };
    // The reader reads the whole text for each node, so of many nodes only some are compared.
    let some = 1 + outline.places.len() / MOST_COMPARED;
    visit(&root, &mut |node| {
        if node.pointer.order() % some != 0 {
            return;
        }
        let steps = node.pointer.steps();
        let at = &outline.places[node.pointer.order()];
        let by_reader = |key| walk(text, &steps, key).expect("a node is somewhere");
        let written = !(matches!(node.value, Value::Null) && at.value.is_empty());
        if written {
            assert_eq!(
                at.value.start,
                by_reader(false),
                "{} {steps:?} in\n{text}",
                node.pointer
            );
        }
        if let Some(Step::Member(..)) = steps.last() {
            assert_eq!(
                at.key.start,
                by_reader(true),
                "key of {} in\n{text}",
                node.pointer
            );
        }
    });
    true
}

fn visit(node: &Node, see: &mut dyn FnMut(&Node)) {
    see(node);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| visit(item, see)),
        Value::Map(members) => members.iter().for_each(|(_, member)| visit(member, see)),
        _ => {}
    }
}

fn reader_refuses(text: &str) -> bool {
    serde_yaml::from_str::<serde_yaml::Value>(text).is_err()
}

/// Returns the byte at which the reader fails if it is made to fail at `steps`.
fn walk(text: &str, steps: &[Step], key: bool) -> Option<usize> {
    let found = RefCell::new(false);
    let seed = Walk {
        steps,
        key,
        found: &found,
    };
    let error = seed.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    let location = error.location().filter(|_| *found.borrow())?;
    Some(offset(text, location.line(), location.column()))
}

/// Returns the documents of the tests and of this repository.
fn documents() -> Vec<String> {
    let crate_ = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/golden", "tests/rejects", "tests/changes", "../spec"];
    let files = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(crate_.join(folder)).expect("a folder"));
    let mut paths: Vec<_> = files
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    paths
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect()
}

/// Returns a part of a document with a random change.
fn mutant(documents: &[String], random: &mut Random) -> String {
    let mut text: Vec<char> = documents[random.below(documents.len())].chars().collect();
    if text.len() > 3_000 {
        let lines: Vec<usize> = (0..text.len()).filter(|at| text[*at] == '\n').collect();
        let begin = lines[random.below(lines.len())];
        text = text[begin..text.len().min(begin + 2_000)].to_vec();
    }
    for _ in 0..=random.below(3) {
        let at = random.below(text.len());
        let len = [0, 0, random.below(8), random.below(40)][random.below(4)].min(text.len() - at);
        let from = random.below(text.len());
        let copy = text[from..text.len().min(from + random.below(40))].to_vec();
        let word = WORDS[random.below(WORDS.len())].chars().collect();
        let with: Vec<char> = if random.below(3) == 0 { copy } else { word };
        text.splice(at..at + len, with);
    }
    let text: String = text.into_iter().collect();
    text.trim_start_matches('\u{feff}').to_owned()
}

/// Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % end.max(1)
    }
}

/// Follows `steps` with the reader and fails at their end: the error has the position.
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

    /// Returns the next step and the walk below it.
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

/// Reads a key, and fails if it is the key that is looked for.
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
