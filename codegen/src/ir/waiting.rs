//! How an operation that takes time is asked after.

use super::{Acceptance, ErrorBodies, Method, Name, OwnServer, ParameterLocation, Success, Successes};

/// How an operation that takes time is waited for.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// The method that begins it and waits, and the one that goes on waiting.
    pub(crate) method: Name,
    pub(crate) resumed: Name,
    /// What is asked.
    pub(crate) asked: Asked,
    /// What the answers say that it begins with.
    pub(crate) begun: Vec<Begun>,
    /// The arguments in the path whose values the questions need, by their names on the wire.
    pub(crate) path: Vec<(String, Name)>,
    /// Whether other answers say that all is done at once.
    pub(crate) at_once: bool,
    pub(crate) states: States,
    /// Seconds between two questions.
    pub(crate) interval: u32,
}

/// An operation that is asked with what came before.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) id: String,
    /// The call of its method, in words: `client.jobs().get`.
    pub(crate) call: String,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) servers: Vec<OwnServer>,
    pub(crate) clouds: Vec<String>,
    pub(crate) accept: String,
    pub(crate) statuses: Successes,
    pub(crate) errors: ErrorBodies,
    pub(crate) success: Success,
    pub(crate) is_streamed: bool,
    pub(crate) acceptance: Option<Acceptance>,
    pub(crate) values: Vec<AskedValue>,
    /// The media type of the body, where it has one.
    pub(crate) body: Option<String>,
}

/// A parameter of a question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct AskedValue {
    pub(crate) wire_name: String,
    pub(crate) place: ParameterLocation,
    pub(crate) required: bool,
}

/// What an answer says is to be asked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Begun {
    pub(crate) status: u16,
    pub(crate) at: Option<ValueSource>,
    /// In the order of the parameters.
    pub(crate) values: Vec<ValueSource>,
    pub(crate) body: Option<ValueSource>,
}

/// Where a value of a question comes from. Names are those on the wire.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum ValueSource {
    Text(String),
    Path(String),
    Query(String),
    SentHeader(String),
    Sent(Vec<String>),
    Header(String),
    Body(Vec<String>),
    /// The last segment of a link.
    Segment(Box<ValueSource>),
}

/// What an answer says about how far something is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct States {
    pub(crate) place: StatePlace,
    pub(crate) done: Vec<String>,
    pub(crate) failed: Vec<String>,
    pub(crate) running: Vec<String>,
    /// The members that lead to what is said of a failure.
    pub(crate) error: Vec<String>,
}

/// Where a state stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum StatePlace {
    Status,
    /// The members that lead to it.
    Member(Vec<String>),
}
