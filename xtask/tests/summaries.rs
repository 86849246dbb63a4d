//! The first sentence of an item's documentation, which rustdoc shows in lists and editors show first, must
//! be short.

use std::fs;
use std::path::{Path, PathBuf};

/// The longest first sentence, in characters.
const MOST: usize = 100;

#[test]
fn every_summary_is_short() {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client/src/generated");
    let mut seen = 0;
    let mut long = Vec::new();
    for path in files(&generated) {
        let text = fs::read_to_string(&path).expect("a generated file");
        for (number, summary) in summaries(&text) {
            seen += 1;
            if shown(&summary).chars().count() > MOST {
                long.push(format!("{}:{number}: {summary}", path.display()));
            }
        }
    }
    assert!(seen > 500, "{seen} summaries: are they where they were?");
    assert!(
        long.is_empty(),
        "make the first sentence of these descriptions shorter:\n{}",
        long.join("\n")
    );
}

/// Returns the files of a folder and of the folders in it, except the tests of the examples, which are not
/// documentation.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let paths = paths.filter(|path| !path.ends_with("examples.rs"));
    paths
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// Returns the first sentence of each doc comment, and the number of its first line.
fn summaries(text: &str) -> Vec<(usize, String)> {
    let mut summaries = Vec::new();
    let mut comment: Option<(usize, Vec<&str>)> = None;
    for (index, line) in text.lines().chain([""]).enumerate() {
        match line.trim_start().strip_prefix("///") {
            Some(said) => comment.get_or_insert((index + 1, Vec::new())).1.push(said.trim()),
            None => summaries.extend(
                comment
                    .take()
                    .map(|(number, lines)| (number, first_sentence(&lines))),
            ),
        }
    }
    summaries
}

fn first_sentence(lines: &[&str]) -> String {
    let paragraph: Vec<&str> = lines
        .iter()
        .copied()
        .take_while(|line| !line.is_empty())
        .collect();
    let paragraph = paragraph.join(" ");
    paragraph
        .split_once(". ")
        .map_or(paragraph.clone(), |(first, _)| format!("{first}."))
}

/// Returns the line as it is shown: a link by its text.
fn shown(line: &str) -> String {
    let mut rest = line;
    let mut shown = String::new();
    while let Some((before, link)) = rest.split_once("](") {
        shown.push_str(before);
        rest = link.split_once(')').map_or("", |(_, after)| after);
    }
    shown + rest
}

#[test]
fn a_summary_is_the_first_sentence_and_a_link_its_text() {
    let text = "/// One.\n/// Two.\nfn a() {}\n    /// [`b`](Self::b) is\n    /// it. More.\n";
    let expected = [(1, "One.".to_owned()), (4, "[`b`](Self::b) is it.".to_owned())];
    assert_eq!(summaries(text), expected);
    assert_eq!(shown("[`b`](Self::b) is it."), "[`b` is it.");
}
