//! Types that stand side by side in one module of the client, whatever they were made of.

use std::collections::HashMap;

use super::{Names, Role};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ir::Name;
use crate::model::Operation;
use crate::spec::Tag;

/// Names that a generated file uses for what they are in Rust's prelude, or for the runtime.
const PRELUDE: [&str; 32] = [
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "Vec",
];

/// A type by its name, with what it is and the place in the description that it comes from.
type Claim = (Name, String, Place);

/// Reports types that would clash with Rust's own, or with each other.
pub(super) fn check(cx: &Context, names: &Names) {
    let root = cx.resolved.document.root.pointer.value();
    let mut of_client: Vec<Claim> = vec![(Name::new("Client".to_owned()), "the client".to_owned(), root)];
    let mut of_operations: Vec<Claim> = Vec::new();
    for scheme in &cx.model.schemes {
        let what = format!("the credentials `{}`", scheme.key.value);
        let marker = names.find(Role::Marker, &scheme.key.pointer);
        of_client.extend(marker.map(|marker| (marker.clone(), what, scheme.key.pointer.key())));
    }
    for (tag, operations) in cx.model.groups() {
        let group = names.find(Role::Group, &tag.name.pointer);
        let claim = group.map(|name| group_claim(name, tag));
        of_client.extend(claim.clone());
        of_operations.extend(claim);
        for operation in operations {
            of_operations.extend(operation_claims(cx, names, operation));
        }
    }
    of_operations.extend(bounds(cx, names));
    for named in cx.resolved.schemas() {
        for ty in cx.model.types(named.node()) {
            let name = names.find(Role::Type(ty.direction), &named.schema.pointer);
            let what = format!("the schema `{}`", named.name.value);
            of_operations.extend(name.map(|name| (name.clone(), what, named.name.pointer.key())));
        }
    }
    check_claims(cx, &of_client);
    check_claims(cx, &of_operations);
}

fn group_claim(name: &Name, tag: &Tag) -> Claim {
    let what = format!("the group `{}`", tag.name.value);
    (name.clone(), what, tag.name.pointer.value())
}

/// What an operation adds to the types.
fn operation_claims(cx: &Context, names: &Names, operation: &Operation) -> Vec<Claim> {
    let id = &operation.written.id;
    let options = (Role::Options, format!("the options of `{}`", id.value));
    let answers = (Role::Answers, format!("the answer of `{}`", id.value));
    let answers = Some(answers).filter(|_| cx.model.answers_differ(operation));
    let claims = std::iter::once(options).chain(answers);
    claims
        .filter_map(|(role, what)| Some((names.find(role, &id.pointer)?.clone(), what, id.pointer.value())))
        .collect()
}

/// The traits of credentials, each at the first kind that it takes.
fn bounds(cx: &Context, names: &Names) -> Vec<Claim> {
    let mut bounds: Vec<Claim> = Vec::new();
    for (_, operations) in cx.model.groups() {
        for operation in operations {
            let (Some(bound), Some(first)) = (
                names.find(Role::Bound, &operation.written.id.pointer),
                operation.accepts.first(),
            ) else {
                continue;
            };
            if !bounds.iter().any(|(name, ..)| name == bound) {
                let what = format!("what takes the credentials `{}`", first.key.value);
                bounds.push((bound.clone(), what, first.key.pointer.key()));
            }
        }
    }
    bounds
}

fn check_claims(cx: &Context, claims: &[Claim]) {
    let mut taken: HashMap<&Name, (&str, &Place)> = HashMap::new();
    for (name, what, place) in claims {
        if PRELUDE.contains(&name.as_str()) {
            let message = format!("{what} would be the type `{name}`, which Rust uses everywhere");
            cx.error(Code::NameCollision, place.clone(), message, "rename it");
        } else if let Some((other, first)) = taken.get(name) {
            let message = format!("{what} and {other} would both be the type `{name}`");
            cx.report(
                Diagnostic::error(Code::NameCollision, place.clone(), message)
                    .related((*first).clone(), format!("{other} is defined here"))
                    .help("rename one of the two"),
            );
        } else {
            taken.insert(name, (what, place));
        }
    }
}
