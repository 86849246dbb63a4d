//! `Pages` and `Items`: lists in pages, as streams, and `Continuation`: where a list is continued.

mod bare;
mod by_link;
mod continuation;
mod items;
mod kind;
mod misfit;
mod next;
mod on_page;
mod place;
mod query;
mod repeated;
mod seen;

pub(crate) use by_link::{choose_headers, is_blank};
pub use continuation::{Continuation, ParseContinuationError};
pub use items::Items;
pub use kind::{CountOf, End, Kind, Repeat, TokenTo};
pub use misfit::Misfit;
pub use next::NextPages;
pub(crate) use query::value as query_value;

use super::deadline::Deadline;
use super::error::{Error, ErrorKind, Result};
use super::json::{Json, UnknownMembers};
use super::outcome::Outcome;
use super::request::Request;
use super::response::Response;
use futures_util::future::BoxFuture;
use futures_util::stream::FusedStream;
use futures_util::{FutureExt as _, Stream, StreamExt};
use place::{Given, Place};
use repeated::Repeated;
use seen::Seen;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// A page of a list. It is implemented by the types of the client only.
pub trait Page: sealed::Sealed + Send + 'static {
    /// The type of the items.
    type Item: Json + Send + 'static;

    /// The path to the list in the JSON of the page, member by member.
    #[doc(hidden)]
    const ITEMS: &'static [&'static str];

    /// Returns the items of this page that fit, in order.
    fn items(&self) -> &[Self::Item];

    /// Takes the items that fit out of this page.
    #[doc(hidden)]
    fn take_items(&mut self) -> Vec<Self::Item>;

    /// Returns the unknown members of the object that contains the list.
    #[doc(hidden)]
    fn holder(&self) -> Option<&UnknownMembers>;

    /// Returns the items of this page that do not fit the description, in order.
    fn misfits(&self) -> Vec<Misfit<'_>> {
        misfit::misfits(self, 0).map(|(_, misfit)| misfit).collect()
    }

    /// Converts the page into its items that fit.
    fn into_items(mut self) -> Vec<Self::Item>
    where
        Self: Sized,
    {
        self.take_items()
    }

    /// Returns the link to the next page, or `None` on the last page.
    fn next(&self) -> Option<NextPage<'_>>;

    /// Whether a part of the link is present but not as described, so that this is not the last page.
    #[doc(hidden)]
    fn odd_link(&self) -> bool;

    /// Whether the token is present but not as described, so that the next page cannot be requested with it.
    #[doc(hidden)]
    fn odd_token(&self) -> bool {
        false
    }

    /// Returns the token of this page, with which the next one is requested.
    fn token(&self) -> Option<&str>;
}

mod sealed {
    pub trait Sealed {}
    impl<T: crate::json::Object> Sealed for T {}
    impl<T> Sealed for Vec<T> {}
}

/// A link to the next page.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NextPage<'a> {
    /// The URI: absolute, or relative with or without the version prefix. A blank URI is no link: the page is the
    /// last.
    pub uri: &'a str,
    /// The names and values of the headers to send with it.
    pub headers: Vec<(&'a str, &'a str)>,
}

/// Creates a link to the next page from its parts.
#[must_use]
pub fn next_page<'a>(uri: &'a str, headers: Vec<(&'a str, &'a str)>) -> NextPage<'a> {
    NextPage { uri, headers }
}

/// A stream of the pages of a list.
///
/// A page is requested when the stream is polled for it, not earlier. Each page is a call with its own request
/// id; the calls share the correlation id.
///
/// The first error ends the stream: after it, the stream returns `None` and sends nothing. An error of kind
/// [`Decode`](ErrorKind::Decode) is a page without the described list (`null`, another type, another spelling, a
/// web page). An error of kind [`Paging`](ErrorKind::Paging) is a list whose pages lead back to an earlier page
/// or repeat the page before, to another host, or to more pages than [`Pages::max_pages`], or a link that sets a header which the operation
/// does not have. All earlier pages have been returned by then. To continue nevertheless, use
/// [`Pages::continuation`] and [`Pages::resume`].
#[must_use = "streams do nothing unless polled"]
pub struct Pages<T> {
    state: State<T>,
    rules: &'static NextPages,
    read: fn(Outcome) -> Result<Response<T>>,
    /// A digest of the arguments, or `None` if they cannot be sent.
    arguments: Option<continuation::Digest>,
    /// The page that was returned last.
    handed: Option<Place>,
    seen: Seen,
    repeated: Repeated,
    limit: usize,
    taken: usize,
    deadline: Option<Deadline>,
}

enum State<T> {
    /// The next page can be requested.
    Ready(Place),
    /// A page is being requested.
    Loading(BoxFuture<'static, Result<Response<T>>>, Place),
    /// The next page cannot be requested. The place is where the list is continued.
    Failed(Error, Place),
    /// The last page, or an error, has been returned.
    Ended(Option<Place>),
}

impl<T: Page> Pages<T> {
    pub(super) fn new(
        mut first: Request,
        rules: &'static NextPages,
        read: fn(Outcome) -> Result<Response<T>>,
    ) -> Self {
        first.share_correlation_id();
        let first = rules.begin(first);
        let limit = first.channel.max_pages;
        let mut seen = Seen::default();
        seen.insert(&first);
        Self {
            arguments: continuation::digest(&first),
            state: State::Ready(Place::of(first)),
            rules,
            read,
            handed: None,
            seen,
            repeated: Repeated::default(),
            limit,
            taken: 0,
            deadline: None,
        }
    }

    /// Limits the number of pages, overriding the limit of the client. A longer list ends with an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.limit = pages;
        self
    }

    /// Limits the time for the whole list, measured from the first request. The list then ends with an error of
    /// kind [`Timeout`](ErrorKind::Timeout). Unlimited by default.
    ///
    /// The time includes calls, retries and what the caller does in between. Each page also has its own limit,
    /// `CallOptions::timeout`.
    ///
    /// Nothing is lost: a page that has been received is returned in full, and [`Pages::continuation`] is where the
    /// list continues.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = Some(Deadline::new(limit, "the whole list"));
        self
    }

    /// Converts into a stream of the items of all pages.
    pub fn items(self) -> Items<T> {
        Items::new(self)
    }

    /// Returns the next page, or `None` after the last page or an error. It needs no `StreamExt`.
    pub async fn next(&mut self) -> Option<Result<Response<T>>> {
        StreamExt::next(self).await
    }

    /// Returns where this list continues: at the first page that was not returned, or, after an error, at the page
    /// that failed. Returns `None` after the last page.
    #[must_use]
    pub fn continuation(&self) -> Option<Continuation> {
        match &self.state {
            State::Ready(place) | State::Loading(_, place) | State::Failed(_, place) => Some(place),
            State::Ended(place) => place.as_ref(),
        }
        .and_then(|place| self.continuation_at(place))
    }

    /// Continues where an earlier listing of the same operation with the same arguments stopped.
    ///
    /// ```no_run
    /// # use openapi_client_runtime::{Continuation, Page, Pages};
    /// # async fn example<T: Page>(pages: Pages<T>, kept: String) -> Result<(), Box<dyn std::error::Error>> {
    /// let kept: Continuation = kept.parse()?;
    /// let mut items = pages.resume(&kept)?.items();
    /// let next = items.next().await;
    /// # drop(next);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Paging`] if the continuation belongs to another operation, to other arguments (in the path, the
    /// query or the headers), or to another service or version of it; if its link would not be allowed in a page, or leads
    /// to another path than that of the list; or if a page has been requested already. Nothing is sent.
    pub fn resume(mut self, from: &Continuation) -> Result<Self> {
        let first = match self.state {
            State::Ready(first) if self.taken == 0 && !first.request.is_link() => first,
            _ => {
                let why = "a list that has begun cannot be resumed: make a new one";
                return Err(Error::new(ErrorKind::Paging, why));
            }
        };
        let place = from.place(&first, self.arguments.as_ref(), self.rules)?;
        self.seen.insert(&place.request);
        self.state = State::Ready(place);
        Ok(self)
    }

    fn continuation_at(&self, place: &Place) -> Option<Continuation> {
        Continuation::new(place, self.arguments.as_ref()?)
    }

    fn load(&mut self, place: Place) -> State<T> {
        let (request, read) = (place.request.clone(), self.read);
        let operation = request.operation;
        let page = request.answer(read);
        let page = match self.deadline.as_mut().map(Deadline::running) {
            None => page.boxed(),
            Some(deadline) => deadline.hold(operation, page).boxed(),
        };
        State::Loading(page, place)
    }

    /// Returns the state after a page at this place.
    fn after(&mut self, page: &Response<T>, place: &Place) -> State<T> {
        match self.rules.after(page, &place.request) {
            Ok(None) => State::Ended(None),
            Ok(Some(request)) if !self.seen.insert(&request) => {
                let why = "the link to the next page leads back to a page already seen";
                State::Failed(place.request.paging_error(why), place.all_given())
            }
            Ok(Some(request)) => State::Ready(Place::of(request)),
            Err(error) => State::Failed(error, place.all_given()),
        }
    }

    /// Handles a page that has arrived. Returns `None` if all of it was returned before, and only its link
    /// was needed.
    fn arrive(&mut self, page: Result<Response<T>>, place: Place) -> Option<Result<Response<T>>> {
        let page = match page {
            Ok(page) => page,
            Err(error) => {
                self.state = State::Ended(Some(place));
                return Some(Err(error));
            }
        };
        if let Some(counted) = self.rules.counted(&place.request)
            && self.repeated.is(page.body(), counted.least)
            && counted.is_sent
        {
            let parameter = counted.parameter;
            let why = format!("the page repeats the one before it: the service ignores `{parameter}`");
            let error = place.request.paging_error(why);
            self.state = State::Ended(Some(place));
            return Some(Err(error));
        }
        self.state = self.after(&page, &place);
        let wanted = place.given != Given::All;
        self.taken += usize::from(wanted);
        self.handed = Some(place);
        wanted.then_some(Ok(page))
    }
}

impl<T: Page> Stream for Pages<T> {
    type Item = Result<Response<T>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended(None)) {
                State::Ended(place) => {
                    self.state = State::Ended(place);
                    return Poll::Ready(None);
                }
                State::Failed(error, place) => {
                    self.state = State::Ended(Some(place));
                    return Poll::Ready(Some(Err(error)));
                }
                State::Ready(place) if self.taken >= self.limit => {
                    let why = format!("the list has more than {} pages", self.limit);
                    let error = place.request.paging_error(why);
                    self.state = State::Ended(Some(place));
                    return Poll::Ready(Some(Err(error)));
                }
                State::Ready(place) => self.state = self.load(place),
                State::Loading(mut loading, place) => {
                    let Poll::Ready(page) = loading.poll_unpin(cx) else {
                        self.state = State::Loading(loading, place);
                        return Poll::Pending;
                    };
                    if let Some(page) = self.arrive(page, place) {
                        return Poll::Ready(Some(page));
                    }
                }
            }
        }
    }
}

impl<T: Page> FusedStream for Pages<T> {
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Ended(_))
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
