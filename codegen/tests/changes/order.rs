//! Changes of order: some matter to the compiler, and some to the service.

use codegen::changes::{changes, render};

use crate::edits::{BASE, edit, generate};

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

/// Generates the client of a description whose list operation has these required parameters.
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
        assert_eq!(changes.worst(), None, "{}", render::text(&changes, ""));
    }
}

/// Returns the client without its comments.
fn code(report: &codegen::Report) -> String {
    let files = report.files.as_ref().expect("right");
    let lines = files.iter().flat_map(|(_, text)| text.lines());
    let code = lines.filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}
