//! Blocks → Markdown, with a blank line between them. A block never begins on a line that has other text.

use super::span::longest_run;
use super::{Block, List, Table};

/// Writes blocks as Markdown.
pub(crate) fn write(blocks: &[Block]) -> String {
    lines(blocks, true).join("\n")
}

fn lines(blocks: &[Block], apart: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut other_mark = false;
    for (index, block) in blocks.iter().enumerate() {
        // A list directly after another one is separated from it by another marker.
        other_mark =
            !other_mark && index > 0 && blocks.get(index - 1).is_some_and(|before| follows(before, block));
        if apart && index > 0 {
            lines.push(String::new());
        }
        lines.extend(block_lines(block, other_mark));
    }
    lines
}

fn follows(before: &Block, block: &Block) -> bool {
    match (before, block) {
        (Block::List(before), Block::List(list)) => before.first.is_some() == list.first.is_some(),
        _ => false,
    }
}

fn block_lines(block: &Block, other_mark: bool) -> Vec<String> {
    match block {
        Block::Paragraph(lines) => lines.clone(),
        Block::Heading(level, text) => vec![format!("{} {}", "#".repeat(*level), heading(text))],
        Block::Code(text) => fenced("text", text),
        Block::List(list) => list_lines(list, other_mark),
        Block::Quote(blocks) => indented("> ", "> ", lines(blocks, true)),
        Block::Table(table) => table_lines(table),
        // The only mark of a thematic break that cannot be read as a list.
        Block::Rule => vec!["___".to_owned()],
        Block::Folded(summary, blocks) => folded(summary, blocks),
    }
}

/// Returns a heading's text, with a closing `#` escaped.
fn heading(text: &str) -> String {
    match text.strip_suffix('#') {
        Some(text) => format!("{text}\\#"),
        None => text.to_owned(),
    }
}

/// Returns JSON as a code block.
pub(crate) fn json(json: &str) -> String {
    fenced("json", json).join("\n")
}

/// Returns a code block with a fence that does not occur in it. It needs a language: code without one, or in
/// Rust, would be compiled as a test of the client.
fn fenced(language: &str, text: &str) -> Vec<String> {
    let mark = "`".repeat(longest_run(text, '`').max(2) + 1);
    let lines = text.lines().map(|line| line.trim_end().to_owned());
    let begin = std::iter::once(format!("{mark}{language}"));
    begin.chain(lines).chain([mark]).collect()
}

/// Returns HTML elements with Markdown between them, which needs a blank line before it.
fn folded(summary: &str, blocks: &[Block]) -> Vec<String> {
    let begin = [format!("<details><summary>{summary}</summary>"), String::new()];
    let end = [String::new(), "</details>".to_owned()];
    let inner = lines(blocks, true);
    begin.into_iter().chain(inner).chain(end).collect()
}

fn list_lines(list: &List, other_mark: bool) -> Vec<String> {
    let is_tight = is_tight(list);
    let mut lines = Vec::new();
    for (index, item) in list.items.iter().enumerate() {
        if index > 0 && !is_tight {
            lines.push(String::new());
        }
        let mark = match list.first {
            // A list's number has at most nine digits; only the first number counts.
            Some(first) => {
                let number = first.saturating_add(index as u64).min(999_999_999);
                format!("{number}{} ", if other_mark { ')' } else { '.' })
            }
            None => if other_mark { "* " } else { "- " }.to_owned(),
        };
        lines.extend(item_lines(&mark, item, is_tight));
    }
    lines
}

/// Returns the lines of an item. Only a paragraph begins on the line of the mark.
fn item_lines(mark: &str, item: &[Block], is_tight: bool) -> Vec<String> {
    let indent = " ".repeat(mark.len());
    let inner = lines(item, !is_tight);
    match item.first() {
        Some(Block::Paragraph(_)) => indented(mark, &indent, inner),
        _ => {
            let begin = std::iter::once(mark.trim_end().to_owned());
            begin.chain(indented(&indent, &indent, inner)).collect()
        }
    }
}

/// Returns whether a list needs no blank lines: each item is one paragraph, perhaps with another tight list
/// below it.
fn is_tight(list: &List) -> bool {
    let is_text = |item: &Vec<Block>| match &**item {
        [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List(below)] => {
            below.first.is_none_or(|first| first == 1) && is_tight(below)
        }
        _ => false,
    };
    !list.is_loose && list.items.iter().all(is_text)
}

fn indented(first: &str, others: &str, lines: Vec<String>) -> Vec<String> {
    let indent = |(index, line): (usize, String)| {
        let indent = if index == 0 { first } else { others };
        format!("{indent}{line}").trim_end().to_owned()
    };
    lines.into_iter().enumerate().map(indent).collect()
}

fn table_lines(table: &Table) -> Vec<String> {
    let row = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
    let mut lines: Vec<String> = table
        .rows
        .iter()
        .map(|cells| row(cells.iter().map(String::as_str).collect()))
        .collect();
    let rule = row(table.columns.clone());
    lines.insert(lines.len().min(1), rule);
    lines
}
