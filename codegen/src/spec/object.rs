//! The strict reader that every object is read with. A [`Kind`] is the table of an object's keys; it drives the reading,
//! the errors for keys that are unknown or not supported, and the support matrix of the README.

use std::cell::RefCell;
use std::fmt::Write as _;

use super::{Located, Text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer, did_you_mean};
use crate::source::{Key as NodeKey, Node, Value};

/// What reading shares: the list of what is wrong.
pub(crate) struct Context<'d> {
    diagnostics: RefCell<&'d mut Diagnostics>,
}

impl<'d> Context<'d> {
    pub(crate) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            diagnostics: RefCell::new(diagnostics),
        }
    }

    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Reports that a value has another type than its key asks for.
    pub(crate) fn wrong_type(&self, node: &Node, what: &str, expected: &str) {
        let message = format!("{what} must be {expected}, and this is {}", node.kind());
        self.report(Diagnostic::error(Code::WrongType, node.pointer.value(), message));
    }

    /// Reports a value that is none of those allowed.
    pub(crate) fn invalid(&self, node: &Node, what: &str, allowed: &[&str]) {
        let found = node.to_string();
        let message = format!("{what} may not be `{found}`");
        let help = match did_you_mean(&found, allowed.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", quoted(allowed)),
        };
        self.report(Diagnostic::error(Code::InvalidValue, node.pointer.value(), message).help(help));
    }

    /// Reports what is OpenAPI but cannot be expressed.
    pub(crate) fn unsupported(&self, pointer: &Pointer, what: &str, help: &str) {
        let message = format!("{what} is not supported");
        self.report(Diagnostic::error(Code::Unsupported, pointer.value(), message).help(help));
    }
}

/// `a`, `b` and `c`.
pub(crate) fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The table of an object's keys.
pub(crate) struct Kind {
    /// As OpenAPI calls it: `Schema Object`.
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [(&'static str, Status)],
}

/// What becomes of a key.
#[derive(Clone, Copy)]
pub(crate) enum Status {
    /// It shapes the client; the text says how.
    Used(&'static str),
    /// It is OpenAPI, but refused; the text says what to do instead.
    Refused(&'static str),
}

pub(crate) use Status::{Refused, Used};

impl Kind {
    fn status(&self, key: &str) -> Option<Status> {
        self.keys
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, status)| *status)
    }

    /// The name after `a` or `an`.
    fn article(&self) -> String {
        let an = self.name.starts_with(['A', 'E', 'I', 'O', '`']);
        format!("{} {}", if an { "an" } else { "a" }, self.name)
    }

    fn used(&self) -> impl Iterator<Item = &'static str> {
        self.keys
            .iter()
            .filter(|(_, status)| matches!(status, Used(_)))
            .map(|(name, _)| *name)
    }
}

/// An object whose keys were checked against its table, ready to be read key by key.
pub(crate) struct Object<'a> {
    pub(crate) node: &'a Node,
    members: &'a [(NodeKey, Node)],
    kind: &'static Kind,
}

impl<'a> Object<'a> {
    /// Checks the keys of `node`. `None` when it is not a map.
    pub(crate) fn open(cx: &Context, node: &'a Node, kind: &'static Kind) -> Option<Self> {
        let Value::Map(members) = &node.value else {
            cx.wrong_type(node, &kind.article(), "a map");
            return None;
        };
        for (key, member) in members {
            match kind.status(&key.name) {
                Some(Used(_)) => {}
                Some(Refused(help)) => cx.report(
                    Diagnostic::error(
                        Code::Unsupported,
                        member.pointer.key(),
                        format!(
                            "`{}` of {} is OpenAPI, but not supported",
                            key.name,
                            kind.article()
                        ),
                    )
                    .help(help),
                ),
                None => cx.report(unknown_key(kind, &key.name, member)),
            }
        }
        Some(Self { node, members, kind })
    }

    /// An object whose keys were checked already.
    pub(super) fn open_reference(node: &'a Node, kind: &'static Kind) -> Option<Self> {
        match &node.value {
            Value::Map(members) => Some(Self { node, members, kind }),
            _ => None,
        }
    }

    pub(crate) fn pointer(&self) -> &Pointer {
        &self.node.pointer
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Node> {
        debug_assert!(
            matches!(self.kind.status(key), Some(Used(_))),
            "{key} is in the table"
        );
        self.members
            .iter()
            .find(|(name, _)| &*name.name == key)
            .map(|(_, node)| node)
    }

    /// The value of a key that must be there.
    pub(crate) fn require(&self, cx: &Context, key: &str) -> Option<&'a Node> {
        let found = self.get(key);
        if found.is_none() {
            let message = format!("`{key}` is missing in this {}", self.kind.name);
            let diagnostic = Diagnostic::error(Code::MissingKey, self.node.pointer.value(), message);
            cx.report(diagnostic.help(format!("add `{key}`")));
        }
        found
    }

    pub(crate) fn text(&self, cx: &Context, key: &str) -> Option<Text> {
        text(cx, self.get(key)?, key)
    }

    pub(crate) fn require_text(&self, cx: &Context, key: &str) -> Option<Text> {
        text(cx, self.require(cx, key)?, key)
    }

    /// In the place of a text that was reported as missing.
    pub(crate) fn absent(&self) -> Text {
        Text {
            value: String::new(),
            pointer: self.node.pointer.clone(),
        }
    }

    /// A boolean; `false` when it is not there.
    pub(crate) fn flag(&self, cx: &Context, key: &str) -> bool {
        self.located_flag(cx, key).is_some_and(|flag| flag.value)
    }

    pub(crate) fn located_flag(&self, cx: &Context, key: &str) -> Option<Located<bool>> {
        let node = self.get(key)?;
        match node.value {
            Value::Bool(value) => Some(Located {
                value,
                pointer: node.pointer.clone(),
            }),
            _ => {
                cx.wrong_type(node, &format!("`{key}`"), "`true` or `false`");
                None
            }
        }
    }

    /// A list; empty when it is not there.
    pub(crate) fn list(&self, cx: &Context, key: &str) -> &'a [Node] {
        self.get(key).map_or(&[], |node| list(cx, node, key))
    }

    pub(crate) fn texts(&self, cx: &Context, key: &str) -> Vec<Text> {
        self.list(cx, key)
            .iter()
            .filter_map(|node| text(cx, node, &format!("an item of `{key}`")))
            .collect()
    }

    /// A flag that says something only when it is `true`.
    pub(crate) fn marker(&self, cx: &Context, key: &str) -> Option<Pointer> {
        let flag = self.located_flag(cx, key)?;
        if !flag.value {
            let message = format!("`{key}: false` says nothing");
            cx.report(
                Diagnostic::error(Code::InvalidValue, flag.pointer.value(), message).help("leave it out"),
            );
            return None;
        }
        Some(flag.pointer)
    }
}

fn unknown_key(kind: &Kind, key: &str, member: &Node) -> Diagnostic {
    let (code, message) = if key.starts_with("x-") {
        (
            Code::UnknownExtension,
            format!("`{key}` is not an extension of {} here", kind.article()),
        )
    } else {
        (
            Code::UnknownKey,
            format!("`{key}` is not a key of {}", kind.article()),
        )
    };
    let help = did_you_mean(key, kind.used()).map_or_else(
        || match &*kind.used().collect::<Vec<_>>() {
            [key] => format!("remove it; the only key is `{key}`"),
            keys => format!("remove it; the keys are {}", quoted(keys)),
        },
        |near| format!("did you mean `{near}`?"),
    );
    Diagnostic::error(code, member.pointer.key(), message).help(help)
}

/// The text of a node.
pub(crate) fn text(cx: &Context, node: &Node, what: &str) -> Option<Text> {
    match &node.value {
        Value::Text(value) if !value.trim().is_empty() => Some(Located {
            value: value.clone(),
            pointer: node.pointer.clone(),
        }),
        Value::Text(_) => {
            let message = format!("`{what}` is empty");
            let help = "write something, or leave the key out";
            cx.report(Diagnostic::error(Code::InvalidValue, node.pointer.value(), message).help(help));
            None
        }
        _ => {
            let message = format!("`{what}` must be text, and this is {}", node.kind());
            let help = match node.value {
                Value::List(_) | Value::Map(_) => "write text".to_owned(),
                // The digits are not kept as they were written.
                Value::Number(_) => "write it in quotes".to_owned(),
                _ => format!("write it in quotes: `\"{node}\"`"),
            };
            cx.report(Diagnostic::error(Code::WrongType, node.pointer.value(), message).help(help));
            None
        }
    }
}

fn list<'a>(cx: &Context, node: &'a Node, what: &str) -> &'a [Node] {
    match &node.value {
        Value::List(items) => items,
        _ => {
            cx.wrong_type(node, &format!("`{what}`"), "a list");
            &[]
        }
    }
}

/// What becomes of every key, as Markdown.
pub(super) fn support_matrix(kinds: &[&Kind]) -> String {
    let mut out = String::from("| object | key | what becomes of it |\n| --- | --- | --- |\n");
    for kind in kinds {
        for (key, status) in kind.keys {
            let (mark, what) = match status {
                Used(what) => ("", *what),
                Refused(what) => ("refused: ", *what),
            };
            let _ = writeln!(out, "| {} | `{key}` | {mark}{what} |", short_name(kind));
        }
    }
    out
}

/// Which keys are used and which refused, an object a line.
pub(super) fn support_summary(kinds: &[&Kind]) -> String {
    let mut out = String::from("| object | used | refused, with advice |\n| --- | --- | --- |\n");
    for kind in kinds {
        let keys = |used: bool| {
            let wanted = kind
                .keys
                .iter()
                .filter(|(_, status)| matches!(status, Used(_)) == used);
            wanted
                .map(|(key, _)| format!("`{key}`"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let _ = writeln!(out, "| {} | {} | {} |", short_name(kind), keys(true), keys(false));
    }
    out
}

fn short_name(kind: &Kind) -> &'static str {
    kind.name.strip_suffix(" Object").unwrap_or(kind.name)
}
