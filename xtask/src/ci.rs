//! `cargo xtask ci`: all that CI checks, in the order in which a failure is found soonest.

use std::process::{Command, ExitCode};

use crate::print::{err, out};

/// The checks; each is a command that can be run by hand.
const CHECKS: &[&str] = &[
    // Compressed answers have tests of their own, and change none of the others.
    "cargo test --workspace --features partner-center/gzip --no-fail-fast",
    // Tokens on the other kind of async runtime: without Tokio.
    "cargo test --package partner-center --no-default-features --test executors",
    "cargo fmt --all --check",
    "cargo clippy --workspace --all-targets --all-features -- -D warnings",
    // Without a transport, and with the other TLS: what a build with all features does not show.
    "cargo clippy --package partner-center --no-default-features -- -D warnings",
    "cargo clippy --package partner-center --no-default-features --features native-tls,gzip -- -D warnings",
    "cargo xtask codegen --check",
    "cargo xtask docs --check",
    "openapi-spec-validator spec/partner-center.yaml",
    "cargo doc --workspace --no-deps",
    // The package alone, as its users get it.
    "cargo package --package partner-center --allow-dirty",
];

/// Runs every check and says which failed.
pub(crate) fn run() -> ExitCode {
    let mut failed = Vec::new();
    for check in CHECKS {
        out!("\n==> {check}");
        if !passes(check) {
            failed.push(check);
        }
    }
    if failed.is_empty() {
        out!("\nall {} checks passed", CHECKS.len());
        return ExitCode::SUCCESS;
    }
    for check in &failed {
        err!("failed: {check}");
    }
    ExitCode::FAILURE
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
