//! `Metrics`: what those who measure a program are told as calls and attempts end.

use super::operation::Operation;
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Measures the calls of a client, for a collector of metrics.
///
/// It is called where the call is polled, so it should count and go: whatever takes time belongs elsewhere. Requests for
/// tokens are not told.
pub trait Metrics: fmt::Debug + Send + Sync {
    /// A request was sent, and was answered, failed or was given up.
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>);

    /// A call came back to its caller, or was given up. A page of a list is a call, and so is a question of a poller. Of a download
    /// whose bytes come while they are taken it is the answer that ends it, not the last byte.
    fn call_ended(&self, call: &CallEnd<'_>);
}

/// One request, from when it is sent until its answer is there whole.
///
/// The names of OpenTelemetry for the fields are `http.client.request.duration` and its attributes.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AttemptEnd<'a> {
    /// The id of the operation.
    pub operation: &'static str,
    /// `http.request.method`.
    pub method: &'static str,
    /// `url.template`: the path without the values of its parameters.
    pub path_template: &'static str,
    /// `server.address`.
    pub server_address: &'a str,
    /// `server.port`; none where it is that of the scheme.
    pub server_port: Option<u16>,
    /// `http.request.resend_count`: how many attempts of the call came before this one.
    pub resend_count: u32,
    /// `http.response.status_code`, where an answer came.
    pub status: Option<u16>,
    /// `error.type`, where it failed: the status, the kind of the error such as `timeout`, or `cancelled` where it was given up.
    pub error_type: Option<&'a str>,
    /// How long it took.
    pub duration: Duration,
}

/// One call, with its attempts, the waits between them and for tokens, and the reading of its answer.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CallEnd<'a> {
    /// The id of the operation.
    pub operation: &'static str,
    /// `http.request.method`.
    pub method: &'static str,
    /// `url.template`: the path without the values of its parameters.
    pub path_template: &'static str,
    /// How many attempts were made; 0 where nothing was sent, and where the call was given up.
    pub attempts: u32,
    /// `http.response.status_code` of the last attempt, where an answer came.
    pub status: Option<u16>,
    /// `error.type`, where it failed: the status, the kind of the error such as `decode`, or `cancelled` where it was given up.
    pub error_type: Option<&'a str>,
    /// How long it took.
    pub duration: Duration,
}

/// A call or an attempt that is measured. It is told of when it is dropped.
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

/// How it has ended, as far as that is known.
#[derive(Default)]
struct End {
    attempts: u32,
    status: Option<u16>,
    error_type: Option<Cow<'static, str>>,
}

impl Measure {
    /// A call begins.
    pub(crate) fn call(metrics: &Arc<dyn Metrics>, operation: Operation) -> Self {
        Self::of(metrics, operation, What::Call)
    }

    /// An attempt of this call begins.
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
        let given_up = end.status.is_none().then_some("cancelled");
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
