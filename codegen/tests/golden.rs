//! A document in, a client out: one feature a pair of files. The first line of a document says which generated files its
//! snapshot shows, by the beginnings of their paths.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use codegen::Files;
use description::{Description, documents};

#[test]
fn every_document_gives_its_client() {
    for (name, path) in documents("golden") {
        let description = Description::at(&path);
        let shown = shown(&description);
        let client = description.client();
        let snapshot = show(&client, &shown);
        assert!(!snapshot.is_empty(), "{name} shows a file that is not generated");
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path("golden");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, snapshot));
    }
}

/// The beginnings of paths in `# shows: types/user operations`.
fn shown(description: &Description) -> Vec<String> {
    let first = description.text(&description.root).lines().next();
    let list = first.and_then(|line| line.strip_prefix("# shows: "));
    let list = list.expect("a first line with `# shows: `, and beginnings of paths");
    list.split(' ').map(str::to_owned).collect()
}

/// The files that are asked for, each without the two lines that begin every file.
fn show(client: &Files, shown: &[String]) -> String {
    client
        .iter()
        .filter(|(path, _)| shown.iter().any(|beginning| path.starts_with(beginning)))
        .map(|(path, text)| {
            let body: Vec<&str> = text.lines().skip(2).collect();
            format!("=== {path}\n{}\n\n", body.join("\n"))
        })
        .collect()
}
