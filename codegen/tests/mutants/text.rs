//! Changes of a file without regard to its meaning: bytes, words, lines and line ends.

use super::random::Random;

/// The replacements of a word.
const WORDS: [&str; 30] = [
    "", "null", "~", "true", "0", "-1", "1.5", "1e999", ".inf", "0x7f", "[]", "{}", "''", "\"", "'", "&a",
    "*a", "<<", "!x", "- ", ": ", "#", "|", ">-", "\t", "\u{0}", "\u{feff}", "\u{202e}", "../../x", "größe",
];

/// A change of a file.
pub(crate) type Change = fn(&mut Vec<u8>, &mut Random);

/// Every construct, with its name.
pub(crate) const CHANGES: [(&str, Change); 15] = [
    ("a bit flipped", flip),
    ("a line cut", cut_line),
    ("a line repeated", repeat_line),
    ("two lines swapped", swap_lines),
    ("a line indented", indent),
    ("a line outdented", outdent),
    ("a word replaced", replace_word),
    ("a word copied", swap_words),
    ("the end cut off", truncate),
    ("several documents", several),
    ("lines that end in CR", |bytes, random| {
        end_lines(bytes, random, "\r");
    }),
    ("lines that end in CR LF", |bytes, random| {
        end_lines(bytes, random, "\r\n");
    }),
    ("lines that end in NEL", |bytes, random| {
        end_lines(bytes, random, "\u{85}");
    }),
    ("lines that end in U+2028", |bytes, random| {
        end_lines(bytes, random, "\u{2028}");
    }),
    ("a byte-order mark", |bytes, _| {
        drop(bytes.splice(0..0, "\u{feff}".bytes()));
    }),
];

/// Adds another document, before or after.
fn several(bytes: &mut Vec<u8>, random: &mut Random) {
    match random.below(3) {
        0 => bytes.extend(b"---\nopenapi: 3.1.0\n"),
        1 => bytes.extend(b"...\n"),
        _ => drop(bytes.splice(0..0, *b"a: b\n---\n")),
    }
}

/// Changes the ends of all lines, or of one of them.
fn end_lines(bytes: &mut Vec<u8>, random: &mut Random, end: &str) {
    let breaks: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'\n').collect();
    let all = random.below(2) == 0;
    let one = random.below(breaks.len());
    for (number, at) in breaks.into_iter().enumerate().rev() {
        if all || number == one {
            bytes.splice(at..=at, end.bytes());
        }
    }
}

#[expect(
    clippy::ptr_arg,
    reason = "it stands in a table with those that need the vector"
)]
fn flip(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << random.below(8);
    }
}

fn cut_line(bytes: &mut Vec<u8>, random: &mut Random) {
    edit_lines(bytes, random, |lines, at, _| {
        lines.remove(at);
    });
}

fn repeat_line(bytes: &mut Vec<u8>, random: &mut Random) {
    edit_lines(bytes, random, |lines, at, _| {
        lines.insert(at, lines[at].clone());
    });
}

fn swap_lines(bytes: &mut Vec<u8>, random: &mut Random) {
    edit_lines(bytes, random, |lines, at, random| {
        let other = random.below(lines.len());
        lines.swap(at, other);
    });
}

fn indent(bytes: &mut Vec<u8>, random: &mut Random) {
    edit_lines(bytes, random, |lines, at, random| {
        let blanks = [" ", "  ", "\t"][random.below(3)];
        lines[at].splice(0..0, blanks.bytes());
    });
}

fn outdent(bytes: &mut Vec<u8>, random: &mut Random) {
    edit_lines(bytes, random, |lines, at, random| {
        let blanks = lines[at].iter().take_while(|byte| **byte == b' ').count();
        lines[at].drain(..blanks.min(1 + random.below(4)));
    });
}

fn edit_lines(
    bytes: &mut Vec<u8>,
    random: &mut Random,
    edit: impl FnOnce(&mut Vec<Vec<u8>>, usize, &mut Random),
) {
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    if lines.is_empty() {
        return;
    }
    let at = random.below(lines.len());
    edit(&mut lines, at, random);
    *bytes = lines.concat();
}

fn replace_word(bytes: &mut Vec<u8>, random: &mut Random) {
    let words = words(bytes);
    let Some(word) = words.get(random.below(words.len())).cloned() else {
        return;
    };
    let by = WORDS[random.below(WORDS.len())];
    bytes.splice(word, by.bytes());
}

fn swap_words(bytes: &mut Vec<u8>, random: &mut Random) {
    let words = words(bytes);
    let (Some(to), Some(from)) = (
        words.get(random.below(words.len())).cloned(),
        words.get(random.below(words.len())).cloned(),
    ) else {
        return;
    };
    let word = bytes[from].to_vec();
    bytes.splice(to, word);
}

/// Returns the words of a text, which are separated by blanks and brackets.
fn words(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, byte) in bytes.iter().enumerate() {
        let inside = !byte.is_ascii_whitespace() && !b"{}[],:'\"".contains(byte);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                words.push(begin..at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn truncate(bytes: &mut Vec<u8>, random: &mut Random) {
    let len = random.below(bytes.len());
    bytes.truncate(len);
}
