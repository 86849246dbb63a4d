//! `EarlyRenewal`: the renewal of a valid token, in a task of its own.

use super::{Bearer, QUIET, Source};
use crate::single_flight::lock;
use crate::within::within;
use azure_core::async_runtime::get_async_runtime;
use azure_core::time::OffsetDateTime;
use futures_util::FutureExt as _;
use futures_util::future::{AbortHandle, BoxFuture, Shared, abortable};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// The longest time for a renewal.
const LIMIT: Duration = Duration::from_secs(60);
/// The time for which a call waits for the renewal after the old token has expired. The task may be on a
/// runtime that is no longer driven.
const PATIENCE: Duration = Duration::from_secs(5);

/// The task of a renewal, which is aborted on drop.
pub(super) struct EarlyRenewal {
    /// Dangling once the task has ended, by returning, by a panic, or with its runtime.
    alive: Weak<()>,
    end: Shared<BoxFuture<'static, ()>>,
    abort: AbortHandle,
    /// The time from which no call waits for the task.
    deadline: Instant,
}

impl EarlyRenewal {
    pub(super) fn start(source: Arc<Source>, current: Bearer) -> Self {
        let good_for = Duration::try_from(current.expires_on - OffsetDateTime::now_utc()).unwrap_or_default();
        let held = Arc::new(());
        let alive = Arc::downgrade(&held);
        let (work, abort) = abortable(async move {
            renew(&source, &current).await;
            drop(held);
        });
        let task = get_async_runtime().spawn(work.map(drop).boxed());
        Self {
            alive,
            end: task.map(drop).boxed().shared(),
            abort,
            deadline: Instant::now() + good_for + PATIENCE,
        }
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.alive.strong_count() > 0 && Instant::now() < self.deadline
    }

    /// Returns the end of the renewal, if it is running, and how long to wait for it.
    pub(super) fn end(&self) -> Option<(Shared<BoxFuture<'static, ()>>, Duration)> {
        let patience = self.deadline.saturating_duration_since(Instant::now());
        self.is_under_way().then(|| (self.end.clone(), patience))
    }
}

impl Drop for EarlyRenewal {
    fn drop(&mut self) {
        self.abort.abort();
    }
}

/// Renews the token. If that fails, no call fails, as the current token is still valid.
async fn renew(source: &Source, current: &Bearer) {
    match within(LIMIT, source.ask(Some(current))).await {
        Ok(Ok(token)) if !token.is_same(current) => return source.keep(&token),
        Ok(Ok(_)) => tracing::debug!("the credential gives the current token again, which is still good"),
        Ok(Err(error)) => {
            tracing::warn!(%error, "a token could not be renewed early; the current one is still good");
        }
        Err(_) => tracing::warn!("no new token within {LIMIT:?}; the current one is still good"),
    }
    lock(&source.state).quiet_until = Some(Instant::now() + QUIET);
}
