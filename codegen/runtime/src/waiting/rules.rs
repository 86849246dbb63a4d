//! `Polling`: how a long-running operation is polled, according to the description.

use super::asked::Asked;
use crate::azure::Method;
use crate::error::Result;
use crate::json::MemberPath;
use crate::operation::Operation;
use crate::outcome::Body;
use crate::request::Call;
use crate::response::Response;

/// How a long-running operation is polled.
pub struct Polling<T, A = Response<T>> {
    /// The operation that is started: its id, its method and its path.
    pub operation: (&'static str, Method, &'static str),
    /// The clouds in which the polled operation is available; empty if that is not restricted.
    pub clouds: &'static [&'static str],
    /// The polling requests, by the status of the first response.
    pub begun: &'static [Begun],
    /// Sends a polling request.
    pub ask: fn(&Asked) -> Call<T>,
    /// Reads a first response of another status, with which the operation is done at once.
    pub at_once: Option<fn(u16, Body<'_>) -> Result<T>>,
    /// Returns what a poller makes of a response.
    pub answer: fn(Response<T>) -> A,
    /// The states in a response.
    pub states: States,
    /// The interval in seconds, unless the service asks for another one.
    pub interval: u32,
}

impl<T, A> Polling<T, A> {
    /// Returns how polling starts after a first response of this status, if it does.
    pub(super) fn begun(&self, status: u16) -> Option<&Begun> {
        self.begun.iter().find(|begun| begun.status.is(status))
    }

    /// Returns the operation that is started.
    pub(super) fn operation(&self) -> Operation {
        let (id, method, path) = self.operation;
        Operation { id, method, path }
    }
}

/// A first response, and the polling request that follows from it.
#[derive(Debug)]
pub struct Begun {
    /// The status of the response.
    pub status: StartStatus,
    /// The source of the link, if one is followed.
    pub at: Option<Source>,
    /// The parameters of the polling request.
    pub values: &'static [Given],
    /// The body of the polling request.
    pub body: Option<Source>,
}

/// The status of a first response from which a polling request follows.
#[derive(Debug)]
pub enum StartStatus {
    /// This status.
    Code(u16),
    /// Every status of success but these, which are described by themselves.
    Other(&'static [u16]),
}

impl StartStatus {
    /// Returns whether a response of this status is meant.
    fn is(&self, status: u16) -> bool {
        match self {
            Self::Code(code) => *code == status,
            Self::Other(described) => !described.contains(&status),
        }
    }
}

/// A parameter of the polling request.
#[derive(Debug)]
pub struct Given {
    /// The name of the parameter.
    pub name: &'static str,
    /// Whether the parameter is required.
    pub required: bool,
    /// The source of the value.
    pub source: Source,
}

/// The source of a value.
#[derive(Debug)]
pub enum Source {
    /// A constant of the description.
    Text(&'static str),
    /// A value in the path of the first call, by its index among those that are passed on.
    Path(usize),
    /// A query parameter of the first call.
    Query(&'static str),
    /// A header of the first call.
    SentHeader(&'static str),
    /// The body of the first call, or a part of it at the end of a path.
    Sent(MemberPath),
    /// A header of the response.
    Header(&'static str),
    /// The body of the response, or a part of it at the end of a path.
    Body(MemberPath),
    /// The last segment of a link.
    Segment(&'static Source),
}

/// The states in a response.
#[derive(Debug)]
pub struct States {
    /// The place of the state.
    pub place: Place,
    /// The states in which the operation is done.
    pub done: &'static [&'static str],
    /// The states in which it has failed.
    pub failed: &'static [&'static str],
    /// The states in which it is running.
    pub running: &'static [&'static str],
    /// The path to the error of a failed operation.
    pub error: MemberPath,
}

/// The place of a state.
#[derive(Debug)]
pub enum Place {
    /// The status of the response.
    Status,
    /// A member, at the end of this path; of a list, that of the last item.
    Member(MemberPath),
}
