//! Comments that cut a string short: in YAML, a space and `#` end an unquoted string.

use super::in_quotes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::source::{Node, Sources, Value};

/// Keys whose value is a sentence, in which `#` is unlikely to start a comment.
const SENTENCES: [&str; 4] = ["description", "summary", "title", "x-deviation"];

/// Keys whose strings are sent or compared. A comment behind them is usual, but has a space behind its `#`.
const COMPARED: [&str; 6] = ["pattern", "default", "const", "enum", "x-other-names", "x-source"];

/// Reports sentences, strings of examples and strings that are compared, if a comment cuts them short.
pub(super) fn check(sources: &Sources, diagnostics: &mut Diagnostics) {
    for (_, file) in sources.files() {
        if let Some(node) = file.node.as_ref().filter(|_| has_comment_after_text(&file.text)) {
            below(node, sources, diagnostics);
        }
    }
}

/// Whether a line has a comment after other content. Positions are computed only if one has.
fn has_comment_after_text(text: &str) -> bool {
    text.lines()
        .any(|line| line.trim_start().find(" #").is_some() && !line.trim_start().starts_with('#'))
}

fn below(node: &Node, sources: &Sources, diagnostics: &mut Diagnostics) {
    match &node.value {
        Value::Text(_) if is_sentence(&node.pointer) || is_exemplary(&node.pointer) => {
            diagnostics.extend(cut_short(node, sources, |_| true));
        }
        Value::Text(_) if is_compared(&node.pointer) => {
            diagnostics.extend(cut_short(node, sources, |comment| {
                !comment.starts_with([' ', '\t', '#'])
            }));
        }
        Value::Map(members) => members
            .iter()
            .for_each(|(_, node)| below(node, sources, diagnostics)),
        Value::List(items) => items.iter().for_each(|node| below(node, sources, diagnostics)),
        _ => {}
    }
}

fn is_sentence(pointer: &Pointer) -> bool {
    pointer.name().is_some_and(|name| SENTENCES.contains(&name))
}

/// Whether a node is the value of such a key, or an item of it.
fn is_compared(pointer: &Pointer) -> bool {
    let above = || pointer.parent().and_then(Pointer::name);
    let name = pointer.name().or_else(above);
    name.is_some_and(|name| COMPARED.contains(&name))
}

/// Whether a node is in the body of an example.
fn is_exemplary(pointer: &Pointer) -> bool {
    let mut at = Some(pointer);
    while let Some(pointer) = at {
        let above = pointer.parent();
        let examples = above.and_then(Pointer::parent).and_then(Pointer::name);
        if pointer.name() == Some("value") && examples == Some("examples") {
            return true;
        }
        at = above;
    }
    false
}

fn cut_short(node: &Node, sources: &Sources, is_meant: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let (text, comment) = sources.comment_after(node)?;
    if !is_meant(comment.strip_prefix('#')?) {
        return None;
    }
    let message = format!("this text ends before `{comment}`, which is a comment");
    let whole: Vec<&str> = text
        .split_whitespace()
        .chain(comment.split_whitespace())
        .collect();
    let help = format!(
        "put the text in quotes: `{}`; a comment goes into a line of its own",
        in_quotes(&whole.join(" "))
    );
    Some(Diagnostic::error(Code::CutShort, node.pointer.value(), message).help(help))
}
