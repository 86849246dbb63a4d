//! Whatever happens to the description, the answer is a client that parses or an error with a place: never a panic, and
//! never a long wait. The changes are random, and the same in every run.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use codegen::Files;
use description::{Description, messages};

const MUTANTS: usize = 5_000;
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
/// No run takes longer.
const BOUND: Duration = Duration::from_secs(5);

/// What is put in the place of a word.
const WORDS: [&str; 30] = [
    "", "null", "~", "true", "0", "-1", "1.5", "1e999", ".inf", "0x7f", "[]", "{}", "''", "\"", "'", "&a",
    "*a", "<<", "!x", "- ", ": ", "#", "|", ">-", "\t", "\u{0}", "\u{feff}", "\u{202e}", "../../x", "größe",
];

#[test]
fn every_mutant_is_a_client_or_an_error_with_a_place() {
    let home = Description::home();
    let before = home.client();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut counts = Counts::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= MUTANTS {
                return counts;
            }
            run(&home, &before, number, &mut counts);
        }
    };
    let counts = std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let counts = threads.into_iter().map(|thread| thread.join().expect("no panic"));
        counts.fold(Counts::default(), Counts::and)
    });
    println!(
        "mutants: {} of {MUTANTS} refused, {} clients; the longest run took {:?}",
        counts.refused, counts.clients, counts.longest
    );
    assert!(counts.wrong.is_empty(), "{}", counts.wrong.join("\n\n"));
}

#[derive(Default)]
struct Counts {
    refused: usize,
    clients: usize,
    longest: Duration,
    wrong: Vec<String>,
}

impl Counts {
    fn and(mut self, other: Self) -> Self {
        self.wrong.extend(other.wrong);
        Self {
            refused: self.refused + other.refused,
            clients: self.clients + other.clients,
            longest: self.longest.max(other.longest),
            wrong: self.wrong,
        }
    }
}

fn run(home: &Description, before: &Files, number: usize, counts: &mut Counts) {
    let (mutant, what) = mutant(home, &mut Random::new(number));
    let start = Instant::now();
    let answer = catch_unwind(|| {
        let report = mutant.generate();
        let messages = messages(&report);
        (report, messages)
    });
    let taken = start.elapsed();
    counts.longest = counts.longest.max(taken);
    let wrong = match answer {
        Err(_) => Some("a panic".to_owned()),
        Ok(_) if taken > BOUND => Some(format!("it took {taken:?}")),
        Ok((report, messages)) => match &report.files {
            Some(files) => {
                counts.clients += 1;
                unparsable(files, before)
            }
            None => {
                counts.refused += 1;
                let placed = report.diagnostics.has_errors() && messages.contains("--> ");
                (!placed).then(|| format!("no place\n{messages}"))
            }
        },
    };
    if let Some(wrong) = wrong {
        counts.wrong.push(format!("mutant {number}, {what}: {wrong}"));
    }
}

/// The first file that is not Rust. Those that did not change are.
fn unparsable(files: &Files, before: &Files) -> Option<String> {
    files
        .iter()
        .filter(|(path, text)| before.get(path) != Some(*text))
        .find(|(_, text)| syn::parse_file(text).is_err())
        .map(|(path, text)| format!("{path} is not Rust\n{text}"))
}

/// A changed description, and how it was changed.
fn mutant(home: &Description, random: &mut Random) -> (Description, String) {
    let names: Vec<&String> = home.files.keys().collect();
    let name = names[random.below(names.len())];
    let mut bytes = home.files[name].clone();
    let mut what = name.clone();
    for _ in 0..=random.below(3) {
        let change = CHANGES[random.below(CHANGES.len())];
        what.push_str(&format!(", {}", change(&mut bytes, random)));
    }
    (home.clone().with(name, bytes), what)
}

/// A change of a file, which says what it did.
type Change = fn(&mut Vec<u8>, &mut Random) -> String;

const CHANGES: [Change; 9] = [
    flip,
    cut_line,
    repeat_line,
    swap_lines,
    indent,
    outdent,
    replace_word,
    swap_words,
    truncate,
];

#[expect(
    clippy::ptr_arg,
    reason = "it stands in a table with those that need the vector"
)]
fn flip(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    let at = random.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << random.below(8);
    }
    format!("flip byte {at}")
}

fn cut_line(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    edit_lines(bytes, random, "cut", |lines, at, _| {
        lines.remove(at);
    })
}

fn repeat_line(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    edit_lines(bytes, random, "repeat", |lines, at, _| {
        lines.insert(at, lines[at].clone());
    })
}

fn swap_lines(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    edit_lines(bytes, random, "swap", |lines, at, random| {
        let other = random.below(lines.len());
        lines.swap(at, other);
    })
}

fn indent(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    edit_lines(bytes, random, "indent", |lines, at, random| {
        let blanks = [" ", "  ", "\t"][random.below(3)];
        lines[at].splice(0..0, blanks.bytes());
    })
}

fn outdent(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    edit_lines(bytes, random, "outdent", |lines, at, random| {
        let blanks = lines[at].iter().take_while(|byte| **byte == b' ').count();
        lines[at].drain(..blanks.min(1 + random.below(4)));
    })
}

fn edit_lines(
    bytes: &mut Vec<u8>,
    random: &mut Random,
    what: &str,
    edit: impl FnOnce(&mut Vec<Vec<u8>>, usize, &mut Random),
) -> String {
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    if lines.is_empty() {
        return format!("{what} nothing");
    }
    let at = random.below(lines.len());
    edit(&mut lines, at, random);
    *bytes = lines.concat();
    format!("{what} line {}", at + 1)
}

fn replace_word(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    let words = words(bytes);
    let Some(word) = words.get(random.below(words.len())).cloned() else {
        return "replace nothing".to_owned();
    };
    let by = WORDS[random.below(WORDS.len())];
    let what = format!("put {by:?} at byte {}", word.start);
    bytes.splice(word, by.bytes());
    what
}

fn swap_words(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    let words = words(bytes);
    let (Some(to), Some(from)) = (
        words.get(random.below(words.len())).cloned(),
        words.get(random.below(words.len())).cloned(),
    ) else {
        return "copy nothing".to_owned();
    };
    let what = format!("copy the word at byte {} to byte {}", from.start, to.start);
    let word = bytes[from].to_vec();
    bytes.splice(to, word);
    what
}

/// The words of a text: what stands between blanks and brackets.
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

fn truncate(bytes: &mut Vec<u8>, random: &mut Random) -> String {
    let len = random.below(bytes.len());
    bytes.truncate(len);
    format!("cut off at byte {len}")
}

/// Marsaglia's xorshift: random enough, and the same everywhere.
struct Random(u64);

impl Random {
    fn new(number: usize) -> Self {
        Self(SEED ^ (number as u64 + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9))
    }

    /// A number below `end`; 0 when there is none.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % end.max(1)
    }
}
