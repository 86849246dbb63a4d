//! `Items`: the items of all pages, in one stream.

use super::{Page, Pages};
use crate::runtime::error::Result;
use futures_util::stream::FusedStream;
use futures_util::{Stream, StreamExt};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The items of a list, page after page. A page is asked for when the items of the one before are used up.
#[must_use = "streams do nothing unless polled"]
pub struct Items<T: Page> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T::Item>,
}

impl<T: Page> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
        }
    }

    /// The next item; `None` after the last. For those who have no `StreamExt` at hand.
    pub async fn next(&mut self) -> Option<Result<T::Item>> {
        StreamExt::next(self).await
    }
}

// Items are handed out, never pinned in place.
impl<T: Page> Unpin for Items<T> {}

impl<T: Page> Stream for Items<T> {
    type Item = Result<T::Item>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match self.pages.poll_next_unpin(cx) {
                Poll::Ready(Some(Ok(page))) => self.page = page.into_body().into_items().into_iter(),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl<T: Page> FusedStream for Items<T> {
    fn is_terminated(&self) -> bool {
        self.page.as_slice().is_empty() && self.pages.is_terminated()
    }
}

impl<T: Page> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
