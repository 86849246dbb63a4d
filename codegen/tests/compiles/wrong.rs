//! Clients with one wrong fact each, as a mistake in the generator would produce them. The tests of the
//! client must detect it.

use codegen::Files;

/// A client with one wrong fact about its requests or responses: a method, a path, the name of a query
/// parameter, a header or a property, or a status.
pub(crate) struct Wrong {
    /// The file, and the replaced fact.
    pub(crate) what: String,
    pub(crate) texts: Vec<(String, String)>,
}

/// Returns the client with its fact of this number wrong, counted from 0, or `None` if it has fewer.
pub(crate) fn wrong(files: &Files, number: usize) -> Option<Wrong> {
    let facts = files.iter().flat_map(|(path, text)| {
        let facts = facts(path, text).into_iter();
        facts.map(move |edited| (path, edited))
    });
    let (changed, Fact { line, what, edited }) = facts.into_iter().nth(number)?;
    let texts = files.iter().map(|(path, text)| {
        let text = if path == changed { &edited } else { text };
        (path.to_owned(), text.to_owned())
    });
    Some(Wrong {
        what: format!("{changed}:{line}: {what}"),
        texts: texts.collect(),
    })
}

/// A fact, its line, and the contents of the file with it wrong.
struct Fact {
    line: usize,
    what: String,
    edited: String,
}

/// Returns the facts in a file.
fn facts(path: &str, text: &str) -> Vec<Fact> {
    if path == "examples.rs" {
        return Vec::new();
    }
    let mut facts = Vec::new();
    let mut add = |at: usize, what: &str, edited: String| {
        let line = text[..at].lines().count();
        facts.push(Fact {
            line,
            what: what.to_owned(),
            edited,
        });
    };
    for (at, method) in between(text, "runtime::Method::", ",") {
        let other = if method == "Delete" { "Put" } else { "Delete" };
        add(at, method, replaced(text, at, method, other));
    }
    for (before, after, other) in [(".query(\"", "\"", "wrong"), (".header(\"", "\"", "Wrong")] {
        for (at, name) in between(text, before, after) {
            add(at, name, replaced(text, at, name, other));
        }
    }
    for (at, template) in between(text, "\"/", "\"") {
        // Facts in the documentation are not sent.
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        if !line.trim_start().starts_with("//") {
            let other = format!("wrong/{template}");
            add(at, &format!("/{template}"), replaced(text, at, template, &other));
        }
    }
    for (at, name) in between(text, "members.write(\"", "\"") {
        let (quoted, other) = (format!("\"{name}\""), format!("\"{name}Wrong\""));
        add(at, name, text.replace(&quoted, &other));
    }
    for (at, line) in lines(text) {
        let status = line.trim_start().split(" => ").next().unwrap_or_default();
        if line.contains(" => ") && status.len() == 3 && status.parse::<u16>().is_ok() {
            let at = at + line.find(status).unwrap_or_default();
            add(at, status, replaced(text, at, status, "299"));
        }
    }
    facts
}

/// Returns the strings between two delimiters, with their positions.
fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    text.match_indices(before).filter_map(move |(at, _)| {
        let at = at + before.len();
        let length = text[at..].find(after)?;
        Some((at, &text[at..at + length]))
    })
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    })
}

fn replaced(text: &str, at: usize, from: &str, to: &str) -> String {
    format!("{}{to}{}", &text[..at], &text[at + from.len()..])
}
