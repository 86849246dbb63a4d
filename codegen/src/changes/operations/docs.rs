//! Changes of the documentation of an operation, and of the roles that it names.

use crate::changes::counterparts::Counterparts;
use crate::changes::matched::difference;
use crate::changes::{List, Severity};
use crate::ir::Operation;
use crate::markdown::code;

pub(super) fn compare(at: &str, old: &Operation, new: &Operation, types: &Counterparts, list: &mut List) {
    if old.roles != new.roles {
        let only = |first: &[String], second: &[String]| -> String {
            let roles = difference(first, second).into_iter();
            roles.map(|role| code(role)).collect::<Vec<_>>().join(", ")
        };
        let come = only(&new.roles, &old.roles);
        let gone = only(&old.roles, &new.roles);
        let what = match (&*come, &*gone) {
            ("", "") => "names its roles in another order".to_owned(),
            (come, "") => format!("names the role {come} too"),
            ("", gone) => format!("no longer names the role {gone}"),
            (come, gone) => format!("names the role {come}, and no longer {gone}"),
        };
        let why = "the same Rust; the user who signed in may need another role";
        list.add(Severity::Docs, at, what, why)
            .from(&old.origin)
            .to(&new.origin);
    } else if !types.same_words(&words(old), &words(new)) {
        let cause = reworded(&types.in_new_words(&words(old)), &words(new));
        list.reworded(at, &old.origin, &new.origin).cause = Some(cause);
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
