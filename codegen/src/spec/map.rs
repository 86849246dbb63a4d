//! `Map`: named things in document order. Two of one name cannot be in it: the YAML reader refused the second.

use super::{Context, Text};
use crate::source::{Node, Value};

/// Named things in document order.
#[derive(Clone, Debug)]
pub(crate) struct Map<V>(Vec<(Text, V)>);

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> Map<V> {
    /// Reads each member of `node` with `read`; what cannot be read was reported and is left out.
    pub(crate) fn parse(
        cx: &Context,
        node: Option<&Node>,
        what: &str,
        mut read: impl FnMut(&Context, &Node) -> Option<V>,
    ) -> Self {
        let Some(node) = node else { return Self::default() };
        let Value::Map(members) = &node.value else {
            cx.wrong_type(node, &format!("`{what}`"), "a map");
            return Self::default();
        };
        Self(
            members
                .iter()
                .filter_map(|(key, member)| {
                    let name = Text {
                        value: key.name.to_string(),
                        pointer: member.pointer.clone(),
                    };
                    Some((name, read(cx, member)?))
                })
                .collect(),
        )
    }

    pub(crate) fn get(&self, name: &str) -> Option<&V> {
        self.0
            .iter()
            .find(|(key, _)| key.value == name)
            .map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Text, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.value.as_str())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
