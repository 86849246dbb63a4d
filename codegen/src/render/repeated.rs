//! Diagnostics that say the same of several places: a person reads them once.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Sources;
use crate::visible;

/// How often the same text is shown with its source line.
const SHOWN: usize = 5;

/// The diagnostics in document order. The fifth with the same text has those with it that repeat it from there on. A
/// diagnostic that points to other places as well is never a repetition.
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

/// The first `most` places of `repeats`, for a note below the first diagnostic; the rest is counted.
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
