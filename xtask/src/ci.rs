//! `cargo xtask ci`: all that CI checks, in the order in which a failure is found soonest.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::print::{err, out};

/// What the workspace says of the profile of dependencies.
macro_rules! profile {
    () => {
        r#" --config profile.dev.package."*".opt-level=1 --config profile.dev.package."*".debug=false"#
    };
}

/// The checks; each is a command that can be run by hand. Cargo builds a dependency once for each set of its features, so
/// those that can be are run for the whole workspace, and what they need is there already.
const CHECKS: &[&str] = &[
    "cargo fmt --all --check",
    // What the repository says of itself: seconds.
    "cargo xtask codegen --check",
    "cargo xtask docs --check",
    "openapi-spec-validator spec/partner-center.yaml",
    // Tools of others read it as one document.
    "cargo xtask bundle",
    "openapi-spec-validator target/bundle/partner-center.json",
    "redocly lint --config .ci/tools/redocly.yaml target/bundle/partner-center.json",
    "openapi-typescript target/bundle/partner-center.json --output target/bundle/partner-center.d.ts",
    "tsc --strict --noEmit target/bundle/partner-center.d.ts",
    "zizmor --offline --quiet --persona auditor .github/workflows",
    "cargo clippy --locked --workspace --all-targets --all-features -- -D warnings",
    "cargo doc --locked --workspace --all-features --no-deps",
    // Without a transport, and with the other TLS: what a build with all features does not show.
    "cargo clippy --locked --package partner-center --package openapi-client-runtime --no-default-features -- -D warnings",
    "cargo clippy --locked --package partner-center --no-default-features --features native-tls,gzip -- -D warnings",
    // Compressed answers have tests of their own, and change none of the others.
    "cargo test --locked --workspace --features partner-center/gzip,partner-center/webhook-signatures --no-fail-fast",
    "cargo xtask conform",
    // Certificates are refused by types that each way of doing TLS has for itself.
    "cargo test --locked --workspace --features partner-center/gzip,partner-center/native-tls --test certificates",
    // Tokens on the other kind of async runtime: without Tokio.
    "cargo test --locked --workspace --no-default-features --test executors",
    // The packages alone, as their users get them: the client's is built on the runtime's, which is in no registry. With the
    // profile of the workspace, which they would not know, so that dependencies are those that are there.
    concat!(
        "cargo package --locked --package openapi-client-runtime --allow-dirty",
        profile!()
    ),
    "cargo package --locked --package partner-center --allow-dirty --exclude-lockfile --no-verify",
    concat!(
        "tar --extract --directory target/package --file target/package/partner-center-",
        env!("CARGO_PKG_VERSION"),
        ".crate"
    ),
    concat!(
        "cargo build --target-dir target --manifest-path target/package/partner-center-",
        env!("CARGO_PKG_VERSION"),
        "/Cargo.toml --config patch.crates-io.openapi-client-runtime.path='target/package/openapi-client-runtime-",
        env!("CARGO_PKG_VERSION"),
        "'",
        profile!()
    ),
];

/// Commands that must fail: a check that finds nothing here finds nothing anywhere.
const CONTROLS: &[&str] = &["zizmor --offline --quiet xtask/tests/workflows/careless.yml"];

/// Runs every check and says which failed.
pub(crate) fn run() -> ExitCode {
    let mut failed = Vec::new();
    let mut times = Vec::new();
    for check in CHECKS {
        out!("\n==> {check}");
        let start = Instant::now();
        if !quoted(|| passes(check)) {
            failed.push(*check);
        }
        times.push((start.elapsed().as_secs(), *check));
    }
    for control in CONTROLS {
        out!("\n==> {control} (must fail)");
        if quoted(|| passes(control)) {
            failed.push(*control);
        }
    }
    out!("");
    for (seconds, check) in times {
        out!("{seconds:>5} s  {check}");
    }
    if failed.is_empty() {
        out!("\nall {} checks passed", CHECKS.len() + CONTROLS.len());
        return ExitCode::SUCCESS;
    }
    for check in &failed {
        err!("failed: {check}");
    }
    ExitCode::FAILURE
}

/// GitHub takes lines of a log for commands. What a check prints may come from a description, and is none.
fn quoted(check: impl FnOnce() -> bool) -> bool {
    if std::env::var_os("GITHUB_ACTIONS").is_none() {
        return check();
    }
    let token = unguessable();
    out!("::stop-commands::{token}");
    let passed = check();
    out!("::{token}::");
    passed
}

/// The hashers of the standard library have keys that nobody outside knows.
fn unguessable() -> String {
    let number = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", number(), number())
}

fn passes(check: &str) -> bool {
    let mut words = check.split_whitespace();
    let Some(program) = words.next() else {
        return false;
    };
    let status = Command::new(program)
        .args(words)
        .env("RUSTDOCFLAGS", "-D warnings")
        .status();
    match status {
        Ok(status) => status.success(),
        Err(error) => {
            err!("`{program}` cannot be run: {error}");
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_the_same() {
        let tokens: std::collections::BTreeSet<String> = (0..100).map(|_| unguessable()).collect();
        assert_eq!(tokens.len(), 100);
        assert!(tokens.iter().all(|token| token.len() == 32));
    }
}
