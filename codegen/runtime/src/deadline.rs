//! `Deadline`: the time limit of a task that makes several calls.

use crate::error::{Error, ErrorKind, Result};
use crate::operation::Operation;
use crate::within::within;
use std::future::Future;
use std::time::{Duration, Instant};

/// The time limit of a task, which runs from the first call on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    limit: Duration,
    started: Option<Instant>,
    /// The task, in words.
    what: &'static str,
}

impl Deadline {
    pub(crate) fn new(limit: Duration, what: &'static str) -> Self {
        Self {
            limit,
            started: None,
            what,
        }
    }

    /// Returns the deadline with another limit.
    pub(crate) fn of(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Returns the deadline, which is running from now on.
    pub(crate) fn running(&mut self) -> Self {
        self.started.get_or_insert_with(Instant::now);
        *self
    }

    /// Returns the response, if it arrives in time. With no time left, the request is not sent.
    pub(crate) async fn hold<T>(
        self,
        operation: Operation,
        answer: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        self.hold_for(operation, Duration::ZERO, answer).await
    }

    /// Returns the response to a request that is sent after a delay. If the deadline will be over by then,
    /// fails at once.
    pub(crate) async fn hold_for<T>(
        self,
        operation: Operation,
        wait: Duration,
        answer: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let passed = self.started.map_or(Duration::ZERO, |started| started.elapsed());
        let left = self.limit.saturating_sub(passed);
        if left.is_zero() || wait >= left {
            return Err(self.over(operation, wait));
        }
        within(left, answer)
            .await
            .unwrap_or_else(|_| Err(self.over(operation, Duration::ZERO)))
    }

    #[cold]
    fn over(self, operation: Operation, wait: Duration) -> Error {
        let Self { limit, what, .. } = self;
        let why = if wait.is_zero() {
            format!("the deadline of {what}, {limit:?}, is over")
        } else {
            format!("the deadline of {what}, {limit:?}, is over before the next call, in {wait:?}")
        };
        Error::new(ErrorKind::Timeout, why).with_operation(operation)
    }
}
