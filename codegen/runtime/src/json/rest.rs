//! `Rest`: the part of a value that did not fit, with its positions, so that it is sent back in its place.

use super::Json;
use super::budget::{Metered, push};
use super::digest::digest;
use super::sink::{Sink, Write};
use super::value::Value;

/// The part of a value that did not fit.
#[derive(Clone, PartialEq)]
pub struct Rest {
    /// The elements of a list that do not fit, as a list; the entries of a map that do not fit, as an object;
    /// or the received string.
    pub(super) value: Value,
    pub(super) misfits: Option<Box<Misfits>>,
}

impl Rest {
    /// Returns the index of the first element, in a list or a map, that does not fit at all or at some depth.
    #[cold]
    pub(crate) fn first_odd_element(&self) -> Option<usize> {
        self.misfits.as_deref()?.first_odd()
    }

    pub(crate) fn is_of_a_list(&self) -> bool {
        matches!(self.value, Value::Array(_))
    }
}

/// A reference to a rest, for writing.
#[derive(Clone, Copy)]
pub struct RestRef<'a> {
    pub(super) value: &'a Value,
    pub(super) misfits: Option<&'a Misfits>,
}

/// How much of a value did not fit.
#[derive(Clone, PartialEq)]
pub(super) enum Misfit {
    /// The whole value.
    Whole,
    /// A part of the value.
    Part(Option<Box<Misfits>>),
}

impl Misfit {
    /// Whether the value does not fit. A string that only differs in its spelling does.
    fn is_odd(&self) -> bool {
        match self {
            Self::Whole => true,
            Self::Part(misfits) => misfits
                .as_deref()
                .is_some_and(|misfits| misfits.first_odd().is_some()),
        }
    }
}

/// The positions of the elements of a list or a map that do not fit, entirely or in part.
#[derive(Clone, PartialEq)]
pub(super) struct Misfits {
    /// A hash of the elements that fit. If they change later, they are the caller's, and are sent alone.
    digest: u64,
    pub(super) at: Vec<(usize, Misfit)>,
}

impl Misfits {
    fn first_odd(&self) -> Option<usize> {
        let mut odd = self.at.iter().filter(|(_, misfit)| misfit.is_odd());
        odd.next().map(|(index, _)| *index)
    }

    /// Whether the elements that fit are unchanged.
    pub(super) fn are_of<'t, T: Write + 't>(
        &self,
        values: impl Iterator<Item = (impl AsRef<str>, &'t T)>,
    ) -> bool {
        self.digest == digest(values)
    }
}

/// Collects the elements of a list or a map that do not fit.
pub(super) struct RestBuilder<T> {
    pub(super) values: Vec<T>,
    at: Vec<(usize, Misfit)>,
}

impl<T> RestBuilder<T> {
    pub(super) fn new() -> Self {
        Self {
            values: Vec::new(),
            at: Vec::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    #[cold]
    pub(super) fn add<'a, M: Metered<'a>>(
        &mut self,
        index: usize,
        value: T,
        misfit: Misfit,
        meter: &M,
    ) -> Result<(), M::Error> {
        push(&mut self.values, value, meter)?;
        push(&mut self.at, (index, misfit), meter)
    }

    /// Returns the rest. `fitting` are the elements that fit.
    #[cold]
    pub(super) fn into_rest<'t, V: Write + 't>(
        self,
        fitting: impl Iterator<Item = (impl AsRef<str>, &'t V)>,
        make: impl FnOnce(Vec<T>) -> Value,
    ) -> Rest {
        Rest {
            value: make(self.values),
            misfits: Some(Box::new(Misfits {
                digest: digest(fitting),
                at: self.at,
            })),
        }
    }
}

impl Rest {
    pub(super) fn into_parts(self) -> (Value, Misfit) {
        (self.value, Misfit::Part(self.misfits))
    }
}

/// A value together with its rest.
pub(super) struct WithRest<'a, T>(pub(super) &'a T, pub(super) RestRef<'a>);

impl<T: Json> Write for WithRest<'_, T> {
    fn write_to<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write_with_rest(self.1, to)
    }
}
