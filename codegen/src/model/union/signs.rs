//! The signs of a branch: the characteristics that every value of it has.

use super::{Branch, Branches, Lookup, looks, lookup};
use crate::model::object::Member;
use crate::model::{Direction, Model};
use crate::source::Value;
use crate::spec::{Discriminator, Schema, Text};
use crate::wire::{JsonType, Looks, PropertyLook, Sign};

impl Branches<'_> {
    /// Returns the characteristics that every value of `branch` has.
    pub(crate) fn signs(&self, model: &Model, branch: &Branch, direction: Direction) -> Vec<Sign> {
        let Some(discriminator) = self.discriminator else {
            return shown(&looks(model, &self.list, branch, direction));
        };
        let within: Vec<&str> = discriminator
            .within
            .iter()
            .map(|name| name.value.as_str())
            .collect();
        let shown = |name: &Text| [&*within, &[&name.value]].concat().join(".");
        let spelt = |name: &Text, text: &str| match lookup(model, branch, discriminator, name) {
            Lookup::Found(members) => members
                .last()
                .and_then(|member| enum_texts(model, member))
                .and_then(|texts| Some(texts.spellings(texts.value(text)?)))
                .unwrap_or_else(|| vec![text.to_owned()]),
            Lookup::Missing(..) => vec![text.to_owned()],
        };
        let rows = |value: &str| {
            let texts = discriminator.names().zip(discriminator.values(value));
            every_way(texts.map(|(name, text)| spelt(name, text)))
        };
        let says = Sign::Says {
            members: discriminator.names().map(shown).collect(),
            values: branch.values.iter().flat_map(|(value, _)| rows(value)).collect(),
            case_insensitive: is_case_insensitive(model, branch, discriminator),
        };
        let says = Some(says).filter(|_| !branch.values.is_empty());
        let otherwise = branch.is_default.then_some(Sign::Otherwise);
        says.into_iter().chain(otherwise).collect()
    }
}

/// Returns every combination of one string from each list.
fn every_way(lists: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    lists.fold(vec![Vec::new()], |rows, texts| {
        let with = |row: &Vec<String>| {
            let rows = texts
                .iter()
                .map(|text| [&**row, std::slice::from_ref(text)].concat());
            rows.collect::<Vec<_>>()
        };
        rows.iter().flat_map(with).collect()
    })
}

/// Returns the characteristics of every value with these looks.
fn shown(looks: &Looks) -> Vec<Sign> {
    match looks {
        Looks::Any => vec![Sign::Is(JsonType::ALL.to_vec())],
        Looks::Is(types) | Looks::Formatted(types, _) | Looks::OneOf { types, .. } => {
            vec![Sign::Is(types.clone())]
        }
        Looks::OrNull(looks) => shown(looks),
        Looks::List(_) => vec![Sign::Is(vec![JsonType::Array])],
        Looks::Map(_) => vec![Sign::Is(vec![JsonType::Object])],
        Looks::Object(looks, _) => {
            let signs: Vec<Sign> = looks.iter().filter(|look| look.required).map(has).collect();
            if signs.is_empty() {
                return vec![Sign::Is(vec![JsonType::Object])];
            }
            signs
        }
        Looks::Either(looks) => {
            let signs = looks.iter().flat_map(shown);
            let types = signs.flat_map(|sign| match sign {
                Sign::Is(types) => types,
                Sign::Has(_) | Sign::Says { .. } | Sign::Otherwise => vec![JsonType::Object],
            });
            let mut all: Vec<JsonType> = Vec::new();
            for ty in types {
                if !all.contains(&ty) {
                    all.push(ty);
                }
            }
            vec![Sign::Is(all)]
        }
    }
}

fn has(look: &PropertyLook) -> Sign {
    match &look.looks {
        Looks::OneOf {
            values,
            any_case,
            closed: true,
            ..
        } => Sign::Says {
            members: vec![look.name.clone()],
            values: values.iter().map(|value| vec![value.clone()]).collect(),
            case_insensitive: *any_case,
        },
        _ => Sign::Has(look.name.clone()),
    }
}

pub(crate) fn name_of<'a>(member: &Member<'a>) -> &'a str {
    &member.wire_name.value
}

/// The values of an enum.
pub(crate) struct Texts<'a> {
    pub(crate) list: Vec<&'a str>,
    schema: &'a Schema,
}

impl<'a> Texts<'a> {
    /// Returns the value that a string is a spelling of, which may be the value itself.
    pub(crate) fn value<'t>(&self, text: &'t str) -> Option<&'t str>
    where
        'a: 't,
    {
        match self.schema.spelt(text) {
            Some((value, _)) => Some(&value.value),
            None => self.list.contains(&text).then_some(text),
        }
    }

    /// Returns all strings that are read as the value.
    fn spellings(&self, value: &str) -> Vec<String> {
        let others = self.schema.spellings_of(value).map(|text| text.value.as_str());
        std::iter::once(value).chain(others).map(str::to_owned).collect()
    }
}

/// Whether two strings are equal, optionally ignoring the letter case.
pub(crate) fn is_same(one: &str, other: &str, case_insensitive: bool) -> bool {
    one == other || (case_insensitive && one.to_lowercase() == other.to_lowercase())
}

/// Returns the values of a property that is an enum.
pub(crate) fn enum_texts<'a>(model: &Model<'a>, member: &Member<'a>) -> Option<Texts<'a>> {
    let schema = model.resolved.schema(member.schema)?.schema;
    let values = &schema.enum_values.as_ref()?.value;
    let texts = values.iter().filter_map(|node| match &node.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    Some(Texts {
        list: texts.collect(),
        schema,
    })
}

/// Whether the letter case of the discriminator's values is ignored.
fn is_case_insensitive(model: &Model, branch: &Branch, discriminator: &Discriminator) -> bool {
    let in_enum = |name: &Text| match lookup(model, branch, discriminator, name) {
        Lookup::Found(members) => {
            let texts = members.last().and_then(|member| enum_texts(model, member));
            texts.is_some_and(|texts| texts.schema.case_insensitive.is_some())
        }
        Lookup::Missing(..) => false,
    };
    discriminator.case_insensitive.is_some() || discriminator.names().all(in_enum)
}
