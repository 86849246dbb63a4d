//! `Metrics`: the measurements that are reported when calls and attempts end.

use super::operation::Operation;
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Receives measurements of the calls of a client, for metrics.
///
/// The methods are called while the call is being polled, so they should not block. Requests for tokens are not
/// reported.
pub trait Metrics: fmt::Debug + Send + Sync {
    /// Called when an attempt has ended: a request was sent and received a response, failed, or was
    /// cancelled.
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>);

    /// Called when a call has ended or was cancelled. Each page of a list is a call, and so is each request of a
    /// poller. A streamed download ends, for this purpose, when its response has begun.
    fn call_ended(&self, call: &CallEnd<'_>);
}

/// An attempt that has ended, measured from sending the request to the end of the response.
///
/// In OpenTelemetry's conventions this is `http.client.request.duration`, with the fields as its attributes. In tests, start
/// with the default and set the fields.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct AttemptEnd<'a> {
    /// The id of the operation in the description.
    pub operation: &'static str,
    /// `http.request.method`.
    pub method: &'static str,
    /// `url.template`: the path without arguments.
    pub path_template: &'static str,
    /// `server.address`.
    pub server_address: &'a str,
    /// `server.port`, even if it is the default of the scheme.
    pub server_port: Option<u16>,
    /// `http.request.resend_count`: the number of earlier attempts of the call.
    pub resend_count: u32,
    /// `http.response.status_code`, if there was a response.
    pub status: Option<u16>,
    /// `error.type`, if the attempt failed: the status, the kind of the error such as `timeout`, or `cancelled`.
    pub error_type: Option<&'a str>,
    /// The duration of the attempt.
    pub duration: Duration,
}

/// A call that has ended, including all attempts, the waits for retries and tokens, and decoding. In tests, start with the
/// default and set the fields.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct CallEnd<'a> {
    /// The id of the operation in the description.
    pub operation: &'static str,
    /// `http.request.method`.
    pub method: &'static str,
    /// `url.template`: the path without arguments.
    pub path_template: &'static str,
    /// The number of attempts; 0 if nothing was sent or the call was cancelled.
    pub attempts: u32,
    /// `http.response.status_code` of the last attempt, if there was a response.
    pub status: Option<u16>,
    /// `error.type`, if the call failed: the status, the kind of the error such as `decode`, or `cancelled`.
    pub error_type: Option<&'a str>,
    /// The duration of the call.
    pub duration: Duration,
}

/// A measured call or attempt, which is reported on drop.
pub(crate) struct Measure {
    metrics: Arc<dyn Metrics>,
    operation: Operation,
    what: What,
    start: Instant,
    end: Mutex<End>,
}

enum What {
    Call,
    Attempt {
        address: String,
        port: Option<u16>,
        resend_count: u32,
    },
}

/// The result so far.
#[derive(Default)]
struct End {
    attempts: u32,
    status: Option<u16>,
    error_type: Option<Cow<'static, str>>,
    /// Whether it ran to its end, rather than being dropped.
    is_over: bool,
}

impl Measure {
    /// Starts measuring a call.
    pub(crate) fn call(metrics: &Arc<dyn Metrics>, operation: Operation) -> Self {
        Self::of(metrics, operation, What::Call)
    }

    /// Starts measuring an attempt of this call.
    pub(crate) fn attempt(&self, address: &str, port: Option<u16>, resend_count: u32) -> Self {
        let what = What::Attempt {
            address: address.to_owned(),
            port,
            resend_count,
        };
        Self::of(&self.metrics, self.operation, what)
    }

    fn of(metrics: &Arc<dyn Metrics>, operation: Operation, what: What) -> Self {
        Self {
            metrics: metrics.clone(),
            operation,
            what,
            start: Instant::now(),
            end: Mutex::default(),
        }
    }

    pub(crate) fn answered(&self, status: u16) {
        self.change(|end| end.status = Some(status));
    }

    pub(crate) fn attempted(&self, attempts: u32) {
        self.change(|end| end.attempts = attempts);
    }

    pub(crate) fn failed(&self, error_type: Cow<'static, str>) {
        self.change(|end| end.error_type = Some(error_type));
    }

    pub(crate) fn over(&self) {
        self.change(|end| end.is_over = true);
    }

    fn change(&self, change: impl FnOnce(&mut End)) {
        change(&mut self.end.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for Measure {
    fn drop(&mut self) {
        let duration = self.start.elapsed();
        let end = self.end.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Operation { id, method, path } = self.operation;
        let (operation, method, path_template) = (id, method.as_str(), path);
        let given_up = (!end.is_over).then_some("cancelled");
        let (status, error_type) = (end.status, end.error_type.as_deref().or(given_up));
        match &self.what {
            What::Call => self.metrics.call_ended(&CallEnd {
                operation,
                method,
                path_template,
                attempts: end.attempts,
                status,
                error_type,
                duration,
            }),
            What::Attempt {
                address,
                port,
                resend_count,
            } => self.metrics.attempt_ended(&AttemptEnd {
                operation,
                method,
                path_template,
                server_address: address,
                server_port: *port,
                resend_count: *resend_count,
                status,
                error_type,
                duration,
            }),
        }
    }
}
