//! `SingleFlight`: work that many callers share.

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared, WeakShared};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Work in progress that every caller who needs its result joins. The first caller starts it; it continues as
/// long as any of them waits, and the result, success or failure, is for all of them.
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
    /// Returns the result of the work in progress, which is started if there is none.
    pub async fn join(&self, start: impl FnOnce() -> BoxFuture<'static, T>) -> T {
        let flight = {
            let mut current = lock(&self.current);
            running(current.as_ref()).unwrap_or_else(|| launch(&mut current, start))
        };
        flight.await
    }

    /// Starts the work, if none is in progress. The caller must make sure that the returned future is polled.
    pub fn begin(&self, start: impl FnOnce() -> BoxFuture<'static, T>) -> Option<Flight<T>> {
        let mut current = lock(&self.current);
        match running(current.as_ref()) {
            Some(_) => None,
            None => Some(launch(&mut current, start)),
        }
    }

    /// Returns whether a caller is waiting for work in progress.
    pub fn is_running(&self) -> bool {
        running(lock(&self.current).as_ref()).is_some()
    }
}

/// One piece of work, shared by all who wait for it.
pub(crate) type Flight<T> = Shared<BoxFuture<'static, T>>;

/// Returns the work in progress. A finished flight may still be held by callers that have not polled it, but
/// is over.
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

/// Locks a mutex, even if it is poisoned: no code panics while holding these locks.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
