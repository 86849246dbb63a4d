//! An edit of a component that many items share is one change.

use codegen::changes::{changes, render};

use crate::edits::{BASE, edit, generate, replaced};

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

/// Returns what an edit of the base does, first with what was there before it.
fn told(before: &[(&str, &str)], edited: &[(&str, &str)]) -> String {
    let before = edit("before", before);
    let after = replaced(&before, "edited", edited);
    let changes = |a: &str, b: &str| render::text(&changes(&generate(a), &generate(b)).expect("right"), "");
    format!(
        "{}\nundone\n{}",
        changes(&before, &after),
        changes(&after, &before)
    )
}

#[test]
fn what_many_operations_accept_is_told_once() {
    let root = [
        ("      security: [{user: [mine]}]\n", ""),
        ("paths:\n", "security: [{user: [mine]}]\npaths:\n"),
    ];
    let both = (
        "security: [{user: [mine]}]\npaths",
        "security: [{app: [all]}, {user: [mine]}]\npaths",
    );
    insta::assert_snapshot!(told(&root, &[both]));
}

#[test]
fn a_parameter_that_many_operations_must_give_is_told_once() {
    let locale = "description: Which language., schema: {type: string}, x-call-option: true";
    let option = "description: Which language., schema: {type: string}";
    let given = "required: true, description: Which language., schema: {type: string}";
    insta::assert_snapshot!("given_by_many", told(&[(locale, option)], &[(option, given)]));
    insta::assert_snapshot!("given_with_every_call", told(&[], &[(locale, given)]));
    insta::assert_snapshot!(
        "set_for_every_call",
        told(&[(locale, option)], &[(option, locale)])
    );
}

#[test]
fn an_answer_and_a_body_of_many_operations_are_told_once() {
    let thing = "content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}";
    let (body, answer) = (
        format!("requestBody: {{required: true, {thing}}}\n      resp"),
        format!("responses: {{Thing: {{description: A thing., {thing}}}}}"),
    );
    let made = format!("{{description: Made., {thing}}}");
    let changed = format!("{{description: Changed., {thing}}}");
    let parts = format!(
        "  requestBodies: {{Thing: {{required: true, {thing}}}}}\n  {answer}\n  parameters:\n    RequestId"
    );
    let before = [
        (
            &*body,
            "requestBody: {$ref: '#/components/requestBodies/Thing'}\n      resp",
        ),
        (&*made, "{$ref: '#/components/responses/Thing'}"),
        (&*changed, "{$ref: '#/components/responses/Thing'}"),
        ("  parameters:\n    RequestId", &*parts),
    ];
    let other = answer.replace("/Thing'", "/Part'");
    insta::assert_snapshot!("answer_of_many", told(&before, &[(&answer, &other)]));
    let media_type = answer.replace("application/json", "application/vnd.thing+json");
    insta::assert_snapshot!("media_type_of_many", told(&before, &[(&answer, &media_type)]));
    let headers = answer.replace(
        "A thing.,",
        "A thing., headers: {X-Left: {description: How many., schema: {type: integer}}},",
    );
    insta::assert_snapshot!("headers_of_many", told(&before, &[(&answer, &headers)]));
    insta::assert_snapshot!(
        "body_of_many",
        told(&before, &[("{Thing: {required: true, ", "{Thing: {")])
    );
}

#[test]
fn a_header_that_is_described_for_every_answer_now_is_read_there() {
    let own = "'204': {description: Gone., headers: {X-Left: {$ref: '#/components/headers/Left'}}}";
    let header =
        "  headers: {Left: {description: How many., schema: {type: integer}}}\n  parameters:\n    RequestId";
    insta::assert_snapshot!(told(
        &[
            ("'204': {description: Gone.}", own),
            ("  parameters:\n    RequestId", header),
        ],
        &[
            (own, "'204': {description: Gone.}"),
            (
                "paths:\n",
                "x-common: {headers: {X-Left: {$ref: '#/components/headers/Left'}}}\npaths:\n",
            ),
        ],
    ));
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

#[test]
fn two_edits_that_say_the_same_are_two_and_one_that_operations_share_is_one() {
    let json = "content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}";
    let other = json.replace("application/json", "application/vnd.thing+json");
    let edits = ["Made", "Changed"].map(|what| {
        let answer = |content: &str| format!("{{description: {what}., {content}");
        (answer(json), answer(&other))
    });
    let edits = edits.each_ref().map(|(from, to)| (from.as_str(), to.as_str()));
    insta::assert_snapshot!("two_edits", told(&[], &edits));
}
