//! `oneOf` and `anyOf` → an open enum with a variant for each branch.

use super::ty::ty as type_of;
use super::{Context, doc};
use crate::ir::{self, Says, Sign, Told};
use crate::model::union::{Branch, Branches, enum_texts, looks};
use crate::model::{Direction, TypeOf};
use crate::names::Role;
use crate::spec::Schema;

/// The enum of a schema with branches.
pub(super) fn lower(cx: &Context, schema: &Schema, ty: &TypeOf) -> ir::Union {
    let Some(branches) = cx.model.branches(schema) else {
        debug_assert!(false, "a choice has branches");
        return ir::Union {
            branches: Vec::new(),
            told: Told::ByLooks(Vec::new()),
        };
    };
    let list = branches.list.iter();
    let lowered: Vec<ir::Branch> = list
        .map(|branch| lower_branch(cx, branches, branch, ty))
        .collect();
    ir::Union {
        told: told(cx, branches, &lowered, ty.direction),
        branches: lowered,
    }
}

/// What tells which branch a value is of.
fn told(cx: &Context, branches: &Branches, lowered: &[ir::Branch], direction: Direction) -> Told {
    if branches.discriminator.is_none() {
        let list = &branches.list;
        let looks = list.iter().map(|branch| looks(cx.model, list, branch, direction));
        return Told::ByLooks(looks.collect());
    }
    let (mut ways, mut said) = (Vec::new(), Vec::new());
    for (number, branch) in lowered.iter().enumerate() {
        for sign in &branch.signs {
            if let Sign::Says {
                members,
                values,
                case_insensitive,
            } = sign
            {
                ways = members.iter().map(|name| vec![name.clone()]).collect();
                said.extend(values.iter().map(|texts| Says {
                    texts: texts.clone(),
                    any_case: *case_insensitive,
                    branch: number,
                }));
            }
        }
    }
    Told::ByMembers {
        ways,
        says: said,
        otherwise: None,
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
    let Sign::Says { members, values, .. } = sign else {
        return None;
    };
    let ([member], [value]) = (&**members, &**values) else {
        return None;
    };
    let [text] = &**value else { return None };
    let merged = cx.model.merged(branch.found.schema);
    let found = merged.member(member)?;
    // Only a text is set: another constant is what its type says.
    if enum_texts(cx.model, found).is_some_and(|texts| !texts.list.contains(&text.as_str())) {
        return None;
    }
    let held = merged.held(found, direction);
    Some(ir::Discriminant {
        field: cx.names.of(Role::Field, &found.wire_name.pointer).clone(),
        presence: held.presence,
        null: held.null,
        deprecated: cx.resolved.schema(found.schema)?.is_deprecated(),
        text: text.clone(),
    })
}
