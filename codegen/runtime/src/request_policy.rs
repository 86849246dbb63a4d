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

    pub(crate) async fn before(&self, request: &mut HttpRequest) -> Result<()> {
        for policy in &self.0 {
            policy.before(request).await?;
        }
        Ok(())
    }

    pub(crate) fn after(&self, request: &HttpRequest, status: Option<u16>) {
        for policy in self.0.iter().rev() {
            policy.after(request, status);
        }
    }
}
