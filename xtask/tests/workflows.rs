//! The rules for workflows. The linter `zizmor`, in `cargo xtask ci`, detects the usual mistakes; here are
//! the rules of this repository: a job with write access runs no code of a branch, every job has a time
//! limit, and every action has a pinned version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a workflow");
    serde_yaml::from_str(&text).expect("YAML")
}

fn text<'a>(node: &'a Value, key: &str) -> &'a str {
    node.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn steps(job: &Value) -> impl Iterator<Item = &Value> {
    job.get("steps")
        .and_then(Value::as_sequence)
        .into_iter()
        .flatten()
}

/// Returns the violations in a workflow.
fn faults(workflow: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let triggers = format!("{:?}", workflow.get("on"));
    for trigger in ["pull_request_target", "workflow_run"] {
        if triggers.contains(trigger) {
            faults.push(format!("`{trigger}` gives a branch what the main one may do"));
        }
    }
    if workflow.get("permissions").is_none() || writes(workflow) {
        faults.push("its permissions are not said, or are to write".to_owned());
    }
    let jobs = workflow.get("jobs").and_then(Value::as_mapping).expect("jobs");
    for (name, job) in jobs {
        let name = name.as_str().expect("a name");
        faults.extend(
            job_faults(job)
                .into_iter()
                .map(|fault| format!("{name}: {fault}")),
        );
    }
    faults
}

fn job_faults(job: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    if job.get("timeout-minutes").and_then(Value::as_u64).is_none() {
        faults.push("it may run for ever".to_owned());
    }
    if text(job, "runs-on").ends_with("-latest") {
        faults.push("its machine is another one tomorrow".to_owned());
    }
    for step in steps(job) {
        let (uses, run) = (text(step, "uses"), text(step, "run"));
        let action = uses.split('@').next().unwrap_or_default();
        let commit = uses.split('@').nth(1).unwrap_or_default();
        let pinned = commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit());
        if !uses.is_empty() && !pinned {
            faults.push(format!("`{uses}` is no commit"));
        }
        let checkout = action == "actions/checkout";
        if checkout
            && step.get("with").and_then(|with| with.get("persist-credentials")) != Some(&Value::Bool(false))
        {
            faults.push("a checkout leaves its token on the disk".to_owned());
        }
        if writes(job)
            && (checkout || uses.starts_with("./") || run.contains("git clone") || run.contains("cargo"))
        {
            faults.push("it may write, and has the code of the branch".to_owned());
        }
        if run.contains("${{") {
            faults.push("a shell reads an expression as code".to_owned());
        }
        for line in run.lines() {
            let numbered = line
                .split_whitespace()
                .any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.split('.').count() == 3);
            let installs = ["toolchain install", "cargo install", "pip install"];
            if installs.iter().any(|install| line.contains(install)) && !numbered {
                faults.push(format!("`{line}` installs what is newest"));
            }
        }
    }
    faults
}

/// Returns whether a workflow or a job has write access at GitHub.
fn writes(node: &Value) -> bool {
    match node.get("permissions") {
        Some(Value::Mapping(permissions)) => {
            permissions.values().any(|level| level.as_str() == Some("write"))
        }
        Some(permissions) => permissions.as_str() == Some("write-all"),
        None => false,
    }
}

#[test]
fn workflows_do_what_is_agreed() {
    let mut count = 0;
    for entry in fs::read_dir(repository().join(".github/workflows"))
        .expect("workflows")
        .flatten()
    {
        let faults = faults(&read(&entry.path()));
        assert!(faults.is_empty(), "{}: {faults:#?}", entry.path().display());
        count += 1;
    }
    assert_ne!(count, 0);
}

#[test]
fn a_careless_workflow_is_found() {
    let careless = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workflows/careless.yml");
    insta::assert_snapshot!(faults(&read(&careless)).join("\n"));
}

/// The output of a check may contain parts of a description. If no program is found, every check fails at
/// once with a message.
#[test]
fn in_a_log_of_github_what_a_check_prints_is_no_command() {
    let ci = |inside: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("ci").env("PATH", "").env_remove("GITHUB_ACTIONS");
        if inside {
            command.env("GITHUB_ACTIONS", "true");
        }
        let output = command.output().expect("the command");
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stdout).expect("text")
    };
    let said = ci(true);
    let mut tokens = Vec::new();
    // The indented lines are the times of the checks.
    let mut lines = said
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with(' '));
    while let Some(check) = lines.next() {
        assert!(check.starts_with("==> "), "{check}");
        let token = lines
            .next()
            .and_then(|line| line.strip_prefix("::stop-commands::"));
        let token = token.expect("commands are stopped before the check");
        let end = format!("::{token}::");
        assert!(lines.any(|line| line == end), "and taken again after it");
        assert!(
            token.len() == 32 && !tokens.contains(&token),
            "{token} can be guessed"
        );
        tokens.push(token);
    }
    assert!(tokens.len() > 10);
    assert!(!ci(false).contains("::"));
}

/// Two versions are in the workflows and elsewhere: that of the compiler whose messages are recorded, and the
/// oldest one.
#[test]
fn the_toolchains_are_those_that_the_code_names() {
    let source = |path: &str| fs::read_to_string(repository().join(path)).expect("a file");
    let quoted = |text: &str, before: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(before));
        let value = line.and_then(|line| line.split('"').nth(1)).expect(before);
        value
            .trim_start_matches("rustc ")
            .trim_end_matches('.')
            .to_owned()
    };
    let messages = quoted(&source("generated-client/ui/ui.rs"), "const RUSTC: &str = ");
    let oldest = quoted(&source("Cargo.toml"), "rust-version = ");
    for (workflow, expected) in [
        ("ci.yml", &[&messages, &oldest, &messages][..]),
        ("description.yml", &[&messages]),
    ] {
        let text = source(&format!(".github/workflows/{workflow}"));
        let installed: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split("toolchain install ").nth(1))
            .filter_map(|rest| rest.split(' ').next())
            .collect();
        let expected: Vec<String> = expected.iter().map(|version| format!("{version}.0")).collect();
        assert_eq!(installed, expected, "{workflow}");
        assert!(
            text.contains(&format!("RUSTUP_TOOLCHAIN: {messages}.0\n")),
            "{workflow}"
        );
    }
}

/// The job with write access takes one file from the job without, which runs code of the branch.
#[cfg(unix)]
#[test]
fn a_comment_is_taken_as_it_should_be_and_in_no_other_shape() {
    let workflow = read(&repository().join(".github/workflows/description.yml"));
    let job = workflow
        .get("jobs")
        .and_then(|jobs| jobs.get("comment"))
        .expect("the job");
    let checks: Vec<&str> = steps(job)
        .filter(|step| text(step, "name").starts_with("Take one file"))
        .map(|step| text(step, "run"))
        .collect();
    let [checks] = *checks else {
        panic!("one step: {checks:?}")
    };

    let taken = |make: &dyn Fn(&Path)| {
        let scene = tempfile::tempdir().expect("a folder");
        let folder = scene.path().join("comment");
        fs::create_dir(&folder).expect("a folder");
        make(&folder);
        let mut shell = Command::new("bash");
        shell.args(["-e", "-c", checks]).current_dir(scene.path());
        shell.output().expect("bash").status.success()
    };
    let written = |text: &[u8]| taken(&|folder| fs::write(folder.join("comment.md"), text).expect("a file"));

    let mark = "<!-- xtask diff -->\n";
    assert!(written(format!("{mark}**What**, größer\n").as_bytes()));
    assert!(written(
        format!("{mark}{}", "x".repeat(65536 - mark.len())).as_bytes()
    ));
    assert!(
        !written(format!("{mark}{}", "x".repeat(65537 - mark.len())).as_bytes()),
        "too large"
    );
    for text in [
        "",
        "hello\n",
        "\n<!-- xtask diff -->\n",
        "<!-- xtask diff --> and more\n",
    ] {
        assert!(!written(text.as_bytes()), "{text:?} has not the mark");
    }
    assert!(!written(&[mark.as_bytes(), b"\xff\xfe"].concat()), "no UTF-8");
    assert!(!taken(&|_| {}), "no file");
    assert!(!taken(&|folder| {
        fs::write(folder.join("comment.md"), mark).expect("a file");
        fs::write(folder.join("other"), "").expect("a file");
    }));
    assert!(!taken(
        &|folder| fs::create_dir(folder.join("comment.md")).expect("a folder")
    ));
    assert!(!taken(&|folder| {
        fs::write(folder.with_file_name("elsewhere"), mark).expect("a file");
        std::os::unix::fs::symlink("../elsewhere", folder.join("comment.md")).expect("a link");
    }));
}
