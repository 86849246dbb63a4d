//! What is printed about two descriptions: each reader gets what is theirs and nothing else.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// A description, and the same with an operation of another name.
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
fn a_reader_may_stop_reading() {
    let scene = Scene::new();
    let mut child = scene
        .diff("text")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*said), (Some(0), ""));
}
