//! Text of the description → Markdown that rustdoc shows as it was meant: no HTML, no links to items by accident, no
//! code that would be compiled as a test, and no way out of the comment. A sentence stands on a line of its own: what
//! changes in the description changes as little here.

/// The description's Markdown, made harmless.
pub(super) fn text(source: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<&str> = None;
    for line in sentences(&clean(source)) {
        let line = line.as_str();
        let trimmed = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => {
                // A language would make it a test of the client crate.
                lines.push(format!("{mark}text"));
                fence = Some(mark);
            }
            (Some(open), Some(mark)) if open == mark => {
                lines.push(mark.to_owned());
                fence = None;
            }
            (Some(_), _) => lines.push(line.trim_end().to_owned()),
            (None, None) => lines.push(prose(line)),
        }
    }
    if let Some(mark) = fence {
        lines.push(mark.to_owned());
    }
    lines.join("\n")
}

/// The lines of a text with those of each paragraph joined and broken again between its sentences. What is not plain
/// prose keeps its lines.
fn sentences(source: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut paragraph = String::new();
    let mut fenced = false;
    for line in source.trim().lines() {
        let trimmed = line.trim();
        let fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        let special = fenced || fence || line.starts_with(' ') || trimmed.is_empty() || is_block(trimmed);
        fenced ^= fence;
        if special {
            split(&mut paragraph, &mut lines);
            lines.push(line.to_owned());
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(trimmed);
        }
    }
    split(&mut paragraph, &mut lines);
    lines
}

/// Whether a line begins a list, heading, table or quote.
fn is_block(line: &str) -> bool {
    let numbered = line.trim_start_matches(|char: char| char.is_ascii_digit());
    line.starts_with(['-', '*', '+', '#', '|', '>'])
        || (numbered.len() < line.len() && numbered.starts_with(['.', ')']))
}

fn split(paragraph: &mut String, lines: &mut Vec<String>) {
    let mut rest = std::mem::take(paragraph);
    while let Some(end) = sentence_end(&rest) {
        let tail = rest.split_off(end);
        lines.push(rest);
        rest = String::from(tail.trim_start());
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
}

/// Where the first sentence of a line ends, when another one follows that may stand at the beginning of a line.
fn sentence_end(line: &str) -> Option<usize> {
    line.match_indices(". ").map(|(at, _)| at + 1).find(|at| {
        // Not after `e.g.` and the like, nor within code.
        let before = line.get(..at - 1).unwrap_or_default();
        let word = before.rsplit(' ').next().unwrap_or_default();
        let next = line.get(at + 1..).unwrap_or_default();
        !word.contains('.')
            && word.len() > 1
            && before.matches('`').count() % 2 == 0
            && !is_block(next)
            && !next.starts_with(' ')
    })
}

/// Without the characters that end a comment's line, or that show another order than the one that is written.
fn clean(source: &str) -> String {
    source
        .replace("\r\n", "\n")
        .chars()
        .map(|char| {
            if char.is_control() && char != '\n' {
                ' '
            } else {
                char
            }
        })
        .filter(|char| *char == '\n' || !is_hidden(*char))
        .collect()
}

/// Whether a character is not seen, but changes how the others are: the compiler refuses some of them even in a string.
pub(in crate::lower) fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        || matches!(char, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// A line outside a fence.
fn prose(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    // Four blanks would begin a block of code, and so would several after a list's mark.
    let mut out = " ".repeat(indent.min(2));
    let mut rest = line.trim();
    if rest.starts_with('>') {
        out.push('\\');
    }
    while let Some(char) = rest.chars().next() {
        let taken = match char {
            '`' => code_span(rest, &mut out),
            '[' => inline_link(rest, &mut out),
            'h' if rest.starts_with("https://") || rest.starts_with("http://") => bare_url(rest, &mut out),
            '<' => {
                out.push_str("\\<");
                1
            }
            '~' if rest.starts_with("~~~") => {
                out.push_str("\\~");
                1
            }
            ' ' => {
                out.push(' ');
                rest.len() - rest.trim_start_matches(' ').len()
            }
            char if char.is_ascii_alphanumeric() => word(rest, &mut out),
            char => {
                out.push(char);
                char.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// Copies a span of code; a backtick without its pair is escaped.
fn code_span(rest: &str, out: &mut String) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let (mark, after) = rest.split_at(ticks);
    let pair = (ticks < 3)
        .then(|| after.find(mark))
        .flatten()
        .filter(|end| *end > 0 && !after.get(end + ticks..).is_some_and(|tail| tail.starts_with('`')));
    match pair {
        Some(end) => {
            let len = ticks + end + ticks;
            out.push_str(rest.get(..len).unwrap_or_default());
            len
        }
        None => {
            out.push_str(&"\\`".repeat(ticks));
            ticks
        }
    }
}

/// Copies a link to the web; any other bracket is escaped, or rustdoc would look for an item of that name.
fn inline_link(rest: &str, out: &mut String) -> usize {
    let link = rest.find(']').and_then(|close| {
        let target = rest.get(close + 1..)?.strip_prefix('(')?;
        let end = target.find(')')?;
        let url = target.get(..end)?;
        let plain =
            !url.contains([' ', '<', '>', '"', '(']) && !rest.get(1..close)?.contains(['[', '`', '<', '\\']);
        (plain && (url.starts_with("https://") || url.starts_with("http://"))).then_some(close + 2 + end + 1)
    });
    match link {
        Some(len) => {
            out.push_str(rest.get(..len).unwrap_or_default());
            len
        }
        None => {
            out.push_str("\\[");
            1
        }
    }
}

/// Names that are written in humps and are not code.
const PROPER_NAMES: [&str; 8] = [
    "OpenAPI",
    "GitHub",
    "GraphQL",
    "JavaScript",
    "TypeScript",
    "PowerShell",
    "PascalCase",
    "camelCase",
];

/// Copies a word; one that is written like an identifier becomes code, as it would be by a careful hand.
fn word(rest: &str, out: &mut String) -> usize {
    let end = rest
        .find(|char: char| !char.is_ascii_alphanumeric() && char != '_')
        .unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or_default().trim_end_matches('_');
    let humps = word
        .chars()
        .zip(word.chars().skip(1))
        .any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase());
    if (humps || word.contains('_')) && !PROPER_NAMES.contains(&word) {
        out.push_str(&format!("`{word}`"));
    } else {
        out.push_str(word);
    }
    word.len()
}

/// Puts a bare address into angle brackets, which makes it a link.
fn bare_url(rest: &str, out: &mut String) -> usize {
    let end = rest
        .find(|char: char| char.is_whitespace() || "<>\"'`|)]}".contains(char))
        .unwrap_or(rest.len());
    let url = rest
        .get(..end)
        .unwrap_or_default()
        .trim_end_matches(['.', ',', ';', ':']);
    if url.len() <= "https://".len() || url.contains(['{', '[', '\\']) {
        return word(rest, out);
    }
    out.push('<');
    out.push_str(url);
    out.push('>');
    url.len()
}

/// The first sentence of a text, on one line.
pub(super) fn first_sentence(source: &str) -> String {
    let clean = clean(source);
    let paragraph = clean.trim().split("\n\n").next().unwrap_or_default();
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = sentence_end(&line);
    text(line.get(..end.unwrap_or(line.len())).unwrap_or_default())
}

/// Text as code.
pub(super) fn code(source: &str) -> String {
    let line = clean(source).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.contains('`') {
        format!("`` {line} ``")
    } else {
        format!("`{line}`")
    }
}

/// Texts as code, with commas.
pub(in crate::lower) fn code_list(texts: &[&str]) -> String {
    texts.iter().map(|text| code(text)).collect::<Vec<_>>().join(", ")
}

/// A link to the web; the address as code when it is none.
pub(super) fn link(label: &str, url: &str) -> String {
    let web = url.starts_with("https://") || url.starts_with("http://");
    if !web
        || url
            .contains(|char: char| char.is_whitespace() || char.is_control() || "<>()\"`\\[]".contains(char))
    {
        return format!("{} ({})", text(label), code(url));
    }
    let label: String = clean(label)
        .chars()
        .filter(|char| !"[]`<>\\".contains(*char))
        .collect();
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("[{label}]({url})")
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
            ("```rust\npanic!()\n```", "```text\npanic!()\n```"),
            ("```\nopen", "```text\nopen\n```"),
            ("    panic!()", "panic!()"),
            ("- x\n\n        panic!()", "- x\n\n  panic!()"),
            ("-     panic!()", "- panic!()"),
            (">     panic!()", "\\> panic!()"),
            ("a ``` b", "a \\`\\`\\` b"),
            ("*/ \u{202e}x \u{0}", "*/ x"),
            ("one ` tick", "one \\` tick"),
            (
                "a userId and user_id on GitHub",
                "a `userId` and `user_id` on GitHub",
            ),
        ] {
            assert_eq!(text(source), expected, "{source:?}");
        }
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop() {
        for (source, expected) in [
            ("One. Two.", "One."),
            ("A number, e.g. five. Then more.", "A number, e.g. five."),
            ("No stop", "No stop"),
            ("Two\nlines here. More.", "Two lines here."),
        ] {
            assert_eq!(first_sentence(source), expected);
        }
    }

    #[test]
    fn a_code_span_holds_backticks() {
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code("a\nb"), "`a b`");
    }
}
