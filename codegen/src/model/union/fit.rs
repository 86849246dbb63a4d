//! How well a value of the document fits the looks of a branch, by the same rule that the runtime applies to
//! responses.

// The file of the runtime, so that both follow one rule.
#[path = "../../../runtime/src/json/union/fit.rs"]
mod score;

use super::is_same;
use crate::source::{Node, Value};
use crate::wire::{JsonType, Looks, PropertyLook};
pub(crate) use score::Fit;

impl Looks {
    /// Returns how well a value fits, or `None` if it is not valid. Names may be in any letter case if
    /// `any_case_names`.
    pub(crate) fn fit(&self, node: &Node, any_case_names: bool) -> Option<Fit> {
        match self {
            Self::Any => Some(Fit::default()),
            Self::Is(types) => is_one_of(node, types).then(Fit::default),
            Self::Formatted(types, scalar) => {
                (is_one_of(node, types) && scalar.fits(node)).then_some(Fit::NAMED)
            }
            Self::OneOf {
                types,
                values,
                any_case,
                closed,
            } => {
                let text = node.to_string();
                let known = values.iter().any(|value| is_same(value, &text, *any_case));
                let fits = is_one_of(node, types) && (known || !closed);
                fits.then(|| if known { Fit::NAMED } else { Fit::default() })
            }
            Self::OrNull(_) if node.is_null() => Some(Fit::default()),
            Self::OrNull(looks) => looks.fit(node, any_case_names),
            Self::List(items) => Some(all(node.items()?.iter(), items, any_case_names)),
            Self::Map(values) => {
                let members = node.members()?.iter().map(|(_, node)| node);
                Some(all(members, values, any_case_names).without_names())
            }
            Self::Object(looks, others) => members(node, looks, others.as_deref(), any_case_names),
            Self::Either(looks) => looks
                .iter()
                .filter_map(|looks| looks.fit(node, any_case_names))
                .min(),
        }
    }

    fn is_telling(&self) -> bool {
        match self {
            Self::OneOf { closed, .. } => *closed,
            Self::OrNull(looks) => looks.is_telling(),
            _ => false,
        }
    }
}

fn is_one_of(node: &Node, types: &[JsonType]) -> bool {
    let ty = match node.value {
        Value::Null => return false,
        Value::Bool(_) => JsonType::Boolean,
        Value::Integer(_) | Value::Number(_) => JsonType::Number,
        Value::Text(_) => JsonType::String,
        Value::List(_) => JsonType::Array,
        Value::Map(_) => JsonType::Object,
    };
    types.contains(&ty)
}

fn all<'n>(nodes: impl Iterator<Item = &'n Node>, looks: &Looks, any_case_names: bool) -> Fit {
    let fits = nodes.map(|node| looks.fit(node, any_case_names).unwrap_or(Fit::UNKNOWN));
    fits.fold(Fit::default(), Fit::and)
}

impl PropertyLook {
    /// Whether the property is read from this name.
    fn is_called(&self, name: &str, any_case: bool) -> bool {
        let alike = |other: &String| other == name || any_case && other.eq_ignore_ascii_case(name);
        self.other_names.iter().any(alike) || alike(&self.name)
    }

    /// Returns the value of the property in an object.
    fn of<'n>(&self, node: &'n Node, any_case: bool) -> Option<&'n Node> {
        let other = || {
            let mut members = node.members()?.iter();
            let other = members.find(|(key, _)| self.is_called(&key.name, any_case));
            other.map(|(_, node)| node)
        };
        node.get(&self.name).or_else(other)
    }
}

fn members(node: &Node, looks: &[PropertyLook], others: Option<&Looks>, any_case: bool) -> Option<Fit> {
    let has = |look: &PropertyLook| {
        let value = look.of(node, any_case);
        value.is_some_and(|value| look.looks.fit(value, any_case).is_some())
    };
    if !looks.iter().all(|look| !look.required || has(look)) {
        return None;
    }
    let mut fit = Fit::default();
    for (key, value) in node.members()? {
        let is_called =
            |look: &&PropertyLook| look.is_called(&key.name, any_case) && node.get(&look.name).is_none();
        let look = looks.iter().find(|look| *look.name == *key.name);
        let look = look.or_else(|| looks.iter().find(is_called));
        fit = fit.and(member(value, look, others, any_case)?);
    }
    Some(fit)
}

fn member(node: &Node, look: Option<&PropertyLook>, others: Option<&Looks>, any_case: bool) -> Option<Fit> {
    let Some(look) = look else {
        let fits = others.is_some_and(|others| others.fit(node, any_case).is_some());
        return Some(if fits { Fit::default() } else { Fit::UNKNOWN });
    };
    match look.looks.fit(node, any_case) {
        Some(fit) => Some(fit.and(Fit::NAMED)),
        None if node.is_null() => Some(Fit::default()),
        None if look.looks.is_telling() => None,
        None => Some(Fit::UNKNOWN),
    }
}
