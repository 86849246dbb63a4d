//! The examples as programs.

use std::env::consts::EXE_EXTENSION;
use std::path::PathBuf;
use std::process::Command;

/// Returns the command for an example, without the client's variables.
pub(crate) fn command(example: &str) -> Command {
    let mut command = Command::new(program(example));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PARTNER_CENTER_")) {
        command.env_remove(name);
    }
    command
}

/// Returns the program that `cargo test` built beside this test. With `--test` it is not built, and an
/// earlier build is used.
fn program(example: &str) -> PathBuf {
    let this = std::env::current_exe().expect("a test is a program");
    let built = this.ancestors().nth(2).expect("two folders above");
    let program = built.join("examples").join(example).with_extension(EXE_EXTENSION);
    let hint = "run `cargo build --package partner-center --examples --all-features` first";
    assert!(program.exists(), "{} is not there: {hint}", program.display());
    program
}
