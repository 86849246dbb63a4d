//! Time limits. A future that is too slow is dropped, and nothing of it stays behind.

use futures_util::future::{Either, select};
use std::future::Future;
use std::pin::{Pin, pin};
use std::time::Duration;

/// The time was over first.
pub struct Elapsed;

/// Waits for a future, but not longer than this.
pub async fn within<F: Future>(limit: Duration, future: F) -> Result<F::Output, Elapsed> {
    before(pin!(sleep(limit)), future).await
}

/// Waits for a future, but not longer than until a timer that several waits share is over.
pub(crate) async fn before<F: Future>(
    timer: Pin<&mut impl Future<Output = ()>>,
    future: F,
) -> Result<F::Output, Elapsed> {
    match select(pin!(future), timer).await {
        Either::Left((output, _)) => Ok(output),
        Either::Right(_) => Err(Elapsed),
    }
}

/// Sleeps on whatever runtime `azure_core` is built for.
pub async fn sleep(delay: Duration) {
    /// Longer than any process lives; timers do not take the largest durations.
    const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

    crate::azure::sleep(delay.min(LONGEST)).await;
}
