//! How diagnostics are shown: to people, to programs, to GitHub's view of a pull request.

mod github;
mod human;
mod json;
mod repeated;

pub use github::github;
pub(crate) use github::{data, property};
pub use human::human;
pub use json::json;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};

/// How many are shown to a person who asked for no other number; the rest is counted.
pub const MOST: usize = 50;

/// What is shown of `most`, and how many are not: the first in document order.
fn shown(diagnostics: &Diagnostics, most: usize) -> (impl Iterator<Item = &Diagnostic>, usize) {
    (
        diagnostics.iter().take(most),
        diagnostics.len().saturating_sub(most),
    )
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
