//! `Exchange`: one call on the wire, with all its attempts. What is sent and what it means is decided elsewhere.

use super::answer::{Answer, Broken};
use super::error::{Error, ErrorKind, Result};
use super::retry::{Ending, Next, RetryOptions, next};
use super::tokens::Tokens;
use super::within::{sleep, within};
use azure_core::Bytes;
use azure_core::http::headers::AUTHORIZATION;
use azure_core::http::{Context, Pipeline, PipelineStreamOptions, Request};
use std::time::{Duration, Instant};
use tracing::field::Empty;
use tracing::{Instrument as _, Span};

/// How a request gets its answer.
pub(crate) struct Exchange<'a> {
    pub(crate) pipeline: &'a Pipeline,
    /// Where the token comes from, for requests that carry one.
    pub(crate) tokens: Option<&'a Tokens>,
    pub(crate) retry: RetryOptions,
    /// Whether the service can be sent the request twice without harm.
    pub(crate) repeatable: bool,
    pub(crate) attempt_timeout: Duration,
    pub(crate) timeout: Duration,
    pub(crate) max_response_bytes: usize,
}

/// An attempt without a whole answer.
struct Failure {
    ending: Ending,
    error: Error,
}

impl Exchange<'_> {
    /// Sends the request until there is an answer worth returning, of whatever status.
    pub(crate) async fn run(&self, request: &mut Request) -> Result<(Answer, u32)> {
        let start = Instant::now();
        let mut attempts = 0;
        let mut renewed = false;
        // The renewal of a refused token is not one of the retries.
        let mut retries = 0;
        loop {
            let token = self
                .authorize(request, start)
                .await
                .map_err(|error| error.with_attempts(attempts))?;
            attempts += 1;
            let span = tracing::debug_span!("attempt", number = attempts, status = Empty);
            let outcome = self.attempt(request, start, &span).instrument(span.clone()).await;

            if let (Ok(Answer { status: 401, .. }), Some((tokens, token)), false) =
                (&outcome, &token, renewed)
            {
                tracing::debug!("the token was refused; looking for another one");
                renewed = true;
                let another = within(self.remaining(start), tokens.replace(token)).await;
                let another = another.unwrap_or_else(|_| Err(timeout_error("no token", self.timeout)));
                if another.map_err(|error| error.with_attempts(attempts))? {
                    continue;
                }
            }
            let ending = match &outcome {
                Ok(answer) => answer.ending(),
                Err(failure) => failure.ending,
            };
            match next(&self.retry, ending, retries, self.repeatable) {
                Next::RepeatAfter(wait) if wait < self.remaining(start) => {
                    tracing::debug!(?ending, wait_ms = wait.as_millis(), "repeating the call");
                    sleep(wait).await;
                    retries += 1;
                }
                Next::RepeatAfter(_) | Next::Return => {
                    return match outcome {
                        Ok(answer) => Ok((answer, attempts)),
                        Err(failure) => Err(failure.error.with_attempts(attempts)),
                    };
                }
            }
        }
    }

    fn remaining(&self, start: Instant) -> Duration {
        self.timeout.saturating_sub(start.elapsed())
    }

    /// Puts a token on the request. Waiting for one counts against the whole call, not against an attempt.
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

    async fn attempt(
        &self,
        request: &mut Request,
        start: Instant,
        span: &Span,
    ) -> std::result::Result<Answer, Failure> {
        let limit = self.attempt_timeout.min(self.remaining(start));
        let answer = within(limit, self.send(request)).await.unwrap_or_else(|_| {
            Err(Failure {
                ending: Ending::Lost,
                error: timeout_error("no whole answer", limit),
            })
        });
        if let Ok(answer) = &answer {
            span.record("status", answer.status);
        }
        answer
    }

    async fn send(&self, request: &mut Request) -> std::result::Result<Answer, Failure> {
        let options = PipelineStreamOptions {
            skip_checks: true,
            ..PipelineStreamOptions::default()
        };
        let response = self
            .pipeline
            .stream(&Context::new(), request, Some(options))
            .await
            .map_err(connection_failure)?;
        let cap = self.max_response_bytes;
        Answer::collect(response, cap)
            .await
            .map_err(|(answer, broken)| broken_failure(answer, broken, cap))
    }
}

fn connection_failure(source: azure_core::Error) -> Failure {
    use azure_core::error::ErrorKind as Azure;

    let (ending, kind, message) = match source.kind() {
        Azure::Connection => (Ending::NotConnected, ErrorKind::Connection, "no connection"),
        Azure::Io => (Ending::Lost, ErrorKind::Connection, "the connection broke"),
        Azure::Credential => (
            Ending::Hopeless,
            ErrorKind::Credential,
            "a policy had no credentials",
        ),
        _ => (
            Ending::Hopeless,
            ErrorKind::Request,
            "the request could not be sent",
        ),
    };
    Failure {
        ending,
        error: Error::new(kind, message).because(source),
    }
}

fn broken_failure(answer: Answer, broken: Broken, cap: usize) -> Failure {
    let (ending, error) = match broken {
        Broken::CutOff(source) => {
            let message = format!("the answer broke off after {} bytes", answer.body.len());
            (
                Ending::Lost,
                Error::new(ErrorKind::Connection, message).because(source),
            )
        }
        Broken::TooLarge => {
            let message = format!("the answer is larger than {cap} bytes");
            (Ending::Hopeless, Error::new(ErrorKind::TooLarge, message))
        }
    };
    // What arrived of a body that is not whole is of no use.
    Failure {
        ending,
        error: error.with_answer(answer.status, answer.headers, &Bytes::new()),
    }
}

fn timeout_error(what: &str, limit: Duration) -> Error {
    Error::new(ErrorKind::Timeout, format!("{what} within {limit:.1?}"))
}
