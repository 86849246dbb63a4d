//! The first line of what is said of an item is what rustdoc shows in lists and editors show first: it must be short.

use std::fs;
use std::path::{Path, PathBuf};

/// How long a line is that is taken in at a glance.
const MOST: usize = 100;

#[test]
fn every_summary_is_short() {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client/src/generated");
    let mut seen = 0;
    let mut long = Vec::new();
    for path in files(&generated) {
        let text = fs::read_to_string(&path).expect("a generated file");
        for (number, line) in summaries(&text) {
            seen += 1;
            if shown(line).chars().count() > MOST {
                long.push(format!("{}:{number}: {line}", path.display()));
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

/// The files of a folder and the folders in it. The tests of the examples are no documentation.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let paths = paths.filter(|path| !path.ends_with("examples.rs"));
    paths
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// The first line of each comment that is documentation, and its number.
fn summaries(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().map(|line| line.trim_start().strip_prefix("///"));
    let before = std::iter::once(None).chain(lines.clone());
    let pairs = lines.zip(before).enumerate();
    pairs.filter_map(|(index, (line, before))| {
        line.filter(|_| before.is_none())
            .map(|line| (index + 1, line.trim()))
    })
}

/// The line as it is shown: of a link its text.
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
fn a_summary_is_the_first_line_and_a_link_its_text() {
    let text = "/// One.\n/// Two.\nfn a() {}\n    /// [`b`](Self::b) is it.\n";
    let found: Vec<_> = summaries(text).collect();
    assert_eq!(found, [(1, "One."), (4, "[`b`](Self::b) is it.")]);
    assert_eq!(shown("[`b`](Self::b) is it."), "[`b` is it.");
}
