//! `Poller`: a long-running operation that is polled until it ends, and `PollContinuation`: where polling
//! continues.

mod asked;
mod continuation;
mod rules;
mod source;
mod start;
mod state;

pub use asked::Asked;
pub use continuation::PollContinuation;
pub use rules::{Begun, Given, Place, Polling, Source, StartStatus, States};
pub use start::Start;

use super::call_options::CallOptions;
use super::channel::Calls;
use super::deadline::Deadline;
use super::error::{Error, ErrorKind, Result};
use super::operation::Operation;
use super::outcome::Outcome;
use super::response::Response;
use super::within::sleep;
use asked::Question;
use futures_util::future::BoxFuture;
use futures_util::stream::FusedStream;
use futures_util::{FutureExt as _, Stream, StreamExt};
use source::Facts;
use state::State;
use std::borrow::Cow;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A long-running operation: it is started, and then polled until its state says that it has ended.
///
/// As a future, it returns the last response; [`Poller::wait_and`] also reports the others. As a stream, it
/// returns every response, including the last. Nothing is sent before it is polled.
///
/// If the description says that a response may list failures, the poller returns a [`Partial`](crate::Partial) for each.
///
/// Between two requests it waits for as long as the response asks (`Retry-After`), or else for
/// [`Poller::interval`]. It never waits beyond [`Poller::deadline`], and returns the error at once instead.
///
/// | situation | result |
/// | --- | --- |
/// | the state says that the operation has failed | an error of kind [`Failed`](ErrorKind::Failed), with the response as [`raw_body`](Error::raw_body), which ends the stream |
/// | the state is missing or not in the description | an error of kind [`UnknownState`](ErrorKind::UnknownState), with the response; the stream goes on, the future ends |
/// | the deadline has passed | an error of kind [`Timeout`](ErrorKind::Timeout) |
/// | the response does not say what to poll, or leads to another host | an error of kind [`Polling`](ErrorKind::Polling); nothing is sent there |
/// | a call fails | its error |
///
/// After an error the operation may still be running. [`Poller::continuation`] continues to poll it, in this
/// process or another, now or later, without starting it again; of a poller that was awaited as a future, it is
/// [`Error::poll_continuation`].
#[must_use = "nothing is sent unless it is polled"]
pub struct Poller<T: 'static, A: 'static = Response<T>> {
    rules: &'static Polling<T, A>,
    step: Step<T, A>,
    /// What is polled, once the operation has started and until it ends.
    asked: Option<Asked>,
    /// The earliest time of the next polling request, and the wait until then.
    due: Option<(SystemTime, Duration)>,
    state: Option<String>,
    is_done: bool,
    started: Option<Response<()>>,
    interval: Duration,
    deadline: Deadline,
}

/// The next step.
enum Step<T: 'static, A: 'static> {
    Begin(Box<Start<T, A>>),
    Beginning(BoxFuture<'static, Result<Response<First<T>>>>, Box<Start<T, A>>),
    /// A polling request after this delay.
    Wait(Duration),
    Asking(BoxFuture<'static, Result<Response<T>>>),
    Over,
}

/// The meaning of the first response.
enum First<T> {
    /// The operation has started.
    Begun,
    /// The operation is done at once.
    Done(T),
}

/// The default deadline.
const DEADLINE: Duration = Duration::from_secs(60 * 60);

/// The shortest interval, whatever a response asks for.
const SHORTEST: Duration = Duration::from_secs(1);

impl<T: Send + 'static, A: 'static> Poller<T, A> {
    fn new(rules: &'static Polling<T, A>, step: Step<T, A>, asked: Option<Asked>) -> Self {
        Self {
            rules,
            step,
            asked,
            due: None,
            state: None,
            is_done: false,
            started: None,
            interval: Duration::from_secs(rules.interval.into()),
            deadline: Deadline::new(DEADLINE, "what is waited for"),
        }
    }

    /// Continues where an earlier poller stopped. Nothing is sent until it is polled.
    #[doc(hidden)]
    pub fn resume(calls: &Calls, rules: &'static Polling<T, A>, from: &PollContinuation) -> Result<Self> {
        let asked = from.asked(calls, rules)?;
        let wait = from.wait();
        let mut poller = Self::new(rules, Step::Wait(wait), Some(asked));
        poller.due = due_in(wait);
        Ok(poller)
    }

    /// Sets the options of the polling requests of a poller that was resumed, which does not know those of the first call.
    pub fn call(mut self, call: impl Into<CallOptions>) -> Self {
        if let (Step::Wait(_), Some(asked)) = (&self.step, &mut self.asked) {
            asked.set_call(call.into());
        }
        self
    }

    /// Limits the time for the whole operation, from its first call, including all waits. Defaults to one hour.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = self.deadline.of(limit);
        self
    }

    /// Sets how long to wait between requests if the response does not say (`Retry-After`), overriding the interval
    /// of the description.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// Returns the next response, or `None` after the last response or an error that ended the operation. It needs
    /// no `StreamExt`.
    pub async fn next(&mut self) -> Option<Result<A>> {
        StreamExt::next(self).await
    }

    /// Waits until the operation has completed, and returns its last response.
    ///
    /// # Errors
    ///
    /// The first error that ends the operation, or [`ErrorKind::UnknownState`]: see [`Poller`]. Unless the
    /// operation has failed, [`Poller::continuation`] continues to poll it.
    pub async fn wait(&mut self) -> Result<A> {
        self.wait_and(|_| ()).await
    }

    /// Waits like [`Poller::wait`], and calls a closure with every response before the last.
    ///
    /// # Errors
    ///
    /// The errors of [`Poller::wait`].
    pub async fn wait_and(&mut self, mut progress: impl FnMut(&Response<T>)) -> Result<A> {
        while let Some(answer) = poll_fn(|cx| self.poll_response(cx)).await {
            let answer = answer?;
            if self.is_done {
                return Ok((self.rules.answer)(answer));
            }
            progress(&answer);
        }
        Err(polling_error(
            "what was waited for is over",
            self.rules.operation(),
        ))
    }

    /// Returns the state in the last response, as written, even if it is unknown.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// Whether the last response said that the operation has completed.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Returns the response that started the operation, with its body as [`raw_body`](Response::raw_body). Returns
    /// `None` before that, and for a poller that was resumed.
    #[must_use]
    pub fn started(&self) -> Option<&Response<()>> {
        self.started.as_ref()
    }

    /// Returns what continues to poll the operation, if it has started and not ended; also after an error, unless
    /// the operation has failed.
    #[must_use]
    pub fn continuation(&self) -> Option<PollContinuation> {
        let asked = self.asked.as_ref()?;
        Some(PollContinuation::new(
            self.rules.operation.0,
            asked,
            self.due.unwrap_or((UNIX_EPOCH, Duration::ZERO)),
        ))
    }

    fn begin(&mut self, start: Box<Start<T, A>>) -> Step<T, A> {
        let request = start.request.clone();
        let (operation, rules) = (request.operation, self.rules);
        let answer = request.answer(move |outcome| first(rules, outcome));
        let answer = self.deadline.running().hold(operation, answer);
        Step::Beginning(answer.boxed(), start)
    }

    /// Handles the first response, and returns it as the last one if the operation is done at once.
    fn begun(&mut self, answer: Response<First<T>>, start: &Start<T, A>) -> Result<Option<Response<T>>> {
        let (first, answer) = answer.into_parts();
        if let First::Done(body) = first {
            self.is_done = true;
            return Ok(Some(answer.map(|()| body)));
        }
        let facts = Facts {
            request: &start.request,
            path: &start.path,
            answer: &answer,
            budget: start.request.budget(),
        };
        let Some(begun) = self.rules.begun(answer.status()) else {
            return Err(facts.error("the answer leads to nothing to ask"));
        };
        let question = Question::of(begun, &facts)?;
        self.asked = Some(start.asked(question));
        let wait = answer.retry_after();
        self.started = Some(answer);
        self.wait_for(wait);
        Ok(None)
    }

    /// Sets the next polling request, after the delay that a response asks for.
    fn wait_for(&mut self, asked: Option<Duration>) {
        let wait = asked.map_or(self.interval, |wait| wait.max(self.interval.min(SHORTEST)));
        self.due = due_in(wait);
        self.step = Step::Wait(wait);
    }

    fn ask(&mut self, wait: Duration) -> Step<T, A> {
        let Some(asked) = self.asked.clone() else {
            return Step::Over;
        };
        let (ask, operation) = (self.rules.ask, self.rules.operation());
        let answer = async move {
            sleep(wait).await;
            ask(&asked).await
        };
        let deadline = self.deadline.running();
        Step::Asking(deadline.hold_for(operation, wait, answer).boxed())
    }

    /// Handles the response to a polling request.
    fn answered(&mut self, answer: Response<T>) -> Result<Response<T>> {
        let states = &self.rules.states;
        let budget = self.asked.as_ref().map_or(0, Asked::budget);
        let told = states.told(&answer, budget);
        self.state.clone_from(&told.text);
        match told.state {
            State::Running => {
                self.wait_for(answer.retry_after());
                Ok(answer)
            }
            State::Done => {
                self.asked = None;
                self.is_done = true;
                Ok(answer)
            }
            State::Failed => {
                self.asked = None;
                let error = Error::new(ErrorKind::Failed, told.sentence());
                let details = states.details(&answer, budget);
                Err(answer.whole_error(error).with_details(details))
            }
            State::Unknown => {
                self.wait_for(answer.retry_after());
                let error = Error::new(ErrorKind::UnknownState, told.sentence());
                Err(answer.whole_error(error))
            }
        }
    }

    /// Polls for the next response.
    fn poll_response(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Response<T>>>> {
        loop {
            match std::mem::replace(&mut self.step, Step::Over) {
                Step::Over => return Poll::Ready(None),
                Step::Begin(start) => self.step = self.begin(start),
                Step::Beginning(mut sent, start) => {
                    let Poll::Ready(answer) = sent.poll_unpin(cx) else {
                        self.step = Step::Beginning(sent, start);
                        return Poll::Pending;
                    };
                    match answer.and_then(|answer| self.begun(answer, &start)) {
                        Ok(None) => {}
                        Ok(Some(answer)) => return Poll::Ready(Some(Ok(answer))),
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    }
                }
                Step::Wait(wait) => self.step = self.ask(wait),
                Step::Asking(mut answer) => {
                    let Poll::Ready(answer) = answer.poll_unpin(cx) else {
                        self.step = Step::Asking(answer);
                        return Poll::Pending;
                    };
                    return Poll::Ready(Some(answer.and_then(|answer| self.answered(answer))));
                }
            }
        }
    }
}

impl<T: Send + 'static, A: 'static> Stream for Poller<T, A> {
    type Item = Result<A>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let answer = self.rules.answer;
        let next = self.poll_response(cx);
        next.map(|next| next.map(|response| response.map(answer)))
    }
}

impl<T: Send + 'static, A: 'static> FusedStream for Poller<T, A> {
    fn is_terminated(&self) -> bool {
        matches!(self.step, Step::Over)
    }
}

impl<T: Send + 'static, A: 'static> IntoFuture for Poller<T, A> {
    type Output = Result<A>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(mut self) -> Self::IntoFuture {
        async move {
            let last = self.wait().await;
            last.map_err(|error| error.with_poll_continuation(self.continuation()))
        }
        .boxed()
    }
}

impl<T, A> fmt::Debug for Poller<T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Poller")
            .field("operation", &self.rules.operation.0)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

fn due_in(wait: Duration) -> Option<(SystemTime, Duration)> {
    Some((SystemTime::now().checked_add(wait)?, wait))
}

/// Reads the first response. If the operation has started, the body is only used to find what to poll.
fn first<T, A>(rules: &Polling<T, A>, outcome: Outcome) -> Result<Response<First<T>>> {
    match rules.at_once {
        Some(read) if rules.begun(outcome.status()).is_none() => {
            outcome.each(|status, body| read(status, body).map(First::Done))
        }
        _ => outcome.empty().map(|answer| answer.map(|()| First::Begun)),
    }
}

/// Creates an error about polling.
#[cold]
fn polling_error(why: impl Into<Cow<'static, str>>, operation: Operation) -> Error {
    Error::new(ErrorKind::Polling, why).with_operation(operation)
}
