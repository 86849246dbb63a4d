use opentelemetry::KeyValue;
use opentelemetry::metrics::{Histogram, Meter};
use partner_center::{AttemptEnd, CallEnd, Metrics};

/// Passes measurements to OpenTelemetry.
#[derive(Debug)]
pub struct ToOpenTelemetry {
    attempts: Histogram<f64>,
    calls: Histogram<f64>,
}

impl ToOpenTelemetry {
    pub fn new(meter: &Meter) -> Self {
        // From 5 ms to 10 s, as OpenTelemetry requires of clients.
        let bounds = [
            0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
        ];
        let seconds = |name| {
            let histogram = meter.f64_histogram(name).with_unit("s");
            histogram.with_boundaries(bounds.to_vec()).build()
        };
        Self {
            attempts: seconds("http.client.request.duration"),
            calls: seconds("partner_center.client.call.duration"),
        }
    }
}

impl Metrics for ToOpenTelemetry {
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>) {
        let mut attributes = vec![
            KeyValue::new("http.request.method", attempt.method),
            KeyValue::new("url.template", attempt.path_template),
            KeyValue::new("server.address", attempt.server_address.to_owned()),
            KeyValue::new("http.request.resend_count", i64::from(attempt.resend_count)),
        ];
        let port = attempt.server_port.map(i64::from);
        attributes.extend(port.map(|port| KeyValue::new("server.port", port)));
        let status = attempt.status.map(i64::from);
        attributes.extend(status.map(|status| KeyValue::new("http.response.status_code", status)));
        let error = attempt.error_type.map(str::to_owned);
        attributes.extend(error.map(|error| KeyValue::new("error.type", error)));
        self.attempts.record(attempt.duration.as_secs_f64(), &attributes);
    }

    fn call_ended(&self, call: &CallEnd<'_>) {
        let mut attributes = vec![
            KeyValue::new("operation", call.operation),
            KeyValue::new("attempts", i64::from(call.attempts)),
        ];
        let error = call.error_type.map(str::to_owned);
        attributes.extend(error.map(|error| KeyValue::new("error.type", error)));
        self.calls.record(call.duration.as_secs_f64(), &attributes);
    }
}
