//! Groups and operations: signatures, options, credentials, what goes over the wire.

use super::text::{call, success, ty, value};
use super::{List, Severity, matched, renamed};
use crate::ir::{Acceptance, Api, Credential, Group, Operation, OptionParameter, Success};

const GONE: &str = "code that calls it no longer compiles";
const NEW_ITEM: &str = "nobody can have called it yet";
const SIGNATURE: &str = "callers pass the arguments it had";

/// An operation and the group it belongs to.
struct Item<'a> {
    group: &'a Group,
    operation: &'a Operation,
}

pub(super) fn compare(old: &Api, new: &Api, list: &mut List) {
    groups(old, new, list);
    let (before, after) = (items(old), items(new));
    let mut pairs = matched(&before, &after, |item| {
        (item.group.name.as_str(), item.operation.name.as_str())
    });
    for (from, to) in renamed(&mut pairs, |a, b| same_call(a.operation, b.operation)) {
        list.add(
            Severity::Breaking,
            path(from),
            format!("is now `{}`", path(to)),
            GONE,
        )
        .from(&from.operation.origin)
        .to(&to.operation.origin)
        .instead(written(from), written(to));
    }
    for item in pairs.gone {
        list.add(Severity::Breaking, path(item), "is gone", GONE)
            .from(&item.operation.origin);
    }
    for item in pairs.come {
        let what = format!("is new: `{:?} {}`", item.operation.method, item.operation.path);
        list.add(Severity::Addition, path(item), what, NEW_ITEM)
            .to(&item.operation.origin);
    }
    for (from, to) in pairs.stayed {
        operation(old, new, from, to, list);
    }
}

fn groups(old: &Api, new: &Api, list: &mut List) {
    let pairs = matched(&old.groups, &new.groups, |group| group.name.as_str());
    for group in pairs.gone {
        let path = format!("operations::{}", group.name);
        list.add(Severity::Breaking, path, "is gone, with its operations", GONE)
            .from(&group.origin);
    }
    for group in pairs.come {
        list.add(
            Severity::Addition,
            format!("operations::{}", group.name),
            "is new",
            NEW_ITEM,
        )
        .to(&group.origin);
    }
    for (from, to) in pairs.stayed.iter().filter(|(from, to)| from.doc != to.doc) {
        list.add(
            Severity::Docs,
            format!("operations::{}", to.name),
            "is documented in other words",
            "documentation only",
        )
        .from(&from.origin)
        .to(&to.origin);
    }
}

fn items(api: &Api) -> Vec<Item<'_>> {
    let groups = api.groups.iter();
    groups
        .flat_map(|group| {
            group
                .operations
                .iter()
                .map(move |operation| Item { group, operation })
        })
        .collect()
}

fn path(item: &Item) -> String {
    format!("operations::{}::{}", item.group.name, item.operation.name)
}

fn written(item: &Item) -> String {
    call(item.group.module.as_str(), item.operation)
}

fn same_call(a: &Operation, b: &Operation) -> bool {
    a.method == b.method && a.path == b.path
}

fn operation(old_api: &Api, new_api: &Api, from: &Item, to: &Item, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    let at = path(to);
    signature(&at, from, to, list);
    credentials(&at, old_api, new_api, old, new, list);
    options(old, new, list);
    paging(&at, old, new, list);
    wire(&at, old, new, list);
    if old.deprecated != new.deprecated {
        let what = if new.deprecated {
            "is deprecated"
        } else {
            "is no longer deprecated"
        };
        list.add(
            Severity::Addition,
            at.clone(),
            what,
            "it goes on working; the compiler warns",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    if (&old.doc, &old.background) != (&new.doc, &new.background) {
        list.reworded(at, &old.origin, &new.origin);
    }
}

fn signature(at: &str, from: &Item, to: &Item, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    let arguments = |operation: &Operation| -> Vec<String> {
        let body = operation.body.iter().map(|body| ty(&body.ty));
        operation
            .arguments
            .iter()
            .map(|argument| value(&argument.value))
            .chain(body)
            .collect()
    };
    let (before, after) = (arguments(old), arguments(new));
    if before != after {
        let what = format!("took ({}), and takes ({})", before.join(", "), after.join(", "));
        let place = |this: &'_ Operation, other: &Operation| {
            let alone = this.arguments.iter().find(|argument| {
                !other
                    .arguments
                    .iter()
                    .any(|it| it.wire_name == argument.wire_name && it.value == argument.value)
            });
            alone.map_or(&this.origin, |argument| &argument.origin).clone()
        };
        list.add(Severity::Breaking, at, what, SIGNATURE)
            .from(&place(old, new))
            .to(&place(new, old))
            .instead(written(from), written(to));
    }
    let same_answer = match (&old.success, &new.success) {
        (Success::Empty, Success::Empty) => true,
        (Success::Json(a), Success::Json(b)) => a == b,
        (Success::Each(a), Success::Each(b)) => a.name == b.name && a.variants == b.variants,
        _ => false,
    };
    if !same_answer {
        let (before, after) = (success(&old.success), success(&new.success));
        list.add(
            Severity::Breaking,
            at,
            format!("returned `{before}`, and returns `{after}`"),
            "callers use what it returned",
        )
        .from(&old.origin)
        .to(&new.origin)
        .instead(
            format!("let it: {before} = {}", written(from)),
            format!("let it: {after} = {}", written(to)),
        );
    }
}

fn credentials(at: &str, old_api: &Api, new_api: &Api, old: &Operation, new: &Operation, list: &mut List) {
    let accepted = |api: &Api, acceptance: &Option<Acceptance>| -> Vec<String> {
        match acceptance {
            Some(acceptance) => acceptance.markers.iter().map(ToString::to_string).collect(),
            None => api
                .credentials
                .iter()
                .map(|credential: &Credential| credential.marker.to_string())
                .collect(),
        }
    };
    let (before, after) = (
        accepted(old_api, &old.acceptance),
        accepted(new_api, &new.acceptance),
    );
    if before == after {
        return;
    }
    let what = format!(
        "took {} credentials, and takes {}",
        before.join(" or "),
        after.join(" or ")
    );
    let excludes = before.iter().any(|marker| !after.contains(marker));
    let (severity, why) = if excludes {
        (
            Severity::Breaking,
            "a client with the other credentials can no longer call it",
        )
    } else {
        (Severity::Addition, "more clients can call it")
    };
    list.add(severity, at, what, why)
        .from(&old.origin)
        .to(&new.origin);
}

fn options(old: &Operation, new: &Operation, list: &mut List) {
    let path = |option: &OptionParameter| format!("operations::{}::{}", new.options, option.name);
    let pairs = matched(&old.option_parameters, &new.option_parameters, |option| {
        option.name.as_str()
    });
    for option in pairs.gone {
        let required = new
            .arguments
            .iter()
            .any(|argument| argument.wire_name == option.wire_name);
        let what = if required { "is an argument now" } else { "is gone" };
        list.add(Severity::Breaking, path(option), what, GONE)
            .from(&option.origin);
    }
    for option in pairs.come {
        let what = format!("is new: `{}`", value(&option.value));
        list.add(Severity::Addition, path(option), what, NEW_ITEM)
            .to(&option.origin);
    }
    for (from, to) in pairs.stayed {
        if from.value != to.value {
            let what = format!("took `{}`, and takes `{}`", value(&from.value), value(&to.value));
            list.add(Severity::Breaking, path(to), what, SIGNATURE)
                .from(&from.origin)
                .to(&to.origin);
        }
        if (&from.wire_name, from.place) != (&to.wire_name, to.place) {
            let what = format!("is sent as `{}`, and was as `{}`", to.wire_name, from.wire_name);
            list.add(Severity::Wire, path(to), what, "the same Rust; other bytes")
                .from(&from.origin)
                .to(&to.origin);
        }
        if from.deprecated != to.deprecated {
            let what = if to.deprecated {
                "is deprecated"
            } else {
                "is no longer deprecated"
            };
            list.add(
                Severity::Addition,
                path(to),
                what,
                "it goes on working; the compiler warns",
            )
            .from(&from.origin)
            .to(&to.origin);
        }
        if from.doc != to.doc {
            list.reworded(path(to), &from.origin, &to.origin);
        }
    }
}

fn paging(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let (severity, what, why) = match (&old.paging, &new.paging) {
        (Some(before), None) => (Severity::Breaking, format!("`{}` is gone", before.method), GONE),
        (None, Some(after)) => (
            Severity::Addition,
            format!("has `{}`, which gives every page", after.method),
            NEW_ITEM,
        ),
        (Some(before), Some(after)) if before.item != after.item => (
            Severity::Breaking,
            format!(
                "its pages held `{}`, and hold `{}`",
                ty(&before.item),
                ty(&after.item)
            ),
            "callers use the items they had",
        ),
        (Some(before), Some(after)) if before != after => (
            Severity::Wire,
            "finds the next page in another way".to_owned(),
            "the same Rust; other requests",
        ),
        _ => return,
    };
    list.add(severity, at, what, why)
        .from(&old.origin)
        .to(&new.origin);
}

/// What a caller cannot see.
fn wire(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let mut add = |what: String| {
        list.add(Severity::Wire, at, what, "the same Rust; other bytes")
            .from(&old.origin)
            .to(&new.origin);
    };
    if (old.method, &old.path) != (new.method, &new.path) {
        let line = |operation: &Operation| format!("{:?} {}", operation.method, operation.path);
        add(format!("is sent as `{}`, and was as `{}`", line(new), line(old)));
    }
    for (from, to) in old.arguments.iter().zip(&new.arguments) {
        if from.value == to.value
            && (&from.wire_name, from.place) != (&to.wire_name, to.place)
            && from.place != crate::ir::Place::Path
        {
            add(format!(
                "sends its argument as `{}`, and sent it as `{}`",
                to.wire_name, from.wire_name
            ));
        }
    }
    if old.errors != new.errors {
        add("reads the bodies of failures in another way".to_owned());
    }
    if old.id != new.id {
        add(format!(
            "is called `{}` in errors and spans, and was `{}`",
            new.id, old.id
        ));
    }
}
