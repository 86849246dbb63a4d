//! How well a value of the document fits what a branch looks like: what the runtime does with a value of the service.

use std::cmp::Reverse;

use super::is_same;
use crate::ir::{JsonType, Look, Looks};
use crate::source::{Key, Node, Value};

/// How well a value fits: the least is the best. First what of it is left unknown, then what of it is named.
#[derive(Clone, Copy, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Fit(usize, Reverse<usize>);

const NAMED: Fit = Fit(0, Reverse(1));
const UNKNOWN: Fit = Fit(1, Reverse(0));

impl Fit {
    fn and(self, other: Self) -> Self {
        Self(self.0 + other.0, Reverse(self.1.0 + other.1.0))
    }
}

impl Looks {
    /// How well a value fits; `None` where it is none of the schema.
    pub(crate) fn fit(&self, node: &Node) -> Option<Fit> {
        match self {
            Self::Any => Some(Fit::default()),
            Self::Is(types) => is_one_of(node, types).then(Fit::default),
            Self::Formatted(types, scalar) => (is_one_of(node, types) && scalar.fits(node)).then_some(NAMED),
            Self::OneOf {
                types,
                values,
                any_case,
                closed,
            } => {
                let text = node.to_string();
                let known = values.iter().any(|value| is_same(value, &text, *any_case));
                let fits = is_one_of(node, types) && (known || !closed);
                fits.then(|| if known { NAMED } else { Fit::default() })
            }
            Self::OrNull(_) if node.is_null() => Some(Fit::default()),
            Self::OrNull(looks) => looks.fit(node),
            Self::List(items) => Some(all(node.items()?.iter(), items)),
            Self::Map(values) => {
                let fit = all(node.members()?.iter().map(|(_, node)| node), values);
                Some(Fit(fit.0, Reverse(0)))
            }
            Self::Object(looks, others) => members(node, looks, others.as_deref()),
            Self::Either(looks) => looks.iter().filter_map(|looks| looks.fit(node)).min(),
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

fn all<'n>(nodes: impl Iterator<Item = &'n Node>, looks: &Looks) -> Fit {
    let fits = nodes.map(|node| looks.fit(node).unwrap_or(UNKNOWN));
    fits.fold(Fit::default(), Fit::and)
}

fn members(node: &Node, looks: &[Look], others: Option<&Looks>) -> Option<Fit> {
    let has = |look: &Look| {
        node.get(&look.name)
            .is_some_and(|node| look.looks.fit(node).is_some())
    };
    if !looks.iter().all(|look| !look.required || has(look)) {
        return None;
    }
    let mut fit = Fit::default();
    for (key, node) in node.members()? {
        fit = fit.and(member(key, node, looks, others)?);
    }
    Some(fit)
}

fn member(key: &Key, node: &Node, looks: &[Look], others: Option<&Looks>) -> Option<Fit> {
    let Some(look) = looks.iter().find(|look| *look.name == *key.name) else {
        let fits = others.is_some_and(|others| others.fit(node).is_some());
        return Some(if fits { Fit::default() } else { UNKNOWN });
    };
    match look.looks.fit(node) {
        Some(fit) => Some(fit.and(NAMED)),
        None if node.is_null() => Some(Fit::default()),
        None if look.looks.is_telling() => None,
        None => Some(UNKNOWN),
    }
}
