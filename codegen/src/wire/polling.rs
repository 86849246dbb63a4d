//! How a long-running operation is polled: the values of the polling request, and the states of the resource.

use super::MemberPath;

/// The source of a value of a polling request. All names are wire names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum ValueSource {
    Text(String),
    Path(String),
    Query(String),
    SentHeader(String),
    Sent(MemberPath),
    Header(String),
    Body(MemberPath),
    /// The last segment of a link.
    Segment(Box<ValueSource>),
}

/// The states of a polled resource.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct States {
    pub(crate) place: StatePlace,
    pub(crate) done: Vec<String>,
    pub(crate) failed: Vec<String>,
    pub(crate) running: Vec<String>,
    /// The properties that lead to the error of a failed operation.
    pub(crate) error: MemberPath,
}

/// The place of a state in a response.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum StatePlace {
    Status,
    /// A property, at the end of this path.
    Member(MemberPath),
}
