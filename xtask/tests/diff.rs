//! The output about two descriptions: each kind of reader gets its own format and nothing else.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// A description, and the same with one operation renamed.
struct Scene(tempfile::TempDir);

impl Scene {
    fn new() -> Self {
        let scene = Self(tempfile::tempdir().expect("a folder"));
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/changes/base.yaml");
        let old = std::fs::read_to_string(base).expect("a description");
        let new = old.replace("Parts_List", "Parts_Search");
        std::fs::write(scene.0.path().join("old.yaml"), old).expect("a file");
        std::fs::write(scene.0.path().join("new.yaml"), new).expect("a file");
        scene
    }

    fn diff(&self, format: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(["diff", "--format", format, "old.yaml", "new.yaml"])
            .current_dir(self.0.path());
        command
    }
}

#[test]
fn the_version_is_named_to_people_alone() {
    let scene = Scene::new();
    for (format, people) in [
        ("text", true),
        ("markdown", true),
        ("comment", true),
        ("json", false),
        ("github", false),
        ("changelog", false),
    ] {
        let output = scene.diff(format).output().expect("the command");
        assert_eq!(output.status.code(), Some(0), "{format}");
        let said = String::from_utf8(output.stdout).expect("text");
        assert!(said.contains("search"), "{format}: {said}");
        assert_eq!(said.contains("Version: "), people, "{format}: {said}");
        for line in said.lines().filter(|_| format == "json") {
            assert!(serde_json::from_str::<Value>(line).is_ok(), "{line}");
        }
    }
}

#[test]
fn a_comment_is_written_even_where_there_is_no_report() {
    let scene = Scene::new();
    let marked = |command: &mut Command, expected: i32| {
        let output = command.output().expect("the command");
        let said = String::from_utf8(output.stdout).expect("text");
        assert_eq!(output.status.code(), Some(expected), "{said}");
        assert!(said.starts_with("<!-- xtask diff -->\n"), "{said}");
        said
    };
    let said = marked(&mut scene.diff("comment"), 0);
    assert!(said.contains("### Breaking (1)"), "{said}");

    let new = scene.0.path().join("new.yaml");
    let text = std::fs::read_to_string(&new).expect("a description");
    std::fs::write(&new, text.replace("In grams.}", "In grams., maxLenght: 3}")).expect("a mistake");
    let said = marked(&mut scene.diff("comment"), 2);
    assert!(said.contains("cannot be told:\n\n```text\nerror[PC"), "{said}");
    assert!(said.contains("did you mean `maxLength`?"), "{said}");

    let output = scene
        .diff("comment")
        .arg("--nonsense")
        .output()
        .expect("the command");
    assert_eq!(output.status.code(), Some(2));
}

/// A workflow takes a line of its log for a command if it begins like one or contains `##[`.
#[test]
fn nothing_that_a_description_says_is_a_command_of_a_workflow() {
    let evil = r#""x\r\n::error file=a,title=b::c\n##[error]d\n::stop-commands::e % 50%25""#;
    let scene = Scene::new();
    let (old, new) = (scene.0.path().join("old.yaml"), scene.0.path().join("new.yaml"));
    let text = std::fs::read_to_string(&old).expect("a description");
    for edited in [
        text.replace("In grams.", &format!("In grams., x-deviation: {evil}")),
        text.replace(
            "type: integer, format: int32, description: In grams.",
            &format!("type: {evil}"),
        ),
        text.replace("Parts_List", "Parts_\u{2028}::error::List"),
        text.replace("description: In grams.", &format!("default: {evil}")),
        text.replace("[red, green]", &format!("[red, {evil}]")),
        text.replace("weight:", &format!("{evil}: {{type: string}}\n        weight:")),
    ] {
        assert!(edited != text, "nothing is edited");
        std::fs::write(&new, edited).expect("a description");
        for arguments in [
            &["diff", "--format", "github", "old.yaml", "new.yaml"][..],
            &["diff", "--format", "github", "new.yaml", "old.yaml"],
            &[
                "codegen",
                "--message-format",
                "github",
                "--spec",
                "new.yaml",
                "--out",
                "out",
            ],
        ] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
            let output = command
                .args(arguments)
                .current_dir(scene.0.path())
                .output()
                .expect("the command");
            let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
            for line in said.split(['\n', '\r']) {
                let ours = [
                    "::error file=",
                    "::warning file=",
                    "::notice file=",
                    "::notice title=",
                ];
                let command =
                    ours.iter().any(|ours| line.starts_with(ours)) && !line.starts_with("::error file=a,");
                let harmless = !line.trim_start().starts_with("::") && !line.contains("##[");
                assert!(command || harmless, "{arguments:?}: {line}\n{said}");
            }
        }
    }
}
