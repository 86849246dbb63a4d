//! Changes of the positional arguments of a method, which include the body.

use super::{Item, OTHER_BYTES, SIGNATURE, written};
use crate::changes::counterparts::Counterparts;
use crate::changes::matched::{matched, renamed, same_path};
use crate::changes::text::{call_with, declared, set_body, set_for, set_option, value};
use crate::changes::{Change, List, Severity, notes};
use crate::diagnostic::Pointer;
use crate::ir::{Limits, Name, Operation, ParameterLocation, ParameterValue, SentArgument};
use crate::markdown::code;

pub(super) fn compare(at: &str, from: &Item, to: &Item, types: &Counterparts, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    // If only the names in the path differ, arguments are matched by their position in it.
    let by_order = same_path(&old.path, &new.path);
    let (before, after) = (passed(old, by_order), passed(new, by_order));
    let mut pairs = matched(&before, &after, |passed| &passed.key);
    let position =
        |list: &[Positional], wanted: &Positional| list.iter().position(|passed| passed.key == wanted.key);
    // The compiler accepts an argument that is now sent under another name, if type and position are the
    // same; its Rust name must show that it means the same.
    let resent = renamed(&mut pairs, |a, b| {
        before.len() == after.len()
            && position(&before, a) == position(&after, b)
            && same_value(&a.value, &b.value, types)
            && a.name == b.name
    });
    for (from, to) in resent {
        let what = format!(
            "sends its argument as {}, and sent it as {}",
            to.sent_in_words(),
            from.sent_in_words()
        );
        list.add(Severity::Wire, at, what, OTHER_BYTES)
            .from(from.origin)
            .to(to.origin);
    }
    for passed in &pairs.removed {
        removed(at, (from, to), passed, list);
    }
    for passed in &pairs.added {
        added(at, (from, to), passed, list);
    }
    let order: Vec<_> = pairs.kept.iter().map(|(_, to)| position(&after, to)).collect();
    if !order.is_sorted() || swapped(&before, &after, types) {
        let why = "arguments are told apart by their order: code that compiles may send one for another";
        list.add(
            Severity::Breaking,
            at,
            "takes its arguments in another order",
            why,
        )
        .from(&old.origin)
        .to(&new.origin)
        .instead(written(from), written(to));
        return;
    }
    for (from, to) in &pairs.kept {
        kept(at, from, to, types, list);
    }
}

/// Reports an argument that the method no longer takes.
fn removed(at: &str, (from, to): (&Item, &Item), passed: &Positional, list: &mut List) {
    let option = AsOption::of(to, passed);
    let now = option
        .as_ref()
        .map(|option| format!(": it is {} now", option.what));
    let what = format!("no longer takes `{}`{}", passed.name, now.unwrap_or_default());
    let change = list
        .add(Severity::Breaking, at, what, SIGNATURE)
        .from(passed.origin)
        .to(option
            .as_ref()
            .map_or(&to.operation.origin, |option| option.origin))
        .instead(written(from), AsOption::call(option.as_ref(), to));
    passed.told_once(change);
}

/// Reports an argument that the method did not take.
fn added(at: &str, (from, to): (&Item, &Item), passed: &Positional, list: &mut List) {
    let option = AsOption::of(from, passed);
    let was = option
        .as_ref()
        .map(|option| format!(", which was {}", option.what));
    let (name, ty) = (passed.name, value(&passed.value));
    let what = format!("takes `{name}: {ty}`{}", was.unwrap_or_default());
    let change = list
        .add(Severity::Breaking, at, what, SIGNATURE)
        .from(
            option
                .as_ref()
                .map_or(&from.operation.origin, |option| option.origin),
        )
        .to(passed.origin)
        .instead(AsOption::call(option.as_ref(), from), written(to));
    passed.told_once(change);
}

/// An argument of a method as an option, before or after.
struct AsOption<'a> {
    what: &'static str,
    /// The options with it.
    set: String,
    origin: &'a Pointer,
}

impl<'a> AsOption<'a> {
    /// Returns the option of a method that is what another method takes, if there is one.
    fn of(item: &Item<'a>, passed: &Positional) -> Option<Self> {
        let operation = item.operation;
        if passed.key == Key::Body {
            let (body, _) = operation.option_body()?;
            return Some(Self {
                what: "an option",
                set: set_body(operation, body),
                origin: &operation.origin,
            });
        }
        let mut options = operation.option_parameters.iter();
        if let Some(option) = options.find(|option| option.wire_name == passed.sent_as()) {
            return Some(Self {
                what: "an option",
                set: set_option(operation, option),
                origin: &option.origin,
            });
        }
        let Key::Other(place, name) = &passed.key else {
            return None;
        };
        let option = item.api.call_option(name);
        let option = option.filter(|_| *place == ParameterLocation::Header.name())?;
        Some(Self {
            what: "an option of every call",
            set: set_for(operation, option),
            origin: &option.origin,
        })
    }

    /// Returns the call of a method with the option.
    fn call(option: Option<&Self>, item: &Item) -> String {
        match option {
            None => written(item),
            Some(option) => call_with(item.group, item.operation, &option.set),
        }
    }
}

/// Compares the type of an argument, and how it is sent.
fn kept(at: &str, from: &Positional, to: &Positional, types: &Counterparts, list: &mut List) {
    if let (Some(was), Some(is)) = (from.limits, to.limits) {
        let whose = format!("its `{}` ", to.name);
        notes::of_value(at, &whose, (was, from.origin), (is, to.origin), list);
    }
    if same_value(&from.value, &to.value, types) {
        let name = format!("its `{}`", to.name);
        rewritten(
            at,
            (&from.value, from.origin),
            (&to.value, to.origin),
            &name,
            list,
        );
        return;
    }
    let what = format!(
        "its `{}` was `{}`, and is `{}`",
        to.name,
        value(&from.value),
        value(&to.value)
    );
    let change = list
        .add(Severity::Breaking, at, what, SIGNATURE)
        .from(from.origin)
        .to(to.origin)
        .instead(declared(from.name, &from.value), declared(to.name, &to.value));
    to.told_once(change);
}

/// A positional argument of a method: a parameter, or the body.
struct Positional<'a> {
    name: &'a Name,
    /// The identity of an argument before and after: its position in the same path, or its wire name.
    key: Key<'a>,
    value: ParameterValue,
    origin: &'a Pointer,
    /// The limits of a parameter or property; those of a body are those of its type.
    limits: Option<&'a Limits>,
}

#[derive(Eq, Hash, PartialEq)]
enum Key<'a> {
    Path(usize),
    Other(&'static str, &'a str),
    Body,
}

fn passed(operation: &Operation, by_order: bool) -> Vec<Positional<'_>> {
    let arguments = operation.arguments.iter().enumerate();
    let arguments = arguments.map(|(index, argument)| {
        let (key, value) = match &argument.sent {
            // Path parameters come first, in the order of the path.
            SentArgument::Parameter(ParameterLocation::Path, value) if by_order => {
                (Key::Path(index), value.clone())
            }
            SentArgument::Parameter(place, value) => {
                (Key::Other(place.name(), &argument.wire_name), value.clone())
            }
            SentArgument::Property(ty) => (
                Key::Other("body", &argument.wire_name),
                ParameterValue::One(ty.clone()),
            ),
        };
        Positional {
            name: &argument.name,
            key,
            value,
            origin: &argument.origin,
            limits: Some(&argument.limits),
        }
    });
    let body = operation.argument_body().into_iter().map(|body| Positional {
        name: &body.name,
        key: Key::Body,
        value: ParameterValue::One(body.ty().clone()),
        origin: &operation.origin,
        limits: None,
    });
    arguments.chain(body).collect()
}

pub(super) fn same_value(old: &ParameterValue, new: &ParameterValue, types: &Counterparts) -> bool {
    old.item().is_some() == new.item().is_some() && types.same(old.ty(), new.ty())
}

/// Reports an argument whose type is the same, but which is sent in another way.
pub(super) fn rewritten(
    path: &str,
    (old, was_at): (&ParameterValue, &Pointer),
    (new, is_at): (&ParameterValue, &Pointer),
    name: &str,
    list: &mut List,
) {
    let (was, is) = (old.written(), new.written());
    if was != is {
        let what = format!("{name} is written as {is}, and was as {was}");
        list.add(Severity::Wire, path, what, OTHER_BYTES)
            .from(was_at)
            .to(is_at);
    }
}

/// Returns whether the same arguments, not all of one type, have another order.
fn swapped(before: &[Positional], after: &[Positional], types: &Counterparts) -> bool {
    let same = |a: &Positional, b: &Positional| a.name == b.name && same_value(&a.value, &b.value, types);
    let in_order = |(a, b): (&Positional, &Positional)| same_value(&a.value, &b.value, types);
    before.len() == after.len()
        && before.iter().all(|a| after.iter().any(|b| same(a, b)))
        && !before.iter().zip(after).all(in_order)
}

impl Positional<'_> {
    fn sent_as(&self) -> &str {
        match &self.key {
            Key::Other(_, wire_name) => wire_name,
            Key::Path(_) | Key::Body => self.name.as_str(),
        }
    }

    fn sent_in_words(&self) -> String {
        match &self.key {
            Key::Other(place, wire_name) => format!("{} in the {place}", code(wire_name)),
            Key::Path(_) | Key::Body => code(self.name.as_str()),
        }
    }

    /// Says that a change of what several methods take is one edit.
    fn told_once(&self, change: &mut Change) {
        match self.key {
            Key::Body => change.told_once(),
            Key::Path(_) | Key::Other(..) => change.edit_of(self.origin),
        };
    }
}
