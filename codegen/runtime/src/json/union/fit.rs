//! `Fit`: how well a value fits one of several shapes. The generator, which checks examples, has this file too.

use std::cmp::Reverse;

/// How well a value fits: the least is the best.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Fit {
    /// How much of it would be unknown: properties that are not described, and those whose value does not fit.
    unknown: usize,
    /// How much of it is described by its name, or as one of several values.
    named: Reverse<usize>,
}

impl Fit {
    pub(crate) const NAMED: Self = Self {
        unknown: 0,
        named: Reverse(1),
    };
    pub(crate) const UNKNOWN: Self = Self {
        unknown: 1,
        named: Reverse(0),
    };

    /// How well two parts of a value fit together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            unknown: self.unknown + other.unknown,
            named: Reverse(self.named.0 + other.named.0),
        }
    }

    /// The fit of a map, none of whose members is described by its name.
    pub(crate) fn without_names(self) -> Self {
        Self {
            named: Reverse(0),
            ..self
        }
    }
}
