//! How diagnostics are shown: to people, to programs, to GitHub's view of a pull request.

mod github;
mod human;
mod json;

pub use github::github;
pub(crate) use github::{data, property};
pub use human::human;
pub use json::json;

use super::{Diagnostic, Diagnostics, Severity};

/// The most that is shown; the rest is counted.
const MOST: usize = 50;

/// What is shown, and how many are not: the first in document order.
fn shown(diagnostics: &Diagnostics) -> (impl Iterator<Item = &Diagnostic>, usize) {
    (
        diagnostics.iter().take(MOST),
        diagnostics.len().saturating_sub(MOST),
    )
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
