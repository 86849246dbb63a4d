//! `Lifeline`: decides whether a renewal continues when the credential is dropped.

use async_trait::async_trait;
use azure_core::error::ErrorKind;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use futures_util::FutureExt as _;
use futures_util::future::{AbortHandle, BoxFuture, Either, Shared, abortable, pending, select};
use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Cancels a renewal. As a [`Policy`] it notices when Entra has responded: from then on a new refresh token
/// may be in the response.
pub(super) struct Lifeline {
    cut: AbortHandle,
    is_cut: Shared<BoxFuture<'static, ()>>,
    has_answer: AtomicBool,
}

impl Lifeline {
    pub(super) fn new() -> Self {
        let (until_cut, cut) = abortable(pending::<()>());
        Self {
            cut,
            is_cut: until_cut.map(drop).boxed().shared(),
            has_answer: AtomicBool::new(false),
        }
    }

    pub(super) fn cut(&self) {
        self.cut.abort();
    }

    /// Runs the work until it is done, or until it is cancelled before Entra has responded.
    pub(super) async fn work(&self, work: impl Future<Output = ()>) {
        if let Either::Right(((), work)) = select(pin!(work), self.is_cut.clone()).await
            && self.has_answer.load(Ordering::SeqCst)
        {
            work.await;
        }
    }
}

#[async_trait]
impl Policy for Lifeline {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let gone = || azure_core::Error::with_message(ErrorKind::Credential, "the credential is gone");
        let (next, rest) = next.split_first().ok_or_else(gone)?;
        if self.cut.is_aborted() {
            return Err(gone());
        }
        self.has_answer.store(false, Ordering::SeqCst);
        let answer = next.send(ctx, request, rest).await?;
        self.has_answer
            .store(answer.status().is_success(), Ordering::SeqCst);
        Ok(answer)
    }
}

impl fmt::Debug for Lifeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lifeline").finish_non_exhaustive()
    }
}
