//! `AttemptPolicy`: a policy of ours among those of `azure_core`.

use crate::request_policy::RequestPolicy;
use async_trait::async_trait;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use std::sync::Arc;

/// A [`RequestPolicy`] that runs on each attempt.
#[derive(Debug)]
pub(crate) struct AttemptPolicy(pub(crate) Arc<dyn RequestPolicy>);

#[async_trait]
impl Policy for AttemptPolicy {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        let [first, rest @ ..] = next else {
            let message = "no transport behind the policy";
            return Err(azure_core::Error::with_message(
                azure_core::error::ErrorKind::Other,
                message,
            ));
        };
        self.0.before(request).await?;
        let sent = first.send(context, request, rest).await;
        let status = sent.as_ref().ok().map(|response| response.status().into());
        self.0.after(request, status);
        sent
    }
}
