//! `SingleFlight`: many callers, one piece of work.

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared, WeakShared};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Work in progress that every caller who wants its outcome joins. The first caller starts it; it lives as long as any of them
/// waits, and the outcome, good or bad, is for all of them.
pub struct SingleFlight<T: Clone> {
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
    pub async fn join(&self, start: impl FnOnce() -> BoxFuture<'static, T>) -> T {
        let flight = {
            let mut current = lock(&self.current);
            running(current.as_ref()).unwrap_or_else(|| launch(&mut current, start))
        };
        flight.await
    }

    /// Starts the work, if none is in progress. Whoever calls this sees to it that what comes of it is polled.
    pub fn begin(&self, start: impl FnOnce() -> BoxFuture<'static, T>) -> Option<Flight<T>> {
        let mut current = lock(&self.current);
        match running(current.as_ref()) {
            Some(_) => None,
            None => Some(launch(&mut current, start)),
        }
    }

    /// Whether work is in progress that a caller waits for.
    pub fn is_running(&self) -> bool {
        running(lock(&self.current).as_ref()).is_some()
    }
}

/// One piece of work, for all who wait for it.
pub(crate) type Flight<T> = Shared<BoxFuture<'static, T>>;

/// A finished flight may still be held by callers that did not look yet: it is over all the same.
fn running<T: Clone>(current: Option<&WeakShared<BoxFuture<'static, T>>>) -> Option<Flight<T>> {
    let flight = current?.upgrade()?;
    flight.peek().is_none().then_some(flight)
}

fn launch<T: Clone>(
    current: &mut Option<WeakShared<BoxFuture<'static, T>>>,
    start: impl FnOnce() -> BoxFuture<'static, T>,
) -> Flight<T> {
    let flight = start().shared();
    *current = flight.downgrade();
    flight
}

/// Nothing panics while holding these locks, so that a poisoned one is as good as any.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
