//! How a request is sent.

use super::Request;
use crate::azure::exchange::{Exchange, Last};
use crate::azure::uploading::Uploading;
use crate::azure::{
    ACCEPT, CLIENT_REQUEST_ID, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HttpRequest, Method, Uuid,
};
use crate::error::Result;
use crate::outcome::{Ids, Outcome, Reading, Success, echoed};
use crate::trace::{CallIds, Target as Traced, Trace};
use crate::upload::Body;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use std::pin::pin;
use tracing::Instrument as _;

impl Request {
    /// Sends the request. Boxed, so that the exchange is compiled once, rather than for each type of
    /// response.
    pub(super) fn send(self) -> BoxFuture<'static, (Trace, Result<Outcome>)> {
        self.outcome().boxed()
    }

    async fn outcome(mut self) -> (Trace, Result<Outcome>) {
        self.call = std::mem::take(&mut self.call).or(&self.channel.call);
        let request_id = self.id(self.channel.idempotency.clone());
        let correlation_id = self.id(self.channel.correlation.clone());
        let is_described = self.headers.iter().any(|(name, _)| *name == CLIENT_REQUEST_ID);
        if let Some(id) = request_id.as_ref().filter(|_| !is_described) {
            // Without it, the pipeline would add a different id, by which the call could not be found.
            self.headers.push((CLIENT_REQUEST_ID, id.clone()));
        }
        let ids = CallIds {
            service: self.channel.service.client.0,
            request_id: request_id.as_deref(),
            correlation_id: correlation_id.as_deref(),
        };
        let trace = Trace::call(
            self.channel.tracer.as_ref(),
            self.channel.metrics.as_ref(),
            self.operation,
            ids,
        );
        let last = pin!(self.exchange(&trace)).instrument(trace.span()).await;
        let outcome = self.received(last, (request_id, correlation_id), &trace);
        trace.over();
        (trace, outcome)
    }

    /// Converts what a call came to.
    fn received(&self, last: Result<Last>, ids: Ids, trace: &Trace) -> Result<Outcome> {
        match last {
            Ok(Last {
                answer,
                attempts,
                unrepeated,
            }) => {
                trace.answered(answer.status);
                trace.attempted(attempts);
                let limits = self.call.limits();
                let reading = Reading {
                    operation: self.operation,
                    success: self.success,
                    errors: self.errors,
                    is_tagged: self.is_tagged,
                    nothing: self.nothing,
                };
                Outcome::new(&self.channel, reading, answer, &limits, attempts, ids)
                    .map_err(|error| error.with_unrepeated(unrepeated))
            }
            Err(error) => {
                trace.attempted(error.attempts());
                let ids = echoed(&self.channel, |name| error.header(name), ids);
                Err(error.with_operation(self.operation).with_ids(ids.0, ids.1))
            }
        }
    }

    async fn exchange(&mut self, trace: &Trace) -> Result<Last> {
        let (request, upload) = self.build()?;
        let mut around = self.channel.policies.around(request);
        around.before().await?;
        let target = Traced {
            operation: self.operation,
            address: self.channel.base_url.host(),
            port: self.channel.base_url.port(),
        };
        let exchange = Exchange {
            pipeline: &self.channel.pipeline,
            tokens: Some(&self.channel.tokens),
            trace: Some((trace, target)),
            retry: self.call.retries(),
            budget: Some(&self.channel.budget),
            harmless: self.looks_at_key && self.channel.idempotency.is_some() || is_idempotent(self.method),
            attempt_timeout: self.call.one_attempt_timeout(),
            timeout: self.call.call_timeout(),
            limits: self.call.limits(),
            open: self.open.then_some(self.success),
            upload,
        };
        let last = exchange.run(&mut around.request).await;
        around.status = match &last {
            Ok(last) => Some(last.answer.status),
            Err(error) => error.status(),
        };
        last
    }

    /// Returns the caller's id for the call, or a new one, if the service has a header for it.
    fn id(&mut self, header: Option<HeaderName>) -> Option<String> {
        let header = header?;
        if let Some(id) = self.call.header_value(header.as_str()) {
            return Some(id.to_owned());
        }
        let id = Uuid::new_v4().to_string();
        self.headers.push((header, id.clone()));
        Some(id)
    }

    /// Builds the HTTP request, and the body that is read while it is sent.
    fn build(&mut self) -> Result<(HttpRequest, Option<Uploading>)> {
        let call = std::mem::take(&mut self.call);
        for (name, value) in call.headers() {
            self.push_header(name, value);
        }
        self.call = call;
        if let Some(problem) = self.problem.take() {
            return Err(self.refusal(problem));
        }

        self.is_tagged = self.headers.iter().any(|(name, _)| name.as_str() == "if-match");
        let asks_for_part = self.headers.iter().any(|(name, _)| name.as_str() == "range");
        if asks_for_part && matches!(self.success, Success::Any) {
            self.success = Success::AnyOrPart;
        }
        let mut request = HttpRequest::new(self.url()?, self.method);
        request.insert_header(ACCEPT, self.accept);
        for (name, value) in self.headers.drain(..) {
            request.insert_header(name, value);
        }
        let upload = self.carry_body(&mut request)?;
        Ok((request, upload))
    }

    /// Sets the body of the HTTP request, and returns it if it is read while it is sent.
    fn carry_body(&mut self, request: &mut HttpRequest) -> Result<Option<Uploading>> {
        let Some((media_type, body)) = self.body.take() else {
            return Ok(None);
        };
        if request.headers().get_optional_str(&CONTENT_TYPE).is_some() {
            let why = "`content-type` is that of the body, and cannot be chosen";
            return Err(self.refusal(why.to_owned()));
        }
        request.insert_header(CONTENT_TYPE, media_type);
        match body {
            Body::Bytes(bytes) => {
                request.set_body(bytes);
                Ok(None)
            }
            Body::Pieces(pieces) => {
                let uploading = Uploading::new(pieces);
                if let Some(length) = uploading.length() {
                    request.insert_header(CONTENT_LENGTH, length.to_string());
                }
                request.set_body(uploading.body());
                Ok(Some(uploading))
            }
        }
    }
}

/// Whether HTTP defines the method as idempotent.
fn is_idempotent(method: Method) -> bool {
    !matches!(method, Method::Post | Method::Patch)
}
