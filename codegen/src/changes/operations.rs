//! Groups and operations: signatures, options, credentials, what goes over the wire.

mod answers;
mod arguments;
mod confirmation;
mod errors;
mod headers;
mod options;
mod servers;
mod waiting;

use super::counterparts::Counterparts;
use super::matched::{Matched, matched, renamed, same_call, same_path};
use super::text::{NOTHING, call};
use super::{GONE, List, NEW_ITEM, Severity, choices};
use crate::ir::{Acceptance, Api, FormField, Group, Name, Operation, Part, PartKind, Sent};
use crate::markdown::code;

const SIGNATURE: &str = "callers pass the arguments it had";
const OTHER_BYTES: &str = "the same Rust; other bytes";

/// An operation and the group it belongs to.
struct Item<'a> {
    group: &'a Group,
    /// What the group is called now.
    group_name: &'a Name,
    operation: &'a Operation,
}

pub(super) fn compare(old: &Api, new: &Api, types: &Counterparts, list: &mut List) {
    let mut groups = matched(&old.groups, &new.groups, |group| group.name.as_str());
    let moved = renamed(&mut groups, same_group);
    for (from, to) in &moved {
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
    for (from, to) in groups.stayed.iter().chain(&moved) {
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
    for (from, to) in renamed(&mut pairs, |a, b| same_call(a.operation, b.operation)) {
        let what = format!("is now `{}`, and takes `{}`", path(to), to.operation.options);
        list.add(Severity::Breaking, path(from), what, GONE)
            .from(&from.operation.origin)
            .to(&to.operation.origin)
            .instead(written(from), written(to));
        operation(old, new, from, to, types, list);
    }
    removed(&groups, &pairs.gone, list);
    for item in pairs.come {
        let what = format!("is new: {}", code(&line(item.operation)));
        list.added(path(item), what, NEW_ITEM).to(&item.operation.origin);
    }
    for (from, to) in pairs.stayed {
        called(from, to, list);
        operation(old, new, from, to, types, list);
    }
    headers::compare(old.headers.as_ref(), new.headers.as_ref(), types, list);
}

/// Whether two groups are one: each operation of the one is an operation of the other.
fn same_group(a: &Group, b: &Group) -> bool {
    let mut operations = a.operations.iter();
    !a.operations.is_empty() && operations.all(|from| b.operations.iter().any(|to| same_call(from, to)))
}

/// Operations that are gone; those of a group that is gone with them are one change.
fn removed(groups: &Matched<Group>, gone: &[&Item], list: &mut List) {
    for group in &groups.gone {
        let mine = gone.iter().filter(|item| item.group.name == group.name);
        let mine: Vec<String> = mine.map(|item| format!("`{}`", item.operation.name)).collect();
        let what = if mine.is_empty() {
            "is gone: its operations are elsewhere".to_owned()
        } else {
            format!("is gone, with {}", mine.join(", "))
        };
        list.gone(group.path(), what)
            .from(&group.origin)
            .instead(format!("client.{}()", group.module), NOTHING);
    }
    let alone = gone
        .iter()
        .filter(|item| !groups.gone.iter().any(|group| group.name == item.group.name));
    for item in alone {
        list.gone(path(item), "is gone")
            .from(&item.operation.origin)
            .instead(written(item), NOTHING);
    }
}

fn items<'a>(api: &'a Api, present_name: impl Fn(&Group) -> Option<&'a Name>) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for group in &api.groups {
        let group_name = present_name(group).unwrap_or(&group.name);
        let operations = group.operations.iter();
        items.extend(operations.map(|operation| Item {
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

/// What an operation calls itself when something fails; where its Rust name changed too, that has been told.
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

/// What a caller chooses of the parameters.
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
    credentials(&at, old_api, new_api, from, to, types, list);
    options::compare(old, new, types, list);
    answers::paging(&at, from, to, types, list);
    answers::streamed(&at, from, to, list);
    headers::compare(old.headers.as_ref(), new.headers.as_ref(), types, list);
    waiting::compare(&at, from, to, types, list);
    wire(&at, (old_api, old), (new_api, new), types, list);
    list.deprecation(&at, (old.deprecated, &old.origin), (new.deprecated, &new.origin));
    if old.roles != new.roles {
        let without = |roles: &[String], others: &[String]| -> Vec<String> {
            let roles = roles.iter().filter(|role| !others.contains(role));
            roles.map(|role| code(role)).collect()
        };
        let come = without(&new.roles, &old.roles).join(", ");
        let gone = without(&old.roles, &new.roles).join(", ");
        let what = match (&*come, &*gone) {
            ("", "") => "names its roles in another order".to_owned(),
            (come, "") => format!("names the role {come} too"),
            ("", gone) => format!("no longer names the role {gone}"),
            (come, gone) => format!("names the role {come}, and no longer {gone}"),
        };
        let why = "the same Rust; the user who signed in may need another role";
        list.add(Severity::Docs, at.as_str(), what, why)
            .from(&old.origin)
            .to(&new.origin);
    } else if !types.same_words(&words(old), &words(new)) {
        let cause = reworded(&types.in_new_words(&words(old)), &words(new));
        list.reworded(at, &old.origin, &new.origin).cause = Some(cause);
    }
}

/// All that is said of an operation.
fn words(operation: &Operation) -> String {
    operation.doc.parts().join("\n")
}

/// The words that went and came: those of operations that share a parameter or an answer are the same.
fn reworded(old: &str, new: &str) -> String {
    let other_lines = |text: &str, other: &str| -> String {
        let lines = text.lines().filter(|line| !other.lines().any(|it| it == *line));
        lines.collect::<Vec<_>>().join("\n")
    };
    let (went, came) = (other_lines(old, new), other_lines(new, old));
    let in_word = |char: char| char.is_alphanumeric() || char == '_';
    let other_words = |text: &str, other: &str| -> String {
        let words = text.split(|char| !in_word(char));
        let words = words.filter(|word| !other.split(|char| !in_word(char)).any(|it| it == *word));
        words.collect::<Vec<_>>().join(" ")
    };
    match (other_words(&went, &came), other_words(&came, &went)) {
        (gone, new) if gone.is_empty() && new.is_empty() => format!("{went}\n{came}"),
        (gone, new) => {
            let mut words: Vec<&str> = gone.split(' ').chain(["\n"]).chain(new.split(' ')).collect();
            words.dedup();
            words.join(" ")
        }
    }
}

fn credentials(
    at: &str,
    old_api: &Api,
    new_api: &Api,
    from: &Item,
    to: &Item,
    types: &Counterparts,
    list: &mut List,
) {
    let (old, new) = (from.operation, to.operation);
    let (before, after) = (accepted(old_api, old), accepted(new_api, new));
    let present: Vec<&str> = before.iter().map(|marker| types.marker(marker)).collect();
    let excluded = before.iter().zip(&present).find(|(_, now)| !after.contains(*now));
    if let (None, None, Some(acceptance)) = (excluded, &old.acceptance, &new.acceptance) {
        bounded(at, new_api, acceptance, list);
    }
    if present == after || (&old.acceptance, &new.acceptance) == (&None, &None) {
        return;
    }
    let what = format!(
        "took `{}` credentials, and takes `{}`",
        before.join("` or `"),
        after.join("` or `")
    );
    let Some((excluded, _)) = excluded else {
        list.add(Severity::Addition, at, what, "more clients can call it")
            .from(&old.origin)
            .to(&new.origin);
        return;
    };
    let why = "a client with the other credentials can no longer call it";
    list.add(Severity::Breaking, at, what, why)
        .from(&old.origin)
        .to(&new.origin)
        .instead(
            constructed(old_api, excluded),
            after
                .first()
                .map_or_else(String::new, |marker| constructed(new_api, marker)),
        );
}

/// An operation that any client could call, and that a new credential is not for: so are all others of the same bound, by
/// the same edit.
fn bounded(at: &str, new: &Api, acceptance: &Acceptance, list: &mut List) {
    let bound = &acceptance.bound;
    let mut credentials = new.credentials.iter();
    let excluded = credentials.find(|credential| !acceptance.markers.contains(&credential.marker));
    let why = "code that calls it for any `C` names no bound";
    list.add(Severity::Breaking, at, format!("asks for `C: {bound}` now"), why)
        .is_at(excluded.map(|credential| &credential.origin))
        .instead(
            "fn call<C>(client: &Client<C>)",
            format!("fn call<C: {bound}>(client: &Client<C>)"),
        );
}

/// The markers of the credentials that an operation takes.
fn accepted<'a>(api: &'a Api, operation: &'a Operation) -> Vec<&'a str> {
    let all = api
        .credentials
        .iter()
        .map(|credential| credential.marker.as_str());
    match &operation.acceptance {
        Some(Acceptance { markers, .. }) => markers.iter().map(Name::as_str).collect(),
        None => all.collect(),
    }
}

/// How a client with the credentials is made.
fn constructed(api: &Api, marker: &str) -> String {
    let credential = api
        .credentials
        .iter()
        .find(|credential| credential.marker.as_str() == marker);
    credential.map_or_else(String::new, |credential| {
        format!("Client::{}(credential, None)?", credential.constructor)
    })
}

/// The first line of a request.
fn line(operation: &Operation) -> String {
    format!("{} {}", operation.method.name(), operation.target())
}

/// What a caller cannot see.
fn wire(
    at: &str,
    (old_api, old): (&Api, &Operation),
    (new_api, new): (&Api, &Operation),
    types: &Counterparts,
    list: &mut List,
) {
    let is_at_same = old.method == new.method && same_path(&old.path, &new.path);
    if old.servers.is_empty() && new.servers.is_empty() && !is_at_same {
        let line = |operation: &Operation| code(&format!("{} {}", operation.method.name(), operation.path));
        let (is, was) = (line(new), line(old));
        list.behaviour(
            at,
            format!("is sent as {is}, and was as {was}"),
            "calls go elsewhere",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    fixed(at, old, new, list);
    servers::compare(at, (old_api, old), (new_api, new), list);
    media_types(at, old, new, list);
    parts(at, old, new, list);
    errors::compare(at, old, new, types, list);
}

/// What a view always sends besides its path.
fn fixed(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let sent = |operation: &Operation| {
        let pairs: Vec<String> = operation.always_sent().iter().map(|it| code(it)).collect();
        match &*pairs {
            [] => "nothing by itself".to_owned(),
            pairs => pairs.join(", "),
        }
    };
    let (is, was) = (sent(new), sent(old));
    if is != was {
        list.behaviour(
            at,
            format!("always sends {is}, and sent {was}"),
            "calls ask for something else",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
}

/// What the parts of a form are called and sent as; a part that comes or goes is told of its field.
fn parts(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let parts = |operation: &Operation| {
        operation
            .body
            .as_ref()
            .map_or_else(Vec::new, |body| told(&body.sent))
    };
    let (before, after) = (parts(old), parts(new));
    for ((name, was), (_, is)) in matched(&before, &after, |(name, _)| name.as_str()).stayed {
        if was != is {
            let what = format!("sends the part {} as {is}, and sent it as {was}", code(name));
            list.add(Severity::Wire, at, what, OTHER_BYTES)
                .from(&old.origin)
                .to(&new.origin);
        }
    }
}

/// The names of the parts of a form, with what is sent of each.
fn told(sent: &Sent) -> Vec<(String, String)> {
    let part = |part: &Part| match &*part.media_type {
        "" => part.kind.words().to_owned(),
        media_type => format!("{} ({})", part.kind.words(), code(media_type)),
    };
    let field = |field: &FormField| {
        let kind = if field.is_json {
            PartKind::Json
        } else {
            PartKind::Text
        };
        kind.words().to_owned()
    };
    match sent {
        Sent::Json | Sent::Text | Sent::Bytes => Vec::new(),
        Sent::Multipart(parts) => parts
            .iter()
            .map(|it| (it.member.wire_name.clone(), part(it)))
            .collect(),
        Sent::Fields(fields) => fields
            .iter()
            .map(|it| (it.member.wire_name.clone(), field(it)))
            .collect(),
    }
}

/// What a body is called when it is sent, and what is asked for.
fn media_types(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let sent = old.body.as_ref().zip(new.body.as_ref());
    let sent = sent.map(|(old, new)| ("sends", "sent", &old.media_type, &new.media_type));
    for (now, then, was, is) in sent
        .into_iter()
        .chain([("asks for", "asked for", &old.accept, &new.accept)])
    {
        if was != is {
            let what = format!("{now} {}, and {then} {}", code(is), code(was));
            list.add(Severity::Wire, at, what, OTHER_BYTES)
                .from(&old.origin)
                .to(&new.origin);
        }
    }
}
