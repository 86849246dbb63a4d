//! The types of one module of the client, whatever they are derived from, which must not share a name.

use std::collections::HashMap;

use super::items::Described;
use super::scope::Choice;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ir::{Item, ItemKind};

/// Names that a generated file uses with their meaning in Rust's prelude, or for the runtime.
const PRELUDE: [&str; 32] = [
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "Vec",
];

/// The types that every client has beside its kinds of credentials.
const BESIDE_CREDENTIALS: [&str; 4] = ["CallOptions", "ClientOptions", "Cloud", "CustomCloud"];

/// Reports types that clash with Rust's own or with each other.
pub(super) fn check(cx: &Context, items: &[Described]) {
    let within = |seen: fn(ItemKind) -> bool| items.iter().filter(move |(item, _)| seen(item.kind));
    check_names(cx, within(is_in_root));
    check_names(cx, within(is_in_operations));
}

/// Whether items of this kind are in the same module as the client.
fn is_in_root(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Client | ItemKind::Credential | ItemKind::Group)
}

/// Whether the file of a group defines items of this kind, or imports them.
fn is_in_operations(kind: ItemKind) -> bool {
    !matches!(kind, ItemKind::Client | ItemKind::Credential)
}

fn check_names<'a>(cx: &Context, items: impl Iterator<Item = &'a Described>) {
    let mut taken: HashMap<&str, (&str, Place, Choice)> = HashMap::new();
    for (item, what) in items {
        let (name, place, choice) = (item.name(), place(item), choice(item.kind));
        if PRELUDE.contains(&name) {
            let message = format!("{what} would be the type `{name}`, which Rust uses everywhere");
            cx.error(Code::NameCollision, place, message, choice.of_one());
        } else if item.kind == ItemKind::Credential && BESIDE_CREDENTIALS.contains(&name) {
            let message = format!("{what} would be the type `{name}`, which every client has");
            cx.error(Code::NameCollision, place, message, choice.of_one());
        } else if let Some((other, first, of_first)) = taken.get(name) {
            let message = format!("{what} and {other} would both be the type `{name}`");
            cx.report(
                Diagnostic::error(Code::NameCollision, place, message)
                    .related(first.clone(), format!("taken by {other}"))
                    .help(either(choice, *of_first).of_two()),
            );
        } else {
            taken.insert(name, (what, place, choice));
        }
    }
}

/// Returns how the description chooses the name of an item of this kind.
fn choice(kind: ItemKind) -> Choice {
    match kind {
        ItemKind::Client | ItemKind::Credential | ItemKind::Bound => Choice::Rename,
        _ => Choice::Key,
    }
}

/// Returns how the description changes one of two names: with the key, if one of them is the service's.
fn either(one: Choice, other: Choice) -> Choice {
    match one {
        Choice::Rename => other,
        one => one,
    }
}

/// Returns the place where the description names an item.
fn place(item: &Item) -> Place {
    match item.kind {
        ItemKind::Type | ItemKind::Credential | ItemKind::Bound => item.origin.key(),
        _ => item.origin.value(),
    }
}
