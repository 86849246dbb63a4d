//! Changes of the credentials that an operation accepts.

use super::Item;
use crate::changes::counterparts::Counterparts;
use crate::changes::{List, Severity};
use crate::ir::{Acceptance, Api, Name, Operation};

pub(super) fn compare(
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
            .to(&new.origin)
            .told_once();
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
        )
        .told_once();
}

/// Reports an operation that any client could call and that does not accept a new credential. The same edit
/// affects every operation with that bound.
fn bounded(at: &str, new: &Api, acceptance: &Acceptance, list: &mut List) {
    let bound = &acceptance.bound;
    let mut credentials = new.credentials.iter();
    let excluded =
        credentials.find(|credential| !acceptance.markers().any(|marker| *marker == credential.marker));
    let why = "code that calls it for any `C` names no bound";
    list.add(Severity::Breaking, at, format!("asks for `C: {bound}` now"), why)
        .is_at(excluded.map(|credential| &credential.origin))
        .instead(
            "fn call<C>(client: &Client<C>)",
            format!("fn call<C: {bound}>(client: &Client<C>)"),
        );
}

/// Returns the markers of the credentials that an operation accepts.
fn accepted<'a>(api: &'a Api, operation: &'a Operation) -> Vec<&'a str> {
    let all = api.credentials.iter();
    let all = all.map(|credential| credential.marker.as_str());
    match &operation.acceptance {
        Some(acceptance) => acceptance.markers().map(Name::as_str).collect(),
        None => all.collect(),
    }
}

/// Returns how a client with these credentials is created.
fn constructed(api: &Api, marker: &str) -> String {
    let credential = api
        .credentials
        .iter()
        .find(|credential| credential.marker.as_str() == marker);
    credential.map_or_else(String::new, |credential| {
        format!("Client::{}(credential, None)?", credential.constructor)
    })
}
