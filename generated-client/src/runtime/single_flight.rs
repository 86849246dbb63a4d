//! `SingleFlight`: many callers, one piece of work.

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, WeakShared};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Work in progress that whoever wants its outcome joins. The first caller starts it; it lives as long as any of them
/// waits, and the outcome, good or bad, is for all of them.
pub(crate) struct SingleFlight<T: Clone> {
    current: Mutex<Option<WeakShared<BoxFuture<'static, T>>>>,
}

impl<T: Clone> Default for SingleFlight<T> {
    fn default() -> Self {
        Self {
            current: Mutex::new(None),
        }
    }
}

impl<T: Clone + Send + Sync + 'static> SingleFlight<T> {
    /// The outcome of the work in progress, or of the work that is started if there is none.
    pub(crate) async fn join(&self, start: impl FnOnce() -> BoxFuture<'static, T>) -> T {
        let flight = {
            let mut current = lock(&self.current);
            // A finished flight may still be held by callers that did not look yet: it is over all the same.
            let running = current
                .as_ref()
                .and_then(WeakShared::upgrade)
                .filter(|flight| flight.peek().is_none());
            running.unwrap_or_else(|| {
                let flight = start().shared();
                *current = flight.downgrade();
                flight
            })
        };
        flight.await
    }

    /// Whether work is in progress that somebody waits for.
    pub(crate) fn is_running(&self) -> bool {
        lock(&self.current)
            .as_ref()
            .and_then(WeakShared::upgrade)
            .is_some_and(|flight| flight.peek().is_none())
    }
}

/// Nothing panics while holding these locks, so that a poisoned one is as good as any.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
