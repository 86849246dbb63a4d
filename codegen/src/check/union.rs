//! Choices between shapes: branches that are shapes, stand once and can be told apart.

mod discriminator;

use super::Context;
use super::usage::check_use;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::object::is_object;
use crate::model::union::{Branch, Branches, overlap, sign};
use crate::model::{Direction, TypeOf};
use crate::resolve::is_null;
use crate::spec::{Schema, defined_twice};

/// Reports what is wrong with the branches of a schema in one of its directions.
pub(super) fn check(cx: &Context, schema: &Schema, ty: &TypeOf) {
    let Some(branches) = cx.model.branches(schema) else {
        return;
    };
    let written = schema.one_of.iter().filter(|branch| !is_null(branch)).count();
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
        fine &= check_branch(cx, branch);
    }
    if stands_twice(cx, branches) || !fine {
        return;
    }
    match branches.discriminator {
        Some(discriminator) => discriminator::check(cx, discriminator, &branches.list, ty.direction),
        None => check_signs(cx, &branches.list, ty.direction),
    }
}

/// Whether a branch can be one; what cannot is reported.
fn check_branch(cx: &Context, branch: &Branch) -> bool {
    if branch.is_union() {
        cx.unsupported(
            branch.pointer,
            "`oneOf` as a branch of another",
            "list its branches here",
        );
        return false;
    }
    check_use(cx, branch.schema)
}

/// Reports a schema that is two of the branches.
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

/// Reports branches of which a value may be both.
pub(super) fn check_signs(cx: &Context, branches: &[Branch], direction: Direction) {
    for (index, branch) in branches.iter().enumerate() {
        let mut before = branches.iter().take(index);
        let same =
            before.find(|other| overlap(branch, other) && sign(cx.model, branch, other, direction).is_none());
        let Some(other) = same else { continue };
        let objects = [branch, other].map(|branch| is_object(branch.found.schema));
        let help = if objects == [true, true] {
            "add a `discriminator`, or let one of the two require a member that the other does not have"
        } else {
            "such values show no more than their JSON type: let one schema stand for both"
        };
        let message = format!("`{}` and `{}` cannot be told apart", other.name, branch.name);
        cx.report(
            Diagnostic::error(Code::AmbiguousUnion, branch.pointer.value(), message)
                .related(other.pointer.value(), "the other branch")
                .help(help),
        );
    }
}
