//! `Exchange`: one call on the wire, with all its attempts. The content of the request and the meaning of the
//! response are decided elsewhere.

use super::answer::{Answer, Broken, Limits};
use super::pipeline::Pipeline;
use super::tokens::Tokens;
use super::transport_error::{Meaning, Sign, meaning, sign};
use super::uploading::Uploading;
use crate::call_options::CallOptions;
use crate::error::{Error, ErrorKind, Result, Unrepeated};
use crate::headers::find;
use crate::outcome::Success;
use crate::retry::{Ending, Next, RetryOptions, next};
use crate::retry_budget::RetryBudget;
use crate::trace::{Target, Trace, error_type};
use crate::within::{before, sleep, within};
use azure_core::Bytes;
use azure_core::http::headers::{AUTHORIZATION, Headers};
use azure_core::http::{AsyncRawResponse, Method, RawResponse, Request};
use std::pin::pin;
use std::time::{Duration, Instant};
use tracing::Instrument as _;

/// The conditions under which a request is sent.
pub(crate) struct Exchange<'a> {
    pub(crate) pipeline: &'a Pipeline,
    /// The tokens, for a request that carries one.
    pub(crate) tokens: Option<&'a Tokens>,
    /// The call, for spans and metrics; `None` for a token request.
    pub(crate) trace: Option<(&'a Trace, Target<'a>)>,
    pub(crate) retry: RetryOptions,
    /// The budget for retries, or `None` if they are free.
    pub(crate) budget: Option<&'a RetryBudget>,
    /// Whether the request may be sent twice, because of its method or a key that it carries.
    pub(crate) harmless: bool,
    pub(crate) attempt_timeout: Duration,
    pub(crate) timeout: Duration,
    pub(crate) limits: Limits,
    /// The success responses whose body the caller reads; `None` if the body is collected.
    pub(crate) open: Option<Success>,
    /// The body, if it is read while it is sent.
    pub(crate) upload: Option<Uploading>,
}

/// Sends a request without a token, such as a token request, and retries it like a call. `harmless` says whether it
/// may be sent again after it may have been carried out. Each attempt may take half of the time.
pub async fn send(
    pipeline: &Pipeline,
    request: &mut Request,
    harmless: bool,
    timeout: Duration,
    max_bytes: usize,
) -> Result<Answer> {
    let exchange = Exchange {
        pipeline,
        tokens: None,
        trace: None,
        retry: RetryOptions::default(),
        budget: None,
        harmless,
        attempt_timeout: timeout / 2,
        timeout,
        limits: CallOptions::default().max_response_bytes(max_bytes).limits(),
        open: None,
        upload: None,
    };
    exchange.run(request).await.map(|last| last.answer)
}

/// The response that a call returns.
pub(crate) struct Last {
    pub(crate) answer: Answer,
    pub(crate) attempts: u32,
    /// Why the request was not retried, though its outcome was a reason to.
    pub(crate) unrepeated: Option<Unrepeated>,
}

/// An attempt without a complete response.
struct Failure {
    ending: Ending,
    error: Error,
}

impl Exchange<'_> {
    /// Sends the request until there is a response to return, of any status.
    pub(crate) async fn run(&self, request: &mut Request) -> Result<Last> {
        let start = Instant::now();
        let mut attempts = 0;
        let mut renewed = false;
        // The renewal of a rejected token does not count as a retry.
        let mut retries = 0;
        let mut before = None;
        loop {
            let token = match (self.authorize(request, start).await, before.take()) {
                (Ok(token), _) => token,
                // There is no token for another attempt, but the last one has said why it failed.
                (Err(_), Some(outcome)) => return done(outcome, attempts, None),
                (Err(error), None) => return Err(error.with_attempts(attempts)),
            };
            let outcome = self.attempt(request, start, attempts).await;
            attempts += 1;
            if let (Err(_), Some(error)) = (&outcome, self.unread()) {
                return Err(error.with_attempts(attempts));
            }

            if let (Ok(Answer { status: 401, .. }), Some((tokens, token)), false) =
                (&outcome, &token, renewed)
            {
                tracing::debug!("the token was refused; looking for another one");
                renewed = true;
                let another = within(self.remaining(start), tokens.replace(token)).await;
                if !self.can_be_sent() {
                    // The next call uses the new token. The error of this one is the refusal, even if there is no new token.
                    return done(outcome, attempts, Some(Unrepeated::Upload));
                }
                let another = another.unwrap_or_else(|_| Err(timeout_error("no token", self.timeout)));
                if another.map_err(|error| error.with_attempts(attempts))? {
                    continue;
                }
            }
            let ending = match &outcome {
                Ok(answer) => answer.ending(),
                Err(failure) => failure.ending,
            };
            let unrepeated = match next(&self.retry, ending, retries, self.harmless) {
                Next::RetryAfter(wait) if wait < self.remaining(start) => match self.hindrance() {
                    None => {
                        tracing::debug!(?ending, wait_ms = wait.as_millis(), "repeating the call");
                        sleep(wait).await;
                        retries += 1;
                        before = Some(outcome);
                        continue;
                    }
                    hindrance => hindrance,
                },
                Next::RetryAfter(_) | Next::Return => None,
            };
            if let (Ok(answer), Some(budget)) = (&outcome, self.budget)
                && answer.is_success()
            {
                budget.succeeded(retries);
            }
            return done(outcome, attempts, unrepeated);
        }
    }

    /// Returns why the request cannot be repeated, or else takes the retry from the budget.
    fn hindrance(&self) -> Option<Unrepeated> {
        if !self.can_be_sent() {
            return Some(Unrepeated::Upload);
        }
        if self.budget.is_none_or(RetryBudget::pay) {
            return None;
        }
        tracing::debug!("the retry budget of the client is spent");
        Some(Unrepeated::Budget)
    }

    /// Whether the body can be sent from its beginning, unlike a stream that has been read.
    fn can_be_sent(&self) -> bool {
        self.upload.as_ref().is_none_or(Uploading::can_be_sent)
    }

    /// Returns an error if there was no response because the caller's stream could not be read.
    fn unread(&self) -> Option<Error> {
        let source = self.upload.as_ref()?.failure()?;
        Some(Error::new(ErrorKind::Reader, "what is sent cannot be read").because(source))
    }

    fn remaining(&self, start: Instant) -> Duration {
        self.timeout.saturating_sub(start.elapsed())
    }

    /// Sets a token on the request. The wait for a token counts against the whole call, not against an
    /// attempt.
    async fn authorize(
        &self,
        request: &mut Request,
        start: Instant,
    ) -> Result<Option<(&Tokens, super::tokens::Bearer)>> {
        let Some(tokens) = self.tokens else {
            return Ok(None);
        };
        let token = match tokens.at_hand() {
            Some(token) => token,
            None => within(self.remaining(start), tokens.get())
                .await
                .map_err(|_| timeout_error("no token", self.timeout))??,
        };
        request.insert_header(AUTHORIZATION, token.header().to_owned());
        Ok(Some((tokens, token)))
    }

    /// Sends the request once, in a span of its own. `before` is the number of attempts before.
    async fn attempt(
        &self,
        request: &mut Request,
        start: Instant,
        before: u32,
    ) -> std::result::Result<Answer, Failure> {
        if let Some(upload) = &self.upload {
            upload.forget_failure();
        }
        let trace = match self.trace {
            Some((call, target)) => call.attempt(target, before),
            None => Trace::token_request(),
        };
        trace.propagate(request);
        let outcome = pin!(self.answer(request, start, &trace))
            .instrument(trace.span())
            .await;
        if let Err(Failure { error, .. }) = &outcome {
            trace.failed(error_type(error));
        }
        trace.over();
        outcome
    }

    /// Sends the request, and reads the response.
    async fn answer(
        &self,
        request: &mut Request,
        start: Instant,
        trace: &Trace,
    ) -> std::result::Result<Answer, Failure> {
        let limit = self.attempt_timeout.min(self.remaining(start));
        let mut timer = pin!(sleep(limit));
        let response = before(timer.as_mut(), pin!(self.send(request)))
            .await
            .unwrap_or_else(|_| Err(no_answer_within(limit)))?;
        let status = u16::from(response.status());
        trace.answered(status);
        if (200..300).contains(&status) && self.open.is_some_and(|described| described.has(status)) {
            return Ok(Answer::open(response));
        }
        let has_body = request.method() != Method::Head;
        if has_body && (200..300).contains(&status) && is_longer(response.headers(), self.limits.bytes) {
            return Err(not_whole(Answer::too_large(response, &self.limits), &self.limits));
        }
        let answer = Answer::collect(response, &self.limits, limit, timer).await;
        match answer {
            // An error response may be incomplete.
            Answer { broken: Some(_), .. } if answer.is_success() => Err(not_whole(answer, &self.limits)),
            answer => Ok(answer),
        }
    }

    async fn send(&self, request: &mut Request) -> std::result::Result<AsyncRawResponse, Failure> {
        let sent = self.pipeline.send(request).await;
        sent.or_else(|error| answer_within(&error).ok_or_else(|| no_answer(error)))
    }
}

/// Whether a body that is received as it was sent has more than so many bytes.
fn is_longer(headers: &Headers, bytes: usize) -> bool {
    let length = find(headers, "content-length").and_then(|length| length.parse::<u64>().ok());
    let is_longer = length.is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > bytes));
    is_longer && find(headers, "content-encoding").is_none()
}

/// Returns the outcome of a call after its last attempt.
fn done(
    outcome: std::result::Result<Answer, Failure>,
    attempts: u32,
    unrepeated: Option<Unrepeated>,
) -> Result<Last> {
    match outcome {
        Ok(answer) => Ok(Last {
            answer,
            attempts,
            unrepeated,
        }),
        Err(Failure { error, .. }) => Err(error.with_attempts(attempts).with_unrepeated(unrepeated)),
    }
}

/// Whether a policy has decided that the call fails.
fn is_decided(error: &azure_core::Error) -> bool {
    error.downcast_ref::<Error>().is_some()
}

/// Returns the response within an error, if a policy or a transport treats its status as an error. The error
/// that a policy decided on may be about the response of another service.
fn answer_within(error: &azure_core::Error) -> Option<AsyncRawResponse> {
    if is_decided(error) {
        return None;
    }
    let azure_core::error::ErrorKind::HttpResponse {
        status, raw_response, ..
    } = error.kind()
    else {
        return None;
    };
    let (headers, body) = parts(raw_response.as_deref());
    (!status.is_success()).then(|| AsyncRawResponse::from_bytes(*status, headers, body))
}

/// Returns the headers and the body of the response within an error, if there is one.
pub(super) fn parts(raw: Option<&RawResponse>) -> (Headers, Bytes) {
    let parts = raw.map(|raw| (raw.headers().clone(), Bytes::copy_from_slice(raw.body())));
    parts.unwrap_or_default()
}

fn no_answer(source: azure_core::Error) -> Failure {
    if is_decided(&source) {
        return Failure {
            ending: Ending::NotRetryable,
            error: source.into(),
        };
    }
    let Meaning {
        ending,
        kind,
        message,
    } = meaning(&source);
    Failure {
        ending,
        error: Error::new(kind, message).because(source),
    }
}

fn no_answer_within(limit: Duration) -> Failure {
    Failure {
        ending: Ending::Interrupted,
        error: timeout_error("no whole answer", limit),
    }
}

/// Returns the failure of a success response whose body is incomplete. The received part is kept.
fn not_whole(answer: Answer, limits: &Limits) -> Failure {
    let arrived = answer.body.len();
    let broken = answer
        .broken
        .map_or(Broken::TooLarge(limits.bytes), |broken| *broken);
    let (ending, error) = broken_off(broken, arrived);
    Failure {
        ending,
        error: error
            .with_answer(answer.status, answer.headers, &answer.body, limits.error_bytes)
            .with_truncated_body(),
    }
}

/// Returns the ending and the error for a body that broke off after so many bytes.
pub(crate) fn broken_off(broken: Broken, arrived: usize) -> (Ending, Error) {
    match broken {
        Broken::CutOff(source) if sign(&source) == Some(Sign::Timeout) => {
            let message = format!("the transport ran out of time after {arrived} bytes");
            (
                Ending::Interrupted,
                Error::new(ErrorKind::Timeout, message).because(source),
            )
        }
        Broken::CutOff(source) => {
            let message = format!("the answer broke off after {arrived} bytes");
            (
                Ending::Interrupted,
                Error::new(ErrorKind::Connection, message).because(source),
            )
        }
        Broken::Packed(source) => {
            let error = Error::new(ErrorKind::Decode, "the body cannot be unpacked").because(source);
            (Ending::NotRetryable, error)
        }
        Broken::TooLarge(cap) => {
            let message = format!("the answer is larger than {cap} bytes");
            (Ending::NotRetryable, Error::new(ErrorKind::TooLarge, message))
        }
        Broken::TooSlow(limit) => (Ending::Interrupted, timeout_error("no whole answer", limit)),
    }
}

fn timeout_error(what: &str, limit: Duration) -> Error {
    Error::new(ErrorKind::Timeout, format!("{what} within {limit:.1?}"))
}
