//! Markdown: a string of the description is parsed as `CommonMark` and written again, so that the result is
//! predictable. The result has no HTML except `<details>`, no images, no links except to the web or to a
//! mailbox, no code that would be compiled as a test, no headings above the generated ones, and no invisible
//! characters. Nothing here knows OpenAPI or Rust.

mod inline;
mod read;
mod span;
mod write;

use inline::Lines;
pub(crate) use read::read;
pub(crate) use span::code;
pub(crate) use write::{json, write};

/// A block of a document. Inline Markdown is already written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Block {
    /// A paragraph: its lines, none of which can be read as another block.
    Paragraph(Vec<String>),
    /// A heading: its level, from 1, and its text.
    Heading(usize, String),
    /// Code, as it is.
    Code(String),
    /// A list.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule,
    /// A section that can be unfolded: its summary, and its hidden blocks.
    Folded(&'static str, Vec<Block>),
}

/// A list.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct List {
    /// The number of the first item, if the items are numbered.
    pub(crate) first: Option<u64>,
    /// The blocks of each item.
    pub(crate) items: Vec<Vec<Block>>,
    /// Whether blank lines separate the items.
    pub(crate) is_loose: bool,
}

/// A table.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Table {
    /// The alignment of each column, as it is written: `---`, `:--`, `:-:`, `--:`.
    pub(crate) columns: Vec<&'static str>,
    /// The cells of each row; the first row is the head.
    pub(crate) rows: Vec<Vec<String>>,
}

/// Returns the blocks of an item with its name in front: on the same line if there is a single paragraph,
/// else above.
pub(crate) fn entry(name: &str, blocks: Vec<Block>) -> Vec<Block> {
    match <[Block; 1]>::try_from(blocks) {
        Ok([Block::Paragraph(mut lines)]) => {
            if let Some(first) = lines.first_mut() {
                *first = format!("{name}: {first}");
            }
            vec![Block::Paragraph(lines)]
        }
        Ok([block]) => vec![Block::Paragraph(vec![format!("{name}:")]), block],
        Err(blocks) if blocks.is_empty() => vec![Block::Paragraph(vec![name.to_owned()])],
        Err(blocks) => {
            let name = Block::Paragraph(vec![format!("{name}:")]);
            std::iter::once(name).chain(blocks).collect()
        }
    }
}

/// Returns a string as one paragraph; if it is more than that, its Markdown is shown as it was written.
pub(crate) fn paragraph(source: &str) -> Vec<String> {
    match <[Block; 1]>::try_from(read(source)) {
        Ok([Block::Paragraph(lines)]) => lines,
        _ => literal(source),
    }
}

/// Returns a string with all Markdown escaped.
fn literal(text: &str) -> Vec<String> {
    let mut lines = Lines::default();
    lines.text(text.trim());
    lines.finish()
}

/// Returns the paragraph on one line.
pub(crate) fn line(source: &str) -> String {
    let lines = paragraph(source);
    let lines = lines.iter().map(|line| without_break(line));
    lines.collect::<Vec<_>>().join(" ")
}

/// Returns the first sentence of the first paragraph or heading, if there is one.
pub(crate) fn first_sentence(source: &str) -> Option<String> {
    read(source).into_iter().find_map(|block| match block {
        Block::Paragraph(lines) => lines.first().map(|line| without_break(line).to_owned()),
        Block::Heading(_, text) => Some(text),
        _ => None,
    })
}

/// Returns the strings as code, on one line.
pub(crate) fn code_list(texts: &[impl AsRef<str>]) -> String {
    code_joined(texts, ", ")
}

/// Returns the strings as code, with a text between each two.
pub(crate) fn code_joined(texts: &[impl AsRef<str>], between: &str) -> String {
    let codes = texts.iter().map(|text| code(text.as_ref()));
    codes.collect::<Vec<_>>().join(between)
}

/// Returns a link, or the label and the address if the address must not be followed.
pub(crate) fn link(label: &str, address: &str) -> String {
    let mut lines = Lines::default();
    lines.open_link(address);
    lines.text(label);
    lines.close_link(address, "");
    lines.finish().join(" ")
}

/// Returns a line without the mark of a hard line break.
pub(crate) fn without_break(line: &str) -> &str {
    let marks = line.len() - line.trim_end_matches('\\').len();
    line.get(..line.len() - marks % 2).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        for (source, expected) in [
            ("Plain words.", "Plain words."),
            ("a `Vec<u8>` and <b>", "a `Vec<u8>` and \\<b>"),
            ("an [item] here", "an \\[item] here"),
            (
                "a [page](https://example.com/x) here",
                "a [page](https://example.com/x) here",
            ),
            ("see https://example.com/x.", "see <https://example.com/x>."),
            ("a [page](./x.md)", "a page (`./x.md`)"),
            (
                "![picture](https://example.com/x)",
                "picture (`https://example.com/x`)",
            ),
            ("```rust\npanic!()\n```", "```text\npanic!()\n```"),
            ("```\nopen", "```text\nopen\n```"),
            ("````\n```\n````", "````text\n```\n````"),
            ("    panic!()", "```text\npanic!()\n```"),
            ("- x\n\n      panic!()", "- x\n\n  ```text\n  panic!()\n  ```"),
            ("-     panic!()", "-\n  ```text\n  panic!()\n  ```"),
            (">     panic!()", "> ```text\n> panic!()\n> ```"),
            ("a ``` b", "a \\`\\`\\` b"),
            ("*/ \u{202e}x \u{0}", "\\*/ `U+202E`x `U+0000`"),
            ("# One\n\nTwo\n===", "## One\n\n## Two"),
            ("a\n2. b", "a 2. b"),
            ("2 * 3, AT&T, a_b, R&amp;", "2 * 3, AT&T, `a_b`, R&"),
            ("&lt;b&gt; &amp;lt;", "\\<b> \\&lt;"),
            ("- a\n  - b\n- c\n\n\n* d", "- a\n  - b\n- c\n\n* d"),
            ("`a`\u{200b}`b`", "`aU+200Bb`"),
            ("[a]: https://example.com", "\\[a]: <https://example.com>"),
            (
                "a userId and user_id on GitHub",
                "a `userId` and `user_id` on GitHub",
            ),
        ] {
            assert_eq!(write(&read(source)), expected, "{source:?}");
        }
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop() {
        for (source, expected) in [
            ("One. Two.", "One."),
            ("A number, e.g. five. Then more.", "A number, e.g. five."),
            ("No stop", "No stop"),
            ("Two\nlines here. More.", "Two lines here."),
            ("One `a. b` still. Two.", "One `a. b` still."),
            ("One\\\ntwo.", "One"),
        ] {
            assert_eq!(first_sentence(source).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_is_one_line_is_one_line() {
        for (source, expected) in [
            ("Plain *words*. More.", "Plain *words*. More."),
            ("# Heading\n\ntext", "\\# Heading text"),
            ("```\nx\n```", "\\`\\`\\` x \\`\\`\\`"),
        ] {
            assert_eq!(line(source), expected, "{source:?}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = write(&read(&format!("{}text", "> ".repeat(10_000))));
        assert_eq!(deep, format!("{}text", "> ".repeat(16)));
        write(&read(&format!("{}text", "- ".repeat(10_000))));
        write(&read(&"*a **b ".repeat(10_000)));
    }
}
