//! What the values of a branch look like, in as much depth as is needed to distinguish the branches: their
//! JSON types, the properties of an object, the items of a list.

use super::{Branch, enum_texts, is_same, name_of};
use crate::model::object::{Member, is_object};
use crate::model::shape::Shape;
use crate::model::{Direction, Model};
use crate::resolve::Found;
use crate::scalar::Scalar;
use crate::source::Node;
use crate::spec::{RefOr, Schema, TypeName};
use crate::wire::{JsonType, Looks, PropertyLook};

/// The depth to which nested lists, maps and unions are described.
const DEEPEST: usize = 4;

/// Returns what the values of a branch look like in this direction.
pub(crate) fn looks(model: &Model, branches: &[Branch], branch: &Branch, direction: Direction) -> Looks {
    Finder { model, direction }.branch(branches, branch, 0)
}

/// Returns the JSON types that a value of a schema may have.
pub(super) fn types(schema: &Schema) -> Vec<JsonType> {
    if is_object(schema) {
        return vec![JsonType::Object];
    }
    let mut types: Vec<JsonType> = Vec::new();
    for ty in &schema.types {
        types.extend(json_type(ty.value).filter(|ty| !types.contains(ty)));
    }
    if types.is_empty() {
        types.extend(JsonType::ALL);
    }
    types
}

/// Returns the JSON type, unless it is null.
pub(crate) fn json_type(ty: TypeName) -> Option<JsonType> {
    Some(match ty {
        TypeName::Null => return None,
        TypeName::Boolean => JsonType::Boolean,
        TypeName::Integer | TypeName::Number => JsonType::Number,
        TypeName::String => JsonType::String,
        TypeName::Array => JsonType::Array,
        TypeName::Object => JsonType::Object,
    })
}

struct Finder<'m, 'a> {
    model: &'m Model<'a>,
    direction: Direction,
}

impl<'a> Finder<'_, 'a> {
    fn branch(&self, branches: &[Branch<'a>], branch: &Branch<'a>, depth: usize) -> Looks {
        let schema = branch.found.schema;
        let others: Vec<&Branch> = branches
            .iter()
            .filter(|other| !std::ptr::eq(*other, branch))
            .collect();
        match self.model.shape(schema) {
            Shape::Struct => self.object(schema, &others, depth),
            Shape::Enum(values) => {
                let is_apart = others
                    .iter()
                    .any(|other| other.types.iter().any(|ty| branch.types.contains(ty)));
                one_of(schema, values, is_apart || values.len() == 1)
            }
            _ => self.schema(schema, depth),
        }
    }

    fn schema(&self, schema: &Schema, depth: usize) -> Looks {
        let below = |schema: &'a RefOr<Schema>| Box::new(self.inner(schema, depth + 1));
        match self.model.shape(schema) {
            Shape::Struct => self.object(schema, &[], depth),
            Shape::Union if depth < DEEPEST => {
                let branches = self.model.branches(schema).map_or(&[][..], |it| &it.list);
                let looks = branches.iter().map(|it| self.branch(branches, it, depth + 1));
                Looks::Either(looks.collect())
            }
            Shape::Enum(values) => one_of(schema, values, false),
            Shape::Scalar(scalar) => self::scalar(schema, *scalar),
            Shape::List(items) if depth < DEEPEST => Looks::List(below(items)),
            Shape::Map(values) if depth < DEEPEST => Looks::Map(below(values)),
            Shape::Map(_) | Shape::Free => Looks::Map(Box::new(Looks::Any)),
            Shape::List(_) => Looks::Is(vec![JsonType::Array]),
            Shape::Union | Shape::Any | Shape::Unsupported(_) | Shape::Contradiction => Looks::Any,
        }
    }

    fn inner(&self, schema: &'a RefOr<Schema>, depth: usize) -> Looks {
        let found = self.model.resolved.schema(schema);
        found.map_or(Looks::Any, |found| {
            or_null(&found, self.schema(found.schema, depth))
        })
    }

    fn object(&self, schema: &Schema, others: &[&Branch<'a>], depth: usize) -> Looks {
        let merged = self.model.merged(schema);
        let members = merged.members.iter().filter(|it| it.travels(self.direction));
        let looks = members.map(|member| {
            let required = merged.is_required(member) && self.direction != Direction::Patch;
            PropertyLook {
                name: name_of(member).to_owned(),
                other_names: member.other_names.iter().map(|name| name.value.clone()).collect(),
                required,
                looks: self.member(member, required, others),
            }
        });
        let mut looks: Vec<PropertyLook> = looks.collect();
        // The order of properties has no meaning.
        looks.sort_by(|one, other| one.name.cmp(&other.name));
        let rest = merged.others.map(|values| match depth {
            ..DEEPEST => self.inner(values, depth + 1),
            _ => Looks::Any,
        });
        Looks::Object(looks, rest.map(Box::new))
    }

    /// Returns what a property looks like: its JSON type, and its values if they are listed.
    fn member(&self, member: &Member<'a>, required: bool, others: &[&Branch<'a>]) -> Looks {
        let Some(found) = self.model.resolved.schema(member.schema) else {
            return Looks::Any;
        };
        let looks = match self.model.shape(found.schema) {
            Shape::Enum(values) => {
                let is_constant = required && values.len() == 1;
                one_of(
                    found.schema,
                    values,
                    is_constant || self.says_else(member, others),
                )
            }
            // A decimal is read from a number or a string.
            Shape::Scalar(Scalar::Decimal | Scalar::DecimalText) => {
                Looks::Is(vec![JsonType::Number, JsonType::String])
            }
            Shape::Union | Shape::Any => Looks::Any,
            _ => Looks::Is(types(found.schema)),
        };
        or_null(&found, looks)
    }

    /// Whether another branch lists other values for the property.
    fn says_else(&self, member: &Member<'a>, others: &[&Branch<'a>]) -> bool {
        let Some(mine) = enum_texts(self.model, member) else {
            return false;
        };
        others.iter().any(|other| {
            let Some(other) = self.model.merged(other.found.schema).member(name_of(member)) else {
                return false;
            };
            other.travels(self.direction)
                && enum_texts(self.model, other).is_none_or(|theirs| {
                    let has = |text: &&str| theirs.list.iter().any(|other| is_same(text, other, false));
                    mine.list.len() != theirs.list.len() || !mine.list.iter().all(has)
                })
        })
    }
}

fn or_null(found: &Found, looks: Looks) -> Looks {
    match looks {
        Looks::Any => Looks::Any,
        looks if found.null => Looks::OrNull(Box::new(looks)),
        looks => looks,
    }
}

/// Returns the looks of an enum. It is closed if its values distinguish branches.
fn one_of(schema: &Schema, values: &[Node], closed: bool) -> Looks {
    let values = values.iter().filter(|node| !node.is_null());
    let values: Vec<String> = values
        .map(ToString::to_string)
        .flat_map(|value| {
            let spellings = schema.spellings_of(&value).map(|text| text.value.clone());
            let spellings: Vec<String> = spellings.collect();
            std::iter::once(value).chain(spellings)
        })
        .collect();
    Looks::OneOf {
        types: types(schema),
        closed,
        values,
        any_case: schema.case_insensitive.is_some(),
    }
}

fn scalar(schema: &Schema, scalar: Scalar) -> Looks {
    let types = types(schema);
    if scalar.is_narrow() {
        Looks::Formatted(types, scalar)
    } else {
        Looks::Is(types)
    }
}
