//! YAML text → `Node`. Sees what a typed reader would hide: a second key of one name, a tag, a merge key, an integer
//! beyond 64 bits. Keys that are integers become text, as in JSON (`200:`).

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::node::{Key, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Pointer, Step};

/// More nodes than any description has; aliases can make many out of few lines.
const MAX_NODES: usize = 1_000_000;

/// The tree of `text`; `None` when it is not YAML, or not one document.
pub(super) fn parse(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let state = RefCell::new(State {
        diagnostics,
        nodes: 0,
        pointers: 0,
        reported: false,
    });
    let root = Pointer::root(file);
    let seed = NodeSeed {
        pointer: &root,
        state: &state,
    };
    match seed.deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(node) => Some(node),
        Err(error) => {
            let State {
                diagnostics,
                reported,
                ..
            } = state.into_inner();
            if !reported {
                diagnostics.push(syntax_error(&root, text, &error));
            }
            None
        }
    }
}

fn syntax_error(root: &Pointer, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let mut lines = text.lines().map(str::trim);
    if lines.all(|line| line.is_empty() || line.starts_with('#') || matches!(line, "---" | "...")) {
        let message = "there is nothing in this file";
        return Diagnostic::error(Code::Syntax, byte(root, 0), message).help(
            "write a description: it begins with `openapi: 3.1.0`, and the files below it with `components:`",
        );
    }
    // The reader adds the place in its own words; the diagnostic has it already.
    let full = error.to_string();
    let message = full
        .split(" at line ")
        .next()
        .unwrap_or_default()
        .replace('\n', " ");
    let offset = error.location().map_or(0, |location| {
        super::locate::offset(text, location.line(), location.column())
    });
    let limit = [
        (
            "recursion limit",
            "this is nested too deeply",
            "nest less deeply; refer to components",
        ),
        (
            "repetition limit",
            "aliases repeat too much here",
            "write the values out, or refer to components",
        ),
    ];
    if let Some((_, message, help)) = limit.into_iter().find(|(limit, ..)| message.contains(limit)) {
        return Diagnostic::error(Code::TooLarge, byte(root, offset), message).help(help);
    }
    if message.contains("more than one document") {
        let second = text
            .match_indices("\n---")
            .map(|(at, _)| at + 1)
            .find(|at| has_content(text, *at));
        return Diagnostic::error(
            Code::Syntax,
            byte(root, second.unwrap_or(0)),
            "a second document begins here",
        )
        .help(
            "a file holds one document: remove the line, or put the second document into a file of its own",
        );
    }
    let line = text
        .get(..offset)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let line = text
        .get(line..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    let help = match () {
        () if line.get(..indent).is_some_and(|blank| blank.contains('\t')) => {
            "YAML is indented with spaces, and this line begins with a tab"
        }
        () if message.contains("mapping values are not allowed") => "put a text with `: ` in it in quotes",
        () if message.contains("unknown anchor") => {
            "write the value out; an anchor must stand before its alias"
        }
        () => "check indentation, quotes and colons near this place",
    };
    let diagnostic = Diagnostic::error(
        Code::Syntax,
        byte(root, offset),
        format!("this is not YAML: {message}"),
    );
    match context(&full) {
        Some((what, line, column)) => {
            let begin = super::locate::offset(text, line, column);
            diagnostic.related(byte(root, begin), format!("{what} begins here"))
        }
        None => diagnostic,
    }
    .help(help)
}

/// Whether anything but comments stands before a byte.
fn has_content(text: &str, end: usize) -> bool {
    let mut lines = text.get(..end).unwrap_or_default().lines().map(str::trim);
    lines.any(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What the reader was in the middle of: `…, while parsing a flow sequence at line 4 column 7`.
fn context(message: &str) -> Option<(&'static str, usize, usize)> {
    let (_, context) = message.split_once(", while parsing a ")?;
    let (what, place) = context.split_once(" at line ")?;
    let what = match what {
        "flow sequence" | "block collection" | "block sequence" => "the list",
        "flow mapping" | "block mapping" => "the map",
        "quoted scalar" => "the text",
        _ => return None,
    };
    let (line, column) = place.split_once(" column ")?;
    Some((what, line.parse().ok()?, column.parse().ok()?))
}

/// Text that is not YAML has no nodes to point to: the place is a step that only `locate` understands.
fn byte(root: &Pointer, offset: usize) -> crate::diagnostic::Place {
    // It is the last that is said of the file.
    root.below(Step::Item(offset), usize::MAX).key()
}

struct State<'a> {
    diagnostics: &'a mut Diagnostics,
    nodes: usize,
    pointers: usize,
    /// Whether the error on its way up was reported where it arose.
    reported: bool,
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
        if state.nodes > MAX_NODES {
            let message =
                format!("the file has more than {MAX_NODES} nodes once its aliases are written out");
            let diagnostic = Diagnostic::error(Code::TooLarge, self.pointer.value(), message);
            state.diagnostics.push(diagnostic);
            state.reported = true;
            return Err(E::custom("too many nodes"));
        }
        Ok(Node {
            pointer: self.pointer.clone(),
            value,
        })
    }

    fn refuse(&self, code: Code, place: crate::diagnostic::Place, message: &str, help: &str) {
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
            Err(_) => self.node(Value::Text(value.to_string())),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Node, E> {
        self.node(Value::Number(value))
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
        let mut seen: HashMap<Rc<str>, (Pointer, usize)> = HashMap::new();
        while let Some(key) = map.next_key_seed(KeySeed)? {
            let (name, text) = match key {
                KeyText::Text(name) => (name, true),
                KeyText::Other(shown) => (shown, false),
            };
            let name: Rc<str> = name.into();
            let occurrence = seen.get(&name).map_or(0, |(_, count)| *count);
            let pointer = self.below(Step::Member(Rc::clone(&name), occurrence));
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
                        name: Rc::clone(&name),
                    },
                    node,
                ));
            }
            seen.entry(name).or_insert((pointer, 0)).1 += 1;
        }
        self.node(Value::Map(members))
    }

    /// A tag (`!name`) comes as an enum.
    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<Node, A::Error> {
        use serde::de::VariantAccess;
        let (tag, content) = data.variant::<String>()?;
        let help = "write the plain value";
        self.refuse(
            Code::YamlFeature,
            self.pointer.value(),
            &format!("the tag `!{tag}` is not supported"),
            help,
        );
        content.newtype_variant_seed(NodeSeed {
            pointer: self.pointer,
            state: self.state,
        })
    }
}

/// A key as text, or as it is shown when it is not text.
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
        Ok(KeyText::Other(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<KeyText, E> {
        Ok(KeyText::Other("null".to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<KeyText, A::Error> {
        Err(A::Error::custom("a key may not be a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<KeyText, A::Error> {
        Err(A::Error::custom("a key may not be a map"))
    }
}
