//! `Ranges`: the rest of a body that broke off, from services that support range requests (RFC 9110, 14).

use crate::azure::answer::Rest;
use crate::headers::find;
use crate::outcome::Outcome;
use crate::request::Request;
use crate::response::{Head, Response};
use crate::retry::{Ending, Next, next};
use crate::within::sleep;
use std::time::Duration;

/// How a body is continued.
pub(crate) struct Ranges {
    request: Request,
    /// The version of the body, so that parts of different versions are never combined.
    etag: String,
    length: usize,
    /// How often the body was continued.
    resumed: u32,
}

impl Ranges {
    /// Returns `None` if the service does not offer ranges of this body. A body that is decompressed in
    /// transit has no length here, and its bytes cannot be counted.
    pub(crate) fn of(request: Request, head: &Head) -> Option<Self> {
        let header = |name| find(&head.headers, name);
        let etag = header("etag").filter(|tag| tag.starts_with('"'))?;
        let length = header("content-length")?.parse().ok()?;
        let is_offered = request.is_get()
            && header("content-encoding").is_none()
            && header("accept-ranges").is_some_and(|unit| unit.eq_ignore_ascii_case("bytes"));
        is_offered.then(|| Self {
            request,
            etag: etag.to_owned(),
            length,
            resumed: 0,
        })
    }

    /// Returns the body after this many bytes, or `None` if it may not be requested or is not available.
    pub(crate) async fn rest(&mut self, ending: Ending, taken: usize, left: Duration) -> Option<Rest> {
        let retries = self.request.retries();
        let Next::RetryAfter(wait) = next(&retries, ending, self.resumed, true) else {
            return None;
        };
        let left = left.checked_sub(wait).filter(|left| !left.is_zero())?;
        if taken >= self.length || !self.request.channel.budget.pay() {
            return None;
        }
        sleep(wait).await;
        self.resumed += 1;
        let part = self.request.part(taken, &self.etag, left).answer(Outcome::part);
        let (rest, head) = part.await.ok()?.into_parts();
        let rest = rest.filter(|_| self.is_rest(&head, taken))?;
        self.request.channel.budget.succeeded(1);
        Some(rest)
    }

    /// Whether a response is the rest of the body, rather than the whole body or another part.
    fn is_rest(&self, head: &Response<()>, taken: usize) -> bool {
        let expected = format!("bytes {taken}-{}/{}", self.length - 1, self.length);
        head.status() == 206
            && head.header("content-encoding").is_none()
            && head
                .header("content-range")
                .is_some_and(|range| range == expected)
    }
}
