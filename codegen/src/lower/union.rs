//! `oneOf` → an open enum with a variant for each branch. Below: the signs by which a value is known to be of a branch.

mod discriminator;
mod signs;

use super::direction::Directions;
use super::name::{Case, Scope};
use super::schema::{lower_type, null_in};
use super::{Context, doc};
use crate::diagnostic::{Code, Place, Pointer};
use crate::ir::{self, JsonType, Sign, Type};
use crate::model::Direction;
use crate::model::object::Merged;
use crate::resolve::Found;
use crate::spec::{Discriminator, RefOr, Schema, TypeName, defined_twice};

/// A schema with `oneOf`, taken apart.
pub(super) struct Branches<'a> {
    discriminator: Option<&'a Discriminator>,
    pub(super) list: Vec<Branch<'a>>,
}

/// A branch of a union.
pub(super) struct Branch<'a> {
    pub(super) schema: &'a RefOr<Schema>,
    found: Found<'a>,
    /// Where the union names it.
    pointer: &'a Pointer,
    /// The name of its schema, or of its type.
    name: String,
    merged: &'a Merged<'a>,
    /// The types of JSON that a value of it may have.
    types: Vec<JsonType>,
    /// The values of the discriminator that stand for it, and where that is said.
    values: Vec<(String, Place)>,
}

/// The branches of a schema; one that leads nowhere was reported and is left out.
pub(super) fn branches<'a>(cx: &Context<'a, '_>, schema: &'a Schema) -> Branches<'a> {
    let discriminator = schema.discriminator.as_ref();
    let mapping = discriminator.map(|discriminator| discriminator::mapping(cx, discriminator));
    let branch = |schema| {
        let found = cx.resolved.schema(schema)?;
        let pointer = found.place();
        Some(Branch {
            name: name(&found),
            merged: cx.model.merged(found.schema),
            types: signs::types(found.schema),
            values: mapping
                .as_ref()
                .map(|mapping| discriminator::values(mapping, &found, pointer))
                .unwrap_or_default(),
            schema,
            found,
            pointer,
        })
    };
    Branches {
        discriminator,
        list: schema.one_of.iter().filter_map(branch).collect(),
    }
}

fn name(found: &Found) -> String {
    let types: Vec<&str> = found.schema.types.iter().map(|ty| ty.value.name()).collect();
    match found.name {
        Some(name) => name.to_owned(),
        None if types.is_empty() => "any value".to_owned(),
        None => types.join(" or "),
    }
}

/// The enum of a schema with `oneOf`.
pub(super) fn lower(
    cx: &Context,
    directions: &Directions,
    schema: &Schema,
    direction: Direction,
    sent: bool,
) -> Option<ir::Union> {
    let branches = branches(cx, schema);
    let types: Vec<Type> = branches
        .list
        .iter()
        .filter_map(|branch| lower_branch(cx, directions, branch, direction))
        .collect();
    if types.len() != schema.one_of.len() || stands_twice(cx, &branches) {
        return None;
    }
    match branches.discriminator {
        Some(discriminator) => discriminator::check(cx, discriminator, &branches.list, direction),
        None => signs::check(cx, &branches.list, direction),
    }
    let mut scope = Scope::new(Case::Type, "branches of this schema").reserve(&["Unknown"]);
    let mut lowered = Vec::new();
    for (branch, ty) in branches.list.iter().zip(types) {
        let signs = branches.signs(cx, branch, direction);
        let discriminants: Vec<ir::Discriminant> = signs
            .iter()
            .filter(|_| sent)
            .filter_map(|sign| discriminant(cx, branch, sign, direction))
            .collect();
        lowered.push(ir::Branch {
            name: scope.name(cx, &branch.name, branch.pointer.value())?,
            origin: branch.pointer.clone(),
            doc: doc::branch(&branch.found, &signs, &discriminants),
            ty,
            signs,
            discriminants,
        });
    }
    Some(ir::Union { branches: lowered })
}

/// Reports a schema that is two of the branches.
fn stands_twice(cx: &Context, branches: &Branches) -> bool {
    let mut twice = false;
    for (index, branch) in branches.list.iter().enumerate() {
        let Some(id) = branch.found.component() else {
            continue;
        };
        let mut before = branches.list.iter().take(index);
        if let Some(first) = before.find(|other| other.found.component() == Some(id)) {
            let what = format!("the branch `{}`", branch.name);
            let diagnostic = defined_twice(Code::AmbiguousUnion, &what, branch.pointer, first.pointer);
            cx.report(diagnostic.help("keep one of the two"));
            twice = true;
        }
    }
    twice
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
    let found = branch.merged.member(member)?;
    Some(ir::Discriminant {
        field: super::name::field(member)?,
        presence: branch.merged.presence(found, direction),
        deprecated: cx.resolved.schema(found.schema)?.is_deprecated(),
        text: text.clone(),
    })
}

/// The type of a branch; reported and `None` when it cannot be one.
fn lower_branch(
    cx: &Context,
    directions: &Directions,
    branch: &Branch,
    direction: Direction,
) -> Option<Type> {
    if branch.is_union() {
        cx.unsupported(
            branch.pointer,
            "`oneOf` as a branch of another",
            "list its branches here",
        );
        return None;
    }
    if refuse_null(cx, branch.schema) {
        return None;
    }
    lower_type(cx, directions, branch.schema, direction).map(|(ty, _)| ty)
}

impl Branch<'_> {
    /// Whether it is a choice itself, which was reported.
    pub(super) fn is_union(&self) -> bool {
        !self.found.schema.one_of.is_empty()
    }
}

/// Reports a branch that may be null.
pub(super) fn refuse_null(cx: &Context, branch: &RefOr<Schema>) -> bool {
    let found = cx.resolved.schema(branch);
    let null = found.is_some_and(|found| found.schema.types.iter().any(|ty| ty.value == TypeName::Null));
    if null {
        let help = "leave null out: a member that is null reads as one that is not there";
        cx.unsupported(null_in(branch), "a branch that may be null", help);
    }
    null
}

/// Reports keywords that say something of every branch, which each branch has to say itself.
pub(super) fn check_keys(cx: &Context, schema: &Schema) {
    for keyword in [
        "type",
        "format",
        "enum",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "allOf",
        "x-error",
    ] {
        if let Some(place) = schema.key(keyword) {
            let message = format!("`{keyword}` beside `oneOf` is not supported");
            let help = "say it in each branch; objects share members through an `allOf` in each";
            cx.error(Code::Unsupported, place, message, help);
        }
    }
}
