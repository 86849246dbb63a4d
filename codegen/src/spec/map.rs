//! `Map`: named things in document order. Two of one name cannot be in it: the YAML reader refused the second.

use super::{Context, Text};
use crate::diagnostic::{Code, Diagnostic};
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

    /// Like `parse`, for the names of components, which OpenAPI keeps plain.
    pub(crate) fn of_components(
        cx: &Context,
        node: Option<&Node>,
        what: &str,
        read: impl FnMut(&Context, &Node) -> Option<V>,
    ) -> Self {
        let map = Self::parse(cx, node, what, read);
        for (name, _) in map.iter() {
            let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-');
            if !name.value.chars().all(plain) {
                let message = format!("`{}` is not the name of a component", name.value);
                let help =
                    "use letters and digits of ASCII, `.`, `_` and `-`; a published name goes into `title`";
                let place = name.pointer.key();
                cx.report(Diagnostic::error(Code::InvalidValue, place, message).help(help));
            }
        }
        map
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
