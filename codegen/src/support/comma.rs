//! Strings in braces that contain a comma outside of quotes: YAML reads what follows it as a key without a value.

use super::{Keys, in_quotes};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Key, Node, Sources, Value};

/// A string that is cut short by a comma, and the keys that are the rest of it.
pub(super) struct CutString<'a> {
    text: &'a Node,
    rest: Vec<(&'a Key, &'a Node)>,
}

impl<'a> CutString<'a> {
    /// Returns all such strings among the values of an object.
    pub(super) fn all(sources: &Sources, node: &'a Node, keys: &Keys) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        // Positions are computed only if something is wrong.
        let stray = |(key, member): &(Key, Node)| {
            keys.row(&key.name).is_none() && matches!(member.value, Value::Null)
        };
        if !node.members().unwrap_or_default().iter().any(stray) {
            return all;
        }
        let mut before: Option<&Node> = None;
        for (key, member) in node.members().unwrap_or_default() {
            let is_rest = is_key_alone(sources, member);
            match (before, all.last_mut()) {
                (Some(text), _) if is_rest => all.push(Self {
                    text,
                    rest: vec![(key, member)],
                }),
                (None, Some(torn)) if is_rest => torn.rest.push((key, member)),
                _ => {}
            }
            before = Some(member).filter(|_| !is_rest && matches!(member.value, Value::Text(_)));
        }
        all.retain(|torn| {
            // A key of the object alone lacks its value, and one of another object has no blank.
            let mut rest = torn.rest.iter();
            let mut words = torn.rest.iter().filter(|(key, _)| key.name.contains(' '));
            rest.any(|(key, _)| keys.row(&key.name).is_none())
                && (is_unquoted(sources, torn.text) || words.next().is_some())
        });
        all
    }

    /// Whether a key is the rest of the string.
    pub(super) fn has(&self, member: &Node) -> bool {
        let mut rest = self.rest.iter();
        rest.any(|(_, node)| node.pointer.node() == member.pointer.node())
    }

    /// Reports that the string needs quotes.
    pub(super) fn diagnostic(&self, sources: &Sources, keys: &Keys) -> Option<Diagnostic> {
        let mut rest = self.rest.iter();
        let (key, member) = rest.find(|(key, _)| keys.row(&key.name).is_none())?;
        let (_, last) = self.rest.last()?;
        let begin = sources.locate(&self.text.pointer.value()).bytes.start;
        let end = sources.locate(&last.pointer.key()).bytes.end;
        let written = sources.text(member.pointer.file()).get(begin..end)?;
        let whole: Vec<&str> = written.split_whitespace().collect();
        let message = format!(
            "`{}` is not a key of {}: in braces, a comma ends a string",
            key.name,
            keys.article()
        );
        let help = format!("put the text in quotes: `{}`", in_quotes(&whole.join(" ")));
        let diagnostic = Diagnostic::error(Code::UnknownKey, member.pointer.key(), message);
        Some(
            diagnostic
                .related(self.text.pointer.value(), "the text")
                .help(help),
        )
    }
}

/// Whether a key has neither a value nor a colon.
fn is_key_alone(sources: &Sources, member: &Node) -> bool {
    matches!(member.value, Value::Null) && {
        let end = sources.locate(&member.pointer.key()).bytes.end;
        let rest = sources.text(member.pointer.file()).get(end..).unwrap_or_default();
        rest.trim_start().starts_with([',', '}'])
    }
}

/// Whether a string has no quotes.
fn is_unquoted(sources: &Sources, text: &Node) -> bool {
    let begin = sources.locate(&text.pointer.value()).bytes.start;
    let written = sources.text(text.pointer.file()).get(begin..).unwrap_or_default();
    !written.starts_with(['"', '\''])
}
