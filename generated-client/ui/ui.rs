//! What must not compile, and what the compiler says about it.
//!
//! The messages are those of one version of rustc, which CI installs; another words them otherwise. Read and renew them
//! with `TRYBUILD=overwrite cargo test -p partner-center-ui`, and the version here and in CI with them.
//!
//! That they fail for what is wrong with them, and not for what is wrong with the client, is shown by the example
//! `no_mistake`: a program without any, which is compiled with the workspace, because here all would be compiled once more.

use std::process::Command;

/// The compiler whose messages are on record.
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
