//! Changes of the setters of an operation's options.

use super::arguments::{rewritten, same_value};
use super::{Item, OTHER_BYTES, SIGNATURE};
use crate::changes::counterparts::Counterparts;
use crate::changes::matched::{matched, renamed};
use crate::changes::text::{declared, set_body, set_for, set_option, ty, value};
use crate::changes::{List, NEW_ITEM, Severity, choices, notes};
use crate::ir::{Operation, OptionLocation, OptionParameter};
use crate::markdown::code;

pub(super) fn compare(from: &Item, to: &Item, types: &Counterparts, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    let path = |option: &OptionParameter| new.option_path(option);
    let mut pairs = matched(&old.option_parameters, &new.option_parameters, |option| {
        option.name.as_str()
    });
    for (from, to) in renamed(&mut pairs, |a, b| is_renamed(a, b, types)) {
        list.renamed(path(from), &to.name)
            .from(&from.origin)
            .to(&to.origin)
            .instead(set_option(old, from), set_option(new, to));
    }
    // Options that are required now are reported with the arguments.
    let required = |option: &&&OptionParameter| {
        let mut arguments = new.arguments.iter();
        arguments.any(|argument| argument.wire_name == option.wire_name)
    };
    for option in pairs.removed.iter().filter(|option| !required(option)) {
        let gone = match option.together {
            Some(_) => path(option),
            None => old.option_path(option),
        };
        let (what, now) = instead_of(option, to);
        list.removed(gone, what)
            .from(&option.origin)
            .instead(set_option(old, option), now);
    }
    for option in pairs.added {
        let what = format!("is new: `{}`", value(&option.value));
        list.added(path(option), what, NEW_ITEM).to(&option.origin);
    }
    for (from, to) in pairs.kept {
        kept((old, from), (new, to), types, list);
    }
    body(old, new, types, list);
}

/// Whether an option with another name is the same option.
fn is_renamed(a: &OptionParameter, b: &OptionParameter, types: &Counterparts) -> bool {
    // The documentation may contain the wire name.
    let renamed = |doc: &str| doc.replace(&a.wire_name, &b.wire_name);
    let same_words = types.same_words(&renamed(&a.doc), &renamed(&b.doc));
    !a.doc.is_empty() && same_words && a.place == b.place && same_value(&a.value, &b.value, types)
}

/// Compares an option before and after.
fn kept(
    (old, from): (&Operation, &OptionParameter),
    (new, to): (&Operation, &OptionParameter),
    types: &Counterparts,
    list: &mut List,
) {
    let path = new.option_path(to);
    if let (Some(was), Some(is)) = (&from.together, &to.together) {
        let written = (set_option(old, from), set_option(new, to));
        choices::together(&path, (was, &from.origin), (is, &to.origin), written, list);
    }
    let (was, is) = (&from.value, &to.value);
    if same_value(was, is, types) {
        rewritten(&path, (was, &from.origin), (is, &to.origin), "it", list);
    } else {
        let what = format!("took `{}`, and takes `{}`", value(was), value(is));
        list.add(Severity::Breaking, &path, what, SIGNATURE)
            .from(&from.origin)
            .to(&to.origin)
            .instead(declared(&from.name, was), declared(&to.name, is));
    }
    moved((old, from), (new, to), list);
    let (was, is) = ((&from.limits, &from.origin), (&to.limits, &to.origin));
    notes::of_value(&path, "", was, is, list);
    list.deprecation(
        &path,
        (from.deprecated, &from.origin),
        (to.deprecated, &to.origin),
    );
    list.personal(&path, (from.personal, &from.origin), (to.personal, &to.origin));
    if !types.same_words(&from.doc, &to.doc) {
        list.reworded(path, &from.origin, &to.origin);
    }
}

/// Reports an option that is sent in another place, or by another name.
fn moved(
    (old, from): (&Operation, &OptionParameter),
    (new, to): (&Operation, &OptionParameter),
    list: &mut List,
) {
    if from.wire_name == to.wire_name && from.place == to.place {
        return;
    }
    let place = |option: &OptionParameter| match option.place {
        OptionLocation::Query => format!("{} in the query", code(&option.wire_name)),
        OptionLocation::Header => format!("the header {}", code(&option.wire_name)),
        OptionLocation::Cookie => format!("the cookie {}", code(&option.wire_name)),
    };
    let what = format!("is sent as {}, and was as {}", place(to), place(from));
    let change = list.add(Severity::Wire, new.option_path(to), what, OTHER_BYTES);
    change.from(&from.origin).to(&to.origin);
    let mut options = new.option_parameters.iter();
    let now = options.find(|it| it.wire_name == from.wire_name && it.place == from.place);
    if let Some(now) = now {
        change.swapped(set_option(old, from), set_option(new, now));
    }
}

/// Returns what became of an option that is gone, and the options without it.
fn instead_of(option: &OptionParameter, to: &Item) -> (String, String) {
    let new = to.operation;
    let mut fixed = new.fixed.iter();
    let fixed = fixed.find(|it| it.place == option.place && it.wire_name == option.wire_name);
    let every_call = to.api.call_option(&option.wire_name);
    match (fixed, every_call) {
        (Some(fixed), _) => {
            let what = format!("is gone: {} is always sent for it", code(&fixed.text));
            (what, format!("{}::default()", new.options_path()))
        }
        (None, Some(call_option)) if option.place == OptionLocation::Header => {
            let what = "is gone: it is an option of every call".to_owned();
            (what, set_for(new, call_option))
        }
        (None, _) => ("is gone".to_owned(), format!("{}::default()", new.options_path())),
    }
}

/// Compares the body, if it is optional. If it is required, before or after, it is reported with the
/// arguments.
fn body(old: &Operation, new: &Operation, types: &Counterparts, list: &mut List) {
    match (old.option_body(), new.option_body()) {
        (Some((from, _)), None) if new.body.is_none() => {
            let before = set_body(old, from);
            list.removed(old.body_option_path(from), "is gone")
                .from(&old.origin)
                .to(&new.origin)
                .instead(before, format!("{}::default()", new.options_path()));
        }
        (None, Some((to, _))) => {
            let what = format!("is new: `{}`", ty(to.ty()));
            list.added(new.body_option_path(to), what, NEW_ITEM)
                .from(&old.origin)
                .to(&new.origin)
                .told_once();
        }
        (Some((from, was)), Some((to, is))) => {
            if !types.same(from.ty(), to.ty()) {
                let what = format!("took `{}`, and takes `{}`", ty(from.ty()), ty(to.ty()));
                list.add(Severity::Breaking, new.body_option_path(to), what, SIGNATURE)
                    .from(&old.origin)
                    .to(&new.origin)
                    .instead(
                        format!("let it: {};", ty(from.ty())),
                        format!("let it: {};", ty(to.ty())),
                    );
            } else if !types.same_words(was, is) {
                list.reworded(new.body_option_path(to), &old.origin, &new.origin);
            }
        }
        (Some(_) | None, None) => {}
    }
}
