//! The response of a call, and how it is read.

use super::Request;
use crate::blob::Blob;
use crate::download::{Bounds, Download};
use crate::error::Result;
use crate::json::Json;
use crate::outcome::{Body, Outcome};
use crate::paging::{NextPages, Page, Pages};
use crate::partial::{FailureMember, Partial, PartialCall};
use crate::response::Response;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

/// A call that is sent when it is polled.
pub type Call<T> = BoxFuture<'static, Result<Response<T>>>;

/// A call whose response is a page of a list.
#[must_use]
pub struct Listing<T> {
    request: Request,
    rules: &'static NextPages,
    read: fn(Outcome) -> Result<Response<T>>,
}

impl<T: Page> Listing<T> {
    /// Sends the request, whose response is one page.
    #[must_use]
    pub fn first(self) -> Call<T> {
        self.request.send_and(self.read)
    }

    /// Returns all pages, each requested when the one before has been taken.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.request, self.rules, self.read)
    }
}

/// A call whose response is bytes.
#[must_use]
pub struct Fetch {
    request: Request,
    media_type: &'static str,
}

impl Fetch {
    /// Sends the request, whose response is all of the bytes.
    #[must_use]
    pub fn whole(self) -> Call<Blob> {
        let media_type = self.media_type;
        let read = move |outcome: Outcome| outcome.each(|_, body| body.bytes(media_type));
        self.request.send_and(read)
    }

    /// Sends the request. The response is returned with its headers, and its bytes are read later.
    #[must_use]
    pub fn streamed(mut self) -> Call<Download> {
        self.request.open = true;
        let media_type = self.media_type;
        let call = self.request.call.clone().or(&self.request.channel.call);
        let bounds = Bounds::of(&call);
        self.request.share_correlation_id();
        let again = self.request.clone();
        self.request
            .send_and(move |outcome| outcome.download(media_type, bounds, again))
    }
}

impl Request {
    /// Sends the request, whose response has a JSON body.
    pub fn send_json<T: Json + 'static>(self) -> Call<T> {
        self.send_and(Outcome::json)
    }

    /// Sends the request, whose response has a JSON body that lists failures in these members.
    pub fn send_partial<T: Json + Send + 'static>(
        self,
        failures: &'static [FailureMember],
    ) -> PartialCall<T> {
        let answer = self.answer(Outcome::json);
        async move { Ok(Partial::of(answer.await?, failures)) }.boxed()
    }

    /// Sends the request, whose response has a JSON body or none.
    pub fn send_json_or_empty<T: Json + 'static>(self) -> Call<Option<T>> {
        self.send_and(Outcome::json_or_empty)
    }

    /// Sends the request, whose response has a JSON body unless the resource does not exist.
    pub fn send_found<T: Json + 'static>(self) -> Call<Option<T>> {
        self.send_and(Outcome::found)
    }

    /// Sends the request, whose response status tells whether the resource exists.
    pub fn send_exists(self) -> Call<bool> {
        self.send_and(Outcome::exists)
    }

    /// Sends the request, whose response is text of this media type.
    pub fn send_text(self, media_type: &'static str) -> Call<String> {
        self.send_and(move |outcome| outcome.each(|_, body| body.text(media_type)))
    }

    /// Returns a call whose response is bytes of this media type.
    pub fn fetch(self, media_type: &'static str) -> Fetch {
        Fetch {
            request: self,
            media_type,
        }
    }

    /// Sends the request, whose response body is ignored.
    pub fn send_empty(self) -> Call<()> {
        self.send_and(Outcome::empty)
    }

    /// Sends the request, whose response status determines the type of the body.
    pub fn send_each<T: 'static>(self, read: fn(u16, Body<'_>) -> Result<T>) -> Call<T> {
        self.send_and(move |outcome| outcome.each(read))
    }

    fn send_and<T: 'static>(
        self,
        read: impl FnOnce(Outcome) -> Result<Response<T>> + Send + 'static,
    ) -> Call<T> {
        self.answer(read).boxed()
    }

    /// Sends the request and reads its response. An error is traced once it is complete.
    pub(crate) async fn answer<T>(
        self,
        read: impl FnOnce(Outcome) -> Result<Response<T>>,
    ) -> Result<Response<T>> {
        let (trace, outcome) = self.send().await;
        let answer = outcome.and_then(read);
        if let Err(error) = &answer {
            trace.failed_with(error);
        }
        answer
    }

    /// Returns a call whose response is a page of a list, each of which must have the list.
    pub fn list<T: Page + Json>(self, rules: &'static NextPages) -> Listing<T> {
        Listing {
            request: self,
            rules,
            read: Outcome::page,
        }
    }
}
