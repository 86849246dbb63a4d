//! `Polling`: how an operation that takes time is asked after, as the description says it.

use super::asked::Asked;
use crate::azure::Method;
use crate::error::Result;
use crate::operation::Operation;
use crate::outcome::Body;
use crate::request::Call;

/// How an operation that takes time is asked after.
pub struct Polling<T> {
    /// The operation that begins it: its id, its method and its path.
    pub operation: (&'static str, Method, &'static str),
    /// The clouds that have the operation that is asked; empty where that is not said.
    pub clouds: &'static [&'static str],
    /// What is asked for, by the status of the answer that it has begun with.
    pub begun: &'static [Begun],
    /// Asks how far it is.
    pub ask: fn(&Asked) -> Call<T>,
    /// Reads an answer of another status, with which all is done at once.
    pub at_once: Option<fn(u16, Body<'_>) -> Result<T>>,
    /// What an answer says about how far it is.
    pub states: States,
    /// Seconds between two questions, where the service names none.
    pub interval: u32,
}

impl<T> Polling<T> {
    /// The operation that begins it.
    pub(super) fn operation(&self) -> Operation {
        let (id, method, path) = self.operation;
        Operation { id, method, path }
    }
}

/// What an answer says is to be asked.
#[derive(Debug)]
pub struct Begun {
    /// The status of the answer.
    pub status: u16,
    /// Where it leads, where that is followed.
    pub at: Option<Source>,
    /// The parameters of the question.
    pub values: &'static [Given],
    /// The body of the question.
    pub body: Option<Source>,
}

/// A parameter of the question.
#[derive(Debug)]
pub struct Given {
    /// What it is called.
    pub name: &'static str,
    /// Whether it cannot be left out.
    pub required: bool,
    /// Where it comes from.
    pub source: Source,
}

/// Where a value comes from.
#[derive(Debug)]
pub enum Source {
    /// The description.
    Text(&'static str),
    /// The values of the path of the first call, by their order among those that are handed over.
    Path(usize),
    /// The query of the first call.
    Query(&'static str),
    /// A header of the first call.
    SentHeader(&'static str),
    /// The body of the first call, or what a way leads to in it.
    Sent(&'static [&'static str]),
    /// A header of the answer.
    Header(&'static str),
    /// The body of the answer, or what a way leads to in it.
    Body(&'static [&'static str]),
    /// The last segment of a link.
    Segment(&'static Source),
}

/// What an answer says about how far it is.
#[derive(Debug)]
pub struct States {
    /// Where the state stands.
    pub place: Place,
    /// The states in which all is done, it has failed, or it goes on.
    pub done: &'static [&'static str],
    /// It has failed.
    pub failed: &'static [&'static str],
    /// It goes on.
    pub running: &'static [&'static str],
    /// The members that lead to what is said of a failure.
    pub error: &'static [&'static str],
}

/// Where a state stands.
#[derive(Debug)]
pub enum Place {
    /// It is the status of the answer.
    Status,
    /// The members that lead to it; of a list, the last item.
    Member(&'static [&'static str]),
}
