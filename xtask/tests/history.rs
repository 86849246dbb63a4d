//! Any two commits that changed the description can be compared, or it is said what to do instead.

use std::path::Path;
use std::process::{Command, Output};
use std::time::Instant;

/// More would say nothing new.
const MOST: usize = 8;

#[test]
fn commits_that_changed_the_description_can_be_compared() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let log = Command::new("git")
        .args(["log", "--format=%h", "--", "spec"])
        .current_dir(&root)
        .output();
    let Some(log) = log.ok().filter(|log| log.status.success()) else {
        println!("skipped: this is not a git repository");
        return;
    };
    let log = text(&log.stdout);
    let commits: Vec<&str> = log.lines().take(MOST).collect();
    if commits.len() < 2 {
        println!("skipped: this clone has no history of the description");
        return;
    }
    let (mut compared, mut refused) = (0, 0);
    let start = Instant::now();
    for base in &commits {
        for head in &commits {
            let output = diff(&["--base", base, "--head", head]);
            let (out, error) = (text(&output.stdout), text(&output.stderr));
            match output.status.code() {
                Some(0 | 1) => {
                    assert!(out.contains("Version: "), "{base} {head}: {out}");
                    assert!(
                        base != head || out.starts_with("nothing changes"),
                        "{base}: {out}"
                    );
                    compared += 1;
                }
                // A generator that learns to refuse more refuses some of what it once took.
                _ => {
                    assert!(error.contains("compare the files"), "{base} {head}: {error}");
                    refused += 1;
                }
            }
        }
    }
    println!(
        "{} pairs of {} commits: {compared} compared, {refused} refused with advice, {:.0?}",
        compared + refused,
        commits.len(),
        start.elapsed()
    );
    assert_ne!(compared, 0, "every pair is refused");
}

#[test]
fn what_cannot_be_compared_is_said_in_one_breath() {
    for (arguments, expected) in [
        (&["--base", "nonsense"][..], "is not a commit"),
        (&["--base", "HEAD", "--head", "nonsense"], "is not a commit"),
        (&["--base=--all"], "is not a commit"),
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
