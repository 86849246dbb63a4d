//! Null in a `oneOf` or `anyOf`: it is listed once, and a value of one branch of a `oneOf` only.

use std::collections::BTreeSet;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, NodeId, Pointer};
use crate::model::shape::Shape;
use crate::resolve::is_null;
use crate::spec::{RefOr, Schema, TypeName, defined_twice};

/// Reports null that is two branches, or that fits two.
pub(super) fn check(cx: &Context, schema: &Schema, choice: &str) {
    let mut nulls = schema.branches().iter().filter_map(|branch| match branch {
        RefOr::Item(schema) => is_null(branch).then_some(&schema.pointer),
        RefOr::Reference(_) => None,
    });
    if let (Some(first), Some(second)) = (nulls.next(), nulls.next()) {
        let what = format!("null in this `{choice}`");
        let diagnostic = defined_twice(Code::AmbiguousUnion, &what, second, first);
        cx.report(diagnostic.help("keep one of the two"));
    } else if may_be_null(schema) {
        check_branches(cx, schema);
    }
}

/// Whether the `type` beside the branches, if there is one, leaves null in.
fn may_be_null(schema: &Schema) -> bool {
    schema.types.is_empty() || schema.types.iter().any(|ty| ty.value == TypeName::Null)
}

/// Reports a second branch of a `oneOf` that null fits: a `oneOf` has the values that fit one branch, so null is none of them.
fn check_branches(cx: &Context, schema: &Schema) {
    let mut nulls = schema
        .one_of
        .iter()
        .filter_map(|branch| place_of_null(cx, branch));
    let (Some(first), Some(second)) = (nulls.next(), nulls.next()) else {
        return;
    };
    let message = "null fits two branches of this `oneOf`, and so is not one of its values";
    cx.report(
        Diagnostic::error(Code::AmbiguousUnion, second.value(), message)
            .related(first.value(), "it fits here too")
            .help("write `anyOf`, or leave null out of all branches but one"),
    );
}

/// Returns the place of a branch that null fits.
fn place_of_null<'a>(cx: &'a Context, branch: &'a RefOr<Schema>) -> Option<&'a Pointer> {
    match branch {
        RefOr::Item(schema) if is_null(branch) => Some(&schema.pointer),
        _ => {
            let place = cx.resolved.schema(branch)?.place();
            fits(cx, branch, &mut BTreeSet::new()).then_some(place)
        }
    }
}

/// Whether null fits a schema, or a branch of it.
fn fits(cx: &Context, schema: &RefOr<Schema>, seen: &mut BTreeSet<NodeId>) -> bool {
    let Some(found) = cx.resolved.schema(schema) else {
        return is_null(schema);
    };
    if found.null || matches!(cx.model.shape(found.schema), Shape::Any) {
        return true;
    }
    seen.insert(found.node())
        && may_be_null(found.schema)
        && found
            .schema
            .branches()
            .iter()
            .any(|branch| fits(cx, branch, seen))
}
