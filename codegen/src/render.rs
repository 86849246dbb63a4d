//! Renders diagnostics for people, for programs, and for GitHub's view of a pull request.

mod github;
mod human;
mod json;
mod repeated;

pub use github::github;
pub(crate) use github::{data, property};
pub use human::human;
pub use json::json;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};

/// The default for the number of diagnostics shown to a person; the rest is counted.
pub const MOST: usize = 50;

/// Returns the first `most` diagnostics in document order, and the number of the rest.
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
