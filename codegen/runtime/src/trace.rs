//! `Trace`: the spans and metrics of a call and its attempts. The names follow OpenTelemetry's conventions
//! for HTTP clients; the path is its template, so that it contains no ids of resources.

use super::error::{Error, ErrorKind};
use super::metrics::{Measure, Metrics};
use super::operation::Operation;
use crate::azure::HttpRequest;
use crate::azure::tracer::{Recorded, Tracer};
use std::borrow::Cow;
use std::sync::Arc;
use tracing::Span;
use tracing::field::Empty;

/// A running call or attempt, which ends on drop.
pub(crate) struct Trace {
    spans: Spans,
    /// The measurement; `None` without metrics. Boxed, to be small in that case.
    measure: Option<Box<Measure>>,
}

enum Spans {
    /// A span of `tracing`.
    Span(Span),
    /// A span of the tracer that the client was given. There is no span of `tracing` beside it, because a
    /// program that forwards those would report everything twice.
    Recorded(Recorded),
}

/// The properties that all attempts of a call have in common.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) operation: Operation,
    pub(crate) address: &'a str,
    pub(crate) port: Option<u16>,
}

/// The ids of a call in the logs of both sides.
#[derive(Clone, Copy)]
pub(crate) struct CallIds<'a> {
    pub(crate) service: &'a str,
    pub(crate) request_id: Option<&'a str>,
    pub(crate) correlation_id: Option<&'a str>,
}

impl Trace {
    /// Starts a call.
    pub(crate) fn call(
        tracer: Option<&Tracer>,
        metrics: Option<&Arc<dyn Metrics>>,
        operation: Operation,
        ids: CallIds<'_>,
    ) -> Self {
        Self {
            measure: metrics.map(|metrics| Box::new(Measure::call(metrics, operation))),
            spans: Spans::call(tracer, operation, ids),
        }
    }

    /// Starts an attempt of this call, after so many others.
    pub(crate) fn attempt(&self, target: Target<'_>, made: u32) -> Self {
        let measure = self.measure.as_ref();
        Self {
            measure: measure.map(|call| Box::new(call.attempt(target.address, target.port, made))),
            spans: self.spans.attempt(target, made),
        }
    }

    /// Starts a token request.
    pub(crate) fn token_request() -> Self {
        Self {
            spans: Spans::token_request(),
            measure: None,
        }
    }

    /// Returns the span to run in.
    pub(crate) fn span(&self) -> Span {
        match &self.spans {
            Spans::Span(span) => span.clone(),
            Spans::Recorded(_) => Span::none(),
        }
    }

    /// Adds the context of the trace to the request.
    pub(crate) fn propagate(&self, request: &mut HttpRequest) {
        if let Spans::Recorded(recorded) = &self.spans {
            recorded.propagate(request);
        }
    }

    /// Records that a response was received.
    pub(crate) fn answered(&self, status: u16) {
        self.spans.answered(status);
        if let Some(measure) = &self.measure {
            measure.answered(status);
        }
        if status >= 400 {
            self.failed(status.to_string().into());
        }
    }

    /// Records the number of attempts.
    pub(crate) fn attempted(&self, attempts: u32) {
        self.spans.attempted(attempts);
        if let Some(measure) = &self.measure {
            measure.attempted(attempts);
        }
    }

    /// Records that the call or attempt ran to its end. Otherwise it was cancelled.
    pub(crate) fn over(&self) {
        if let Some(measure) = &self.measure {
            measure.over();
        }
    }

    /// Records the class of an error.
    pub(crate) fn failed(&self, error_type: Cow<'static, str>) {
        self.spans.failed(&error_type);
        if let Some(measure) = &self.measure {
            measure.failed(error_type);
        }
    }

    /// Records the error with which the call fails, once.
    #[cold]
    pub(crate) fn failed_with(&self, error: &Error) {
        self.failed(error_type(error));
        self.span().in_scope(|| tracing::warn!("{error}"));
    }
}

impl Spans {
    fn call(tracer: Option<&Tracer>, operation: Operation, ids: CallIds<'_>) -> Self {
        let Operation { id, method, path } = operation;
        let CallIds {
            service,
            request_id,
            correlation_id,
        } = ids;
        if let Some(tracer) = tracer {
            let call = tracer.call(id);
            call.set("http.request.method", method.as_str());
            call.set("url.template", path);
            for (name, id) in [("request_id", request_id), ("correlation_id", correlation_id)] {
                if let Some(id) = id {
                    call.set(name, id);
                }
            }
            return Self::Recorded(call);
        }
        Self::Span(tracing::info_span!(
            "call",
            otel.name = id,
            otel.kind = "internal",
            otel.status_code = Empty,
            service,
            operation = id,
            http.request.method = method.as_str(),
            url.template = path,
            http.response.status_code = Empty,
            error.type = Empty,
            request_id,
            correlation_id,
            attempts = Empty,
        ))
    }

    fn attempt(&self, target: Target<'_>, made: u32) -> Self {
        let Operation { method, path, .. } = target.operation;
        let resent = (made > 0).then_some(made);
        match self {
            Self::Recorded(call) => {
                let attempt = call.attempt(format!("{method} {path}"));
                attempt.set("http.request.method", method.as_str());
                attempt.set("url.template", path);
                attempt.set("server.address", target.address);
                if let Some(port) = target.port {
                    attempt.set("server.port", i64::from(port));
                }
                if let Some(resent) = resent {
                    attempt.set("http.request.resend_count", i64::from(resent));
                }
                Self::Recorded(attempt)
            }
            Self::Span(call) => Self::Span(tracing::info_span!(
                parent: call,
                "attempt",
                otel.name = %format_args!("{method} {path}"),
                otel.kind = "client",
                otel.status_code = Empty,
                http.request.method = method.as_str(),
                url.template = path,
                server.address = target.address,
                server.port = target.port,
                http.request.resend_count = resent,
                http.response.status_code = Empty,
                error.type = Empty,
            )),
        }
    }

    fn token_request() -> Self {
        Self::Span(tracing::debug_span!(
            "attempt",
            otel.kind = "client",
            otel.status_code = Empty,
            http.response.status_code = Empty,
            error.type = Empty,
        ))
    }

    fn answered(&self, status: u16) {
        match self {
            Self::Span(span) => {
                span.record("http.response.status_code", status);
            }
            Self::Recorded(recorded) => recorded.set("http.response.status_code", i64::from(status)),
        }
    }

    fn attempted(&self, attempts: u32) {
        match self {
            Self::Span(span) => {
                span.record("attempts", attempts);
            }
            Self::Recorded(recorded) => recorded.set("attempts", i64::from(attempts)),
        }
    }

    fn failed(&self, error_type: &str) {
        match self {
            Self::Span(span) => {
                span.record("otel.status_code", "ERROR");
                span.record("error.type", error_type);
            }
            Self::Recorded(recorded) => recorded.failed(error_type),
        }
    }
}

/// Returns the class of an error, one of a few.
pub(crate) fn error_type(error: &Error) -> Cow<'static, str> {
    match (error.kind(), error.status()) {
        (ErrorKind::Service, Some(status)) => status.to_string().into(),
        (kind, _) => format!("{kind:?}").to_ascii_lowercase().into(),
    }
}
