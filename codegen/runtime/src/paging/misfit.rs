//! `Misfit`: an item of a page that does not fit.

use super::Page;
use crate::Value;
use std::fmt;

/// An item of a page that is not what the description says. The others of the page are not the worse for it.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Misfit<'a> {
    /// Where it stands among all items of the page, counted from 0.
    pub index: usize,
    /// What came.
    pub value: &'a Value,
}

/// The index only: a value may be a secret.
impl fmt::Debug for Misfit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Misfit")
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

/// What of a page does not fit, each with what to begin at to find those after it.
pub(super) fn misfits<T: Page + ?Sized>(page: &T, from: usize) -> impl Iterator<Item = (usize, Misfit<'_>)> {
    let list = T::ITEMS.last().copied().unwrap_or_default();
    let odd = page.holder().into_iter();
    odd.flat_map(move |unknown| unknown.odd_items(list, from))
        .map(|(position, index, value)| (position + 1, Misfit { index, value }))
}
