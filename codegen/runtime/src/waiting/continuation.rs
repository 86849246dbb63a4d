//! `PollContinuation`: where polling an operation continues, as a value that can be stored and sent.

use super::asked::Question;
use super::{Asked, Polling, polling_error};
use crate::call_options::CallOptions;
use crate::channel::Calls;
use crate::error::Result;
use crate::kept;
use crate::paging::ParseContinuationError;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The position of a long-running operation, from [`Poller::continuation`](crate::Poller::continuation).
///
/// It can be stored as text (`to_string` and `parse`) or with serde, which writes the same text, and used by
/// another process or a later version of this crate. It is valid only for the same operation and service. The
/// rest of the text is an implementation detail. It contains what the polling request needs, such as an id, a
/// link, or the body of the first call if the service requires it again, but no credential: protect it like the
/// data that was sent.
///
/// Whoever can modify the text can choose the arguments with which the same operation is polled, such as an id, and the body
/// if it has one, and nothing else: a link in it must lead to that operation on the same host. Authenticate the text, or keep it
/// to yourself, if its holder may not use other arguments.
#[derive(Clone, Eq, PartialEq)]
pub struct PollContinuation(Parts);

/// The largest size of a continuation, which may contain the body of the first call.
const MOST_TEXT: usize = 16 * 1024 * 1024;

#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    /// The operation that was started.
    began: String,
    /// The base URL, which contains the version.
    service: String,
    question: Question,
    /// The earliest time of the next polling request, in seconds since 1970.
    due: u64,
    /// The longest wait until then, in seconds, as the clocks of two machines may differ.
    wait: u64,
}

impl PollContinuation {
    pub(super) fn new(began: &str, asked: &Asked, (due, wait): (SystemTime, Duration)) -> Self {
        let due = due.duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(Parts {
            began: began.to_owned(),
            service: asked.channel.base_url.to_string(),
            question: asked.question.clone(),
            due: due.as_secs(),
            wait: wait.as_secs().saturating_add(1),
        })
    }

    /// Returns the polling request, if it belongs to the operation and the service.
    pub(super) fn asked<T, A>(&self, calls: &Calls, rules: &Polling<T, A>) -> Result<Asked> {
        let refuse = |why: String| {
            Err(polling_error(
                format!("the continuation {why}"),
                rules.operation(),
            ))
        };
        let Parts {
            began,
            service,
            question,
            ..
        } = &self.0;
        let channel = calls.channel();
        if began != rules.operation.0 {
            return refuse(format!("is of another operation: `{began}`"));
        }
        if *service != channel.base_url.to_string() {
            return refuse(format!("is of another service: `{service}`"));
        }
        let fits = |begun: &super::Begun| {
            begun.values.len() == question.values.len()
                && begun.at.is_some() == question.at.is_some()
                && begun.body.is_some() == question.body.is_some()
        };
        if !rules.begun.iter().any(fits) {
            return refuse("is of a client that asked in another way".to_owned());
        }
        let mut asked = Asked {
            channel: channel.clone(),
            call: CallOptions::default(),
            question: question.clone(),
        };
        asked.set_call(CallOptions::default());
        asked.checked(rules.operation())
    }

    /// Returns the delay before the next polling request.
    pub(super) fn wait(&self) -> Duration {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let wait = Duration::from_secs(self.0.due).saturating_sub(now);
        wait.min(Duration::from_secs(self.0.wait))
    }
}

/// Writes the continuation as text: letters, digits, `.`, `-`, `_` and `=`.
impl fmt::Display for PollContinuation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        kept::write(&self.0, f)
    }
}

impl FromStr for PollContinuation {
    type Err = ParseContinuationError;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        kept::read(text, MOST_TEXT).map(Self)
    }
}

/// Shows the operation only, since the rest may contain ids and bodies.
impl fmt::Debug for PollContinuation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PollContinuation")
            .field("began", &self.0.began)
            .finish_non_exhaustive()
    }
}

impl Serialize for PollContinuation {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PollContinuation {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}
