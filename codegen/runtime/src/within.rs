//! Time limits. A future that is too slow is dropped.

use futures_util::future::{Either, select};
use std::future::Future;
use std::pin::{Pin, pin};
use std::time::Duration;

/// The error of a time limit that was exceeded.
pub struct Elapsed;

/// Waits for a future, up to a time limit.
pub async fn within<F: Future>(limit: Duration, future: F) -> Result<F::Output, Elapsed> {
    before(pin!(sleep(limit)), future).await
}

/// Waits for a future, up to the end of a timer that several waits share.
pub(crate) async fn before<F: Future>(
    timer: Pin<&mut impl Future<Output = ()>>,
    future: F,
) -> Result<F::Output, Elapsed> {
    match select(pin!(future), timer).await {
        Either::Left((output, _)) => Ok(output),
        Either::Right(_) => Err(Elapsed),
    }
}

/// Sleeps on the async runtime that `azure_core` is built for.
pub async fn sleep(delay: Duration) {
    /// The longest sleep, beyond the life of any process, as timers do not accept the largest durations.
    const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

    crate::azure::sleep(delay.min(LONGEST)).await;
}
