//! An edit of a component that many items share is one change.

use codegen::changes::{changes, render};

use crate::edits::{BASE, generate};

/// Generates the client of operations that refer to the same response and parameter.
fn shared(failure: &str, parameter: &str) -> codegen::Report {
    let text = BASE
        .replace("components:\n  securitySchemes", &format!("components:\n  responses:\n    Failed: {{description: A failure., content: {{application/json: {{schema: {{$ref: '#/components/schemas/{failure}'}}}}}}}}\n  securitySchemes"))
        .replace("'204': {description: Gone.}\n", "'204': {description: Gone.}\n        default: {$ref: '#/components/responses/Failed'}\n")
        .replace("'201': {description: Made.", "default: {$ref: '#/components/responses/Failed'}\n        '201': {description: Made.")
        .replace("'200': {description: Changed.", "default: {$ref: '#/components/responses/Failed'}\n        '200': {description: Changed.")
        .replace("\n  schemas:\n", "\n  schemas:\n    Fault: {type: object, description: A fault., x-error: {message: text}, properties: {text: {type: string, description: Why.}}}\n")
        .replace("'200': {description: The parts.", "'404': {description: None., content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}\n        '200': {description: The parts.")
        .replace("    RequestId: {", &format!("    ThingId: {{name: {parameter}, in: path, required: true, description: Which., schema: {{$ref: '#/components/schemas/ThingId'}}}}\n    RequestId: {{"))
        .replace("      - {name: thing_id, in: path, required: true, description: Which., schema: {$ref: '#/components/schemas/ThingId'}}\n", "      - {$ref: '#/components/parameters/ThingId'}\n")
        .replace("/things/{thing_id}:", &format!("/things/{{{parameter}}}:"));
    generate(&text)
}

#[test]
fn what_operations_share_is_told_once() {
    let before = shared("Failure", "thing_id");
    let told = |after: &codegen::Report| render::text(&changes(&before, after).expect("right"), "");
    insta::assert_snapshot!("shared_failure", told(&shared("Fault", "thing_id")));
    insta::assert_snapshot!("shared_parameter", told(&shared("Failure", "id")));
}

#[test]
fn a_group_that_moves_to_another_feature_breaks_those_who_named_the_one_it_had() {
    let features = |features: &str, of_parts: &str| {
        let tag = format!("description: The parts., x-feature: {of_parts}}}");
        let things = "description: The things., x-feature: things}";
        let text = BASE
            .replace(
                "tags:\n  - {name: Things",
                &format!("x-features: {{{features}}}\ntags:\n  - {{name: Things"),
            )
            .replacen("description: The things.}", things, 1)
            .replace("description: The parts.}", &tag);
        generate(&text)
    };
    let all = "things: {description: Things., default: true}, parts: {description: Parts., default: true}";
    let before = features(all, "parts");
    let told = |after: &codegen::Report| render::text(&changes(&before, after).expect("right"), "");
    let moved = features("things: {description: Things., default: true}", "things");
    insta::assert_snapshot!("moved_to_another_feature", told(&moved));
    let less = features(&all.replace("Parts., default: true", "Parts."), "parts");
    insta::assert_snapshot!("no_default_feature", told(&less));
}

#[test]
fn a_bound_that_is_new_to_many_operations_is_told_once() {
    let user = BASE
        .lines()
        .find(|line| line.starts_with("    user: {"))
        .expect("it is there");
    let lines = BASE.replace("{app: [all]}, {user: [mine]}", "{app: [all]}");
    let one = lines
        .replace("{user: [mine]}", "{app: [all]}")
        .replace(&format!("{user}\n"), "");
    let two = one.replacen("{app: [all]}", "{app: [all]}, {user: [mine]}", 1);
    let app = "    app: {type: oauth2";
    let two = two.replace(app, &format!("{user}\n{app}"));
    let (one, two) = (generate(&one), generate(&two));
    insta::assert_snapshot!(render::text(&changes(&one, &two).expect("right"), ""));
}
