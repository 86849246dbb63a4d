//! `Node`: a YAML document as a tree in document order, each node with its pointer. The tree has no meaning
//! yet.

use std::borrow::Cow;
use std::fmt;

use super::number::Number;
use crate::diagnostic::{Pointer, Step};

/// A node of the document.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) pointer: Pointer,
    pub(crate) value: Value,
}

/// The value of a node.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Integer(i128),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// The key of a member. Its place is that of the member's pointer.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) name: std::sync::Arc<str>,
}

impl Node {
    /// Returns the member with the name, if this is a map that has it.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(members) => members
                .iter()
                .find(|(key, _)| &*key.name == name)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    /// Returns the member with the name or, if `any_case` is set, one whose name differs from it only in
    /// ASCII case.
    pub(crate) fn get_in(&self, name: &str, any_case: bool) -> Option<&Self> {
        let alike = || {
            let mut members = self.members().filter(|_| any_case)?.iter();
            let alike = members.find(|(key, _)| key.name.eq_ignore_ascii_case(name));
            alike.map(|(_, node)| node)
        };
        self.get(name).or_else(alike)
    }

    /// Returns the members, if this is a map.
    pub(crate) fn members(&self) -> Option<&[(Key, Self)]> {
        match &self.value {
            Value::Map(members) => Some(members),
            _ => None,
        }
    }

    /// Returns the items, if this is a list.
    pub(crate) fn items(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the node one step down.
    pub(crate) fn below(&self, step: &Step) -> Option<&Self> {
        match (&self.value, step) {
            // A second key with the name was refused and is not in the tree.
            (Value::Map(_), Step::Member(name, 0)) => self.get(name),
            (Value::List(items), Step::Item(index)) => items.get(*index),
            _ => None,
        }
    }

    /// Returns the value as an enum value, if it can be one: a string or an integer.
    pub(crate) fn enum_text(&self) -> Option<Cow<'_, str>> {
        match &self.value {
            Value::Text(text) => Some(Cow::Borrowed(text)),
            Value::Integer(value) => Some(Cow::Owned(value.to_string())),
            _ => None,
        }
    }

    /// Returns whether the value is this string.
    pub(crate) fn is_text(&self, text: &str) -> bool {
        matches!(&self.value, Value::Text(found) if found == text)
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// Returns the type of the value, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Integer(..0) => "a negative integer",
            Value::Integer(_) => "an integer",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(ref items) if items.is_empty() => "an empty list",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}

/// Shows a scalar as the document has it, and a list or a map by its type.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Value::Null => f.write_str("null"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Integer(value) => write!(f, "{value}"),
            Value::Number(value) => write!(f, "{value}"),
            Value::Text(value) => f.write_str(value),
            Value::List(_) | Value::Map(_) => f.write_str(self.kind()),
        }
    }
}
