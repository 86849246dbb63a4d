//! What edits of a description do to users: one small description, many edits, each read forwards and backwards.

#[path = "changes/edits.rs"]
mod edits;

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::fmt::Write as _;

use codegen::changes::{Severity, changes, render};
use codegen::items::items;
use description::Description;
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

/// Edits of the golden document of what takes time, each read forwards and backwards.
#[test]
fn waiting_in_another_way_is_told() {
    const BASE: &str = include_str!("golden/waiting.yaml");
    const POLL: &str = "x-poll: {done: ['200'], running: ['204'], interval: 1}";
    let base = generate(BASE);
    let cases = [
        (
            "              x-poll: {at: $response.header.Location, state: status, done: [succeeded], failed: [failed], running: [notstarted, running], error: error, interval: 1}\n",
            "              parameters: {operation_id: $response.header.Location}\n",
            Severity::Breaking,
            Severity::Addition,
            "is gone, and so is `export_resumed`",
        ),
        (
            "interval: 1}\n  /upgrades/",
            "interval: 2}\n  /upgrades/",
            Severity::Behaviour,
            Severity::Behaviour,
            "asks every 2 seconds how far it is, and asked every 1",
        ),
        (
            POLL,
            "x-poll: {done: ['200', '204'], interval: 1}",
            Severity::Behaviour,
            Severity::Behaviour,
            "takes other states for done, failed or going on",
        ),
        (
            "parameters: {upgrade_id: $response.header.Location}",
            "parameters: {upgrade_id: $request.body#/name}",
            Severity::Behaviour,
            Severity::Behaviour,
            "asks `Jobs_GetUpgrade` in another way how far it is",
        ),
        (
            "{description: How far it is., content: {application/json: {schema: {$ref: '#/components/schemas/Operation'}}}}",
            "{description: How far it is., content: {application/json: {schema: {$ref: '#/components/schemas/Other'}}}}",
            Severity::Breaking,
            Severity::Breaking,
            "types::Operation is now `Other`",
        ),
        (
            "description: The last part of the link is the id.",
            "description: Its end is the id.",
            Severity::Docs,
            Severity::Docs,
            "",
        ),
    ];
    for (from, to, forwards, backwards, what) in cases {
        assert!(BASE.contains(from), "{from}");
        let mut edited = BASE.replace(from, to);
        if to.contains("Other") {
            let (before, after) = edited
                .split_once("    Operation:\n      type: object\n")
                .expect("the schema");
            let (_, after) = after.split_once("    Usage:").expect("the next one");
            let other = "    Other: {type: object, properties: {status: {type: string}, error: {$ref: '#/components/schemas/Problem'}}}\n";
            edited = format!("{before}{other}    Usage:{after}");
        }
        let edited = generate(&edited);
        let there = changes(&base, &edited).expect(to);
        let text = render::text(&there, "");
        assert_eq!(there.worst(), Some(forwards), "{to}\n{text}");
        assert!(text.contains(what), "{what}\n{text}");
        let back = changes(&edited, &base).expect(to);
        assert_eq!(
            back.worst(),
            Some(backwards),
            "{to}, taken back\n{}",
            render::text(&back, "")
        );
    }
}

/// Edits of golden documents of values, each read forwards and backwards.
#[test]
fn values_of_another_type_are_told() {
    const NAMES: &str = include_str!("golden/names_in_maps.yaml");
    const NONE: &str = include_str!("golden/dates_that_mean_none.yaml");
    const TEXTS: &str = include_str!("golden/json_in_texts.yaml");
    let cases: &[ValueEdit] = &[
        (
            NAMES,
            &[(
                "      propertyNames: {type: string, format: decimal, description: The amount.}\n",
                "",
            )],
            Severity::Breaking,
            "was `Option<BTreeMap<Decimal, Decimal>>`, and is `Option<BTreeMap<String, Decimal>>`",
        ),
        (
            NAMES,
            &[
                (
                    "propertyNames: {$ref: '#/components/schemas/OwnerId'}",
                    "propertyNames: {type: string, maxLength: 9}",
                ),
                (
                    "    OwnerId: {type: string, description: The id of an owner.}\n",
                    "",
                ),
            ],
            Severity::Breaking,
            "types::OwnerId",
        ),
        (
            NAMES,
            &[("format: decimal, maxLength: 30", "format: decimal, maxLength: 40")],
            Severity::Docs,
            "",
        ),
        (
            NONE,
            &[(
                "x-none: ['0001-01-01T00:00:00', '9999-12-31T23:59:59.997']",
                "x-none: ['0001-01-01T00:00:00']",
            )],
            Severity::Behaviour,
            "types::Request::resolved is no longer `None` for `9999-12-31T23:59:59.997`",
        ),
        (
            NONE,
            &[(
                "description: 'How long it holds. In the year 9999, for ever.'}",
                "description: How long it holds., x-none: ['0001-01-01T00:00:00']}",
            )],
            Severity::Behaviour,
            "types::Request::until is `None` for `0001-01-01T00:00:00`",
        ),
        (
            NONE,
            &[(
                "{type: string, format: m/d/yyyy}, description: Other",
                "{type: string, format: date}, description: Other",
            )],
            Severity::Breaking,
            "was `Option<Vec<MonthDayYear>>`, and is `Option<Vec<Date>>`",
        ),
        (
            TEXTS,
            &[(
                "        before: {type: [string, 'null'], contentMediaType: application/json,",
                "        before: {type: [string, 'null'],",
            )],
            Severity::Breaking,
            "types::Record::before was `Option<JsonText>`, and is `Option<String>`",
        ),
        (
            TEXTS,
            &[
                (
                    "contentSchema: {type: array, items: {type: string}}",
                    "contentSchema: {type: array, items: {type: integer}}",
                ),
                ("names: '[\"a\", \"b\"]'", "names: '[1]'"),
            ],
            Severity::Breaking,
            "was `Option<JsonText<Vec<String>>>`, and is `Option<JsonText<Vec<i64>>>`",
        ),
    ];
    told_both_ways(cases);
}

fn told_both_ways(cases: &[ValueEdit]) {
    for (base, replacements, severity, what) in cases {
        let edited = replacements.iter().fold((*base).to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        let (base, edited) = (generate(base), generate(&edited));
        let there = changes(&base, &edited).expect(what);
        let text = render::text(&there, "");
        assert_eq!(there.worst(), Some(*severity), "{replacements:?}\n{text}");
        assert!(text.contains(what), "{what}\n{text}");
        let back = changes(&edited, &base).expect(what);
        let text = render::text(&back, "");
        assert_eq!(
            back.worst(),
            Some(*severity),
            "{replacements:?}, taken back\n{text}"
        );
    }
}

/// A document, what is replaced in it, the worst that this does either way, and what is told of it.
type ValueEdit = (
    &'static str,
    &'static [(&'static str, &'static str)],
    Severity,
    &'static str,
);

/// Edits of the golden document of failures in a success, each read forwards and backwards.
#[test]
fn failures_in_a_success_that_are_found_in_another_way_are_told() {
    const BASE: &str = include_str!("golden/failures_in_a_success.yaml");
    let base = generate(BASE);
    let cases = [
        (
            "          x-failures: [error]\n",
            "",
            Severity::Breaking,
            Severity::Breaking,
            "returned `Partial<Vec<Line>>`, and returns `Vec<Line>`",
        ),
        (
            "x-failures: [orderErrors, refused, error]",
            "x-failures: [error, orderErrors]",
            Severity::Behaviour,
            Severity::Behaviour,
            "finds what has failed in `error`, `orderErrors`",
        ),
        (
            "'207': {$ref: '#/components/responses/Checked'}",
            "'2XX': {$ref: '#/components/responses/Checked'}",
            Severity::Wire,
            Severity::Behaviour,
            "succeeds when it is answered with any other status of success",
        ),
    ];
    for (from, to, forwards, backwards, what) in cases {
        assert!(BASE.contains(from), "{from}");
        let edited = generate(&BASE.replace(from, to));
        let there = changes(&base, &edited).expect(to);
        let text = render::text(&there, "");
        assert_eq!(there.worst(), Some(forwards), "{to}\n{text}");
        assert!(text.contains(what), "{what}\n{text}");
        let back = changes(&edited, &base).expect(to);
        assert_eq!(
            back.worst(),
            Some(backwards),
            "{to}, taken back\n{}",
            render::text(&back, "")
        );
    }
    let reordered = generate(&BASE.replace(
        "x-failures: [orderErrors, refused, error]",
        "x-failures: [error, refused, orderErrors]",
    ));
    assert_eq!(
        changes(&base, &reordered).expect("right").worst(),
        Some(Severity::Docs)
    );
}

/// Edits of the golden document of views, each read forwards and backwards.
#[test]
fn views_that_fix_or_require_something_else_are_told() {
    const BASE: &str = include_str!("golden/views.yaml");
    let base = generate(BASE);
    let cases = [
        (
            "        StartOpen: {description: Starts a job over what is open., fixed: {kind: open}}\n",
            "        StartOpen: {description: Starts a job over what is open., fixed: {kind: open}}\n        StartBilled: {description: Starts another., fixed: {kind: billed}}\n",
            Severity::Addition,
            Severity::Breaking,
            "operations::Orders::start_billed is new: `POST /jobs/billed`",
        ),
        (
            "fixed: {kind: open, provider: one & two, X-Level: 3}",
            "fixed: {kind: open, provider: one, X-Level: 3}",
            Severity::Behaviour,
            Severity::Behaviour,
            "always sends `X-Level=3`, `provider=one`, and sent `X-Level=3`, `provider=one & two`",
        ),
        (
            "fixed: {kind: open, provider: one & two, X-Level: 3}",
            "fixed: {kind: open, provider: one & two, X-Level: 4}",
            Severity::Behaviour,
            Severity::Behaviour,
            "always sends `X-Level=4`, `provider=one & two`, and sent `X-Level=3`,",
        ),
        (
            "fixed: {kind: billed}",
            "fixed: {kind: open}",
            Severity::Behaviour,
            Severity::Behaviour,
            "is sent as `GET /orders/{id}/open`, and was as `GET /orders/{id}/billed`",
        ),
        (
            "fixed: {body.stars: 5,",
            "fixed: {body.stars: 4,",
            Severity::Behaviour,
            Severity::Behaviour,
            "always sends `kind=open`, `quiet=false`, `stars=4`, and sent `kind=open`, `quiet=false`, `stars=5`",
        ),
        (
            "          required: [body.text]\n",
            "",
            Severity::Breaking,
            Severity::Breaking,
            "operations::Orders::send_praise no longer takes `text`",
        ),
        (
            "          required: [currency]\n",
            "",
            Severity::Breaking,
            Severity::Breaking,
            "currency",
        ),
        (
            "        StartOpen: {",
            "        BeginOpen: {",
            Severity::Breaking,
            Severity::Breaking,
            "operations::Orders::start_open is now `operations::Orders::begin_open`",
        ),
    ];
    for (from, to, forwards, backwards, what) in cases {
        assert!(BASE.contains(from), "{from}");
        let edited = generate(&BASE.replace(from, to));
        let there = changes(&base, &edited).expect(to);
        let text = render::text(&there, "");
        assert_eq!(there.worst(), Some(forwards), "{to}\n{text}");
        assert!(text.contains(what), "{what}\n{text}");
        let back = changes(&edited, &base).expect(to);
        assert_eq!(
            back.worst(),
            Some(backwards),
            "{to}, taken back\n{}",
            render::text(&back, "")
        );
    }
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

/// Operations that refer to one answer and one parameter.
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

/// What the comparison names is in the list of items, but for what is no item of its own.
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
    // The page of the type shows it.
    for (before, after) in [(&none, &here), (&file, &none)] {
        let changes = changes(before, after).expect("right");
        let severities: Vec<Severity> = changes.iter().map(|change| change.severity).collect();
        assert_eq!(severities, [Severity::Docs]);
    }
}

#[test]
fn what_compiles_and_means_something_else_breaks() {
    let two = |names: [&str; 2]| {
        let member = |name| format!("        {name}: {{type: string, description: Some text.}}\n");
        let text = BASE.replace("required: [name]", "required: [title, name]");
        let name = "        name: {type: string, description: Its name.}\n";
        generate(&text.replace(name, &names.map(member).concat()))
    };
    let (before, after) = (two(["title", "name"]), two(["name", "title"]));
    insta::assert_snapshot!(
        "swapped_members",
        render::text(&changes(&before, &after).expect("right"), "")
    );

    let (before, after) = (given(&["from", "to"]), given(&["to", "from"]));
    insta::assert_snapshot!(
        "swapped_arguments",
        render::text(&changes(&before, &after).expect("right"), "")
    );
    let (before, after) = (given(&["kind"]), given(&["part"]));
    insta::assert_snapshot!(
        "replaced_argument",
        render::text(&changes(&before, &after).expect("right"), "")
    );

    let at = |path: &str| {
        let parameter = |name| {
            format!(
                "{{name: {name}, in: path, required: true, description: Some text., schema: {{type: string}}}}"
            )
        };
        let parameters = ["source", "target"].map(parameter).join(", ");
        let text = BASE.replace(
            "  /parts:\n    parameters: [",
            &format!("  {path}:\n    parameters: [{parameters}, "),
        );
        generate(&text)
    };
    let (before, after) = (at("/from/{source}/to/{target}"), at("/to/{target}/from/{source}"));
    insta::assert_snapshot!(
        "swapped_path",
        render::text(&changes(&before, &after).expect("right"), "")
    );
}

#[test]
fn an_argument_in_another_case_is_the_same_to_the_compiler() {
    let (before, after) = (given(&["kind"]), given(&["Kind"]));
    insta::assert_snapshot!(render::text(&changes(&before, &after).expect("right"), ""));
}

/// A description whose parts are listed with these parameters, which must be given.
fn given(names: &[&str]) -> codegen::Report {
    let parameters = names.iter().map(|name| {
        format!(
            "        - {{name: {name}, in: query, required: true, description: Some text., schema: {{type: string}}}}\n"
        )
    });
    let kinds = "        - {name: kinds, in: query";
    generate(&BASE.replace(kinds, &format!("{}{kinds}", parameters.collect::<String>())))
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
fn a_field_whose_name_another_reads_now_is_read_there() {
    let base = generate(BASE);
    let name = "name: {type: string, description: Its name.";
    let edited = generate(&edit(
        "one for two",
        &[
            (
                "        note: {type: [string, 'null'], description: A note.}\n",
                "",
            ),
            (name, &format!("{name}, x-other-names: [note]")),
        ],
    ));
    let text = render::changelog(&changes(&base, &edited).expect("right"));
    assert!(text.contains("write `value.name` for `value.note`"), "{text}");
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

#[test]
fn what_a_renamed_type_had_and_has_no_more_is_gone_alone() {
    let piece = [
        ("#/components/schemas/Part'", "#/components/schemas/Piece'"),
        ("    Part: {", "    Piece: {"),
    ];
    let renamed = edit("rename a type", &piece);
    let shape = ", shape: {$ref: '#/components/schemas/Shape'}";
    let schemas = ["    Shape:\n", "    Failure:\n"].map(|start| renamed.find(start).expect(start));
    let shapes = renamed[schemas[0]..schemas[1]].to_owned();
    let (base, edited) = (
        generate(BASE),
        generate(&renamed.replace(shape, "").replace(&shapes, "")),
    );
    insta::assert_snapshot!(render::text(&changes(&base, &edited).expect("right"), ""));
}

#[test]
fn a_type_that_differs_by_direction_now_is_told_as_split_and_one_that_no_longer_does_as_merged() {
    let put = "    put: {operationId: Parts_Put, tags: [Parts], description: Puts a part., security: [{user: [mine]}], requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Part'}}}}, responses: {'204': {description: Put.}}}\n";
    let sent = edit(
        "send it",
        &[(
            "components:\n  securitySchemes",
            &format!("{put}components:\n  securitySchemes"),
        )],
    );
    let size = "description: How big.";
    let split = generate(&sent.replace(size, &format!("{size}, readOnly: true")));
    let sent = generate(&sent);
    insta::assert_snapshot!("split", render::text(&changes(&sent, &split).expect("right"), ""));
    insta::assert_snapshot!(
        "merged",
        render::text(&changes(&split, &sent).expect("right"), "")
    );
}

#[test]
fn answers_in_another_order_are_the_same_answers() {
    let answers = |statuses: [&str; 2], schemas: [&str; 2]| {
        let answer = |(status, schema): (&str, &str)| {
            format!(
                "        '{status}': {{description: One., content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}}}\n"
            )
        };
        let [first, second] = [0, 1].map(|index| answer((statuses[index], schemas[index])));
        let at = "        '201': {desc";
        (
            generate(&edit("in order", &[(at, &format!("{first}{second}{at}"))])),
            generate(&edit(
                "the other way round",
                &[(at, &format!("{second}{first}{at}"))],
            )),
        )
    };
    for (statuses, schemas) in [
        (["200", "202"], ["Thing", "Part"]),
        (["404", "409"], ["Failure", "Failure"]),
    ] {
        let (before, after) = answers(statuses, schemas);
        assert!(code(&before) == code(&after), "other code for {statuses:?}");
        let changes = changes(&before, &after).expect("right");
        assert_eq!(
            changes.worst(),
            Some(Severity::Docs),
            "{}",
            render::text(&changes, "")
        );
    }
}

/// The client without its comments, which tells the answers as the description does.
fn code(report: &codegen::Report) -> String {
    let files = report.files.as_ref().expect("right");
    let lines = files.iter().flat_map(|(_, text)| text.lines());
    let code = lines.filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}
