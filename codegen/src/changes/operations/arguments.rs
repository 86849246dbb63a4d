//! Changes of the positional arguments of a method, which include the body.

use super::{Item, OTHER_BYTES, SIGNATURE, written};
use crate::changes::counterparts::Counterparts;
use crate::changes::matched::{matched, renamed, same_path};
use crate::changes::text::{declared, value};
use crate::changes::{List, Severity};
use crate::diagnostic::Pointer;
use crate::ir::{Name, Operation, ParameterLocation, ParameterValue, SentArgument};
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
            code(to.sent_as()),
            code(from.sent_as())
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
    let new = to.operation;
    let optional = new
        .option_parameters
        .iter()
        .any(|option| option.wire_name == passed.sent_as());
    let optional = optional || passed.key == Key::Body && new.option_body().is_some();
    let now = if optional { ": it is an option now" } else { "" };
    let what = format!("no longer takes `{}`{now}", passed.name);
    list.add(Severity::Breaking, at, what, SIGNATURE)
        .from(passed.origin)
        .to(&new.origin)
        .instead(written(from), written(to));
}

/// Reports an argument that the method did not take.
fn added(at: &str, (from, to): (&Item, &Item), passed: &Positional, list: &mut List) {
    let old = from.operation;
    let optional = old
        .option_parameters
        .iter()
        .find(|option| option.wire_name == passed.sent_as());
    let was_body = passed.key == Key::Body && old.option_body().is_some();
    let was = if optional.is_some() || was_body {
        ", which was an option"
    } else {
        ""
    };
    let what = format!("takes `{}: {}`{was}", passed.name, value(&passed.value));
    list.add(Severity::Breaking, at, what, SIGNATURE)
        .from(optional.map_or(&old.origin, |option| &option.origin))
        .to(passed.origin)
        .instead(written(from), written(to));
}

/// Compares the type of an argument, and how it is sent.
fn kept(at: &str, from: &Positional, to: &Positional, types: &Counterparts, list: &mut List) {
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
    list.add(Severity::Breaking, at, what, SIGNATURE)
        .from(from.origin)
        .to(to.origin)
        .instead(declared(from.name, &from.value), declared(to.name, &to.value));
}

/// A positional argument of a method: a parameter, or the body.
struct Positional<'a> {
    name: &'a Name,
    /// The identity of an argument before and after: its position in the same path, or its wire name.
    key: Key<'a>,
    value: ParameterValue,
    origin: &'a Pointer,
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
        }
    });
    let body = operation.argument_body().into_iter().map(|body| Positional {
        name: &body.name,
        key: Key::Body,
        value: ParameterValue::One(body.ty.clone()),
        origin: &operation.origin,
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
}
