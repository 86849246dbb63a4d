//! `oneOf` → an open enum with a variant for each branch.

use super::ty::ty as type_of;
use super::{Context, doc};
use crate::ir::{self, Sign};
use crate::model::union::{Branch, Branches};
use crate::model::{Direction, TypeOf};
use crate::names::Role;
use crate::spec::Schema;

/// The enum of a schema with `oneOf`.
pub(super) fn lower(cx: &Context, schema: &Schema, ty: &TypeOf) -> ir::Union {
    let branches = cx.model.branches(schema);
    let lowered = branches.iter().flat_map(|branches| {
        let list = branches.list.iter();
        list.map(|branch| lower_branch(cx, branches, branch, ty))
    });
    ir::Union {
        branches: lowered.collect(),
    }
}

fn lower_branch(cx: &Context, branches: &Branches, branch: &Branch, ty: &TypeOf) -> ir::Branch {
    let direction = ty.direction;
    let signs = branches.signs(cx.model, branch, direction);
    let discriminants: Vec<ir::Discriminant> = signs
        .iter()
        .filter(|_| ty.is_sent())
        .filter_map(|sign| discriminant(cx, branch, sign, direction))
        .collect();
    ir::Branch {
        name: cx.names.of(Role::Branch, branch.pointer).clone(),
        origin: branch.pointer.clone(),
        doc: doc::branch(cx, &branch.found, &signs, &discriminants),
        // Null is a value of the whole choice.
        ty: type_of(cx, branch.schema, direction).without_null(),
        signs,
        discriminants,
    }
}

/// What is set in a branch when it is sent; nothing where it is known by one of several texts, of which it holds one.
fn discriminant(
    cx: &Context,
    branch: &Branch,
    sign: &Sign,
    direction: Direction,
) -> Option<ir::Discriminant> {
    let Sign::Says { member, texts, .. } = sign else {
        return None;
    };
    let [text] = &**texts else { return None };
    let merged = cx.model.merged(branch.found.schema);
    let found = merged.member(member)?;
    let held = merged.held(found, direction);
    Some(ir::Discriminant {
        field: cx.names.of(Role::Field, &found.wire_name.pointer).clone(),
        presence: held.presence,
        null: held.null,
        deprecated: cx.resolved.schema(found.schema)?.is_deprecated(),
        text: text.clone(),
    })
}
