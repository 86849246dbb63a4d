//! The pages and the tests that rustdoc produces from doc comments. It reads the comments alone, each on a
//! field: the code of a client would need all its dependencies, and does not matter here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The output of rustdoc.
pub(crate) struct Pages {
    /// The number of doc tests.
    pub(crate) tests: usize,
    /// The warnings, each once.
    pub(crate) warnings: BTreeSet<String>,
    /// Every kind of element on the page, with the names of its attributes, and the scheme of a link or
    /// image.
    pub(crate) elements: BTreeSet<String>,
}

impl Pages {
    pub(crate) fn of(name: &str, docs: &[String]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("described");
        fs::create_dir_all(&folder).expect("a folder");
        let source = folder.join(format!("{name}.rs"));
        let fields = docs.iter().enumerate();
        let fields: Vec<String> = fields
            .map(|(number, doc)| format!("    #[doc = {doc:?}]\n    pub f{number}: (),\n"))
            .collect();
        fs::write(&source, format!("pub struct Docs {{\n{}}}\n", fields.concat())).expect("a file");
        let listed = rustdoc(&source, &["--test", "--test-args", "--list"]);
        let tests = String::from_utf8_lossy(&listed.stdout);
        let out = folder.join("pages");
        let made = rustdoc(&source, &["--out-dir", &out.display().to_string()]);
        let page: PathBuf = [&*out, Path::new(name), Path::new("struct.Docs.html")]
            .iter()
            .collect();
        Self {
            tests: tests.lines().filter(|line| line.ends_with(": test")).count(),
            warnings: warnings(&String::from_utf8_lossy(&made.stderr)),
            elements: elements(&fs::read_to_string(page).expect("a page")),
        }
    }
}

fn rustdoc(source: &Path, arguments: &[&str]) -> Output {
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    let mut command = Command::new(rustdoc);
    command.arg(source).args(["--edition", "2021"]).args(arguments);
    let output = command.output().expect("rustdoc");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

fn warnings(said: &str) -> BTreeSet<String> {
    let lines = said.lines().filter(|line| line.starts_with("warning: "));
    lines
        .filter(|line| !line.ends_with("emitted"))
        .map(str::to_owned)
        .collect()
}

fn elements(page: &str) -> BTreeSet<String> {
    let tags = page.split('<').skip(1).filter_map(|tag| tag.split_once('>'));
    let tags = tags.filter(|(tag, _)| tag.starts_with(|char: char| char.is_ascii_alphabetic()));
    tags.map(|(tag, _)| element(tag)).collect()
}

/// Returns `a class href=https:`: the name of an element and those of its attributes.
fn element(tag: &str) -> String {
    let mut parts = tag.split('"');
    let mut element = String::new();
    while let Some(names) = parts.next() {
        let value = parts.next().unwrap_or_default();
        let names = names.trim_end_matches('=').trim_end_matches('/');
        let names: Vec<&str> = names.split_whitespace().collect();
        if names.is_empty() {
            continue;
        }
        element.push_str(&format!(" {}", names.join(" ")));
        if names.last().is_some_and(|name| ["href", "src"].contains(name)) {
            let scheme = value.split_once(':').map_or("", |(scheme, _)| scheme);
            element.push_str(&format!("={scheme}"));
        }
    }
    element.trim_start().to_owned()
}
