//! Programs that must not compile, and the compiler's messages about them.
//!
//! The messages are those of one version of rustc, which CI installs; other versions word them differently.
//! To renew them, run `TRYBUILD=overwrite cargo test -p partner-center-ui`, and update the version here and
//! in CI.
//!
//! The example `no_mistake`, a program without any mistake, shows that they fail because of their mistakes
//! and not because of the client. It is compiled with the workspace, because here everything would be
//! compiled once more.

use std::process::Command;

/// The compiler whose messages are recorded.
const RUSTC: &str = "rustc 1.95.";

#[test]
fn mistakes_do_not_compile() {
    let rustc = Command::new("rustc")
        .arg("--version")
        .output()
        .expect("a compiler");
    let rustc = String::from_utf8_lossy(&rustc.stdout);
    if !rustc.starts_with(RUSTC) && std::env::var_os("TRYBUILD").is_none() {
        let why = format!("the messages on record are those of {RUSTC}x, and this is {rustc}");
        assert!(std::env::var_os("CI").is_none(), "{why}");
        println!("skipped: {why}");
        return;
    }
    trybuild::TestCases::new().compile_fail("fail/*.rs");
}
