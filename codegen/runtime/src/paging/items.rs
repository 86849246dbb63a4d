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

/// The items of a list, page after page. A page is asked for when the items of the one before are used up.
///
/// An item that is not what the description says comes in its place as an error of kind
/// [`Decode`](crate::ErrorKind::Decode) that has an [`item_index`](crate::Error::item_index), with its JSON as
/// [`raw_body`](crate::Error::raw_body), and the stream goes on.
///
/// Any other error is the last thing that comes, as of [`Pages`]. Going on is for the caller to decide, with
/// [`Items::continuation`].
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

    /// The next item; `None` after the last, and after an error that ends the list. For those who have no `StreamExt` at
    /// hand.
    pub async fn next(&mut self) -> Option<Result<T::Item>> {
        StreamExt::next(self).await
    }

    /// Where this list goes on: at the first item that has not been given out, and after an error that ended it at the page
    /// that failed. `None` when the last item has been given out.
    ///
    /// In the middle of a page it counts the items given out, those that did not fit included: going on asks for the page
    /// again and leaves out as many, so that it depends on the service giving the same page.
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

    /// Begins a page, without what was given out of it before.
    fn begin(&mut self, page: Response<T>) {
        let before = match self.pages.handed.as_ref().map(|place| place.given) {
            Some(Given::Items(before)) => before,
            Some(Given::All) | None => 0,
        };
        self.page = OnPage::new(page);
        while self.page.given < before && self.page.next().is_some() {}
    }
}

// Items are handed out, never pinned in place.
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
