//! `oneOf` and `anyOf` → an open enum with a variant for each branch.

use super::ty::ty as type_of;
use super::{Context, doc};
use crate::ir::{self, Tag, Tagging};
use crate::model::union::{Branch, Branches, enum_texts, looks};
use crate::model::{Direction, TypeOf};
use crate::names::Role;
use crate::spec::{Schema, Text};
use crate::wire::Sign;

/// Returns the enum of a schema with branches.
pub(super) fn lower(cx: &Context, schema: &Schema, ty: &TypeOf) -> ir::Union {
    let Some(branches) = cx.model.branches(schema) else {
        debug_assert!(false, "a choice has branches");
        return ir::Union {
            branches: Vec::new(),
            in_any_case: false,
            tagging: Tagging::Untagged(Vec::new()),
        };
    };
    let list = branches.list.iter();
    let lowered: Vec<ir::Branch> = list
        .map(|branch| lower_branch(cx, branches, branch, ty))
        .collect();
    ir::Union {
        tagging: tagging(cx, branches, &lowered, ty.direction),
        branches: lowered,
        in_any_case: cx.resolved.names_in_any_case(),
    }
}

/// Returns how the branch of a value is determined.
fn tagging(cx: &Context, branches: &Branches, lowered: &[ir::Branch], direction: Direction) -> Tagging {
    let list = &branches.list;
    let Some(discriminator) = branches.discriminator else {
        let looks = list.iter().map(|branch| looks(cx.model, list, branch, direction));
        return Tagging::Untagged(looks.collect());
    };
    let way = |name: &Text| {
        discriminator
            .within
            .iter()
            .chain([name])
            .map(|name| name.value.clone())
            .collect()
    };
    let tags = lowered
        .iter()
        .enumerate()
        .flat_map(|(number, branch)| tags_of(number, &branch.signs));
    Tagging::Tagged {
        paths: discriminator.names().map(way).collect(),
        tags: tags.collect(),
        otherwise: list.iter().position(|branch| branch.is_default),
    }
}

/// Returns the tags of the branch with this index.
fn tags_of(branch: usize, signs: &[Sign]) -> Vec<Tag> {
    let rows = signs.iter().filter_map(|sign| match sign {
        Sign::Says {
            values,
            case_insensitive,
            ..
        } => Some((values, *case_insensitive)),
        Sign::Is(_) | Sign::Has(_) | Sign::Otherwise => None,
    });
    let tags = |(values, any_case): (&Vec<Vec<String>>, bool)| -> Vec<Tag> {
        let one = |texts: &Vec<String>| Tag {
            texts: texts.clone(),
            any_case,
            branch,
        };
        values.iter().map(one).collect()
    };
    rows.flat_map(tags).collect()
}

fn lower_branch(cx: &Context, branches: &Branches, branch: &Branch, ty: &TypeOf) -> ir::Branch {
    let direction = ty.direction;
    let signs = branches.signs(cx.model, branch, direction);
    let discriminants: Vec<ir::Discriminant> = signs
        .iter()
        .filter(|_| ty.is_sent())
        .flat_map(|sign| set(cx, branch, sign, direction))
        .collect();
    ir::Branch {
        name: cx.names.of(Role::Branch, branch.pointer).clone(),
        origin: branch.pointer.clone(),
        doc: doc::branch(cx, &branch.found, &signs, &discriminants),
        // Null is a value of the union, not of a branch.
        ty: type_of(cx, branch.schema, direction).without_null(),
        signs,
        discriminants,
    }
}

/// Returns the fields that are set when the branch is sent. Empty if a field may have one of several values:
/// the caller chooses.
fn set(cx: &Context, branch: &Branch, sign: &Sign, direction: Direction) -> Vec<ir::Discriminant> {
    let Sign::Says { members, values, .. } = sign else {
        return Vec::new();
    };
    let row = |row: &Vec<String>| -> Vec<String> {
        let texts = members.iter().zip(row);
        texts
            .map(|(member, text)| value(cx, branch, member, text))
            .collect()
    };
    let Some(first) = values.first().map(row) else {
        return Vec::new();
    };
    if values.iter().any(|it| row(it) != first) {
        return Vec::new();
    }
    let pairs = members.iter().zip(&first);
    pairs
        .filter_map(|(member, text)| discriminant(cx, branch, (member, text), direction))
        .collect()
}

/// Returns the enum value that a string is a spelling of.
fn value(cx: &Context, branch: &Branch, member: &str, text: &str) -> String {
    let member = cx.model.merged(branch.found.schema).member(member);
    let texts = member.and_then(|member| enum_texts(cx.model, member));
    let value = texts.as_ref().and_then(|texts| texts.value(text));
    value.unwrap_or(text).to_owned()
}

/// Returns the field of the branch that holds the tag. A tag within another property is set by the caller.
fn discriminant(
    cx: &Context,
    branch: &Branch,
    (member, text): (&str, &str),
    direction: Direction,
) -> Option<ir::Discriminant> {
    let merged = cx.model.merged(branch.found.schema);
    let found = merged.member(member)?;
    // Only a string is set: the type of another constant fixes its value.
    if enum_texts(cx.model, found).is_some_and(|texts| texts.value(text).is_none()) {
        return None;
    }
    let held = merged.held(found, direction);
    Some(ir::Discriminant {
        field: cx.names.of(Role::Field, &found.wire_name.pointer).clone(),
        presence: held.presence,
        null: held.null,
        deprecated: cx.resolved.schema(found.schema)?.is_deprecated(),
        text: text.to_owned(),
    })
}
