//! `oneOf` → an open enum with a variant for each branch.

use super::direction::Directions;
use super::name::{Case, Scope};
use super::{Context, doc, schema};
use crate::ir::{self, Sign};
use crate::model::union::Branch;
use crate::model::{Direction, TypeOf};
use crate::spec::Schema;

/// The enum of a schema with `oneOf`.
pub(super) fn lower(
    cx: &Context,
    directions: &Directions,
    schema: &Schema,
    ty: &TypeOf,
) -> Option<ir::Union> {
    let direction = ty.direction;
    let branches = cx.model.branches(schema)?;
    let mut scope = Scope::new(Case::Type, "branches of this schema").reserve(&["Unknown"]);
    let mut lowered = Vec::new();
    for branch in branches.list.iter().filter(|branch| branch.twice.is_none()) {
        let signs = branches.signs(cx.model, branch, direction);
        let discriminants: Vec<ir::Discriminant> = signs
            .iter()
            .filter(|_| ty.is_sent())
            .filter_map(|sign| discriminant(cx, branch, sign, direction))
            .collect();
        lowered.push(ir::Branch {
            name: scope.name(cx, &branch.name, branch.pointer.value())?,
            origin: branch.pointer.clone(),
            doc: doc::branch(&branch.found, &signs, &discriminants),
            ty: schema::ty(cx, directions, branch.schema, direction),
            signs,
            discriminants,
        });
    }
    Some(ir::Union { branches: lowered })
}

/// What is set in a branch when it is sent; nothing where it is known by one of several texts, of which it holds one.
fn discriminant(
    cx: &Context,
    branch: &Branch,
    sign: &Sign,
    direction: Direction,
) -> Option<ir::Discriminant> {
    let Sign::Says { member, texts } = sign else {
        return None;
    };
    let [text] = &**texts else { return None };
    let merged = cx.model.merged(branch.found.schema);
    let found = merged.member(member)?;
    Some(ir::Discriminant {
        field: super::name::field(member)?,
        presence: merged.presence(found, direction),
        deprecated: cx.resolved.schema(found.schema)?.is_deprecated(),
        text: text.clone(),
    })
}
