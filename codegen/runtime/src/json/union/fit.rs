//! `Fit`: how well a value fits one of several shapes. The generator includes this file to check examples.

use std::cmp::Reverse;

/// How well a value fits. The least is the best.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Fit {
    /// The number of unknown parts: properties that are not described, and those whose value does not fit.
    unknown: usize,
    /// The number of parts that are described by name, or as one of several values.
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

    /// Returns the fit of two parts together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            unknown: self.unknown + other.unknown,
            named: Reverse(self.named.0 + other.named.0),
        }
    }

    /// Returns the fit of a map, whose keys are not described by name.
    pub(crate) fn without_names(self) -> Self {
        Self {
            named: Reverse(0),
            ..self
        }
    }
}
