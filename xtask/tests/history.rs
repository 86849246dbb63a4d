//! Any two commits that changed the description can be compared, or the error says what to do instead.

use std::path::Path;
use std::process::{Command, Output};
use std::time::Instant;

const ONE_COMMIT: &str = "is not a revision of one commit";

/// More commits would add nothing.
const MOST: usize = 4;

#[test]
fn commits_that_changed_the_description_can_be_compared() {
    let Some(commits) = commits() else { return };
    let (mut compared, mut refused) = (0, 0);
    let start = Instant::now();
    for base in &commits {
        for head in &commits {
            let output = diff(&["--base", base, "--head", head]);
            let (out, error) = (text(&output.stdout), text(&output.stderr));
            match output.status.code() {
                Some(0 | 1) if base == head => {
                    assert!(out.starts_with("nothing changes"), "{base}: {out}");
                }
                Some(0 | 1) => {
                    assert!(out.contains("Version: "), "{base} {head}: {out}");
                    compared += 1;
                }
                // A newer generator may refuse a description that an older one accepted.
                _ => {
                    assert!(error.contains("compare the files"), "{base} {head}: {error}");
                    refused += 1;
                }
            }
        }
    }
    println!(
        "{} commits: {compared} pairs of two compared, {refused} refused with advice, {:.0?}",
        commits.len(),
        start.elapsed()
    );
    assert_ne!(compared, 0, "no two commits can be compared");
}

/// Returns the last commits that changed the description. CI has all commits; a copy of the files alone has
/// none.
fn commits() -> Option<Vec<String>> {
    let log = Command::new("git")
        .args(["log", "--format=%h", "--", "spec"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output();
    let log = log.ok().filter(|log| log.status.success());
    let log = log.map(|log| text(&log.stdout)).unwrap_or_default();
    let commits: Vec<String> = log.lines().take(MOST).map(str::to_owned).collect();
    if commits.len() >= 2 {
        return Some(commits);
    }
    let why = "the history of the description is not here: `git fetch --unshallow` gets it";
    assert!(std::env::var_os("CI").is_none(), "{why}");
    println!("skipped: {why}");
    None
}

#[test]
fn what_cannot_be_compared_is_said_in_one_breath() {
    for (arguments, expected) in [
        (&["--base", "nonsense"][..], ONE_COMMIT),
        (&["--base", "HEAD", "--head", "nonsense"], ONE_COMMIT),
        (&["--base", "HEAD", "--head", "HEAD^!"], ONE_COMMIT),
        (&["--base=--all"], ONE_COMMIT),
        (&["--base", "^HEAD"], ONE_COMMIT),
        (&["--base", "HEAD..HEAD"], ONE_COMMIT),
        (&["--base", "HEAD:spec"], ONE_COMMIT),
        (&["missing.yaml", "missing.yaml"], "missing.yaml"),
    ] {
        let output = diff(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let error = text(&output.stderr);
        assert!(error.contains(expected), "{arguments:?}: {error}");
    }
}

fn diff(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("diff")
        .args(arguments)
        .output()
        .expect("the command")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
