//! `OnPage`: the remaining items of a page.

use super::misfit::misfits;
use super::{Misfit, Page};
use crate::azure::Bytes;
use crate::error::{Error, ErrorKind, Result};
use crate::response::Response;
use std::vec::IntoIter;

/// The remaining items of a page, with those that do not fit in their places.
pub(super) struct OnPage<T: Page> {
    items: IntoIter<T::Item>,
    /// The number of items that have been returned.
    pub(super) given: usize,
    odd: Option<Odd<T>>,
}

/// The items of a page that do not fit. They are searched for on demand, as there may be many of them.
struct Odd<T> {
    page: T,
    answer: Response<()>,
    /// The position from which to search for the next one.
    from: usize,
    /// The index of the next one among all items.
    index: usize,
}

impl<T: Page> OnPage<T> {
    /// Creates a page without items.
    pub(super) fn empty() -> Self {
        Self {
            items: Vec::new().into_iter(),
            given: 0,
            odd: None,
        }
    }

    pub(super) fn new(page: Response<T>) -> Self {
        let (mut page, answer) = page.into_parts();
        Self {
            items: page.take_items().into_iter(),
            given: 0,
            odd: Odd::first(page, answer),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items.as_slice().is_empty() && self.odd.is_none()
    }

    /// Returns the next item, or an error in the place of one that does not fit.
    pub(super) fn next(&mut self) -> Option<Result<T::Item>> {
        let is_odd = self.odd.as_ref().is_some_and(|odd| odd.index <= self.given);
        let item = if is_odd { None } else { self.items.next() };
        let item = item.map(Ok).or_else(|| self.next_odd().map(Err))?;
        self.given += 1;
        Some(item)
    }

    #[cold]
    fn next_odd(&mut self) -> Option<Error> {
        let (error, rest) = self.odd.take()?.next()?;
        self.odd = rest;
        Some(error)
    }
}

impl<T: Page> Odd<T> {
    fn first(page: T, answer: Response<()>) -> Option<Self> {
        let index = misfits(&page, 0).next()?.1.index;
        Some(Self {
            page,
            answer,
            from: 0,
            index,
        })
    }

    /// Returns an error about the next item that does not fit, and the rest.
    fn next(mut self) -> Option<(Error, Option<Self>)> {
        let mut odd = misfits(&self.page, self.from);
        let (from, Misfit { index, value }) = odd.next()?;
        let message = format!("item {index} of the page is not what the description says");
        let error = Error::new(ErrorKind::Decode, message).with_item_index(index);
        let error = self.answer.error(error, &Bytes::from(value.to_string()));
        let after = odd.next().map(|(_, misfit)| misfit.index);
        drop(odd);
        let rest = after.map(|index| {
            (self.from, self.index) = (from, index);
            self
        });
        Some((error, rest))
    }
}
