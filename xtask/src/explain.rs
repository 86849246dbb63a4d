//! `cargo xtask explain CODE`.

use std::process::ExitCode;

use codegen::Code;
use codegen::diagnostic::explain::explain;

use crate::print::{err, out};

/// Prints the explanation of a code.
pub(crate) fn run(code: &str) -> ExitCode {
    match Code::from_id(code) {
        Some(code) => {
            out!("{}", explain(code).trim_end());
            ExitCode::SUCCESS
        }
        None => {
            err!("error: `{code}` is not a code; they are listed in docs/diagnostics.md");
            ExitCode::from(2)
        }
    }
}
