//! Standard output, whose reader may be a program that has seen enough.

use std::io::Write as _;

/// Prints a report. Whoever stopped reading has what they wanted.
pub(crate) fn print(report: &str) {
    let _ = std::io::stdout().write_all(report.as_bytes());
}

/// Prints a line as `println!` does, which panics when nobody reads it.
macro_rules! out {
    ($($argument:tt)*) => {
        $crate::stdout::print(&format!("{}\n", format_args!($($argument)*)))
    };
}
pub(crate) use out;
