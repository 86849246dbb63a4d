//! The signs of a branch: what all of its values show and no value of another branch does. A value is never tried against
//! one branch after the other: what it shows decides, and branches whose values show the same are refused.

use super::{Branch, Branches};
use crate::ir::{JsonType, Sign};
use crate::model::object::{Member, Merged, is_object};
use crate::model::{Direction, Model};
use crate::source::Value;
use crate::spec::{Schema, Text, TypeName};

impl Branches<'_> {
    /// What a value of `branch` shows, all of it, and a value of no other branch does.
    pub(crate) fn signs(&self, model: &Model, branch: &Branch, direction: Direction) -> Vec<Sign> {
        if let Some(discriminator) = self.discriminator {
            let says = |name: &Text| Sign::Says {
                member: name.value.clone(),
                texts: branch.values.iter().map(|(text, _)| text.clone()).collect(),
                case_insensitive: is_case_insensitive(model, branch, &name.value),
            };
            return discriminator.property_name.iter().map(says).collect();
        }
        let mut signs = Vec::new();
        for other in self.list.iter().filter(|other| overlap(branch, other)) {
            let sign = sign(model, branch, other, direction);
            signs.extend(sign.filter(|sign| !signs.contains(sign)));
        }
        // Only an object has members.
        let told = |sign: &Sign| matches!(sign, Sign::Has(_) | Sign::Says { .. });
        if !signs.iter().any(told) {
            signs.insert(0, Sign::Is(branch.types.clone()));
        }
        signs
    }
}

/// The types of JSON that a value of a schema may have.
pub(super) fn types(schema: &Schema) -> Vec<JsonType> {
    if is_object(schema) {
        return vec![JsonType::Object];
    }
    let mut types: Vec<JsonType> = Vec::new();
    for ty in &schema.types {
        types.push(match ty.value {
            TypeName::Null => continue,
            TypeName::Boolean => JsonType::Boolean,
            TypeName::Integer | TypeName::Number => JsonType::Number,
            TypeName::String => JsonType::String,
            TypeName::Array => JsonType::Array,
            TypeName::Object => JsonType::Object,
        });
    }
    if types.is_empty() {
        types.extend(JsonType::ALL);
    }
    types
}

pub(crate) fn overlap(one: &Branch, other: &Branch) -> bool {
    !std::ptr::eq(one, other) && one.types.iter().any(|ty| other.types.contains(ty))
}

/// What tells a value of `one` from a value of `other`, where their types do not: a member that both require with other
/// texts, or one that only one of them has and requires.
pub(crate) fn sign(model: &Model, one: &Branch, other: &Branch, direction: Direction) -> Option<Sign> {
    if !is_object(one.found.schema) || !is_object(other.found.schema) {
        return None;
    }
    let (mine, theirs) = (model.merged(one.found.schema), model.merged(other.found.schema));
    let says = never_null(mine, direction).find_map(|member| {
        let same = never_null(theirs, direction).find(|other| name_of(other) == name_of(member))?;
        let (texts, others) = (enum_texts(model, member)?, enum_texts(model, same)?);
        texts.are_apart_from(&others).then(|| Sign::Says {
            member: name_of(member).to_owned(),
            texts: texts.list.into_iter().map(str::to_owned).collect(),
            case_insensitive: texts.case_insensitive,
        })
    });
    says.or_else(|| only(mine, theirs, direction).map(Sign::Has))
        .or_else(|| only(theirs, mine, direction).map(Sign::Lacks))
}

/// A member that `one` requires, other than null, and `other` does not have.
fn only(one: &Merged, other: &Merged, direction: Direction) -> Option<String> {
    let mut told = never_null(one, direction);
    told.find(|member| other.member(name_of(member)).is_none())
        .map(|member| name_of(member).to_owned())
}

/// The members that are always there, and never null.
fn never_null<'m, 'a>(
    merged: &'m Merged<'a>,
    direction: Direction,
) -> impl Iterator<Item = &'m Member<'a>> + 'm {
    merged
        .members
        .iter()
        .filter(move |member| merged.is_required(member) && !member.nullable && member.travels(direction))
}

pub(crate) fn name_of<'a>(member: &Member<'a>) -> &'a str {
    &member.wire_name.value
}

/// The values of an enum.
pub(crate) struct Texts<'a> {
    pub(crate) list: Vec<&'a str>,
    case_insensitive: bool,
}

impl Texts<'_> {
    /// Whether no text is a value of both.
    fn are_apart_from(&self, other: &Self) -> bool {
        let either = self.case_insensitive || other.case_insensitive;
        let is_in = |text: &str| other.list.iter().any(|other| is_same(text, other, either));
        !self.list.iter().any(|text| is_in(text))
    }
}

/// Whether two texts are the same, perhaps in another letter case.
pub(crate) fn is_same(one: &str, other: &str, case_insensitive: bool) -> bool {
    one == other || (case_insensitive && one.to_lowercase() == other.to_lowercase())
}

/// The values of a member that is an enum.
pub(crate) fn enum_texts<'a>(model: &Model<'a>, member: &Member<'a>) -> Option<Texts<'a>> {
    let schema = model.resolved.schema(member.schema)?.schema;
    let values = &schema.enum_values.as_ref()?.value;
    let texts = values.iter().filter_map(|node| match &node.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    Some(Texts {
        list: texts.collect(),
        case_insensitive: schema.case_insensitive.is_some(),
    })
}

/// Whether the letter case of a member does not matter.
pub(crate) fn is_case_insensitive(model: &Model, branch: &Branch, member: &str) -> bool {
    let member = model.merged(branch.found.schema).member(member);
    member
        .and_then(|member| enum_texts(model, member))
        .is_some_and(|texts| texts.case_insensitive)
}
