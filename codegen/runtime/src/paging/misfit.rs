//! `Misfit`: an item of a page that does not fit.

use super::Page;
use crate::Value;
use std::fmt;

/// An item of a page that does not fit the description. The other items of the page are not affected.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Misfit<'a> {
    /// The index of the item in the page, starting at 0.
    pub index: usize,
    /// The JSON of the item.
    pub value: &'a Value,
}

/// Shows the index only, since the value may be a secret.
impl fmt::Debug for Misfit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Misfit")
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

/// Returns the items of a page that do not fit, each with the position from which to search for the ones
/// after it.
pub(super) fn misfits<T: Page + ?Sized>(page: &T, from: usize) -> impl Iterator<Item = (usize, Misfit<'_>)> {
    let list = T::ITEMS.last().copied().unwrap_or_default();
    let odd = page.holder().into_iter();
    odd.flat_map(move |unknown| unknown.odd_items(list, from))
        .map(|(position, index, value)| (position + 1, Misfit { index, value }))
}
