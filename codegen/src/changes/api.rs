//! Changes of the client as a whole: credentials, clouds, call options, headers that the client sets.

use std::collections::HashMap;

use super::counterparts::Counterparts;
use super::matched::{matched, renamed};
use super::text::{NOTHING, call, set_call_option, set_option, ty};
use super::{List, NEW_ITEM, Severity, notes};
use crate::diagnostic::Pointer;
use crate::ir::{
    Acceptance, Api, Argument, CallOption, Cloud, Credential, Name, OptionLocation, ParameterLocation,
    SentArgument, SharedDoc, of_runtime,
};
use crate::markdown::code;

pub(super) fn compare(old: &Api, new: &Api, types: &Counterparts, list: &mut List) {
    credentials(old, new, types, list);
    bounds(old, new, types, list);
    clouds(old, new, list);
    call_options(old, new, list);
    headers(old, new, list);
    names(old, new, list);
    notes::of_api(old, new, list);
    let info = Pointer::root(0).member("info");
    if !types.same_words(&old.doc, &new.doc) {
        list.reworded("crate", &info, &info);
    }
    shared_docs(old, new, types, list);
    webhooks(old, new, types, list);
}

/// Compares the documentation that operations share. It belongs to no Rust item.
fn shared_docs(old: &Api, new: &Api, types: &Counterparts, list: &mut List) {
    let (before, after) = (shared(old), shared(new));
    let pairs = matched(&before, &after, |shared| {
        (shared.heading, shared.item.name.as_str(), shared.number)
    });
    for Shared { item, .. } in pairs.removed {
        list.documented("operations", format!("no longer documents {}", code(&item.name)))
            .from(&item.origin);
    }
    for Shared { item, .. } in pairs.added {
        list.documented("operations", format!("documents {} too", code(&item.name)))
            .to(&item.origin);
    }
    for (Shared { item: from, .. }, Shared { item: to, .. }) in pairs.kept {
        if !types.same_words(&from.doc, &to.doc) {
            list.documented(
                "operations",
                format!("documents {} in other words", code(&to.name)),
            )
            .from(&from.origin)
            .to(&to.origin);
        }
    }
}

/// Compares webhooks. The only Rust item of a webhook is its type.
fn webhooks(old: &Api, new: &Api, types: &Counterparts, list: &mut List) {
    let pairs = matched(&old.webhooks, &new.webhooks, |webhook| webhook.name.as_str());
    for webhook in pairs.removed {
        list.documented(
            "types",
            format!("no longer documents the webhook {}", code(&webhook.name)),
        )
        .from(&webhook.origin);
    }
    for webhook in pairs.added {
        let what = format!("documents the webhook {}", code(&webhook.name));
        list.added("types", what, NEW_ITEM).to(&webhook.origin);
    }
    for (from, to) in pairs.kept {
        let change = if types.same(&from.ty, &to.ty) {
            if types.same_words(&from.doc, &to.doc) {
                continue;
            }
            let what = format!("documents the webhook {} in other words", code(&to.name));
            list.documented("types", what)
        } else {
            let (was, is) = (ty(&from.ty), ty(&to.ty));
            let what = format!("has `{is}` for the webhook {}, and had `{was}`", code(&to.name));
            let why = "programs that read it as the other type do not find what they look for";
            list.behaviour("types", what, why)
        };
        change.from(&from.origin).to(&to.origin);
    }
}

/// Documentation that operations share.
struct Shared<'a> {
    heading: &'static str,
    item: &'a SharedDoc,
    /// The number of components with the same name before it: components of two files may have one name.
    number: usize,
}

fn shared(api: &Api) -> Vec<Shared<'_>> {
    let mut seen = HashMap::new();
    let docs = api.shared.iter();
    docs.flat_map(|docs| docs.items.iter().map(|item| (docs.heading, item)))
        .map(|(heading, item)| {
            let next = seen.entry((heading, item.name.as_str())).or_insert(0);
            let number = *next;
            *next += 1;
            Shared {
                heading,
                item,
                number,
            }
        })
        .collect()
}

fn credentials(old: &Api, new: &Api, types: &Counterparts, list: &mut List) {
    let client = |credential: &Credential| format!("Client::{}(credential, None)?", credential.constructor);
    let pairs = matched(&old.credentials, &new.credentials, |credential| {
        credential.marker.as_str()
    });
    for (from, to) in &types.credentials {
        list.renamed(from.marker.as_str(), &to.marker)
            .from(&from.origin)
            .to(&to.origin)
            .instead(client(from), client(to));
    }
    let is_renamed = |credential: &Credential| {
        let mut pairs = types.credentials.iter();
        pairs.any(|(from, to)| std::ptr::eq(*from, credential) || std::ptr::eq(*to, credential))
    };
    for credential in pairs
        .removed
        .into_iter()
        .filter(|credential| !is_renamed(credential))
    {
        let what = format!("is gone, and `Client::{}` with it", credential.constructor);
        list.removed(credential.marker.as_str(), what)
            .from(&credential.origin)
            .instead(client(credential), NOTHING);
    }
    for credential in pairs
        .added
        .into_iter()
        .filter(|credential| !is_renamed(credential))
    {
        let what = format!("is new, with `Client::{}`", credential.constructor);
        list.added(credential.marker.as_str(), what, NEW_ITEM)
            .to(&credential.origin);
    }
    for (from, to) in pairs.kept {
        credential(from, to, list);
    }
}

/// Compares a credential before and after.
fn credential(from: &Credential, to: &Credential, list: &mut List) {
    if from.scope != to.scope {
        let what = format!(
            "asks for tokens with the scope {}, and asked for {}",
            code(&to.scope),
            code(&from.scope)
        );
        list.behaviour(
            to.marker.as_str(),
            what,
            "tokens are asked for with another scope, which may need a consent of its own",
        )
        .from(&from.origin)
        .to(&to.origin);
    }
    if from.doc != to.doc {
        list.reworded(to.marker.as_str(), &from.origin, &to.origin);
    }
}

/// Compares the credential bounds of operations. They are traits, which a user's generic function may name.
fn bounds(old: &Api, new: &Api, types: &Counterparts, list: &mut List) {
    let markers = |acceptance: &Acceptance| -> Vec<String> {
        let markers = acceptance.markers();
        markers
            .map(|marker| types.marker(marker.as_str()).to_owned())
            .collect()
    };
    let same = |a: &Acceptance, b: &Acceptance| markers(a) == markers(b);
    for acceptance in &old.acceptances {
        if !new.acceptances.iter().any(|other| same(acceptance, other)) {
            let what = "is gone: no operation is for these credentials alone any more";
            let bound = &acceptance.bound;
            list.removed(bound.as_str(), what)
                .was_at(user_of(old, bound))
                .instead(format!("where C: {bound}"), NOTHING);
        }
    }
    for acceptance in &new.acceptances {
        if !old.acceptances.iter().any(|other| same(other, acceptance)) {
            let what = "is new: some operation is for these credentials alone";
            list.added(acceptance.bound.as_str(), what, NEW_ITEM)
                .is_at(user_of(new, &acceptance.bound));
        }
    }
}

/// Returns the first operation with a bound.
fn user_of<'a>(api: &'a Api, bound: &Name) -> Option<&'a Pointer> {
    let user = api
        .operations()
        .find(|operation| operation.acceptance.as_ref().is_some_and(|it| it.bound == *bound));
    user.map(|operation| &operation.origin)
}

fn clouds(old: &Api, new: &Api, list: &mut List) {
    let path = |cloud: &Cloud| of_runtime("Cloud", &cloud.constant);
    let mut pairs = matched(&old.clouds, &new.clouds, |cloud| cloud.constant.as_str());
    for (from, to) in renamed(&mut pairs, |a, b| addresses(a) == addresses(b)) {
        list.renamed(path(from), path(to))
            .from(&from.origin)
            .to(&to.origin)
            .instead(path(from), path(to));
    }
    for cloud in pairs.removed {
        list.removed(path(cloud), "is gone")
            .from(&cloud.origin)
            .instead(path(cloud), NOTHING);
    }
    for cloud in pairs.added {
        list.added(path(cloud), "is new", NEW_ITEM).to(&cloud.origin);
    }
    for (from, to) in pairs.kept {
        cloud(&path(to), from, to, list);
    }
    if let (Some(from), Some(to)) = (old.clouds.first(), new.clouds.first())
        && addresses(from) != addresses(to)
        && from.constant != to.constant
    {
        let what = format!(
            "is `Cloud::{}` unless it is set, and was `Cloud::{}`",
            to.constant, from.constant
        );
        list.behaviour(
            "ClientOptions::cloud",
            what,
            "programs that name no cloud call other servers",
        )
        .from(&from.origin)
        .to(&to.origin);
    }
}

/// Compares a cloud that exists before and after.
fn cloud(at: &str, from: &Cloud, to: &Cloud, list: &mut List) {
    let addresses = [
        (
            "base URL",
            &from.base_url,
            &to.base_url,
            "calls go to other servers",
        ),
        (
            "authority",
            &from.authority,
            &to.authority,
            "credentials get their tokens from other servers",
        ),
        (
            "audience",
            &from.audience,
            &to.audience,
            "tokens are asked for another audience, which may need a consent of its own",
        ),
    ];
    let mut reported = false;
    for (part, was, is, why) in addresses.into_iter().filter(|(_, was, is, _)| was != is) {
        let what = format!("has the {part} {}, and had {}", code(is), code(was));
        list.behaviour(at, what, why).from(&from.origin).to(&to.origin);
        reported = true;
    }
    if from.name != to.name {
        let what = format!("is called {}, and was {}", code(&to.name), code(&from.name));
        let why = "the same Rust; spans and debug output name it";
        list.add(Severity::Wire, at, what, why)
            .from(&from.origin)
            .to(&to.origin);
    } else if from.doc != to.doc && !reported {
        list.reworded(at, &from.origin, &to.origin);
    }
}

fn addresses(cloud: &Cloud) -> [&str; 3] {
    [&cloud.base_url, &cloud.authority, &cloud.audience]
}

/// Reports whether the case of property names started or stopped to matter.
fn names(old: &Api, new: &Api, list: &mut List) {
    let (what, why) = match (old.names_in_any_case, new.names_in_any_case) {
        (false, true) => (
            "members are read by their names in any letter case",
            "what was read from `unknown_members` before may be a field now, and is sent back as described",
        ),
        (true, false) => (
            "members are read by their names in one letter case only",
            "what was a field may be in `unknown_members` now, and is sent back as it came",
        ),
        _ => return,
    };
    let root = Pointer::root(0);
    list.add(Severity::Wire, "crate", what, why).from(&root).to(&root);
}

/// Compares the headers that the client sends by itself.
fn headers(old: &Api, new: &Api, list: &mut List) {
    let repeated = match (&old.idempotency_header, &new.idempotency_header) {
        (Some(_), None) => "a POST or PATCH that fails on the way is not sent again any more",
        (None, Some(_)) => "a POST or PATCH that fails on the way is sent again, with the same id",
        _ => "the service knows a call that is sent again by another header",
    };
    let (behaviour, wire) = (Severity::Behaviour, Severity::Wire);
    for (role, from, to, severity, why) in [
        (
            "the request id",
            &old.idempotency_header,
            &new.idempotency_header,
            behaviour,
            repeated,
        ),
        (
            "the correlation id",
            &old.correlation_header,
            &new.correlation_header,
            wire,
            "the same Rust; other bytes",
        ),
    ] {
        if from == to {
            continue;
        }
        let name = |header: &Option<String>| {
            header
                .as_ref()
                .map_or_else(|| "no header".to_owned(), |it| code(it))
        };
        let what = format!("fills in {} as {role}, and filled in {}", name(to), name(from));
        list.add(severity, "Client", what, why)
            .was_at(from.as_ref().and_then(|header| option_of(old, header)))
            .is_at(to.as_ref().and_then(|header| option_of(new, header)));
    }
}

fn option_of<'a>(api: &'a Api, header: &str) -> Option<&'a Pointer> {
    let option = api.call_options.iter().find(|option| option.header == header);
    option.map(|option| &option.origin)
}

/// Returns how to set a header that was an option of every call, by the first operation that has it.
fn moved(new: &Api, option: &CallOption) -> Option<(&'static str, String)> {
    let is_it = |wire_name: &str| wire_name.eq_ignore_ascii_case(&option.header);
    let groups = new.groups.iter();
    let mut operations = groups.flat_map(|group| group.operations.iter().map(move |it| (group, it)));
    operations.find_map(|(group, operation)| {
        let mut options = operation.option_parameters.iter();
        let mut arguments = operation.arguments.iter();
        if let Some(option) = options.find(|it| it.place == OptionLocation::Header && is_it(&it.wire_name)) {
            let what = "is gone: it is an option of the operations that take it";
            return Some((what, set_option(operation, option)));
        }
        let is_header = |it: &&Argument| {
            matches!(it.sent, SentArgument::Parameter(ParameterLocation::Header, _)) && is_it(&it.wire_name)
        };
        let argument = arguments.find(is_header);
        argument.map(|_| {
            let what = "is gone: it is an argument of the operations that take it";
            (what, call(group, operation))
        })
    })
}

fn call_options(old: &Api, new: &Api, list: &mut List) {
    let path = |name: &Name| of_runtime("CallOptions", name);
    let mut pairs = matched(&old.call_options, &new.call_options, |option| {
        option.name.as_str()
    });
    for (from, to) in renamed(&mut pairs, |a, b| !a.doc.is_empty() && a.doc == b.doc) {
        list.renamed(path(&from.name), &to.name)
            .from(&from.origin)
            .to(&to.origin)
            .instead(set_call_option(from), set_call_option(to));
    }
    for option in pairs.removed {
        let (what, after) = moved(new, option).unwrap_or(("is gone", "CallOptions::default()".to_owned()));
        list.removed(path(&option.name), what)
            .from(&option.origin)
            .instead(set_call_option(option), after);
    }
    for option in pairs.added {
        list.added(path(&option.name), "is new", NEW_ITEM)
            .to(&option.origin);
    }
    for (from, to) in pairs.kept {
        // That the client fills in another header by itself is reported as such.
        if !is_told_of_client((old, from), (new, to)) {
            call_option(from, to, list);
        }
    }
}

/// Whether both options are sent as a header that the client fills in by itself, which is another one now.
fn is_told_of_client((old, from): (&Api, &CallOption), (new, to): (&Api, &CallOption)) -> bool {
    let filled_in = [
        (&old.idempotency_header, &new.idempotency_header),
        (&old.correlation_header, &new.correlation_header),
    ];
    let is = |header: &Option<String>, option: &CallOption| header.as_ref() == Some(&option.header);
    let mut filled_in = filled_in.into_iter().filter(|(was, now)| was != now);
    filled_in.any(|(was, now)| is(was, from) && is(now, to))
}

/// Compares an option of every call before and after.
fn call_option(from: &CallOption, to: &CallOption, list: &mut List) {
    let path = of_runtime("CallOptions", &to.name);
    if from.header != to.header {
        let what = format!(
            "is sent as {}, and was as {}",
            code(&to.header),
            code(&from.header)
        );
        list.add(Severity::Wire, &path, what, "the same Rust; another header")
            .from(&from.origin)
            .to(&to.origin);
    }
    let (was, is) = ((&from.limits, &from.origin), (&to.limits, &to.origin));
    notes::of_value(&path, "", was, is, list);
    if from.doc != to.doc {
        list.reworded(path, &from.origin, &to.origin);
    }
}
