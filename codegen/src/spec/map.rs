//! `Map`: named items in document order. Names are unique, as the YAML reader refuses duplicates.

use std::collections::HashMap;

use super::Text;
use super::object::{MAP, empty, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Reporter};
use crate::source::{Node, Value};

/// The maps that have a meaning when they are empty, or whose emptiness is reported elsewhere.
const MAY_BE_EMPTY: [&str; 5] = ["paths", "properties", "responses", "scopes", "securitySchemes"];

/// Named items in document order.
#[derive(Clone, Debug)]
pub(crate) struct Map<V> {
    members: Vec<(Text, V)>,
    /// The index of each component, of which there may be thousands; empty in other maps.
    index: HashMap<String, usize>,
}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self {
            members: Vec::new(),
            index: HashMap::new(),
        }
    }
}

impl<V> Map<V> {
    /// Reads each value of `node` with `read`. Values that cannot be read are reported and left out.
    pub(crate) fn parse(
        cx: &Reporter,
        node: Option<&Node>,
        what: &str,
        mut read: impl FnMut(&Reporter, &Node) -> Option<V>,
    ) -> Self {
        let Some(node) = node else { return Self::default() };
        let Value::Map(members) = &node.value else {
            wrong_type(cx, node, &format!("`{what}`"), MAP);
            return Self::default();
        };
        if members.is_empty() && !MAY_BE_EMPTY.contains(&what) {
            empty(cx, node, what);
        }
        let members = members.iter().filter_map(|(key, member)| {
            let name = Text {
                value: key.name.to_string(),
                pointer: member.pointer.clone(),
            };
            Some((name, read(cx, member)?))
        });
        Self {
            members: members.collect(),
            index: HashMap::new(),
        }
    }

    /// Reads components, whose names OpenAPI restricts, like `parse`.
    pub(crate) fn of_components(
        cx: &Reporter,
        node: Option<&Node>,
        what: &str,
        read: impl FnMut(&Reporter, &Node) -> Option<V>,
    ) -> Self {
        let mut map = Self::parse(cx, node, what, read);
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
        let names = map.names().map(str::to_owned).zip(0..).collect();
        map.index = names;
        map
    }

    /// Returns the value of a name, with the name as written in the map.
    pub(crate) fn entry(&self, name: &str) -> Option<(&Text, &V)> {
        let found = if self.index.is_empty() {
            self.members.iter().find(|(key, _)| key.value == name)
        } else {
            self.index.get(name).and_then(|at| self.members.get(*at))
        };
        found.map(|(key, value)| (key, value))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&V> {
        self.entry(name).map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Text, &V)> {
        self.members.iter().map(|(key, value)| (key, value))
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.members.iter_mut().map(|(_, value)| value)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(key, _)| key.value.as_str())
    }

    /// Adds what another map, of no components either, has besides under names that are wanted.
    pub(crate) fn extend(&mut self, other: &Self, is_wanted: impl Fn(&str) -> bool)
    where
        V: Clone,
    {
        for (name, value) in other.iter().filter(|(name, _)| is_wanted(&name.value)) {
            if self.get(&name.value).is_none() {
                self.members.push((name.clone(), value.clone()));
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}
