//! `RequestPolicy`: what a program of its own does around each call, or around each attempt of one.

use super::azure::HttpRequest;
use super::error::Result;
use async_trait::async_trait;
use std::fmt;
use std::sync::Arc;

/// What a program does around requests: once a call, or once an attempt.
///
/// The options of the client say which: `call_policy` or `attempt_policy`.
#[async_trait]
pub trait RequestPolicy: fmt::Debug + Send + Sync {
    /// Runs before the request is sent, and may change it: above all its headers.
    ///
    /// # Errors
    ///
    /// The call returns the error, and is not retried.
    async fn before(&self, request: &mut HttpRequest) -> Result<()> {
        let _ = request;
        Ok(())
    }

    /// Runs after it, with the status of the response, or `None` if there was none.
    ///
    /// For a policy of the call, it runs exactly once for each [`before`](Self::before) that succeeded, also if a later policy
    /// refuses the request or the call is dropped. For a policy of each attempt, it does not run if the call is dropped.
    fn after(&self, request: &HttpRequest, status: Option<u16>) {
        let _ = (request, status);
    }
}

/// Those of a call, the outermost first.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallPolicies(Vec<Arc<dyn RequestPolicy>>);

impl CallPolicies {
    pub(crate) fn push(&mut self, policy: Arc<dyn RequestPolicy>) {
        self.0.push(policy);
    }

    /// Returns the request, with the policies around it.
    pub(crate) fn around(&self, request: HttpRequest) -> Around<'_> {
        Around {
            policies: &self.0,
            begun: 0,
            request,
            status: None,
        }
    }
}

/// A request of a call, with the policies that run before it, and after it when this is dropped.
pub(crate) struct Around<'a> {
    policies: &'a [Arc<dyn RequestPolicy>],
    /// How many policies have run before the request.
    begun: usize,
    pub(crate) request: HttpRequest,
    pub(crate) status: Option<u16>,
}

impl Around<'_> {
    pub(crate) async fn before(&mut self) -> Result<()> {
        for policy in self.policies {
            policy.before(&mut self.request).await?;
            self.begun += 1;
        }
        Ok(())
    }
}

impl Drop for Around<'_> {
    fn drop(&mut self) {
        for policy in self.policies.iter().take(self.begun).rev() {
            policy.after(&self.request, self.status);
        }
    }
}
