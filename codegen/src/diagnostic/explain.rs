//! `explain`: the full explanation of a code, for a person. `examples`: the documents in it, which a test
//! checks. The explanations are in `explain/`, one file per code; nothing here depends on their contents.

use super::Code;

/// The prefix of a line that a document needs to be complete, but that does not belong to the point of the
/// example.
const HIDDEN: &str = "#~ ";

/// A document in an explanation, including its hidden lines.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Example {
    /// The line above it: `Wrong:` or `Right:`.
    pub heading: &'static str,
    /// The language: `yaml`, or `text` if it is not a whole document.
    pub language: &'static str,
    /// The contents.
    pub document: String,
}

/// Returns the code and its rule, then the explanation with the examples indented and their hidden lines left
/// out.
#[must_use]
pub fn explain(code: Code) -> String {
    let mut out = format!("{code}: {}\n\n", code.title());
    for part in parts(code.explanation()) {
        match part {
            Part::Prose(line) => out.push_str(&format!("{line}\n")),
            Part::Block { lines, .. } => lines
                .iter()
                .filter(|line| !line.starts_with(HIDDEN))
                .for_each(|line| out.push_str(&format!("    {line}\n"))),
        }
    }
    out
}

/// Returns the examples of a code, in order.
#[must_use]
pub fn examples(code: Code) -> Vec<Example> {
    let mut heading = "";
    let mut examples = Vec::new();
    for part in parts(code.explanation()) {
        match part {
            Part::Prose("") => {}
            Part::Prose(line) => heading = line,
            Part::Block { language, lines } => {
                let whole = lines.iter().map(|line| line.strip_prefix(HIDDEN).unwrap_or(line));
                examples.push(Example {
                    heading,
                    language,
                    document: whole.map(|line| format!("{line}\n")).collect(),
                });
            }
        }
    }
    examples
}

/// A part of an explanation.
enum Part {
    Prose(&'static str),
    Block {
        language: &'static str,
        lines: Vec<&'static str>,
    },
}

fn parts(text: &'static str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        parts.push(match line.strip_prefix("```") {
            Some(language) => Part::Block {
                language,
                lines: lines.by_ref().take_while(|line| *line != "```").collect(),
            },
            None => Part::Prose(line),
        });
    }
    parts
}
