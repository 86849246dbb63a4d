//! Groups diagnostics with the same message, so that a person reads them once.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Sources;
use crate::visible;

/// How often the same message is shown with its source line.
const SHOWN: usize = 5;

/// Returns the diagnostics in document order. From the sixth with the same message on, they are attached to
/// the fifth. A diagnostic with related places is never a repetition.
pub(super) fn fold(diagnostics: &Diagnostics) -> Vec<(&Diagnostic, Vec<&Diagnostic>)> {
    let mut folded: Vec<(&Diagnostic, Vec<&Diagnostic>)> = Vec::new();
    let mut seen = HashMap::new();
    for diagnostic in diagnostics.iter() {
        let text = (diagnostic.code, &diagnostic.message, &diagnostic.help);
        let (times, last) = seen.entry(text).or_insert((0, 0));
        let repeats = *times >= SHOWN && diagnostic.related.is_empty();
        match folded.get_mut(*last) {
            Some((_, repeated)) if repeats => repeated.push(diagnostic),
            _ => {
                *times += 1;
                *last = folded.len();
                folded.push((diagnostic, Vec::new()));
            }
        }
    }
    folded
}

/// Returns a note with the first `most` places of `repeats`; the rest is counted.
pub(super) fn note(repeats: &[&Diagnostic], most: usize, sources: &Sources, folder: &str) -> Option<String> {
    let places = repeats.iter().take(most).map(|diagnostic| {
        let span = sources.locate(&diagnostic.place);
        let file = sources.name(diagnostic.place.pointer.file());
        format!(
            "\n{}:{}:{}",
            visible::line(&format!("{folder}{file}")),
            span.line,
            span.column
        )
    });
    let left = repeats.len().saturating_sub(most);
    let more = (left > 0).then(|| format!("\nand {left} more places"));
    let places: String = places.chain(more).collect();
    (!places.is_empty()).then(|| format!("the same holds at{places}"))
}
