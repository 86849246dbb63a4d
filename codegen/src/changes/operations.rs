//! Changes of groups and operations: new, removed, renamed and changed ones.

mod answers;
mod arguments;
mod by_link;
mod confirmation;
mod credentials;
mod docs;
mod errors;
mod headers;
mod options;
mod paging;
mod sent;
mod servers;
mod waiting;

use std::collections::HashSet;

use super::counterparts::Counterparts;
use super::matched::{Call, Matched, matched, renamed, renamed_by};
use super::text::{NOTHING, call, with_options};
use super::{GONE, List, NEW_ITEM, Severity, choices};
use crate::ir::{Api, Group, Headers, Name, Operation, OptionParameter};
use crate::markdown::{code, code_list};

const SIGNATURE: &str = "callers pass the arguments it had";
const OTHER_BYTES: &str = "the same Rust; other bytes";

/// An operation and the group that it belongs to.
struct Item<'a> {
    api: &'a Api,
    group: &'a Group,
    /// The new name of the group.
    group_name: &'a Name,
    operation: &'a Operation,
}

pub(super) fn compare(old: &Api, new: &Api, types: &Counterparts, list: &mut List) {
    let mut groups = matched(&old.groups, &new.groups, |group| group.name.as_str());
    let moved = renamed(&mut groups, same_group);
    moved.iter().for_each(|(from, to)| renamed_group(from, to, list));
    for (from, to) in groups.kept.iter().chain(&moved) {
        if !types.same_words(&from.doc, &to.doc) {
            list.reworded(to.path(), &from.origin, &to.origin);
        }
    }
    let present_name = |group: &'_ Group| {
        moved
            .iter()
            .find(|(from, _)| from.name == group.name)
            .map(|(_, to)| &to.name)
    };
    let before = items(old, present_name);
    let after = items(new, |_| None);
    let mut pairs = matched(&before, &after, |item| {
        (item.group_name.as_str(), item.operation.name.as_str())
    });
    for (from, to) in renamed_by(&mut pairs, |item| Call::of(item.operation)) {
        let what = format!("is now `{}`, and takes `{}`", path(to), to.operation.options);
        list.add(Severity::Breaking, path(from), what, GONE)
            .from(&from.operation.origin)
            .to(&to.operation.origin)
            .instead(written(from), written(to));
        operation(old, new, from, to, types, list);
    }
    removed(&groups, &pairs.removed, &after, list);
    for item in pairs.added {
        let what = format!("is new: {}", code(&request_line(item.operation)));
        list.added(path(item), what, NEW_ITEM).to(&item.operation.origin);
    }
    for (from, to) in pairs.kept {
        called(from, to, list);
        operation(old, new, from, to, types, list);
    }
    let operations = new.operations();
    let own: Vec<&Headers> = operations
        .filter_map(|operation| operation.headers.as_ref())
        .collect();
    headers::compare(old.headers.as_ref(), new.headers.as_ref(), &own, types, list);
}

/// Reports a group with another name.
fn renamed_group(from: &Group, to: &Group, list: &mut List) {
    list.add(
        Severity::Breaking,
        from.path(),
        format!("is now `{}`, and so are its options", to.name),
        GONE,
    )
    .from(&from.origin)
    .to(&to.origin)
    .instead(
        format!("client.{}()", from.module),
        format!("client.{}()", to.module),
    );
}

/// Returns whether two groups are the same: each operation of one is an operation of the other.
fn same_group(a: &Group, b: &Group) -> bool {
    let mut operations = a.operations.iter();
    let calls: HashSet<Call> = b.operations.iter().map(Call::of).collect();
    !a.operations.is_empty() && operations.all(|from| calls.contains(&Call::of(from)))
}

/// Reports removed operations. Those of a removed group are one change.
fn removed(groups: &Matched<Group>, gone: &[&Item], after: &[Item], list: &mut List) {
    for group in &groups.removed {
        let mine = gone.iter().filter(|item| item.group.name == group.name);
        let mine: Vec<String> = mine.map(|item| format!("`{}`", item.operation.name)).collect();
        let what = if mine.is_empty() {
            "is gone: its operations are elsewhere".to_owned()
        } else {
            format!("is gone, with {}", mine.join(", "))
        };
        list.removed(group.path(), what)
            .from(&group.origin)
            .instead(format!("client.{}()", group.module), NOTHING);
    }
    let alone = gone
        .iter()
        .filter(|item| !groups.removed.iter().any(|group| group.name == item.group.name));
    for item in alone {
        let (what, now) = instead_of(item, after);
        list.removed(path(item), what)
            .from(&item.operation.origin)
            .instead(written(item), now);
    }
}

/// Returns what became of a removed method, and what to write: the operation that a view belongs to, with what it fixed.
fn instead_of(gone: &Item, after: &[Item]) -> (String, String) {
    let view_of = gone.operation.view_of.as_deref();
    let Some(plain) = view_of.and_then(|id| after.iter().find(|item| item.operation.id == id)) else {
        return ("is gone".to_owned(), NOTHING.to_owned());
    };
    let method = &plain.operation.name;
    let line = code(&gone.operation.method.line(&gone.operation.path));
    let with = match &*gone.operation.always_sent() {
        [] => String::new(),
        sent => format!(" with {}", code_list(sent)),
    };
    let what = format!("is gone: `{method}` does the same for {line}{with}");
    let is_fixed = |option: &&OptionParameter| {
        let mut fixed = gone.operation.fixed.iter();
        fixed.any(|it| it.place == option.place && it.wire_name == option.wire_name)
    };
    let options = plain.operation.option_parameters.iter();
    let set: Vec<&OptionParameter> = options.filter(is_fixed).collect();
    (what, with_options(plain.group, plain.operation, &set))
}

fn items<'a>(api: &'a Api, present_name: impl Fn(&Group) -> Option<&'a Name>) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for group in &api.groups {
        let group_name = present_name(group).unwrap_or(&group.name);
        let operations = group.operations.iter();
        items.extend(operations.map(|operation| Item {
            api,
            group,
            group_name,
            operation,
        }));
    }
    items
}

fn path(item: &Item) -> String {
    item.group.method(&item.operation.name)
}

fn written(item: &Item) -> String {
    call(item.group, item.operation)
}

/// Compares the operation ids, which errors and spans show. If the Rust name changed too, that is reported
/// already.
fn called(from: &Item, to: &Item, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    if old.id != new.id && from.group.name == to.group.name {
        let what = format!(
            "is called {} in errors and spans, and was {}",
            code(&new.id),
            code(&old.id)
        );
        list.add(Severity::Wire, path(to), what, OTHER_BYTES)
            .from(&old.origin)
            .to(&new.origin);
    }
}

/// Compares the choices among the parameters.
fn chosen(at: &str, from: &Item, to: &Item, list: &mut List) {
    let was_there = |name: &Name| {
        let mut options = from.operation.option_parameters.iter();
        options.any(|option| option.name == *name)
    };
    let owners = choices::Owners {
        path: at,
        module: "operations",
        old: &from.operation.choices,
        new: &to.operation.choices,
        written: (written(from), written(to)),
        set_on: format!("{}::default()", to.operation.options_path()),
        setter: &Name::to_string,
        was_there: &was_there,
    };
    choices::compare(&owners, list);
}

fn operation(old_api: &Api, new_api: &Api, from: &Item, to: &Item, types: &Counterparts, list: &mut List) {
    let (old, new) = (from.operation, to.operation);
    let at = path(to);
    arguments::compare(&at, from, to, types, list);
    chosen(&at, from, to, list);
    confirmation::compare(&at, from, to, list);
    answers::compare(&at, from, to, types, list);
    credentials::compare(&at, old_api, new_api, from, to, types, list);
    options::compare(from, to, types, list);
    paging::compare(&at, from, to, types, list);
    answers::streamed(&at, from, to, list);
    by_link::compare(&at, from, to, list);
    let shared: Vec<&Headers> = new_api.headers.iter().collect();
    headers::compare(old.headers.as_ref(), new.headers.as_ref(), &shared, types, list);
    waiting::compare(&at, from, to, types, list);
    sent::compare(&at, (old_api, old), (new_api, new), types, list);
    list.deprecation(&at, (old.deprecated, &old.origin), (new.deprecated, &new.origin));
    docs::compare(&at, old, new, types, list);
}

/// Returns the request line without its version, such as `GET /users?size=5`.
fn request_line(operation: &Operation) -> String {
    operation.method.line(&operation.target())
}
