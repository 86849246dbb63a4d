//! The code of the guide can be read in a browser without scrolling to the side, and the methods that its text names exist.

use std::fs;
use std::path::{Path, PathBuf};

/// The columns of a block of code in rustdoc, however wide the window is.
const COLUMNS: usize = 96;

/// rustfmt, which the lines of code follow, allows more.
#[test]
fn the_comments_of_the_code_fit_on_the_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide/code");
    let mut long = Vec::new();
    for file in fs::read_dir(folder).expect("the folder of the code") {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("text");
        let lines = text.lines().filter(|line| line.trim_start().starts_with("//"));
        long.extend(
            lines
                .filter(|line| line.chars().count() > COLUMNS)
                .map(|line| format!("{}: {line}", path.display())),
        );
    }
    assert_eq!(long, Vec::<String>::new());
}

/// The compiler sees the code blocks of a page, and not what its sentences name.
#[test]
fn each_method_that_the_text_names_exists() {
    let crate_ = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![crate_.join("README.md"), crate_.join("../README.md")];
    pages.extend(files(&crate_.join("src/guide"), "md"));
    let helpers: String = files(&crate_.join("src/helpers"), "rs")
        .iter()
        .map(|it| text(it))
        .collect();
    let (mut named, mut missing) = (0, Vec::new());
    for page in pages {
        for (group, method) in text(&page).split('`').filter_map(call) {
            named += 1;
            let operations = crate_.join(format!("src/generated/operations/{group}.rs"));
            let operations = fs::read_to_string(operations).unwrap_or_default();
            let defined = format!("fn {method}(");
            if !operations.contains(&defined) && !helpers.contains(&defined) {
                missing.push(format!("{}: `{group}().{method}`", page.display()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(named > 20, "{named} methods are named");
}

/// Returns the group and the method that a span of code names, as `customers().create` does.
fn call(span: &str) -> Option<(&str, &str)> {
    let word = |it: &str| {
        !it.is_empty()
            && it
                .chars()
                .all(|it| it.is_ascii_lowercase() || it == '_' || it.is_ascii_digit())
    };
    let (group, method) = span.strip_prefix("client.").unwrap_or(span).split_once("().")?;
    let method = method.split('(').next()?;
    (word(group) && word(method) && method != "await").then_some((group, method))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .collect()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("text")
}
