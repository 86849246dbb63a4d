//! `Deadline`: when a whole listing is to be over.

use crate::error::{Error, ErrorKind, Result};
use crate::operation::Operation;
use crate::within::within;
use std::future::Future;
use std::time::{Duration, Instant};

/// The time that a listing may take. It runs from the first page on that is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    limit: Duration,
    started: Option<Instant>,
}

impl Deadline {
    pub(super) fn new(limit: Duration) -> Self {
        Self { limit, started: None }
    }

    /// The same, running.
    pub(super) fn running(&mut self) -> Self {
        self.started.get_or_insert_with(Instant::now);
        *self
    }

    /// A page, if it comes in time. With no time left, it is not asked for.
    pub(super) async fn hold<T>(
        self,
        operation: Operation,
        page: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let passed = self.started.map_or(Duration::ZERO, |started| started.elapsed());
        let left = self.limit.saturating_sub(passed);
        let over = || {
            let why = format!("the deadline of the whole list, {:?}, is over", self.limit);
            Err(Error::new(ErrorKind::Timeout, why).with_operation(operation))
        };
        if left.is_zero() {
            return over();
        }
        within(left, page).await.unwrap_or_else(|_| over())
    }
}
