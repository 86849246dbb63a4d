//! `Items`: the items of all pages, in one stream.

use super::continuation::Continuation;
use super::on_page::OnPage;
use super::place::{Given, Place};
use super::{Page, Pages};
use crate::error::Result;
use crate::response::Response;
use futures_util::stream::FusedStream;
use futures_util::{Stream, StreamExt};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A stream of the items of a list, page by page. A page is requested when all items of the page before have been
/// returned.
///
/// An item that does not fit the description is returned in its place as an error of kind
/// [`Decode`](crate::ErrorKind::Decode) with an [`item_index`](crate::Error::item_index) and its JSON as
/// [`raw_body`](crate::Error::raw_body), and the stream goes on.
///
/// Any other error ends the stream, as for [`Pages`]. To continue nevertheless, use [`Items::continuation`].
#[must_use = "streams do nothing unless polled"]
pub struct Items<T: Page> {
    pages: Pages<T>,
    page: OnPage<T>,
}

impl<T: Page> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            page: OnPage::empty(),
        }
    }

    /// Returns the next item, or `None` after the last item or an error that ended the list. It needs no
    /// `StreamExt`.
    pub async fn next(&mut self) -> Option<Result<T::Item>> {
        StreamExt::next(self).await
    }

    /// Returns where this list continues: at the first item that was not returned, or, after an error that ended
    /// the list, at the page that failed. Returns `None` after the last item.
    ///
    /// Within a page, it counts the items that were returned, including those that did not fit. Resuming requests
    /// the page again and skips as many, so it relies on the service returning the same page.
    #[must_use]
    pub fn continuation(&self) -> Option<Continuation> {
        match &self.pages.handed {
            Some(page) if !self.page.is_empty() => self.pages.continuation_at(&Place {
                given: Given::Items(self.page.given),
                ..page.clone()
            }),
            _ => self.pages.continuation(),
        }
    }

    /// Starts a page, without the items that were returned before.
    fn begin(&mut self, page: Response<T>) {
        let before = match self.pages.handed.as_ref().map(|place| place.given) {
            Some(Given::Items(before)) => before,
            Some(Given::All) | None => 0,
        };
        self.page = OnPage::new(page);
        while self.page.given < before && self.page.next().is_some() {}
    }
}

// Items are returned, and never pinned in place.
impl<T: Page> Unpin for Items<T> {}

impl<T: Page> Stream for Items<T> {
    type Item = Result<T::Item>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(item));
            }
            match self.pages.poll_next_unpin(cx) {
                Poll::Ready(Some(Ok(page))) => self.begin(page),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl<T: Page> FusedStream for Items<T> {
    fn is_terminated(&self) -> bool {
        self.page.is_empty() && self.pages.is_terminated()
    }
}

impl<T: Page> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
