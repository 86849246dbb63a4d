//! Changes of the documentation of an operation, and of what it says of the service.

use crate::changes::counterparts::Counterparts;
use crate::changes::list::REWORDED;
use crate::changes::matched::difference;
use crate::changes::{List, notes};
use crate::ir::Operation;

pub(super) fn compare(at: &str, old: &Operation, new: &Operation, types: &Counterparts, list: &mut List) {
    notes::of_operation(at, old, new, list);
    let (was, is) = (&old.notes.summary, &new.notes.summary);
    let summarised = notes::named("summary", was.as_deref(), is.as_deref());
    if !types.same_words(&words(old), &words(new)) {
        let cause = reworded(&types.in_new_words(&words(old)), &words(new));
        let what = summarised.unwrap_or_else(|| REWORDED.to_owned());
        list.documented(at, what).from(&old.origin).to(&new.origin).cause = Some(cause);
    }
}

/// Returns the documentation of an operation.
fn words(operation: &Operation) -> String {
    operation.doc.parts().join("\n")
}

/// Returns the words that were removed and added, which are the same for operations that share a parameter or
/// a response.
fn reworded(old: &str, new: &str) -> String {
    let went = difference(old.lines(), new.lines()).join("\n");
    let came = difference(new.lines(), old.lines()).join("\n");
    let in_word = |char: char| char.is_alphanumeric() || char == '_';
    let words = |text: &'_ str| {
        text.split(|char| !in_word(char))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let other_words = |first: &str, second: &str| difference(words(first), words(second)).join(" ");
    match (other_words(&went, &came), other_words(&came, &went)) {
        (gone, new) if gone.is_empty() && new.is_empty() => format!("{went}\n{came}"),
        (gone, new) => {
            let mut words: Vec<&str> = gone.split(' ').chain(["\n"]).chain(new.split(' ')).collect();
            words.dedup();
            words.join(" ")
        }
    }
}
