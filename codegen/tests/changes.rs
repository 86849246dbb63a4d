//! What edits of a description do to users: one small description, many edits, each read forwards and backwards.

#[path = "changes/edits.rs"]
mod edits;

use codegen::changes::{changes, render};
use edits::{BASE, EDITS, edit, generate};

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
fn nothing_changes_when_nothing_is_edited() {
    let (a, b) = (generate(BASE), generate(BASE));
    assert_eq!(changes(&a, &b).expect("right").iter().count(), 0);
}

#[test]
fn a_breaking_change_says_where_why_and_what_to_write_instead() {
    let base = generate(BASE);
    let edited = generate(&edit(
        "rename",
        &[
            ("        weight:", "        mass:"),
            ("operationId: Things_Delete", "operationId: Things_Remove"),
        ],
    ));
    insta::assert_snapshot!(render::text(&changes(&base, &edited).expect("right"), "spec/"));
}

#[test]
fn a_report_fits_a_pull_request() {
    let base = generate(BASE);
    let edited = generate(&edit(
        "several",
        &[
            ("enum: [red, green]", "enum: [red]"),
            (
                "{name: size, in: query,",
                "{name: size, in: query, required: true,",
            ),
            ("In grams.", "In grammes."),
            ("name: X-Locale", "name: X-Language"),
            (
                "      security: [{app: [all]}]\n",
                "      security: [{app: [all]}, {user: [mine]}]\n",
            ),
        ],
    ));
    let changes = changes(&base, &edited).expect("right");
    insta::assert_snapshot!("pull_request_markdown", render::markdown(&changes, "spec/"));
    insta::assert_snapshot!("pull_request_github", render::github(&changes, "spec/"));
    insta::assert_snapshot!("pull_request_json", render::json(&changes, "spec/"));
}
