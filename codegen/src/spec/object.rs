//! The strict reader for every object. The keys that an object may have are in [`crate::support`].

use std::fmt::Display;
use std::sync::Arc;

use super::{Located, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter, did_you_mean, near_or, quoted};
use crate::source::{Node, Value};
use crate::support::{Keys, Written};

/// Reports that a value does not have the type that its key requires.
pub(super) fn wrong_type(cx: &Reporter, node: &Node, what: &str, expected: Expected) {
    let message = format!("{what} must be {}, but this is {}", expected.what, node.kind());
    let help = match node.value {
        Value::Null => NOTHING,
        _ => expected.help,
    };
    cx.error(Code::WrongType, node.pointer.value(), message, help);
}

/// Reports the empty string, list or map of a key.
pub(super) fn empty(cx: &Reporter, node: &Node, key: &str) {
    says_nothing(cx, node, format_args!("`{key}`"));
}

/// Reports an empty value that has no key of its own.
fn says_nothing(cx: &Reporter, node: &Node, what: impl Display) {
    let message = format!("{what} is empty");
    let help = "write something, or leave the key out";
    cx.error(Code::InvalidValue, node.pointer.value(), message, help);
}

/// Reports a value that is not allowed.
pub(super) fn invalid(cx: &Reporter, node: &Node, what: &str, allowed: &[&str]) {
    let found = node.to_string();
    let message = match node.value {
        Value::List(_) | Value::Map(_) => format!("{what} may not be {found}"),
        _ => format!("{what} may not be `{found}`"),
    };
    let help = near_or(
        did_you_mean(&found, allowed.iter().copied()),
        format!("write one of {}", quoted(allowed)),
    );
    cx.error(Code::InvalidValue, node.pointer.value(), message, help);
}

/// The expected kind of a value, and the help.
#[derive(Clone, Copy)]
pub(crate) struct Expected {
    pub(crate) what: &'static str,
    pub(crate) help: &'static str,
}

pub(crate) const MAP: Expected = Expected {
    what: "a map",
    help: "write `name: value` below each other, without dashes",
};

pub(crate) const LIST: Expected = Expected {
    what: "a list",
    help: "write each item after a dash, or all of them in `[…]`",
};

pub(crate) const FLAG: Expected = Expected {
    what: "`true` or `false`",
    help: "write `true` or `false`, in lower case and without quotes",
};

/// The help for a missing value.
pub(crate) const NOTHING: &str =
    "write a value, or leave the key out; a string that begins with `#` goes in quotes";

/// An object whose keys are read one by one.
pub(super) struct Object<'a>(Written<'a>);

impl<'a> Object<'a> {
    /// Opens an object, or returns `None` if `node` is not a map.
    pub(super) fn open(cx: &Reporter, node: &'a Node, keys: &'static Keys) -> Option<Self> {
        let object = Written::of(node, keys).map(Self);
        if object.is_none() {
            wrong_type(cx, node, &keys.article(), MAP);
        }
        object
    }

    pub(super) fn pointer(&self) -> &Pointer {
        &self.0.node.pointer
    }

    /// Returns the keys of the object, with the places of their values.
    pub(super) fn keys(&self) -> impl Iterator<Item = (Arc<str>, Pointer)> {
        let members = self.0.node.members().unwrap_or_default().iter();
        members.map(|(key, member)| (Arc::clone(&key.name), member.pointer.clone()))
    }

    /// Returns the value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'a Node> {
        self.0.get(key)
    }

    /// Returns the values, by the intended keys.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'a str, &'a Node)> {
        self.0.members()
    }

    /// Returns the value of a required key.
    pub(super) fn require(&self, cx: &Reporter, key: &str) -> Option<&'a Node> {
        let found = self.get(key);
        if found.is_none() && !self.0.has_outside(key) {
            self.missing(cx, key, format!("add `{key}`"));
        }
        found
    }

    /// Reports that a key is missing.
    pub(super) fn missing(&self, cx: &Reporter, key: &str, help: impl Into<String>) {
        let message = format!("`{key}` is missing in this {}", self.0.keys.of);
        cx.error(Code::MissingKey, self.pointer().key(), message, help);
    }

    pub(super) fn text(&self, cx: &Reporter, key: &str) -> Option<Text> {
        text(cx, self.get(key)?, format_args!("`{key}`"))
    }

    pub(super) fn require_text(&self, cx: &Reporter, key: &str) -> Option<Text> {
        text(cx, self.require(cx, key)?, format_args!("`{key}`"))
    }

    /// Returns a placeholder for a string that was reported as missing.
    pub(super) fn absent(&self) -> Text {
        Text {
            value: String::new(),
            pointer: self.pointer().clone(),
        }
    }

    /// Returns a boolean, which is `false` if it is absent.
    pub(super) fn flag(&self, cx: &Reporter, key: &str) -> bool {
        self.located_flag(cx, key).is_some_and(|flag| flag.value)
    }

    pub(super) fn located_flag(&self, cx: &Reporter, key: &str) -> Option<Located<bool>> {
        let node = self.get(key)?;
        match node.value {
            Value::Bool(value) => Some(Located {
                value,
                pointer: node.pointer.clone(),
            }),
            _ => {
                wrong_type(cx, node, &format!("`{key}`"), FLAG);
                None
            }
        }
    }

    /// Returns a list, which is empty if it is absent.
    pub(super) fn list(&self, cx: &Reporter, key: &str) -> &'a [Node] {
        let Some(node) = self.get(key) else { return &[] };
        let items = list(cx, node, key);
        // An operation without a tag is reported elsewhere, with the tag that it should have.
        if key != "tags" && matches!(&node.value, Value::List(items) if items.is_empty()) {
            empty(cx, node, key);
        }
        items
    }

    pub(super) fn texts(&self, cx: &Reporter, key: &str) -> Vec<Text> {
        self.list(cx, key)
            .iter()
            .filter_map(|node| text(cx, node, format_args!("an item of `{key}`")))
            .collect()
    }

    /// Returns a string, or a list of strings.
    pub(super) fn text_or_texts(&self, cx: &Reporter, key: &str) -> Option<Vec<Text>> {
        let node = self.require(cx, key)?;
        Some(match &node.value {
            Value::List(_) => self.texts(cx, key),
            _ => vec![text(cx, node, format_args!("`{key}`"))?],
        })
    }

    /// Returns the place of a flag that is `true`. OpenAPI's flags may be `false`, ours may not.
    pub(super) fn marker(&self, cx: &Reporter, key: &str) -> Option<Pointer> {
        let flag = self.located_flag(cx, key)?;
        if !flag.value && key.starts_with("x-") {
            let message = format!("`{key}: false` has no effect");
            cx.error(Code::InvalidValue, flag.pointer.value(), message, "leave it out");
        }
        flag.value.then_some(flag.pointer)
    }
}

/// Returns the string of a node. Otherwise reports `what`: a key in backticks, or words.
pub(crate) fn text(cx: &Reporter, node: &Node, what: impl Display) -> Option<Text> {
    match &node.value {
        Value::Text(value) if !value.trim().is_empty() => Some(Located {
            value: value.clone(),
            pointer: node.pointer.clone(),
        }),
        Value::Text(_) => {
            says_nothing(cx, node, what);
            None
        }
        _ => {
            let message = format!("{what} must be a string, but this is {}", node.kind());
            let help = match node.value {
                Value::List(_) | Value::Map(_) => "write a string".to_owned(),
                Value::Null => NOTHING.to_owned(),
                _ => in_quotes(node),
            };
            cx.report(Diagnostic::error(Code::WrongType, node.pointer.value(), message).help(help));
            None
        }
    }
}

/// Returns the help for a scalar that must be a string.
pub(crate) fn in_quotes(node: &Node) -> String {
    format!("write it in quotes: `\"{node}\"`")
}

fn list<'a>(cx: &Reporter, node: &'a Node, what: &str) -> &'a [Node] {
    match &node.value {
        Value::List(items) => items,
        _ => {
            wrong_type(cx, node, &format!("`{what}`"), LIST);
            &[]
        }
    }
}
