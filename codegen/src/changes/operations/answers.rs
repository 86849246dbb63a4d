//! Changes of the responses and return types of operations.

use std::collections::BTreeSet;

use super::{Item, written};
use crate::changes::counterparts::Counterparts;
use crate::changes::matched::{difference, matched};
use crate::changes::text::{NOTHING, answer, success};
use crate::changes::{List, NEW_ITEM, Severity};
use crate::ir::{
    Absence, Form, Operation, Partial, StatusBody, StatusVariant, Statuses, Success, Successes, Type,
};
use crate::markdown::{code, code_joined};
use crate::wire::{FailureMember, dotted};

pub(super) fn compare(at: &str, from: &Item, to: &Item, types: &Counterparts, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    match (&old.success, &new.success) {
        (Success::Each(a), Success::Each(b)) => statuses(a, b, old, new, types, list),
        (a, b) if !same_success(a, b, types) => {
            let (before, after) = (success(a), success(b));
            let line = |ty: &str, item: &Item| {
                let got = match item.operation.success {
                    Success::Partial(_) => "",
                    _ => ".into_body()",
                };
                format!("let it: {ty} = {}{got};", written(item))
            };
            list.add(
                Severity::Breaking,
                at,
                format!("returned `{before}`, and returns `{after}`"),
                "callers use what it returned",
            )
            .from(&old.origin)
            .to(&new.origin)
            .instead(line(&before, from), line(&after, to))
            .told_once();
        }
        (Success::Whether(_) | Success::Found(..), _) => found(at, old, new, list),
        (Success::Partial(a), Success::Partial(b)) => {
            taken(at, old, new, list);
            failures(at, (old, a), (new, b), list);
        }
        _ => {
            taken(at, old, new, list);
            called(at, old, new, list);
        }
    }
}

/// Returns whether two return types are the same to the caller. Enums for responses that differ by status are
/// the same if they have one name.
pub(super) fn same_success(a: &Success, b: &Success, types: &Counterparts) -> bool {
    match (a, b) {
        (Success::Empty, Success::Empty) | (Success::Whether(_), Success::Whether(_)) => true,
        (Success::Found(a, _), Success::Found(b, _)) => types.same(a, b),
        (Success::Partial(Partial { answer: a, .. }), Success::Partial(Partial { answer: b, .. })) => {
            same((&a.ty, a.may_be_empty()), (&b.ty, b.may_be_empty()), types)
        }
        (Success::Each(a), Success::Each(b)) => a.name == b.name,
        (a, b) => matches!((one(a), one(b)), (Some(a), Some(b)) if same(a, b, types)),
    }
}

/// Returns the type of the body that a method always returns, which may be the page of a list, and whether the
/// body may be absent.
fn one(success: &Success) -> Option<(&Type, bool)> {
    match success {
        Success::One(answer) => Some((&answer.ty, answer.may_be_empty())),
        Success::Bytes(_) => Some((&Type::Bytes, false)),
        Success::List(paging) => Some((&paging.page, false)),
        Success::Empty
        | Success::Whether(_)
        | Success::Found(..)
        | Success::Partial(_)
        | Success::Each(_) => None,
    }
}

/// Compares the enum for responses that differ by status, which may get more variants.
fn statuses(
    before: &Statuses,
    after: &Statuses,
    old: &Operation,
    new: &Operation,
    types: &Counterparts,
    list: &mut List,
) {
    let path = |variant: &StatusVariant| after.variant(variant);
    let pairs = matched(&before.variants, &after.variants, |variant| variant.status);
    for gone in pairs.removed {
        list.removed(path(gone), "is gone")
            .from(&old.origin)
            .to(&new.origin)
            .instead(path(gone), NOTHING);
    }
    for come in pairs.added {
        let what = format!("is new, and holds {}", held(come.answer.as_ref()));
        list.added(
            path(come),
            what,
            "the enum is `#[non_exhaustive]`: nobody can have matched all of it",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    for (from, to) in pairs.kept {
        if !same_body(from.answer.as_ref(), to.answer.as_ref(), types) {
            let what = format!(
                "held {}, and holds {}",
                held(from.answer.as_ref()),
                held(to.answer.as_ref())
            );
            let pattern = |held: &Option<StatusBody>| {
                format!("{}{}", path(to), if held.is_some() { "(it)" } else { "" })
            };
            list.add(Severity::Breaking, path(to), what, "callers use what it held")
                .from(&old.origin)
                .to(&new.origin)
                .instead(pattern(&from.answer), pattern(&to.answer));
        }
    }
}

/// Returns what a variant holds, in words.
fn held(held: Option<&StatusBody>) -> String {
    match held {
        Some(it) => format!("`{}`", answer(it.ty(), it.may_be_empty())),
        None => "nothing".to_owned(),
    }
}

/// Returns whether two bodies are the same to the caller.
fn same_body(from: Option<&StatusBody>, to: Option<&StatusBody>, types: &Counterparts) -> bool {
    match (from, to) {
        (Some(from), Some(to)) => same(
            (from.ty(), from.may_be_empty()),
            (to.ty(), to.may_be_empty()),
            types,
        ),
        (from, to) => from == to,
    }
}

/// Compares the success statuses. If each status has a variant, or the return type changes, that is reported
/// instead.
fn taken(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let gone = without(&old.statuses, &new.statuses);
    let come = without(&new.statuses, &old.statuses);
    if let Some(gone) = gone {
        let what = format!("fails when it is answered with {gone}");
        list.behaviour(at, what, "calls that succeeded fail")
            .from(&old.origin)
            .to(&new.origin)
            .told_once();
    }
    if let Some(come) = come {
        let what = format!("succeeds when it is answered with {come}");
        let why = "the same Rust; calls that failed succeed";
        list.add(Severity::Wire, at, what, why)
            .from(&old.origin)
            .to(&new.origin)
            .told_once();
    }
}

/// Compares the error response that means that nothing was found.
fn found(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    taken(at, old, new, list);
    let (was, is) = (old.success.absence(), new.success.absence());
    if let (Some(was), Some(is)) = (was, is)
        && was != is
    {
        let (is, was) = (absence(is), absence(was));
        let what = format!("finds nothing where it is answered with {is}, and found nothing with {was}");
        list.behaviour(at, what, "what was none fails, or the other way round")
            .from(&old.origin)
            .to(&new.origin);
    }
}

/// Returns the error response that means that nothing was found, in words.
fn absence(nothing: &Absence) -> String {
    match &*nothing.codes {
        [] => format!("{} without a code", nothing.status),
        codes => format!("{} and the code {}", nothing.status, code_joined(codes, " or ")),
    }
}

/// Compares the properties of a success response that list failures.
fn failures(
    at: &str,
    (old, was): (&Operation, &Partial),
    (new, is): (&Operation, &Partial),
    list: &mut List,
) {
    let members = |partial: &Partial| -> BTreeSet<String> { partial.failures.iter().map(failure).collect() };
    let (then, now) = (members(was), members(is));
    if then != now {
        let [then, now] = [then, now].map(|all| all.into_iter().collect::<Vec<_>>().join(", "));
        let what = format!("finds what has failed in {now}, and found it in {then}");
        let why = "the same Rust; an answer that was whole is not, or the other way round";
        list.behaviour(at, what, why).from(&old.origin).to(&new.origin);
    }
}

/// Returns a property that lists failures, in words.
fn failure(member: &FailureMember) -> String {
    let name = code(&dotted(&member.path));
    let mut values: Vec<String> = member.values.iter().map(|value| code(value)).collect();
    values.sort_unstable();
    if values.is_empty() {
        name
    } else {
        format!("{name} with {}", values.join(" or "))
    }
}

/// Returns the statuses that are not among the others, in words.
fn without(statuses: &Successes, others: &Successes) -> Option<String> {
    match (statuses, others) {
        (Successes::Listed(_) | Successes::Any, Successes::Any) => None,
        (Successes::Any, Successes::Listed(_)) => Some("any other status of success".to_owned()),
        (Successes::Listed(statuses), Successes::Listed(others)) => {
            let statuses = difference(statuses, others).into_iter();
            let statuses: Vec<String> = statuses.map(u16::to_string).collect();
            (!statuses.is_empty()).then(|| statuses.join(", "))
        }
    }
}

/// Compares the media types that a response without JSON must have, if the requested one is the same.
fn called(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let (Some(was), Some(is)) = (media_type(&old.success), media_type(&new.success)) else {
        return;
    };
    if was != is && old.accept == new.accept {
        let what = format!(
            "takes an answer that is called {}, and took {}",
            code(is),
            code(was)
        );
        list.behaviour(at, what, "answers that are called something else fail")
            .from(&old.origin)
            .to(&new.origin);
    }
}

/// Returns the media type that a response must have if it is not JSON.
fn media_type(success: &Success) -> Option<&str> {
    match success {
        Success::One(answer) => match &answer.form {
            Form::Text(media_type) => Some(media_type),
            Form::Json | Form::JsonOrEmpty => None,
        },
        Success::Bytes(bytes) => Some(&bytes.media_type),
        _ => None,
    }
}

/// Returns whether two bodies, each of which may be absent, are the same to the caller.
fn same((a, a_absent): (&Type, bool), (b, b_absent): (&Type, bool), types: &Counterparts) -> bool {
    a_absent == b_absent && types.same(a, b)
}

/// Compares the method that streams the response.
pub(super) fn streamed(at: &str, from: &Item, to: &Item, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    match (old.success.streamed(), new.success.streamed()) {
        (Some(gone), None) => list
            .removed(from.group.method(gone), "is gone")
            .instead(from.group.method(gone), written(to)),
        (None, Some(come)) => {
            let what = format!("has `{come}`, which gives the bytes while they come");
            list.added(at, what, NEW_ITEM)
        }
        _ => return,
    }
    .from(&old.origin)
    .to(&new.origin);
}
