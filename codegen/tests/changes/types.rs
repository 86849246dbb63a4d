//! Types that are renamed, split or merged, and the types that replace them.

use codegen::changes::{changes, render};

use crate::edits::{BASE, edit, generate};

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
