//! The naming rules for setters: `with_x` and `clear_x` on values that are sent, `x` on options; `without_x`
//! only on a change, which sends everything that was read except that property. The test reads the sources,
//! so that methods that no test calls are checked as well.

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the Rust files below a folder of the package.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// Returns the names of public methods that take `self` and return `Self`, with the type that has them.
fn setters(file: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(file).expect("a file");
    let mut found = Vec::new();
    let mut of = "";
    for (at, line) in text.match_indices('\n').map(|(at, _)| (at + 1, &text[at + 1..])) {
        if line.starts_with("impl") {
            of = line.split('{').next().unwrap_or_default().trim_end();
        }
        let Some(rest) = line.strip_prefix("    pub fn ") else {
            continue;
        };
        let signature = rest.split('{').next().unwrap_or_default();
        let (name, arguments) = signature.split_once('(').expect("arguments");
        let arguments = arguments.trim_start();
        if signature.trim_end().ends_with("-> Self")
            && (arguments.starts_with("mut self") || arguments.starts_with("self"))
        {
            assert!(!of.is_empty(), "{} at {at}", file.display());
            found.push((of.to_owned(), name.to_owned()));
        }
    }
    found
}

/// The types of the runtime that are values.
const VALUES: [&str; 2] = ["impl FormFile", "impl Upload"];

#[test]
fn values_are_set_by_with_and_cleared_by_clear() {
    let mut found: Vec<_> = files("src/generated/types")
        .iter()
        .flat_map(|file| setters(file))
        .collect();
    let runtime = files("../codegen/runtime/src");
    let mut of_runtime: Vec<_> = runtime.iter().flat_map(|file| setters(file)).collect();
    of_runtime.retain(|(of, _)| VALUES.contains(&&**of));
    for value in VALUES {
        assert!(
            of_runtime.iter().any(|(of, _)| of == value),
            "{value} is not looked at"
        );
    }
    found.extend(of_runtime);
    assert!(found.len() > 30, "{}", found.len());
    for (of, name) in found {
        let is_left_out = of.ends_with("Change") && name.starts_with("without_");
        assert!(
            name.starts_with("with_") || name.starts_with("clear_") || is_left_out,
            "{of}::{name}"
        );
    }
}

#[test]
fn options_are_set_by_their_names_alone() {
    let folders = [
        "src/generated/operations",
        "../codegen/runtime/src",
        "src/helpers",
        "src/credentials",
    ];
    let mut all: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder)).collect();
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/generated");
    all.extend(["call_options.rs", "client_options.rs", "clouds.rs"].map(|file| generated.join(file)));
    let mut found: Vec<_> = all.iter().flat_map(|file| setters(file)).collect();
    found.retain(|(of, _)| !VALUES.contains(&&**of));
    for expected in [
        "header",
        "size",
        "cloud",
        "max_retries",
        "deadline",
        "base_url",
        "client_secret",
        "locale",
    ] {
        assert!(
            found.iter().any(|(_, name)| name == expected),
            "{expected} is not looked at"
        );
    }
    for (of, name) in found {
        let added = ["with_", "without_", "set_", "no_"]
            .iter()
            .any(|prefix| name.starts_with(prefix));
        assert!(!added, "{of}::{name}");
    }
}

/// Options are created by `default()`, and not by another function that does the same.
#[test]
fn options_have_no_new_beside_default() {
    for file in files("src") {
        let text = fs::read_to_string(&file).expect("a file");
        for (at, _) in text.match_indices("Options {\n") {
            let block = &text[at..];
            let block = block.split("\n}\n").next().unwrap_or_default();
            assert!(!block.contains("    pub fn new() -> Self"), "{}", file.display());
        }
    }
}
