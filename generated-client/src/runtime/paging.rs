//! `Pages` and `Items`: lists that come in pages, as streams.

mod items;
mod seen;

pub use items::Items;

use super::error::{Error, ErrorKind, Result};
use super::headers::is_of_the_connection;
use super::outcome::Outcome;
use super::request::Request;
use super::response::Response;
use futures_util::future::BoxFuture;
use futures_util::stream::FusedStream;
use futures_util::{FutureExt as _, Stream, StreamExt};
use seen::Seen;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A page of a list. Only the types of this crate are pages.
pub trait Page: sealed::Sealed + Send + 'static {
    /// What the list holds.
    type Item: Send + 'static;

    /// The items of this page.
    fn into_items(self) -> Vec<Self::Item>;

    /// Where the next page is. `None` on the last.
    fn next(&self) -> Option<NextPage<'_>>;

    /// The token of this page, which the next one is asked for with.
    fn token(&self) -> Option<&str>;
}

mod sealed {
    pub trait Sealed {}
    impl<T: crate::runtime::Object> Sealed for T {}
}

/// A link to the next page.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NextPage<'a> {
    /// The link: absolute, or relative with or without the version prefix.
    pub uri: &'a str,
    /// Names and values of the headers to send with it.
    pub headers: Vec<(&'a str, &'a str)>,
}

/// All pages of a list, one after the other.
///
/// A page is asked for when it is polled for, never earlier. An error ends the stream; a list whose pages lead back to a
/// page already seen, to another host, or on for longer than [`Pages::max_pages`], ends with an error too. Each page is a
/// call of its own, with its own request id; they share the correlation id.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<T> {
    state: State<T>,
    token_header: Option<&'static str>,
    read: fn(Outcome) -> Result<Response<T>>,
    seen: Seen,
    limit: usize,
    taken: usize,
}

enum State<T> {
    /// The request for the next page.
    Ready(Box<Request>),
    /// The request under way, and what the request for the page after it is made of.
    Loading(BoxFuture<'static, Result<Response<T>>>, Option<Box<Request>>),
    /// There is no next page to be had.
    Failed(Error),
    Done,
}

impl<T: Page> Pages<T> {
    pub(super) fn new(
        mut first: Request,
        token_header: Option<&'static str>,
        read: fn(Outcome) -> Result<Response<T>>,
    ) -> Self {
        first.share_correlation_id();
        let limit = first.channel.max_pages;
        let mut seen = Seen::default();
        seen.insert(&first);
        Self {
            state: State::Ready(Box::new(first)),
            token_header,
            read,
            seen,
            limit,
            taken: 0,
        }
    }

    /// Ends the list with an error when it has more pages than this, instead of the bound of the client.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.limit = pages;
        self
    }

    /// The items of all pages.
    pub fn items(self) -> Items<T> {
        Items::new(self)
    }

    /// The next page; `None` after the last. For those who have no `StreamExt` at hand.
    pub async fn next(&mut self) -> Option<Result<Response<T>>> {
        StreamExt::next(self).await
    }

    fn load(&self, request: Request) -> State<T> {
        let read = self.read;
        // Without a URL the call fails by itself, and says why.
        let following = request.url().ok().map(|url| Box::new(request.to_link(url)));
        let page = async move { request.send().await.and_then(read) }.boxed();
        State::Loading(page, following)
    }

    /// What comes after a page. `request` is one for the page itself.
    fn after(&mut self, page: &Response<T>, request: &Request) -> State<T> {
        let Some(next) = page.body().next() else {
            return State::Done;
        };
        let fail =
            |why: String| State::Failed(Error::new(ErrorKind::Paging, why).with_operation(request.operation));
        self.taken += 1;
        if self.taken >= self.limit {
            return fail(format!("the list has more than {} pages", self.limit));
        }
        let link = request
            .url()
            .ok()
            .and_then(|url| request.channel.base_url.follow(next.uri, &url));
        let Some(link) = link else {
            return fail("the link to the next page leads to another host".to_owned());
        };
        let mut request = request.to_link(link);
        for (name, value) in next.headers.iter().filter(|(name, _)| may_come_from_a_link(name)) {
            request.push_header(name, value);
        }
        if let (Some(name), Some(token)) = (
            self.token_header,
            page.body().token().filter(|token| !token.is_empty()),
        ) && !request.has_header(name)
        {
            request.push_header(name, token);
        }
        if !self.seen.insert(&request) {
            return fail("the link to the next page leads back to a page already seen".to_owned());
        }
        State::Ready(Box::new(request))
    }
}

/// What says who asks, and how, is ours to set.
fn may_come_from_a_link(name: &str) -> bool {
    const OURS: [&str; 5] = [
        "accept",
        "authorization",
        "content-type",
        "cookie",
        "proxy-authorization",
    ];
    !is_of_the_connection(name) && !OURS.iter().any(|ours| ours.eq_ignore_ascii_case(name))
}

impl<T: Page> Stream for Pages<T> {
    type Item = Result<Response<T>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Ready(request) => self.state = self.load(*request),
                State::Loading(mut loading, following) => {
                    let Poll::Ready(page) = loading.poll_unpin(cx) else {
                        self.state = State::Loading(loading, following);
                        return Poll::Pending;
                    };
                    if let (Ok(page), Some(following)) = (&page, following) {
                        self.state = self.after(page, &following);
                    }
                    return Poll::Ready(Some(page));
                }
            }
        }
    }
}

impl<T: Page> FusedStream for Pages<T> {
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Done)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("taken", &self.taken)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}
