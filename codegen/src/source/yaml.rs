//! YAML text → `Node`. It reports what a typed reader would hide: a second key with the same name, a tag, a
//! merge key, an integer beyond 64 bits. Keys that are integers become strings, as in JSON (`200:`).

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::node::{Key, Node, Value};
use super::number::{Number, is_beyond_floats};
use super::outline::{At, Outline};
use super::syntax;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Place, Pointer, Step};

/// The most nodes of a file. Aliases can expand a few lines into many nodes.
const MAX_NODES: usize = 1_000_000;

/// The most bytes of all strings of a file. Aliases can expand little text into much.
const MAX_TEXT: usize = 2 * super::MAX_FILE_BYTES;

/// Parses `text`, of which `outline` is known. `None` if it is not YAML, or not a single document.
pub(super) fn parse(
    file: FileId,
    text: &str,
    outline: &Outline,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let root = Pointer::root(file);
    if let Some(refused) = &outline.refused {
        diagnostics.push(syntax::refused(&root, refused));
        return None;
    }
    let diagnostic = match read(file, serde_yaml::Deserializer::from_str(text), diagnostics) {
        Ok(mut node) => {
            keep_digits(&mut node, text, &outline.places, diagnostics);
            return Some(node);
        }
        Err(Stop::TooLarge(too_large)) => {
            let alias = outline.alias(too_large.pointer.order());
            too_large.diagnostic(alias.map(|at| syntax::byte(&root, at)))
        }
        Err(Stop::Because(error, order)) => syntax::diagnostic(&root, text, &error, outline.alias(order)),
    };
    diagnostics.push(diagnostic);
    None
}

/// Gives the numbers of a tree their digits as written: the reader makes floats of them, and strings of those
/// that are out of the range of floats, which are refused here.
pub(super) fn keep_digits(node: &mut Node, text: &str, places: &[At], diagnostics: &mut Diagnostics) {
    let written = |pointer: &Pointer| {
        let place = places.get(pointer.order())?;
        text.get(place.value.start..).map(number)
    };
    digits_below(node, &written, diagnostics);
}

/// Returns the number at the start of a text, after its anchor and its tag.
fn number(mut text: &str) -> &str {
    while text.starts_with(['&', '!']) {
        let word = text.find(char::is_whitespace).unwrap_or(text.len());
        text = text.get(word..).unwrap_or_default().trim_start();
    }
    let end = |char: char| char.is_whitespace() || matches!(char, ',' | ']' | '}');
    text.split(end).next().unwrap_or_default()
}

pub(super) fn has_numbers(node: &Node) -> bool {
    match &node.value {
        Value::Number(_) => true,
        Value::List(items) => items.iter().any(has_numbers),
        Value::Map(members) => members.iter().any(|(_, node)| has_numbers(node)),
        _ => false,
    }
}

fn digits_below<'t>(
    node: &mut Node,
    written: &impl Fn(&Pointer) -> Option<&'t str>,
    diagnostics: &mut Diagnostics,
) {
    match &mut node.value {
        Value::Number(number) => {
            if let Some(text) = written(&node.pointer) {
                *number = number.clone().written(text);
            }
        }
        Value::Text(text) if is_beyond_floats(text) && written(&node.pointer) == Some(&**text) => {
            let message = format!("`{text}` is beyond the range of numbers");
            let help = "write a number of less than 1.8e308, or put the text in quotes";
            let place = node.pointer.value();
            diagnostics.push(Diagnostic::error(Code::WrongType, place, message).help(help));
            node.value = Value::Number(Number::of(0.0));
        }
        Value::List(items) => items
            .iter_mut()
            .for_each(|item| digits_below(item, written, diagnostics)),
        Value::Map(members) => members
            .iter_mut()
            .for_each(|(_, node)| digits_below(node, written, diagnostics)),
        _ => {}
    }
}

/// Why there is no tree.
pub(super) enum Stop<E> {
    /// The error of the reader, and the order of the last pointer that was made.
    Because(E, usize),
    TooLarge(TooLarge),
}

/// More than is read of one file.
pub(super) struct TooLarge {
    /// The node at which it is too much.
    pointer: Pointer,
    most: usize,
    what: &'static str,
}

impl TooLarge {
    /// Returns the diagnostic, at the alias that has the node, if one has.
    pub(super) fn diagnostic(self, alias: Option<Place>) -> Diagnostic {
        let Self { pointer, most, what } = self;
        let because = match alias {
            Some(_) => " once its aliases are written out",
            None => "",
        };
        let message = format!("the file has more than {most} {what}{because}");
        let place = alias.unwrap_or_else(|| pointer.value());
        Diagnostic::error(Code::TooLarge, place, message).help("write less; refer to components")
    }
}

/// Reads a tree from a deserializer of any format with maps, lists and scalars.
pub(super) fn read<'de, D: Deserializer<'de>>(
    file: FileId,
    deserializer: D,
    diagnostics: &mut Diagnostics,
) -> Result<Node, Stop<D::Error>> {
    let state = RefCell::new(State {
        diagnostics,
        nodes: 0,
        text: 0,
        pointers: 0,
        too_large: None,
    });
    let seed = NodeSeed {
        pointer: &Pointer::root(file),
        state: &state,
    };
    let node = seed.deserialize(deserializer);
    node.map_err(|error| {
        let state = state.into_inner();
        match state.too_large {
            Some(too_large) => Stop::TooLarge(too_large),
            None => Stop::Because(error, state.pointers),
        }
    })
}

struct State<'a> {
    diagnostics: &'a mut Diagnostics,
    nodes: usize,
    /// The bytes of all strings so far.
    text: usize,
    pointers: usize,
    /// The reason for the error that is being returned, if it is not the reader's.
    too_large: Option<TooLarge>,
}

struct NodeSeed<'a, 'b> {
    pointer: &'a Pointer,
    state: &'a RefCell<State<'b>>,
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl NodeSeed<'_, '_> {
    fn below(&self, step: Step) -> Pointer {
        let mut state = self.state.borrow_mut();
        state.pointers += 1;
        self.pointer.below(step, state.pointers)
    }

    fn node<E: serde::de::Error>(&self, value: Value) -> Result<Node, E> {
        let mut state = self.state.borrow_mut();
        state.nodes += 1;
        if let Value::Text(text) = &value {
            state.text += text.len();
        }
        let most = match *state {
            State { nodes, .. } if nodes > MAX_NODES => Some((MAX_NODES, "nodes")),
            State { text, .. } if text > MAX_TEXT => Some((MAX_TEXT, "bytes of text")),
            _ => None,
        };
        if let Some((most, what)) = most {
            let pointer = self.pointer.clone();
            state.too_large = Some(TooLarge { pointer, most, what });
            return Err(E::custom("too large"));
        }
        Ok(Node {
            pointer: self.pointer.clone(),
            value,
        })
    }

    fn refuse(&self, code: Code, place: Place, message: &str, help: &str) {
        let diagnostic = Diagnostic::error(code, place, message).help(help);
        self.state.borrow_mut().diagnostics.push(diagnostic);
    }

    fn duplicate(&self, name: &str, first: &Pointer, second: &Pointer) {
        let diagnostic = Diagnostic::error(
            Code::DuplicateKey,
            second.key(),
            format!("`{name}` is defined twice"),
        )
        .related(first.key(), "first defined here")
        .help("keep one of the two");
        self.state.borrow_mut().diagnostics.push(diagnostic);
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Node, E> {
        self.node(Value::Null)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Node, E> {
        self.node(Value::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Node, E> {
        self.node(Value::Integer(value.into()))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Node, E> {
        self.node(Value::Integer(value.into()))
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<Node, E> {
        self.node(Value::Integer(value))
    }

    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<Node, E> {
        match i128::try_from(value) {
            Ok(value) => self.node(Value::Integer(value)),
            #[expect(clippy::cast_precision_loss, reason = "the digits are taken from the text")]
            Err(_) => self.node(Value::Number(Number::of(value as f64))),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Node, E> {
        if !value.is_finite() {
            let help = "write a number, or put the text in quotes";
            let message = "`.inf` and `.nan` are not numbers in JSON";
            self.refuse(Code::WrongType, self.pointer.value(), message, help);
            return self.node(Value::Number(Number::of(0.0)));
        }
        self.node(Value::Number(Number::of(value)))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Node, E> {
        self.node(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        loop {
            let pointer = self.below(Step::Item(items.len()));
            match seq.next_element_seed(NodeSeed {
                pointer: &pointer,
                state: self.state,
            })? {
                Some(node) => items.push(node),
                None => return self.node(Value::List(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut members: Vec<(Key, Node)> = Vec::new();
        let mut seen: HashMap<Arc<str>, (Pointer, usize)> = HashMap::new();
        while let Some(key) = map.next_key_seed(KeySeed)? {
            let (name, text) = match key {
                KeyText::Text(name) => (name, true),
                KeyText::Other(shown) => (shown, false),
            };
            let name: Arc<str> = name.into();
            let occurrence = seen.get(&name).map_or(0, |(_, count)| *count);
            let pointer = self.below(Step::Member(Arc::clone(&name), occurrence));
            let node = map.next_value_seed(NodeSeed {
                pointer: &pointer,
                state: self.state,
            })?;
            if !text {
                let message = format!("the key `{name}` is not text");
                self.refuse(Code::KeyNotText, pointer.key(), &message, "write it in quotes");
            } else if &*name == "<<" {
                let help = "write the members out, or put them in a component and refer to it";
                self.refuse(
                    Code::YamlFeature,
                    pointer.key(),
                    "merge keys are not supported",
                    help,
                );
            } else if let Some((first, _)) = seen.get(&name) {
                self.duplicate(&name, first, &pointer);
            } else {
                members.push((
                    Key {
                        name: Arc::clone(&name),
                    },
                    node,
                ));
            }
            seen.entry(name).or_insert((pointer, 0)).1 += 1;
        }
        self.node(Value::Map(members))
    }

    /// A tag (`!name`) is visited as an enum.
    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<Node, A::Error> {
        use serde::de::VariantAccess;
        let (tag, content) = data.variant::<String>()?;
        self.refuse(
            Code::YamlFeature,
            self.pointer.value(),
            &format!("the tag `!{}` is not supported", tag.trim_start_matches('!')),
            "write the plain value; a string that begins with `!` goes in quotes",
        );
        let node = content.newtype_variant_seed(NodeSeed {
            pointer: self.pointer,
            state: self.state,
        })?;
        // It was meant as a string, and the mistake is reported already.
        match node.value {
            Value::Null => self.node(Value::Text(format!("!{tag}"))),
            _ => Ok(node),
        }
    }
}

/// A key as a string, or as it is shown if it is not a string.
pub(super) enum KeyText {
    Text(String),
    Other(String),
}

/// Reads a key.
pub(super) struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = KeyText;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<KeyText, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = KeyText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, value: &str) -> Result<KeyText, E> {
        Ok(KeyText::Text(value.to_owned()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<KeyText, E> {
        Ok(KeyText::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<KeyText, E> {
        Ok(KeyText::Text(value.to_string()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<KeyText, E> {
        Ok(KeyText::Other(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<KeyText, E> {
        Ok(KeyText::Other(format!("{value:?}")))
    }

    fn visit_unit<E>(self) -> Result<KeyText, E> {
        Ok(KeyText::Other("null".to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<KeyText, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(KeyText::Other("[…]".to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<KeyText, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(KeyText::Other("{…}".to_owned()))
    }
}
