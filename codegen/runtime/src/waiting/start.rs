//! `Start`: the call that starts a long-running operation.

use super::asked::Question;
use super::{Asked, Poller, Polling, Step};
use crate::parameter::ToParameter;
use crate::request::Request;
use crate::response::Response;

/// A call that starts a long-running operation.
#[must_use]
pub struct Start<T: 'static, A: 'static = Response<T>> {
    pub(super) request: Request,
    /// The values of the path that the polling requests need.
    pub(super) path: Vec<String>,
    rules: &'static Polling<T, A>,
}

impl<T: Send + 'static, A: 'static> Start<T, A> {
    /// Creates the call, with the rules for polling.
    pub fn new(request: Request, rules: &'static Polling<T, A>) -> Self {
        Self {
            request,
            path: Vec::new(),
            rules,
        }
    }

    /// Passes on a value of the path.
    pub fn given(mut self, value: &impl ToParameter) -> Self {
        self.path
            .push(value.to_parameter().unwrap_or_default().into_owned());
        self
    }

    /// Returns the call without polling.
    pub fn once(self) -> Request {
        self.request
    }

    /// Returns a poller, which sends the call and polls until the operation ends.
    pub fn wait(mut self) -> Poller<T, A> {
        let rules = self.rules;
        if !rules.clouds.is_empty() {
            self.request = self.request.only_in(rules.clouds);
        }
        self.request.share_correlation_id();
        Poller::new(rules, Step::Begin(Box::new(self)), None)
    }

    pub(super) fn asked(&self, question: Question) -> Asked {
        let request = &self.request;
        let call = request.call.clone();
        let header = request.channel.service.idempotency_header;
        Asked {
            channel: request.channel.clone(),
            call: match header {
                Some(header) => call.without_header(header),
                None => call,
            },
            question,
        }
    }
}
