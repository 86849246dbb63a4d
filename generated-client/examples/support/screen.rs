//! Prints the output of the examples, in paragraphs.

use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

/// The mark of the paragraph being printed.
static PARAGRAPH: Mutex<Option<char>> = Mutex::new(None);

/// Prints a line as a paragraph of its own.
pub fn print(line: &str) {
    write(None, line);
}

/// Prints a line after a mark. A new mark begins a new paragraph.
pub fn print_marked(mark: char, line: &str) {
    write(Some(mark), format!("{mark} {line}").trim_end());
}

fn write(mark: Option<char>, line: &str) {
    let mut paragraph = PARAGRAPH.lock().unwrap_or_else(PoisonError::into_inner);
    let gap = if *paragraph == mark { "" } else { "\n" };
    *paragraph = mark;
    if writeln!(std::io::stdout(), "{gap}{line}").is_err() {
        // The output is no longer read.
        std::process::exit(0);
    }
}
