//! `PollContinuation`: what goes on asking after an operation, as a value that can be kept and sent.

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

/// What goes on asking after an operation that takes time: what [`Poller::continuation`](crate::Poller::continuation)
/// gives.
///
/// It can be kept as text (`to_string` and `parse`) or by serde, which writes the same text, and be used by another process
/// and a later version of this crate. It names the operation and the service, and is of use for no others. What else is in
/// the text is nobody's business but this crate's. It holds what the service is asked with, such as an id, a link, and the
/// body of the first call where the service wants that again, but no credential: keep it as you keep what was sent.
///
/// Who can write the text can choose what is asked after by the one operation that it is for, and nothing else: a link in
/// it must lead to the same host.
#[derive(Clone, Eq, PartialEq)]
pub struct PollContinuation(Parts);

/// No continuation is longer: it may hold the body of the first call.
const MOST_TEXT: usize = 16 * 1024 * 1024;

#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    /// The operation that began it.
    began: String,
    /// The base URL, which has the version in it.
    service: String,
    question: Question,
    /// When it may be asked, in seconds since 1970.
    due: u64,
}

impl PollContinuation {
    pub(super) fn new(began: &str, asked: &Asked, due: u64) -> Self {
        Self(Parts {
            began: began.to_owned(),
            service: asked.channel.base_url.to_string(),
            question: asked.question.clone(),
            due,
        })
    }

    /// What is asked, where it is of the operation and of the service.
    pub(super) fn asked<T>(&self, calls: &Calls, rules: &Polling<T>) -> Result<Asked> {
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
        let asked = Asked {
            channel: channel.clone(),
            call: CallOptions::default(),
            question: question.clone(),
        };
        asked.checked(rules.operation())
    }

    /// How long it is until it may be asked.
    pub(super) fn wait(&self) -> Duration {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Duration::from_secs(self.0.due).saturating_sub(now)
    }
}

/// As text: letters, digits, `.`, `-`, `_` and `=`.
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

/// The operation alone: the rest may hold ids and bodies.
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
