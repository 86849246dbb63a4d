//! The effects of edits of a description on users: one small description, many edits, each compared in both
//! directions.

#[path = "changes/edits.rs"]
mod edits;
#[path = "changes/golden_edits.rs"]
mod golden_edits;
#[path = "changes/goldens.rs"]
mod goldens;
#[path = "changes/order.rs"]
mod order;
#[path = "changes/reports.rs"]
mod reports;
#[path = "changes/shared.rs"]
mod shared;
#[path = "changes/types.rs"]
mod types;
#[path = "changes/views.rs"]
mod views;

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::fmt::Write as _;

use codegen::changes::{Severity, changes, render};
use codegen::items::items;
use description::{Description, documents};
use edits::{BASE, EDITS, edit, generate};

#[test]
fn a_description_does_not_differ_from_itself() {
    let goldens = documents("golden").into_iter();
    let goldens = goldens.map(|(name, path)| (name, Description::at(&path)));
    for (name, description) in goldens.chain([("home".to_owned(), Description::home())]) {
        let report = description.draft();
        let changes = changes(&report, &report).expect(&name);
        assert_eq!(changes.worst(), None, "{name}\n{}", render::text(&changes, ""));
    }
}

#[test]
fn every_edit_has_its_severity_forwards_and_backwards() {
    let base = generate(BASE);
    for (name, replacements, forwards, backwards) in EDITS {
        let edited = generate(&edit(name, replacements));
        let there = changes(&base, &edited).expect(name);
        assert_eq!(there.worst(), *forwards, "{name}\n{}", render::text(&there, ""));
        let back = changes(&edited, &base).expect(name);
        assert_eq!(
            back.worst(),
            *backwards,
            "{name}, taken back\n{}",
            render::text(&back, "")
        );
    }
    println!(
        "{} edits, read forwards and backwards: {} verdicts",
        EDITS.len(),
        EDITS.len() * 2
    );
}

#[test]
fn an_edit_is_told_once() {
    let base = generate(BASE);
    let mut told = String::new();
    for (name, replacements, ..) in EDITS {
        let edited = generate(&edit(name, replacements));
        for (name, changes) in [
            ((*name).to_owned(), changes(&base, &edited)),
            (format!("{name}, taken back"), changes(&edited, &base)),
        ] {
            let changes = changes.expect("right");
            let _ = writeln!(told, "{name}");
            for change in changes.iter() {
                let also = change.also.iter().map(|path| format!(", {path}"));
                let (severity, path, what) = (change.severity.name(), &change.path, &change.what);
                let _ = writeln!(told, "    {severity}: {path}{} {what}", also.collect::<String>());
                assert!(
                    changes.old_place(change).or(changes.new_place(change)).is_some(),
                    "{name}: {path} is nowhere"
                );
                let instead = change.instead.is_some();
                assert_eq!(instead, change.severity == Severity::Breaking, "{name}: {path}");
            }
        }
    }
    insta::assert_snapshot!(told);
}

/// The paths that the comparison names are in the list of items, except those that are not items themselves.
#[test]
fn every_change_is_of_an_item() {
    const OTHERS: [&str; 5] = ["crate", "operations", "types", "ClientOptions::cloud", "Client"];
    let base = generate(BASE);
    let mut named = 0;
    for (name, replacements, ..) in EDITS {
        let edited = generate(&edit(name, replacements));
        let (before, after) = (items(&base), items(&edited));
        let is_item =
            |path: &str| OTHERS.contains(&path) || before.iter().chain(&after).any(|item| item.path == path);
        for change in changes(&base, &edited).expect(name).iter() {
            for path in std::iter::once(&change.path).chain(&change.also) {
                assert!(is_item(path), "{name}: `{path}` is no item");
                named += 1;
            }
        }
    }
    println!("{named} paths of changes are items");
}

#[test]
fn nothing_changes_when_nothing_is_edited() {
    let (a, b) = (generate(BASE), generate(BASE));
    assert_eq!(changes(&a, &b).expect("right").iter().count(), 0);
}

/// A newer generator may refuse what an older one accepted without an effect.
#[test]
fn what_has_no_effect_is_refused_and_can_be_compared() {
    let unused = [
        ("    Thing:\n", "    Unused: {type: string}\n    Thing:\n"),
        ("    Thing:\n", "    Thing:\n      x-unknown: 1\n"),
    ];
    let [unused, unknown] = unused.map(|(from, to)| {
        let report = Description::of(edit("a schema that nothing uses", &[(from, to)])).generate();
        assert!(report.files.is_none() && report.calls(&description::settings()).is_none());
        assert!(items(&report).is_empty() && report.features.is_empty() && report.operations == 0);
        report
    });
    let base = generate(BASE);
    assert!(base.is_comparable() && unused.is_comparable() && !unknown.is_comparable());
    assert_eq!(changes(&unused, &base).expect("comparable").iter().count(), 0);
    assert!(changes(&unknown, &base).is_none());
}

#[test]
fn where_the_body_of_an_example_stands_is_no_change() {
    let schema = "{schema: {$ref: '#/components/schemas/Thing'}";
    let of = |example: &str| {
        let with = format!("{schema}, examples: {{one: {example}}}");
        let description = Description::of(BASE.replacen(schema, &with, 1));
        let report = description.with("one.json", r#"{"name": "Jo"}"#).generate();
        let files = report.files.as_ref().expect("right");
        let tests = files.get("examples.rs").expect("a test").to_owned();
        (report, tests)
    };
    let none = generate(BASE);
    let (here, test) = of("{value: {name: Jo}}");
    let (file, same) = of("{externalValue: one.json}");
    assert_eq!(test, same);
    assert_eq!(changes(&here, &file).expect("right").iter().count(), 0);
    // The documentation of the type shows the example.
    for (before, after) in [(&none, &here), (&file, &none)] {
        let changes = changes(before, after).expect("right");
        let severities: Vec<Severity> = changes.iter().map(|change| change.severity).collect();
        assert_eq!(severities, [Severity::Docs]);
    }
}
