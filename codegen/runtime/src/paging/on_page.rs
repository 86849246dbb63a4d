//! `OnPage`: what is left of a page, item by item.

use super::misfit::misfits;
use super::{Misfit, Page};
use crate::azure::Bytes;
use crate::error::{Error, ErrorKind, Result};
use crate::response::Response;
use std::vec::IntoIter;

/// The items of a page, those that do not fit in their places.
pub(super) struct OnPage<T: Page> {
    items: IntoIter<T::Item>,
    /// How many items have been given out.
    pub(super) given: usize,
    odd: Option<Odd<T>>,
}

/// Where on a page is what does not fit. It is looked at when it is wanted: there may be a lot of it.
struct Odd<T> {
    page: T,
    answer: Response<()>,
    /// Where the next is found.
    from: usize,
    /// Its index among all items.
    index: usize,
}

impl<T: Page> OnPage<T> {
    /// Nothing.
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

    /// The next item, or an error in the place of one that does not fit.
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

    /// An error about the next, and what is left.
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
