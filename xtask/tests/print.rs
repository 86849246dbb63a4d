//! A failure to print is not ignored: the exit code reports it and, if there is a stream left, a message.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Commands that print to the standard output, run in the folder of a scene.
const REPORTS: &[&[&str]] = &[
    &["--help"],
    &["codegen", "--help"],
    &["explain", "PC0101"],
    &["where", "CustomerUser::state"],
    &["docs", "--check"],
    &["codegen", "--spec", "spec/things.yaml", "--out", "out"],
    &["codegen", "--spec", "spec/things.yaml", "--out", "out", "--check"],
    &["codegen", "--spec", "spec/things.yaml", "--out", "out", "--watch"],
    &[
        "codegen",
        "--spec",
        "wrong.yaml",
        "--out",
        "out",
        "--message-format",
        "json",
    ],
    &[
        "codegen",
        "--spec",
        "wrong.yaml",
        "--out",
        "out",
        "--message-format",
        "github",
    ],
    &["diff", "spec/things.yaml", "spec/things.yaml"],
    &["diff", "--format", "comment", "wrong.yaml", "spec/things.yaml"],
];

/// Commands that print to the standard error, run in the folder of a scene.
const PROBLEMS: &[&[&str]] = &[
    &[],
    &["--nonsense"],
    &["codegen", "--nonsense"],
    &["explain", "nonsense"],
    &["where", "nonsense"],
    &["codegen", "--spec", "wrong.yaml", "--out", "out"],
    &["codegen", "--spec", "missing.yaml", "--out", "out", "--watch"],
    &["codegen", "--spec", "spec/things.yaml", "--out", "spec"],
    &["diff", "--base", "^HEAD"],
    &["diff", "wrong.yaml", "spec/things.yaml"],
];

fn scene() -> tempfile::TempDir {
    let scene = tempfile::tempdir().expect("a folder");
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/changes/base.yaml");
    fs::create_dir(scene.path().join("spec")).expect("a folder");
    fs::copy(base, scene.path().join("spec/things.yaml")).expect("a description");
    fs::write(scene.path().join("wrong.yaml"), "openapi: 3.1.0\nnonsense: {}\n").expect("a description");
    scene
}

fn xtask(scene: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).current_dir(scene).stdin(Stdio::null());
    command
}

fn full() -> Stdio {
    File::options()
        .write(true)
        .open("/dev/full")
        .expect("/dev/full")
        .into()
}

/// Returns a pipe that nobody reads.
fn unread() -> Stdio {
    let (_, writer) = std::io::pipe().expect("a pipe");
    writer.into()
}

/// Returns the exit code, and everything that can be read.
fn ends(mut child: Child) -> (Option<i32>, String) {
    let start = Instant::now();
    while child.try_wait().expect("a run").is_none() {
        if start.elapsed() > Duration::from_secs(60) {
            let _ = child.kill();
            panic!("it goes on");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut said = String::new();
    if let Some(mut out) = child.stdout.take() {
        out.read_to_string(&mut said).expect("text");
    }
    if let Some(mut errors) = child.stderr.take() {
        errors.read_to_string(&mut said).expect("text");
    }
    (child.wait().expect("a run").code(), said)
}

#[test]
fn a_report_that_is_not_written_is_an_error() {
    let scene = scene();
    for arguments in REPORTS {
        let mut command = xtask(scene.path(), arguments);
        command.stdout(full()).stderr(Stdio::piped());
        let (code, said) = ends(command.spawn().expect("the command"));
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(
            said.contains("error: standard output cannot be written: No space"),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn a_problem_that_is_not_written_is_an_error() {
    let scene = scene();
    for arguments in PROBLEMS {
        let mut command = xtask(scene.path(), arguments);
        command.stdout(Stdio::piped()).stderr(full());
        let (code, said) = ends(command.spawn().expect("the command"));
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(
            said.contains("error: standard error cannot be written: No space"),
            "{arguments:?}: {said}"
        );

        let mut command = xtask(scene.path(), arguments);
        command.stdout(full()).stderr(full());
        assert_eq!(
            ends(command.spawn().expect("the command")).0,
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_reader_may_stop_reading() {
    let scene = scene();
    for arguments in REPORTS {
        let mut command = xtask(scene.path(), arguments);
        command.stdout(unread()).stderr(Stdio::piped());
        let (code, said) = ends(command.spawn().expect("the command"));
        // Like a program that a signal of the system ended.
        assert_eq!((code, &*said), (Some(141), ""), "{arguments:?}");
    }
    for arguments in PROBLEMS {
        let mut command = xtask(scene.path(), arguments);
        command.stdout(Stdio::piped()).stderr(unread());
        let (code, said) = ends(command.spawn().expect("the command"));
        assert_eq!((code, &*said), (Some(141), ""), "{arguments:?}");
    }
}

#[test]
fn a_watch_ends_when_its_reader_has_seen_enough() {
    let scene = scene();
    let arguments = ["codegen", "--spec", "spec/things.yaml", "--out", "out", "--watch"];
    let mut command = xtask(scene.path(), &arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command");
    let mut line = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("an output"));
    reader.read_line(&mut line).expect("a line");
    drop(reader);
    let text = fs::read_to_string(scene.path().join("spec/things.yaml")).expect("a description");
    // It notices the closed pipe when it prints something.
    fs::write(scene.path().join("spec/things.yaml"), text + "\n").expect("a save");
    assert_eq!(ends(child), (Some(141), String::new()), "{line}");
}

#[test]
fn only_regular_files_are_read() {
    let scene = scene();
    let fifo = |name: &str| {
        let made = Command::new("mkfifo").arg(scene.path().join(name)).status();
        assert!(made.expect("mkfifo").success());
    };
    fifo("pipe.yaml");
    for (arguments, expected) in [
        (
            &["codegen", "--spec", "pipe.yaml", "--out", "out"][..],
            "it is not a file",
        ),
        (
            &["codegen", "--spec", "/dev/zero", "--out", "out"],
            "it is not a file",
        ),
        (&["diff", "pipe.yaml", "spec/things.yaml"], "it is not a file"),
        (&["diff", "/dev/stdin", "spec/things.yaml"], "it is not a file"),
    ] {
        let mut command = xtask(scene.path(), arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let (code, said) = ends(command.spawn().expect("the command"));
        assert_ne!(code, Some(0), "{arguments:?}: {said}");
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }

    // Among the generated files, and where a manifest is searched.
    let codegen = ["codegen", "--spec", "spec/things.yaml", "--out", "out"];
    fs::create_dir(scene.path().join("out")).expect("a folder");
    for (pipe, expected) in [
        ("out/mod.rs", "`mod.rs` was not written by this command"),
        ("out/Cargo.toml", "out/Cargo.toml`: it is not a regular file"),
        ("Cargo.toml", "/Cargo.toml`: it is not a regular file"),
    ] {
        fifo(pipe);
        let mut command = xtask(scene.path(), &codegen);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let (code, said) = ends(command.spawn().expect("the command"));
        assert_eq!(code, Some(1), "{pipe}: {said}");
        assert!(said.contains(expected), "{pipe}: {said}");
        fs::remove_file(scene.path().join(pipe)).expect("a pipe");
    }
}
