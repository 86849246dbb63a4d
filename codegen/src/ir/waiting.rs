//! How a long-running operation is polled.

use super::{Acceptance, Availability, ErrorBodies, Method, Name, ParameterLocation, Success, Successes};
use crate::wire::{States, ValueSource};

/// How a long-running operation is polled.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// The method that starts the operation and waits; below, the one that resumes waiting.
    pub(crate) method: Name,
    pub(crate) resumed: Name,
    /// The operation that is called to poll.
    pub(crate) request: PollRequest,
    /// The responses that start polling.
    pub(crate) starts: Vec<PollStart>,
    /// The path arguments whose values the polling requests need, by their wire names.
    pub(crate) path: Vec<(String, Name)>,
    /// Whether other success responses mean that the operation is done at once.
    pub(crate) at_once: bool,
    pub(crate) states: States,
    /// The number of seconds between two polling requests.
    pub(crate) interval: u32,
}

/// The operation that is called to poll, with values from the first request and response.
#[derive(Debug)]
pub(crate) struct PollRequest {
    pub(crate) id: String,
    /// The call of its method, in words: `client.jobs().get`.
    pub(crate) call: String,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) availability: Availability,
    pub(crate) accept: String,
    pub(crate) statuses: Successes,
    pub(crate) errors: ErrorBodies,
    pub(crate) success: Success,
    pub(crate) acceptance: Option<Acceptance>,
    pub(crate) values: Vec<PollParameter>,
    /// The media type of the body, if there is one.
    pub(crate) body: Option<String>,
}

/// A parameter of a polling request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct PollParameter {
    pub(crate) wire_name: String,
    pub(crate) place: ParameterLocation,
    pub(crate) required: bool,
}

/// A response that starts polling, and the values that it provides.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct PollStart {
    pub(crate) status: StartStatus,
    pub(crate) at: Option<ValueSource>,
    /// The values, in the order of the parameters.
    pub(crate) values: Vec<ValueSource>,
    pub(crate) body: Option<ValueSource>,
}

/// The status of a response that starts polling.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum StartStatus {
    Code(u16),
    /// Every success status but these, which are described by themselves.
    Other(Vec<u16>),
}
