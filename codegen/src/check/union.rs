//! Unions: each branch has a type, is listed once, and can be distinguished from the others.

mod discriminator;

use std::collections::BTreeSet;

use super::Context;
use super::usage::check_use;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::object::is_object;
use crate::model::union::{Branch, Branches, looks};
use crate::model::{Direction, TypeOf};
use crate::resolve::is_null;
use crate::spec::{Schema, defined_twice};
use crate::wire::Looks;

/// Reports errors in the branches of a schema in one of its directions.
pub(super) fn check(cx: &Context, schema: &Schema, ty: &TypeOf) {
    let Some(branches) = cx.model.branches(schema) else {
        return;
    };
    let written = schema.branches().iter().filter(|branch| !is_null(branch)).count();
    let mut fine = branches.list.len() == written;
    if written == 0 {
        let place = schema.pointer.value();
        let help = "write the shapes that it has when it is not null";
        cx.report(
            Diagnostic::error(
                Code::Unsupported,
                place,
                "a value that is always null is not supported",
            )
            .help(help),
        );
    }
    for branch in &branches.list {
        fine &= check_branch(cx, schema, branches, branch);
    }
    if stands_twice(cx, branches) || !fine {
        return;
    }
    match branches.discriminator {
        Some(discriminator) => discriminator::check(cx, discriminator, branches, ty.direction),
        None if ty.direction == Direction::Response => check_alike(cx, &branches.list, ty.direction),
        // In a request, the caller chooses the branch.
        None => {}
    }
}

/// Whether a branch is valid. Reports it otherwise.
fn check_branch(cx: &Context, schema: &Schema, branches: &Branches, branch: &Branch) -> bool {
    if branch.is_union() && branches.discriminator.is_some() {
        cx.unsupported(
            branch.pointer,
            "a choice as a branch beside a `discriminator`",
            "list its branches here",
        );
        return false;
    }
    if leads_back(cx, branch, schema) {
        cx.unsupported(
            branch.pointer,
            "a choice that is a branch of itself",
            "list the other branches only",
        );
        return false;
    }
    check_use(cx, branch.schema)
}

/// Whether a branch is the union itself, or a union that contains it.
pub(super) fn leads_back(cx: &Context, branch: &Branch, schema: &Schema) -> bool {
    let mut seen = BTreeSet::new();
    let mut wanted = vec![branch.found.node()];
    while let Some(node) = wanted.pop() {
        if node == schema.pointer.node() {
            return true;
        }
        if seen.insert(node)
            && let Some(branches) = cx.model.branches_at(node)
        {
            wanted.extend(branches.list.iter().map(|branch| branch.found.node()));
        }
    }
    false
}

/// Reports a schema that is listed as two branches.
fn stands_twice(cx: &Context, branches: &Branches) -> bool {
    let mut twice = false;
    for branch in &branches.list {
        if let Some(first) = branch.twice {
            let what = format!("the branch `{}`", branch.name);
            let diagnostic = defined_twice(Code::AmbiguousUnion, &what, branch.pointer, first);
            cx.report(diagnostic.help("keep one of the two"));
            twice = true;
        }
    }
    twice
}

/// Reports branches with the same looks: no value would be read as the second one.
fn check_alike(cx: &Context, branches: &[Branch], direction: Direction) {
    let seen: Vec<(Looks, &Branch)> = branches
        .iter()
        .map(|branch| (looks(cx.model, branches, branch, direction), branch))
        .collect();
    for (index, (looks, branch)) in seen.iter().enumerate() {
        let mut before = seen.iter().take(index);
        let Some((_, other)) = before.find(|(other, _)| other == looks) else {
            continue;
        };
        let help = if is_object(branch.found.schema) {
            "add a `discriminator`, or give one of the two a required property that the other does not have"
        } else {
            "these values are told apart by their JSON type only: use one schema for both"
        };
        let message = format!("`{}` and `{}` cannot be told apart", other.name, branch.name);
        cx.report(
            Diagnostic::error(Code::AmbiguousUnion, branch.pointer.value(), message)
                .related(other.pointer.value(), "the other branch")
                .help(help),
        );
    }
}
