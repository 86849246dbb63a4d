//! A document in, a client out: one feature per pair of files. The first line of a document says which
//! generated files its snapshot shows, by the beginnings of their paths. Documentation is shown only if that
//! line asks for it, in two documents, so that a sentence of all clients is not in every snapshot.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use codegen::Files;
use description::{Description, documents};

/// The word in the first line of a document that asks for documentation.
const DOCUMENTATION: &str = "documentation";

#[test]
fn every_document_gives_its_client() {
    for (name, path) in documents("golden") {
        let description = Description::at(&path);
        let snapshot = show(&description.client(), &shown(&description));
        assert!(!snapshot.is_empty(), "{name} shows a file that is not generated");
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path("golden");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, snapshot));
    }
}

#[test]
fn documentation_is_shown_of_two() {
    let documents = documents("golden");
    let with = documents.iter().filter(|(_, path)| {
        let shown = shown(&Description::at(path));
        shown.iter().any(|word| word == DOCUMENTATION)
    });
    let names: Vec<&str> = with.map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["descriptions", "descriptions_of_many_blocks"]);
}

/// Returns the words of `# shows: types/user operations`.
fn shown(description: &Description) -> Vec<String> {
    let first = description.text(&description.root).lines().next();
    let list = first.and_then(|line| line.strip_prefix("# shows: "));
    let list = list.expect("a first line with `# shows: `, and beginnings of paths");
    list.split(' ').map(str::to_owned).collect()
}

/// Returns the requested files, each without the two lines that begin every file.
fn show(client: &Files, shown: &[String]) -> String {
    let documented = shown.iter().any(|word| word == DOCUMENTATION);
    client
        .iter()
        .filter(|(path, _)| shown.iter().any(|beginning| path.starts_with(beginning)))
        .map(|(path, text)| {
            let lines = text.lines().skip(2);
            let mut is_example = false;
            let mut body: Vec<&str> = lines
                .filter(|line| documented || !is_documentation(line, &mut is_example))
                .collect();
            // Blank lines remain where documentation was removed.
            body.dedup_by(|line, before| line.is_empty() && before.is_empty());
            format!("=== {path}\n{}\n\n", body.join("\n"))
        })
        .collect()
}

/// Returns whether a line is a comment, or part of the test of an example.
fn is_documentation(line: &str, is_example: &mut bool) -> bool {
    let was_example = *is_example;
    *is_example = (was_example || line == "#[cfg_attr(") && line != ")]";
    if was_example || *is_example {
        return true;
    }
    ["///", "//!"]
        .iter()
        .any(|sign| line.trim_start().starts_with(sign))
}
