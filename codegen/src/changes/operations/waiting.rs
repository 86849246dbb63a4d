//! Changes of how an operation is waited for: its two methods, their return types, and the polling.

mod asked;

use super::answers::same_success;
use super::{Item, written};
use crate::changes::counterparts::Counterparts;
use crate::changes::text::success;
use crate::changes::{List, NEW_ITEM, Severity};
use crate::ir::{PollRequest, Waiting};
use crate::markdown::{code, code_list};
use crate::wire::{StatePlace, States, dotted};

pub(super) fn compare(at: &str, from: &Item, to: &Item, types: &Counterparts, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    match (&old.waiting, &new.waiting) {
        (Some(gone), None) => list
            .removed(
                from.group.method(&gone.method),
                format!("is gone, and so is `{}`", gone.resumed),
            )
            .instead(from.group.method(&gone.method), written(to)),
        (None, Some(come)) => {
            let what = format!("has `{}`, which waits until it is done", come.method);
            list.added(at, what, NEW_ITEM)
        }
        (Some(before), Some(after))
            if !same_success(&before.request.success, &after.request.success, types) =>
        {
            let (was, is) = (success(&before.request.success), success(&after.request.success));
            let what = format!("waits for `{is}`, and waited for `{was}`");
            list.add(Severity::Breaking, at, what, "callers use the answer they had")
                .instead(format!("let done: {was};"), format!("let done: {is};"))
        }
        (Some(before), Some(after)) => {
            for (what, why) in polling(before, after) {
                list.behaviour(at, what, why)
                    .from(&old.origin)
                    .to(&new.origin)
                    .told_once();
            }
            return;
        }
        (None, None) => return,
    }
    .from(&old.origin)
    .to(&new.origin);
}

/// Returns what is different in the polling.
fn polling(before: &Waiting, after: &Waiting) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    let is_asked_otherwise = question(&before.request) != question(&after.request)
        || before.starts != after.starts
        || before.at_once != after.at_once;
    if is_asked_otherwise {
        let what = match &*asked::differences(before, after) {
            [] => format!("asks `{}` in another way how far it is", after.request.id),
            parts => format!("{}, to know how far it is", parts.join("; ")),
        };
        found.push((what, "what was stored of a wait may not be gone on with"));
    }
    if let Some(what) = states(&before.states, &after.states) {
        found.push((what, "waits end with other answers"));
    }
    if before.interval != after.interval {
        let what = format!(
            "asks every {} seconds how far it is, and asked every {}",
            after.interval, before.interval
        );
        found.push((what, "waits are longer or shorter"));
    }
    found
}

/// Returns what is different in how states are recognized.
fn states(before: &States, after: &States) -> Option<String> {
    let place = |states: &States| match &states.place {
        StatePlace::Status => "the status".to_owned(),
        StatePlace::Member(path) => code(&dotted(path)),
    };
    let all = |values: &[String]| match values {
        [] => "nothing".to_owned(),
        values => code_list(values),
    };
    let error = |states: &States| match &*states.error {
        [] => "nothing".to_owned(),
        path => code(&dotted(path)),
    };
    let parts = [
        ("finds the state in", "found it in", place(before), place(after)),
        ("is done at", "was at", all(&before.done), all(&after.done)),
        ("has failed at", "had at", all(&before.failed), all(&after.failed)),
        (
            "goes on at",
            "went on at",
            all(&before.running),
            all(&after.running),
        ),
        (
            "fails with what is in",
            "failed with",
            error(before),
            error(after),
        ),
    ];
    let parts = parts.into_iter().filter(|(.., was, is)| was != is);
    let parts = parts.map(|(now, then, was, is)| format!("{now} {is}, and {then} {was}"));
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Returns the part of a polling request that is sent.
fn question(request: &PollRequest) -> impl PartialEq {
    let PollRequest {
        id,
        method,
        path,
        availability,
        accept,
        values,
        body,
        ..
    } = request;
    (id, method, path, availability, accept, values, body)
}
