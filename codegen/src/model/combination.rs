//! `Combinations`: which properties of an object, or parameters of an operation, are sent together.

use crate::spec::{Combination, Together};

/// The combinations of the properties of an object, or of the parameters of an operation.
#[derive(Default)]
pub(crate) struct Combinations<'a> {
    pub(crate) all: Vec<&'a Combination>,
}

impl<'a> Combinations<'a> {
    /// Returns the combinations from which a caller chooses, that is, all but dependencies.
    pub(crate) fn choices(&self) -> impl Iterator<Item = &'a Combination> {
        let all = self.all.iter().copied();
        all.filter(|it| !matches!(it.rule, Together::With(_)))
    }

    /// Whether a property or parameter is set only through a choice.
    pub(crate) fn is_chosen(&self, name: &str) -> bool {
        self.choices()
            .filter(|it| !matches!(it.rule, Together::AtLeastOne))
            .any(|it| it.names().any(|known| known.value == name))
    }

    /// Returns the names that a property or parameter depends on, directly or indirectly.
    pub(crate) fn needed(&self, name: &str) -> Vec<&'a str> {
        let mut needed: Vec<&str> = Vec::new();
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            for other in self.with(name) {
                if other != name && !needed.contains(&other) {
                    needed.push(other);
                    open.push(other);
                }
            }
        }
        needed.retain(|other| *other != name);
        needed
    }

    fn with(&self, name: &str) -> impl Iterator<Item = &'a str> {
        let all = self.all.iter().copied();
        let mine = all.filter(move |it| matches!(&it.rule, Together::With(who) if who.value == name));
        mine.flat_map(Combination::names).map(|name| name.value.as_str())
    }
}
