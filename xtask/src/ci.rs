//! `cargo xtask ci`: what the job `check` of CI runs: the fastest checks first, then the tests, and beside them what is compiled.

use std::collections::hash_map::RandomState;
use std::env;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, Read as _};
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use crate::print::{err, out};

/// The checks that take seconds. Each check is a command that can also be run manually.
const QUICK: &[&str] = &[
    "cargo fmt --all --check",
    // The repository is consistent: takes seconds.
    "cargo xtask codegen --check",
    "cargo xtask docs --check",
    "openapi-spec-validator spec/partner-center.yaml",
    // Tools of others read the description as one document.
    "cargo xtask bundle",
    "openapi-spec-validator target/bundle/partner-center.json",
    "redocly lint --config .ci/tools/redocly.yaml target/bundle/partner-center.json",
    "openapi-typescript target/bundle/partner-center.json --output target/bundle/partner-center.d.ts",
    "tsc --strict --noEmit target/bundle/partner-center.d.ts",
    "zizmor --offline --quiet --persona auditor .github/workflows",
];

/// Every test, with the features that most of them need. Much of their time they wait, for deadlines and for processes
/// that they end.
const TESTS: &str = "cargo test --locked --workspace --features partner-center/full,partner-center/gzip,partner-center/webhook-signatures --no-fail-fast";

/// What is compiled while those tests wait, and the tests that need other features. Cargo builds a dependency once for
/// each set of its features, so most run for the whole workspace and find their dependencies built.
const BESIDE_TESTS: &[&str] = &[
    "cargo clippy --locked --workspace --all-targets --all-features -- -D warnings",
    "cargo doc --locked --workspace --all-features --no-deps",
    // Without a transport, and with the other TLS implementation, which a build with all features does not
    // cover.
    "cargo clippy --locked --package partner-center --package openapi-client-runtime --no-default-features -- -D warnings",
    "cargo clippy --locked --package partner-center --no-default-features --features native-tls,gzip -- -D warnings",
    // Each area of the client without the others, and none of them.
    "cargo xtask areas",
    // The documentation links to nothing that is not compiled: with the default features, and with one area alone.
    "cargo doc --locked --package partner-center --no-deps",
    "cargo doc --locked --package partner-center --no-deps --no-default-features --features rustls,devices",
    // Each TLS implementation has its own error types for refused certificates.
    "cargo test --locked --workspace --features partner-center/gzip,partner-center/native-tls --test certificates",
    // Tokens on the other kind of async runtime: without Tokio.
    "cargo test --locked --workspace --no-default-features --features partner-center/users --test executors",
    // Each call, held against the description by a tool of others.
    "cargo xtask conform",
    // The packages alone, as their users get them: that of the client is built on that of the runtime, which
    // is in no registry.
    "cargo package --locked --package openapi-client-runtime --allow-dirty",
    "cargo package --locked --package partner-center --allow-dirty --exclude-lockfile --no-verify",
    concat!(
        "tar --extract --directory target/package --file target/package/partner-center-",
        env!("CARGO_PKG_VERSION"),
        ".crate"
    ),
    // With the versions of the workspace: others would be compiled anew, and might change from run to run.
    concat!(
        "cp Cargo.lock target/package/partner-center-",
        env!("CARGO_PKG_VERSION"),
        "/Cargo.lock"
    ),
    concat!(
        "cargo build --target-dir target --manifest-path target/package/partner-center-",
        env!("CARGO_PKG_VERSION"),
        "/Cargo.toml --config patch.crates-io.openapi-client-runtime.path='target/package/openapi-client-runtime-",
        env!("CARGO_PKG_VERSION"),
        "'"
    ),
];

/// Commands that must fail: a check that does not fail here does not work at all.
const CONTROLS: &[&str] = &["zizmor --offline --quiet xtask/tests/workflows/careless.yml"];

/// A check that has ended.
struct Outcome {
    check: &'static str,
    passed: bool,
    seconds: u64,
}

/// Runs every check and reports which failed.
pub(crate) fn run() -> ExitCode {
    let mut outcomes: Vec<Outcome> = QUICK.iter().map(|check| shown(check)).collect();
    let (others, printed) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            for check in BESIDE_TESTS {
                let _ = others.send(captured(check));
            }
        });
        outcomes.push(shown(TESTS));
    });
    for (outcome, output) in printed {
        out!("\n==> {}", outcome.check);
        quoted(|| out!("{output}"));
        outcomes.push(outcome);
    }
    outcomes.extend(CONTROLS.iter().map(|control| shown_to_fail(control)));
    out!("");
    for Outcome { check, seconds, .. } in &outcomes {
        out!("{seconds:>5} s  {check}");
    }
    let failed: Vec<&Outcome> = outcomes.iter().filter(|outcome| !outcome.passed).collect();
    for Outcome { check, .. } in &failed {
        err!("failed: {check}");
    }
    let all = QUICK.len() + 1 + BESIDE_TESTS.len() + CONTROLS.len();
    if failed.is_empty() && outcomes.len() == all {
        out!("\nall {all} checks passed");
        return ExitCode::SUCCESS;
    }
    ExitCode::FAILURE
}

/// Runs a check whose output is shown as it comes.
fn shown(check: &'static str) -> Outcome {
    out!("\n==> {check}");
    timed(check, || quoted(|| passes(command(check))))
}

/// Runs a command that must fail.
fn shown_to_fail(control: &'static str) -> Outcome {
    out!("\n==> {control} (must fail)");
    timed(control, || !quoted(|| passes(command(control))))
}

/// Runs a check beside others, and returns its output.
fn captured(check: &'static str) -> (Outcome, String) {
    let mut output = Vec::new();
    let outcome = timed(check, || read(check, &mut output).unwrap_or(false));
    (outcome, String::from_utf8_lossy(&output).into_owned())
}

/// Returns whether a check passes, and its output, both streams in the order of their lines.
fn read(check: &str, output: &mut Vec<u8>) -> io::Result<bool> {
    let (mut reader, writer) = io::pipe()?;
    let Some(mut command) = command(check) else {
        return Ok(false);
    };
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let child = command.spawn();
    // It has the ends of the pipe to write to, which would never be closed.
    drop(command);
    reader.read_to_end(output)?;
    Ok(child?.wait()?.success())
}

fn timed(check: &'static str, run: impl FnOnce() -> bool) -> Outcome {
    let start = Instant::now();
    let passed = run();
    let seconds = start.elapsed().as_secs();
    Outcome {
        check,
        passed,
        seconds,
    }
}

/// Keeps GitHub from taking lines of the log for commands: the output of a check may contain parts of a
/// description.
fn quoted<T>(check: impl FnOnce() -> T) -> T {
    if env::var_os("GITHUB_ACTIONS").is_none() {
        return check();
    }
    let token = unguessable();
    out!("::stop-commands::{token}");
    let passed = check();
    out!("::{token}::");
    passed
}

/// Returns a random string, from the random keys of the standard library's hashers.
fn unguessable() -> String {
    let number = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", number(), number())
}

fn command(check: &str) -> Option<Command> {
    let (program, arguments) = match check.strip_prefix("cargo xtask ") {
        // Cargo would put another build of this program in its place while tests run it.
        Some(arguments) => (env::args_os().next()?, arguments),
        None => check
            .split_once(' ')
            .map(|(program, rest)| (program.into(), rest))?,
    };
    let mut command = Command::new(program);
    command
        .args(arguments.split_whitespace())
        .env("RUSTDOCFLAGS", "-D warnings");
    Some(command)
}

fn passes(command: Option<Command>) -> bool {
    let Some(mut command) = command else {
        return false;
    };
    match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            err!("`{}` cannot be run: {error}", command.get_program().display());
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::paths::repository;

    /// Returns the features with which a command compiles the client, and those that they enable.
    fn features(command: &str, manifest: &toml::Table) -> BTreeSet<String> {
        let named = command.split([' ', ',']);
        let mut open: Vec<String> = named
            .filter_map(|word| word.strip_prefix("partner-center/").map(str::to_owned))
            .collect();
        if !command.contains("--no-default-features") {
            open.push("default".to_owned());
        }
        let mut all = BTreeSet::new();
        while let Some(feature) = open.pop() {
            let parts = manifest["features"]
                .get(&feature)
                .and_then(|parts| parts.as_array());
            let parts = parts.into_iter().flatten().filter_map(|part| part.as_str());
            open.extend(parts.map(str::to_owned));
            all.insert(feature);
        }
        all
    }

    /// Returns the features that tests, examples and benchmarks of the client require.
    fn wanted(client: &Path, manifest: &toml::Table) -> BTreeSet<String> {
        let targets = ["test", "example", "bench"]
            .iter()
            .filter_map(|kind| manifest.get(*kind)?.as_array());
        let required = targets
            .flatten()
            .filter_map(|target| target.get("required-features")?.as_array());
        let mut wanted: BTreeSet<String> = required
            .flatten()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect();
        let mut folders = vec![client.join("tests")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("a file").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(path).expect("a text");
                    let conditions = text.split("feature = \"").skip(1);
                    wanted.extend(conditions.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
                }
            }
        }
        wanted
    }

    /// Cargo skips a target whose required features are missing without a message.
    #[test]
    fn no_test_is_left_out_for_want_of_a_feature() {
        let client = repository().join("generated-client");
        let manifest = fs::read_to_string(client.join("Cargo.toml")).expect("a manifest");
        let manifest: toml::Table = manifest.parse().expect("a manifest");
        let others = BESIDE_TESTS
            .iter()
            .filter(|check| check.starts_with("cargo test "));
        let run: BTreeSet<String> = others
            .chain([&TESTS])
            .flat_map(|check| features(check, &manifest))
            .collect();
        let wanted = wanted(&client, &manifest);
        assert!(
            wanted.contains("migrations") && wanted.contains("webhook-signatures"),
            "{wanted:?}"
        );
        let left_out: Vec<&String> = wanted.difference(&run).collect();
        assert!(left_out.is_empty(), "{left_out:?}");
    }

    /// The command for all tests in README is that of CI.
    #[test]
    fn readme_has_the_command_for_every_test() {
        let readme = fs::read_to_string(repository().join("README.md")).expect("a text");
        let every = TESTS.replace(" --locked", "").replace(" --no-fail-fast", "");
        assert!(readme.contains(&format!("$ {every}  ")), "{every}");
    }

    #[test]
    fn a_token_is_never_the_same() {
        let tokens: BTreeSet<String> = (0..100).map(|_| unguessable()).collect();
        assert_eq!(tokens.len(), 100);
        assert!(tokens.iter().all(|token| token.len() == 32));
    }
}
