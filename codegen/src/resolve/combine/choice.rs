//! An `allOf` of one choice is that choice, where the other parts say nothing that a branch of it has not.

use std::collections::{HashMap, HashSet};

use super::super::walk::Position;
use super::super::{DEEPEST, Resolved, is_null, narrows};
use super::bounds::{Bound, Branch, bounds, check, check_beside, in_each};
use super::parts::Part;
use super::whole::joined;
use crate::diagnostic::{NodeId, Reporter};
use crate::spec::{CONSTRAINTS, Map, RefOr, Schema, TypeName, is_object};

/// Keys of a part that the choice has not.
const MORE: [&str; 18] = [
    "oneOf",
    "anyOf",
    "not",
    "dependentRequired",
    "discriminator",
    "format",
    "enum",
    "const",
    "items",
    "additionalProperties",
    "propertyNames",
    "contentMediaType",
    "contentSchema",
    "contentEncoding",
    "x-error",
    "x-case-insensitive",
    "x-spellings",
    "x-rust-names",
];

/// Keys that a part hands on to the whole, or that each branch has too.
const OF_PARTS: [&str; 6] = [
    "type",
    "description",
    "x-deviation",
    "properties",
    "required",
    "allOf",
];

/// Keys of a choice.
const OF_CHOICE: [&str; 3] = ["oneOf", "anyOf", "discriminator"];

/// Returns the choice that a schema is by its parts; `None` unless they are one choice and what every branch of it has.
pub(super) fn whole<'a>(
    cx: &Reporter,
    resolved: &Resolved<'a>,
    position: Position,
    schema: &'a Schema,
) -> Option<Schema> {
    let all = parts(resolved, schema)?;
    let (choices, others): (Vec<&Part>, Vec<&Part>) =
        all.iter().partition(|part| !part.schema.branches().is_empty());
    let [choice] = &*choices else { return None };
    if !says_only_choice(schema, choice) {
        return None;
    }
    let left = left(resolved, choice.schema, &all)?;
    let says_no_more =
        |part: &&Part<'a>| says_no_more(schema, part) && is_in_each(resolved, &left, schema, part);
    if !others.iter().all(says_no_more) {
        return None;
    }
    let bounds = || bounds_of_all(cx, resolved, &all, &left);
    let is_whole = left.len() == choice.schema.branches().len();
    let own_type = ["title", "x-source"].iter().any(|key| schema.key(key).is_some());
    let stays = position != Position::Component && is_whole && !own_type;
    let part = schema.all_of.iter().find(|part| match part {
        RefOr::Reference(written) => choice.reference.is_some_and(|it| std::ptr::eq(it, written)),
        RefOr::Item(_) => false,
    });
    match (&*left, part.filter(|_| stays)) {
        ([], _) => None,
        (_, Some(part)) => {
            let is_beside = |bound: &Bound| !std::ptr::eq(bound.part.schema, choice.schema);
            let bounds: Vec<Bound> = bounds().into_iter().filter(is_beside).collect();
            Some(of_one(schema, part, &others, &bounds))
        }
        ([one @ RefOr::Reference(_)], None) if !is_whole && position != Position::Component => {
            Some(of_one(schema, one, &others, &bounds()))
        }
        ([_], None) if !is_whole => None,
        (_, None) => Some(of_branches(schema, choice, &left, &others, &bounds())),
    }
}

/// Returns the parts of a schema, itself the last. `None` where one of them leads nowhere.
fn parts<'a>(resolved: &Resolved<'a>, schema: &'a Schema) -> Option<Vec<Part<'a>>> {
    let parts = schema.all_of.iter().map(|part| match part {
        RefOr::Item(schema) => Some(Part {
            schema,
            reference: None,
        }),
        RefOr::Reference(written) => Some(Part {
            schema: resolved.named(written)?.schema,
            reference: Some(written),
        }),
    });
    let own = Part {
        schema,
        reference: None,
    };
    parts.chain([Some(own)]).collect()
}

/// Whether a part has nothing but notes and bounds, and what an object has. What is written beside the `allOf` says it of this
/// use.
fn says_no_more(whole: &Schema, part: &Part) -> bool {
    let is_own = part.schema.pointer.node() == whole.pointer.node();
    let known = |key: &str| OF_PARTS.contains(&key) || CONSTRAINTS.contains(&key);
    let is_known = |key: &str| is_own || part.reference.is_some() || known(key);
    let mut keys = part.schema.keys();
    keys.all(|(key, _)| is_known(key) && !MORE.contains(&key))
}

/// Whether a choice says nothing but its branches, and notes and bounds.
fn says_only_choice(whole: &Schema, choice: &Part) -> bool {
    let is_own = choice.schema.pointer.node() == whole.pointer.node();
    let is_note =
        |key: &str| ["type", "description", "x-deviation"].contains(&key) || CONSTRAINTS.contains(&key);
    let is_more = |key: &str| {
        MORE.contains(&key) || ["properties", "required"].contains(&key) || !is_own && key == "allOf"
    };
    let mut keys = choice.schema.keys();
    keys.all(|(key, _)| {
        OF_CHOICE.contains(&key) || is_note(key) || (is_own || choice.reference.is_some()) && !is_more(key)
    })
}

/// Returns the branches with values of the types that all parts have; `None` where that leaves out a part of a branch.
fn left<'a>(resolved: &Resolved<'a>, choice: &'a Schema, all: &[Part<'a>]) -> Option<Vec<&'a RefOr<Schema>>> {
    let mut left = Vec::new();
    for branch in choice.branches() {
        let found = resolved.schema(branch)?;
        let mut types: Vec<TypeName> = found.schema.types.iter().map(|ty| ty.value).collect();
        if types.is_empty() && is_object(found.schema) {
            types.push(TypeName::Object);
        }
        let allowed = all.iter().map(|part| &part.schema.types);
        let mut allowed = allowed.filter(|types| !types.is_empty());
        let has = |ty: TypeName| {
            let is = |other: TypeName| other == ty || (other, ty) == (TypeName::Number, TypeName::Integer);
            allowed
                .clone()
                .all(|types| types.iter().any(|other| is(other.value)))
        };
        let is_null_left_out = found.null && !types.contains(&TypeName::Null) && !has(TypeName::Null);
        let fit = types.iter().filter(|ty| has(**ty)).count();
        match fit {
            _ if is_null_left_out => return None,
            0 if types.is_empty() && allowed.next().is_some() => return None,
            0 if !types.is_empty() => {}
            fit if fit == types.len() => left.push(branch),
            _ => return None,
        }
    }
    Some(left)
}

/// Returns the bounds of all parts besides those that each branch has, and reports bounds that say nothing.
fn bounds_of_all<'a>(
    cx: &Reporter,
    resolved: &Resolved<'a>,
    parts: &[Part<'a>],
    left: &[&'a RefOr<Schema>],
) -> Vec<Bound<'a>> {
    let bounds = bounds(parts);
    check(cx, parts, &bounds);
    let branches = left.iter().filter_map(|branch| {
        let parts = with_parts(resolved, resolved.schema(branch)?.schema);
        let types = parts.iter().flat_map(|schema| &schema.types);
        let parts = parts.iter().map(|schema| Part {
            schema,
            reference: None,
        });
        Some(Branch {
            types: types.map(|ty| ty.value).collect(),
            bounds: self::bounds(&parts.collect::<Vec<_>>()),
        })
    });
    let branches: Vec<_> = branches.collect();
    check_beside(cx, &branches, &bounds);
    let is_more = |bound: &Bound| bound.part.reference.is_none() || in_each(&branches, bound).is_none();
    bounds.into_iter().filter(is_more).collect()
}

/// Returns a schema behind what its `allOf` leads to.
fn with_parts<'a>(resolved: &Resolved<'a>, schema: &'a Schema) -> Vec<&'a Schema> {
    fn add<'a>(
        resolved: &Resolved<'a>,
        schema: &'a Schema,
        all: &mut Vec<&'a Schema>,
        (seen, depth): (&mut HashSet<NodeId>, usize),
    ) {
        if depth > DEEPEST || !seen.insert(schema.pointer.node()) {
            return;
        }
        for part in &schema.all_of {
            if let Some(found) = resolved.schema(part) {
                add(resolved, found.schema, all, (seen, depth + 1));
            }
        }
        all.push(schema);
    }
    let mut all = Vec::new();
    add(resolved, schema, &mut all, (&mut HashSet::new(), 0));
    all
}

/// Whether each branch has the properties of a part.
fn is_in_each<'a>(
    resolved: &Resolved<'a>,
    branches: &[&'a RefOr<Schema>],
    whole: &Schema,
    part: &Part<'a>,
) -> bool {
    // The parts of the whole are compared by themselves.
    let of_part = if part.schema.pointer.node() == whole.pointer.node() {
        Members::of(vec![part.schema])
    } else {
        Members::of(with_parts(resolved, part.schema))
    };
    let is_in = |branch: &&'a RefOr<Schema>| {
        let found = resolved.schema(branch);
        let parts = found.map(|found| with_parts(resolved, found.schema));
        Members::of(parts.unwrap_or_default()).has(resolved, &of_part)
    };
    of_part.is_empty() || branches.iter().filter(|branch| !is_null(branch)).all(is_in)
}

/// The properties of an object that is made of parts.
#[derive(Default)]
struct Members<'a> {
    properties: HashMap<&'a str, &'a RefOr<Schema>>,
    required: HashSet<&'a str>,
}

impl<'a> Members<'a> {
    fn of(parts: Vec<&'a Schema>) -> Self {
        let mut members = Self::default();
        for part in parts {
            let properties = part.properties.iter();
            let properties = properties.map(|(name, property)| (name.value.as_str(), property));
            members.properties.extend(properties);
            let required = part.required.iter();
            members.required.extend(required.map(|name| name.value.as_str()));
        }
        members
    }

    fn is_empty(&self) -> bool {
        self.properties.is_empty() && self.required.is_empty()
    }

    /// Whether it has the properties of another one, each the same or narrower.
    fn has(&self, resolved: &Resolved<'a>, other: &Self) -> bool {
        let has = |(name, first): (&&str, &&'a RefOr<Schema>)| {
            let own = self.properties.get(name);
            own.is_some_and(|own| narrows(resolved, first, own))
        };
        other.properties.iter().all(has) && other.required.is_subset(&self.required)
    }
}

/// Returns a use of a schema that has a name, with what the other parts say of this use.
fn of_one(schema: &Schema, one: &RefOr<Schema>, others: &[&Part], bounds: &[Bound]) -> Schema {
    let mut whole = with_notes(schema, others, bounds);
    whole.all_of = vec![one.clone()];
    whole
}

/// Returns the choice between the branches that are left.
fn of_branches(
    schema: &Schema,
    choice: &Part,
    left: &[&RefOr<Schema>],
    others: &[&Part],
    bounds: &[Bound],
) -> Schema {
    let is_own = |part: &&&Part| part.schema.pointer.node() == schema.pointer.node();
    let (own, others): (Vec<&Part>, Vec<&Part>) = others.iter().partition(is_own);
    let parts: Vec<&Part> = others.into_iter().chain([choice]).chain(own).collect();
    let mut whole = with_notes(schema, &parts, bounds);
    let branches = left.iter().map(|branch| (*branch).clone()).collect();
    if choice.schema.one_of.is_empty() {
        whole.any_of = branches;
    } else {
        whole.one_of = branches;
    }
    whole.discriminator.clone_from(&choice.schema.discriminator);
    whole.retain_keys(|key| key != "allOf");
    whole.add_keys(choice.schema, |key| OF_CHOICE.contains(&key));
    whole
}

/// Returns a schema without its parts, and with the notes of those that are written in it.
fn with_notes(schema: &Schema, parts: &[&Part], bounds: &[Bound]) -> Schema {
    let parts: Vec<Part> = parts.iter().map(|part| **part).collect();
    let is_choice = |part: &Part| !part.schema.branches().is_empty();
    // What is required of an object elsewhere is required of each branch.
    let is_of_whole = |part: &Part| part.reference.is_none() || is_choice(part) || !is_object(part.schema);
    let parts: Vec<Part> = parts.into_iter().filter(is_of_whole).collect();
    let mut whole = schema.clone();
    whole.constraints = bounds.iter().map(Bound::written).collect();
    whole.description = joined(&parts, |part| part.description.as_ref());
    whole.deviation = joined(&parts, |part| part.deviation.as_ref());
    whole.types = Vec::new();
    whole.properties = Map::default();
    whole.property_names = Vec::new();
    whole.required = Vec::new();
    whole.all_of = Vec::new();
    whole.retain_keys(|key| !["type", "properties", "required"].contains(&key));
    for part in &parts {
        whole.add_keys(part.schema, |key| {
            ["description", "x-deviation"].contains(&key) || CONSTRAINTS.contains(&key)
        });
    }
    for bound in bounds {
        whole.add_keys(bound.part.schema, |key| key == bound.keyword);
    }
    whole
}
