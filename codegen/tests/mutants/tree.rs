//! `Tree`: a document as a tree that may hold what no reader returns, such as an alias or a key that is a
//! list; and its writer.

use serde_yaml::Value;

/// A node, or a string that is written in its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    Map(Vec<(Tree, Tree)>),
    List(Vec<Tree>),
    Text(String),
    /// Written as it is: a number, an alias, `.inf`.
    Raw(String),
    /// An anchor or tag before a node.
    Marked(String, Box<Tree>),
}

impl Tree {
    /// Returns the tree of a document, if it is YAML.
    pub(crate) fn parse(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        Some(Self::from_value(&serde_yaml::from_str(text).ok()?))
    }

    fn from_value(value: &Value) -> Self {
        match value {
            Value::Sequence(items) => Self::List(items.iter().map(Self::from_value).collect()),
            Value::Mapping(members) => {
                let members = members.iter();
                Self::Map(
                    members
                        .map(|(key, value)| (Self::from_value(key), Self::from_value(value)))
                        .collect(),
                )
            }
            Value::String(text) => Self::Text(text.clone()),
            Value::Tagged(tagged) => Self::Marked(
                format!("{} ", tagged.tag),
                Box::new(Self::from_value(&tagged.value)),
            ),
            other => Self::Raw(serde_yaml::to_string(other).unwrap_or_default().trim().to_owned()),
        }
    }

    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(crate) fn raw(text: &str) -> Self {
        Self::Raw(text.to_owned())
    }

    /// Returns the member with a name.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        let Self::Map(members) = self else { return None };
        let member = members.iter_mut().find(|(key, _)| *key == Self::text(name));
        member.map(|(_, value)| value)
    }

    /// Returns the number of nodes, including this one.
    pub(crate) fn len(&self) -> usize {
        let below: usize = match self {
            Self::Map(members) => members.iter().map(|(_, value)| value.len()).sum(),
            Self::List(items) => items.iter().map(Self::len).sum(),
            Self::Marked(_, node) => node.len(),
            Self::Text(_) | Self::Raw(_) => 0,
        };
        1 + below
    }

    /// Returns the node of a number, counted from the root down.
    pub(crate) fn node_mut(&mut self, number: usize) -> Option<&mut Self> {
        let mut left = number;
        self.nth_mut(&mut left)
    }

    fn nth_mut(&mut self, left: &mut usize) -> Option<&mut Self> {
        if *left == 0 {
            return Some(self);
        }
        *left -= 1;
        match self {
            Self::Map(members) => members.iter_mut().find_map(|(_, value)| value.nth_mut(left)),
            Self::List(items) => items.iter_mut().find_map(|item| item.nth_mut(left)),
            Self::Marked(_, node) => node.nth_mut(left),
            Self::Text(_) | Self::Raw(_) => None,
        }
    }

    /// Returns the numbers of the nodes for which `holds` is true.
    pub(crate) fn find(&self, holds: impl Fn(&Self) -> bool) -> Vec<usize> {
        let (mut found, mut number) = (Vec::new(), 0);
        self.visit(&mut |node| {
            if holds(node) {
                found.push(number);
            }
            number += 1;
        });
        found
    }

    fn visit(&self, see: &mut impl FnMut(&Self)) {
        see(self);
        match self {
            Self::Map(members) => members.iter().for_each(|(_, value)| value.visit(see)),
            Self::List(items) => items.iter().for_each(|item| item.visit(see)),
            Self::Marked(_, node) => node.visit(see),
            Self::Text(_) | Self::Raw(_) => {}
        }
    }

    /// Returns the document, with indented lines down to a depth and brackets below it.
    pub(crate) fn write(&self, lines: usize) -> String {
        let mut out = String::new();
        self.write_below(0, lines, &mut out);
        out.trim_start_matches('\n').to_owned() + "\n"
    }

    fn write_below(&self, indent: usize, lines: usize, out: &mut String) {
        let pad = " ".repeat(indent);
        match self {
            Self::Map(members) if lines > 0 && !members.is_empty() => {
                for (key, value) in members {
                    out.push_str(&format!("\n{pad}{}:", key.inline(true)));
                    value.write_below(indent + 2, lines - 1, out);
                }
            }
            Self::List(items) if lines > 0 && !items.is_empty() => {
                for item in items {
                    out.push_str(&format!("\n{pad}-"));
                    item.write_below(indent + 2, lines - 1, out);
                }
            }
            Self::Marked(mark, node) => {
                out.push_str(&format!(" {}", mark.trim_end()));
                node.write_below(indent, lines, out);
            }
            other => out.push_str(&format!(" {}", other.inline(false))),
        }
    }

    /// Returns the node on one line, with brackets.
    fn inline(&self, key: bool) -> String {
        match self {
            Self::Map(members) => {
                let members = members.iter();
                let members: Vec<String> = members
                    .map(|(key, value)| format!("{}: {}", key.inline(true), value.inline(false)))
                    .collect();
                format!("{{{}}}", members.join(", "))
            }
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(|item| item.inline(false)).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Text(text) if key && is_plain(text) => text.clone(),
            Self::Text(text) => serde_json::Value::from(text.as_str()).to_string(),
            Self::Raw(text) => text.clone(),
            Self::Marked(mark, node) => format!("{mark}{}", node.inline(key)),
        }
    }
}

fn is_plain(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_alphabetic() || char == '/')
        && text
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "/-_".contains(char))
        && !matches!(text, "null" | "true" | "false")
}
