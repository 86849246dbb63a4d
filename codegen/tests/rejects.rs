//! A mistake in, its messages out: one mistake a pair of files.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::collections::BTreeSet;

use codegen::{Code, Diagnostic};
use description::{Description, documents, messages};

#[test]
fn every_mistake_has_its_message() {
    let mut accepted = Vec::new();
    for (name, path) in documents("rejects") {
        let report = Description::at(&path).generate();
        if report.diagnostics.is_empty() || report.diagnostics.has_errors() == report.files.is_some() {
            accepted.push(name.clone());
        }
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path("rejects");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, messages(&report)));
    }
    assert!(accepted.is_empty(), "{accepted:?}");
}

#[test]
fn every_code_has_a_mistake() {
    let found: BTreeSet<Code> = documents("rejects")
        .iter()
        .flat_map(|(_, path)| codes(&Description::at(path)))
        .collect();
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !found.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn independent_mistakes_are_reported_together() {
    let (_, path) = documents("rejects")
        .into_iter()
        .find(|(name, _)| name == "twelve_mistakes_in_three_files")
        .expect("the document");
    assert_eq!(codes(&Description::at(&path)).len(), 12);
}

fn codes(description: &Description) -> Vec<Code> {
    let report = description.generate();
    report
        .diagnostics
        .iter()
        .map(|diagnostic: &Diagnostic| diagnostic.code)
        .collect()
}
