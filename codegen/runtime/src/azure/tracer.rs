//! `Tracer`: spans through `azure_core`'s interface to OpenTelemetry.

use azure_core::http::Request;
use azure_core::tracing::{AttributeValue, Span, SpanKind, SpanStatus, TracerProvider};
use std::sync::Arc;

/// The source of a client's spans.
pub(crate) struct Tracer(Arc<dyn azure_core::tracing::Tracer>);

impl Tracer {
    /// Creates the tracer of a client of this name and version.
    pub(crate) fn of(provider: &dyn TracerProvider, client: (&'static str, &'static str)) -> Self {
        let (name, version) = client;
        Self(provider.get_tracer(None, name, Some(version)))
    }

    /// Starts the span of a call.
    pub(crate) fn call(&self, name: &'static str) -> Recorded {
        Recorded {
            span: self.0.start_span(name.into(), SpanKind::Internal, Vec::new()),
            tracer: self.0.clone(),
        }
    }
}

/// A running span, which ends on drop.
pub(crate) struct Recorded {
    span: Arc<dyn Span>,
    tracer: Arc<dyn azure_core::tracing::Tracer>,
}

impl Recorded {
    /// Starts the span of an attempt of this call.
    pub(crate) fn attempt(&self, name: String) -> Self {
        let (tracer, parent) = (self.tracer.clone(), self.span.clone());
        let span = tracer.start_span_with_parent(name.into(), SpanKind::Client, Vec::new(), parent);
        Self { span, tracer }
    }

    pub(crate) fn set(&self, name: &'static str, value: impl Into<AttributeValue>) {
        self.span.set_attribute(name, value.into());
    }

    pub(crate) fn failed(&self, error_type: &str) {
        self.set("error.type", error_type);
        let description = String::new();
        self.span.set_status(SpanStatus::Error { description });
    }

    pub(crate) fn propagate(&self, request: &mut Request) {
        self.span.propagate_headers(request);
    }
}

impl Drop for Recorded {
    fn drop(&mut self) {
        self.span.end();
    }
}
