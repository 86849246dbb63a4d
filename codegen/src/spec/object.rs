//! The strict reader that every object is read with. A [`Kind`] is the table of an object's keys; it drives the reading,
//! the errors for keys that are unknown or not supported, and the support matrix of the README.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;

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
    pub(crate) fn wrong_type(&self, node: &Node, what: &str, expected: Expected) {
        let message = format!("{what} must be {}, and this is {}", expected.what, node.kind());
        let help = match node.value {
            Value::Null => NOTHING,
            _ => expected.help,
        };
        self.report(Diagnostic::error(Code::WrongType, node.pointer.value(), message).help(help));
    }

    /// Reports a text, list or map that says nothing.
    pub(crate) fn empty(&self, node: &Node, what: &str) {
        let message = format!("`{what}` is empty");
        let help = "write something, or leave the key out";
        self.report(Diagnostic::error(Code::InvalidValue, node.pointer.value(), message).help(help));
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

/// What a value should be, and how to write one.
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

/// What to do about a value that is not there.
pub(crate) const NOTHING: &str =
    "write a value, or leave the key out; a text that begins with `#` goes in quotes";

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

    /// Whether a key says something.
    pub(super) fn uses(&self, key: &str) -> bool {
        matches!(self.status(key), Some(Used(_)))
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
    /// Members whose key was reported as misspelt, under the key that was meant: they make nothing else wrong.
    meant: Vec<(&'static str, &'a Node)>,
    kind: &'static Kind,
}

impl<'a> Object<'a> {
    /// Checks the keys of `node`. `None` when it is not a map.
    pub(crate) fn open(cx: &Context, node: &'a Node, kind: &'static Kind) -> Option<Self> {
        // What is not listed there is missing in the documentation.
        debug_assert!(
            super::KINDS.iter().any(|known| std::ptr::eq(*known, kind)),
            "{}",
            kind.name
        );
        let Value::Map(members) = &node.value else {
            cx.wrong_type(node, &kind.article(), MAP);
            return None;
        };
        let mut meant = Vec::new();
        let mut unknown = Vec::new();
        for (key, member) in members {
            match kind.status(&key.name) {
                Some(Used(_)) => {}
                Some(Refused(help)) => cx.report(not_supported(kind, &key.name, member).help(help)),
                None => match did_you_mean(&key.name, kind.used()) {
                    Some(near) => {
                        let help = format!("did you mean `{near}`?");
                        cx.report(unknown_key(kind, &key.name, member).help(help));
                        meant.push((near, member));
                    }
                    None => unknown.push((&*key.name, member)),
                },
            }
        }
        report_unknown(cx, kind, &unknown);
        Some(Self {
            node,
            members,
            meant,
            kind,
        })
    }

    /// An object whose keys were checked already.
    pub(super) fn open_reference(node: &'a Node, kind: &'static Kind) -> Option<Self> {
        match &node.value {
            Value::Map(members) => Some(Self {
                node,
                members,
                meant: Vec::new(),
                kind,
            }),
            _ => None,
        }
    }

    pub(crate) fn pointer(&self) -> &Pointer {
        &self.node.pointer
    }

    /// The keys that stand in it, with the places of their values.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (Rc<str>, Pointer)> {
        let members = self.members.iter();
        members.map(|(key, member)| (Rc::clone(&key.name), member.pointer.clone()))
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Node> {
        debug_assert!(
            matches!(self.kind.status(key), Some(Used(_))),
            "{key} is in the table"
        );
        self.members()
            .find(|(name, _)| *name == key)
            .map(|(_, node)| node)
    }

    /// The members as they were meant.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'a str, &'a Node)> {
        let written = self.members.iter().map(|(key, node)| (&*key.name, node));
        written.chain(self.meant.iter().copied())
    }

    /// The value of a key that must be there.
    pub(crate) fn require(&self, cx: &Context, key: &str) -> Option<&'a Node> {
        let found = self.get(key);
        if found.is_none() {
            let message = format!("`{key}` is missing in this {}", self.kind.name);
            let diagnostic = Diagnostic::error(Code::MissingKey, self.node.pointer.key(), message);
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
                cx.wrong_type(node, &format!("`{key}`"), FLAG);
                None
            }
        }
    }

    /// A list; empty when it is not there.
    pub(crate) fn list(&self, cx: &Context, key: &str) -> &'a [Node] {
        let Some(node) = self.get(key) else { return &[] };
        let items = list(cx, node, key);
        // An operation without a tag is told which one it should have.
        if key != "tags" && matches!(&node.value, Value::List(items) if items.is_empty()) {
            cx.empty(node, key);
        }
        items
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

fn not_supported(kind: &Kind, key: &str, member: &Node) -> Diagnostic {
    let message = format!("`{key}` of {} is OpenAPI, but not supported", kind.article());
    Diagnostic::error(Code::Unsupported, member.pointer.key(), message)
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
    Diagnostic::error(code, member.pointer.key(), message)
}

/// So many unknown keys of one object have one cause: it, or they, stand in the wrong place.
const MANY: usize = 3;

/// At most this many are shown after the first.
const MOST_SHOWN: usize = 8;

/// Reports keys that are nowhere near a right one.
fn report_unknown(cx: &Context, kind: &Kind, unknown: &[(&str, &Node)]) {
    if let [(first, member), others @ ..] = unknown
        && unknown.len() >= MANY
    {
        let mut diagnostic = unknown_key(kind, first, member);
        let more = others.len();
        diagnostic
            .message
            .push_str(&format!(", nor are {more} others beside it"));
        for (_, other) in others.iter().take(MOST_SHOWN) {
            diagnostic = diagnostic.related(other.pointer.key(), "nor is this");
        }
        cx.report(diagnostic.help("check the indentation: what do they belong to?"));
        return;
    }
    for (key, member) in unknown {
        let help = match (key.starts_with("x-"), &*keys_like(kind, key)) {
            (true, []) => "remove it; there are none here".to_owned(),
            (_, [key]) => format!("remove it; the only key is `{key}`"),
            (true, keys) => format!("remove it; there are {}", quoted(keys)),
            (false, keys) if keys.len() > MOST_LISTED => {
                "remove it, or indent it as what it belongs to; docs/openapi.md lists the keys".to_owned()
            }
            (false, keys) => format!("remove it; the keys are {}", quoted(keys)),
        };
        cx.report(unknown_key(kind, key, member).help(help));
    }
}

/// More keys than these are no help in one line.
const MOST_LISTED: usize = 16;

/// The keys that might have been meant: extensions for an extension.
fn keys_like(kind: &Kind, key: &str) -> Vec<&'static str> {
    let extension = key.starts_with("x-");
    kind.used()
        .filter(|key| !extension || key.starts_with("x-"))
        .collect()
}

/// The text of a node.
pub(crate) fn text(cx: &Context, node: &Node, what: &str) -> Option<Text> {
    match &node.value {
        Value::Text(value) if !value.trim().is_empty() => Some(Located {
            value: value.clone(),
            pointer: node.pointer.clone(),
        }),
        Value::Text(_) => {
            cx.empty(node, what);
            None
        }
        _ => {
            let message = format!("`{what}` must be text, and this is {}", node.kind());
            let help = match node.value {
                Value::List(_) | Value::Map(_) => "write text".to_owned(),
                Value::Null => NOTHING.to_owned(),
                _ => in_quotes(node),
            };
            cx.report(Diagnostic::error(Code::WrongType, node.pointer.value(), message).help(help));
            None
        }
    }
}

/// How a scalar becomes text.
pub(crate) fn in_quotes(node: &Node) -> String {
    match node.value {
        // The digits are not kept as they were written.
        Value::Number(_) => "write it in quotes".to_owned(),
        _ => format!("write it in quotes: `\"{node}\"`"),
    }
}

fn list<'a>(cx: &Context, node: &'a Node, what: &str) -> &'a [Node] {
    match &node.value {
        Value::List(items) => items,
        _ => {
            cx.wrong_type(node, &format!("`{what}`"), LIST);
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
