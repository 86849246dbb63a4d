//! The formats of a report on changes: text, pull requests, annotations and the changelog.

use codegen::changes::{changes, render};

use crate::edits::{BASE, edit, generate};

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
fn what_a_running_program_does_is_told_before_what_is_more() {
    let base = generate(BASE);
    let edited = generate(&edit(
        "several",
        &[
            (
                ", x-call-option: true, x-idempotency-key: true}",
                ", x-call-option: true}",
            ),
            ("'https://api.test.cn/v1'", "'https://api.test.cn/v2'"),
            ("enum: [red, green]", "enum: [red, green, blue]"),
        ],
    ));
    let changes = changes(&base, &edited).expect("right");
    insta::assert_snapshot!("behaviour_text", render::text(&changes, ""));
    insta::assert_snapshot!("behaviour_changelog", render::changelog(&changes));
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
            (
                "format: int64, description: How big.",
                "format: int32, description: How big.",
            ),
            ("name: X-Locale", "name: X-Language"),
            ("description: Which.", "deprecated: true, description: Which."),
            (
                "      security: [{app: [all]}]\n",
                "      security: [{app: [all]}, {user: [mine]}]\n",
            ),
        ],
    ));
    let changes = changes(&base, &edited).expect("right");
    insta::assert_snapshot!("pull_request_markdown", render::markdown(&changes, "spec/"));
    insta::assert_snapshot!("pull_request_github", render::github(&changes, "spec/"));
    insta::assert_snapshot!("pull_request_changelog", render::changelog(&changes));
    insta::assert_snapshot!("pull_request_json", render::json(&changes, "spec/"));
}

#[test]
fn an_item_stands_in_the_section_of_what_became_of_it() {
    let answers = |answer: &str, paging: &str| {
        let text = edit(
            "answers",
            &[(
                "        '201': {desc",
                &format!("        {answer}\n        '201': {{desc"),
            )],
        );
        generate(&text.replace("      x-paging: {items: items, next: links.next}\n", paging))
    };
    let part = "{application/json: {schema: {$ref: '#/components/schemas/Part'}}}";
    let soon = format!("'202': {{description: Soon., content: {part}}}");
    let before = answers(&soon, "      x-paging: {items: items, next: links.next}\n");
    let after = answers("'203': {description: Later.}", "");
    let there = changes(&before, &after).expect("right");
    insta::assert_snapshot!("sections", render::changelog(&there));
    let back = changes(&after, &before).expect("right");
    insta::assert_snapshot!("sections_taken_back", render::changelog(&back));
}

#[test]
fn an_annotation_stands_at_a_line_that_is_there() {
    let (base, edited) = (
        generate(BASE),
        generate(&edit("remove", &[("enum: [red, green]", "enum: [red]")])),
    );
    let there = changes(&base, &edited).expect("right");
    insta::assert_snapshot!("annotations", render::github(&there, "a,b: c/"));
}
