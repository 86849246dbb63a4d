//! `Asked`: the polling request.

use super::source::{Facts, text};
use super::{Begun, polling_error};
use crate::azure::{Bytes, Method, Url};
use crate::call_options::CallOptions;
use crate::channel::Channel;
use crate::error::Result;
use crate::operation::Operation;
use crate::request::Request;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The polling request, with the client that sends it.
#[derive(Clone)]
pub struct Asked {
    pub(super) channel: Arc<Channel>,
    pub(super) call: CallOptions,
    pub(super) question: Question,
}

/// The values of a polling request.
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    /// The link, if one is followed.
    pub(super) at: Option<String>,
    /// The parameters.
    pub(super) values: Vec<Option<String>>,
    pub(super) body: Option<String>,
}

impl Question {
    /// Determines the polling request from the first response.
    pub(super) fn of(begun: &Begun, facts: &Facts<'_>) -> Result<Self> {
        let at = begun.at.as_ref().map(|source| facts.link(source)).transpose()?;
        let values = begun.values.iter().map(|given| {
            let value = facts.value(&given.source)?;
            if value.is_none() && given.required {
                let why = format!("there is nothing to ask with: `{}` is missing", given.name);
                return Err(facts.error(why));
            }
            Ok(value)
        });
        let values = values.collect::<Result<_>>()?;
        let body = begun.body.as_ref().map(|source| {
            let body = facts.json(source)?;
            body.ok_or_else(|| facts.error("there is nothing to ask with: the body is missing"))
        });
        Ok(Self {
            at,
            values,
            body: body.transpose()?,
        })
    }
}

impl Asked {
    /// Starts the request: the id of the operation, its method and its path template.
    pub fn request(&self, operation: &'static str, method: Method, template: &'static str) -> Request {
        let operation = Operation {
            id: operation,
            method,
            path: template,
        };
        let request = Request::new(self.channel.clone(), operation, method);
        let request = request.call(self.call.clone());
        match &self.question.at {
            Some(link) => request.asked_at(link),
            None => request,
        }
    }

    /// Sets the options of all polling requests. They share a correlation id, but each has an id of its own.
    pub(super) fn set_call(&mut self, call: CallOptions) {
        let call = self.channel.with_correlation_id(call);
        self.call = match self.channel.service.idempotency_header {
            Some(header) => call.without_header(header),
            None => call,
        };
    }

    /// Returns the most memory that the values of a response may take, in bytes.
    pub(super) fn budget(&self) -> usize {
        let call = self.call.clone().or(&self.channel.call);
        call.limits().decoded_bytes
    }

    /// Returns a parameter, by its index.
    #[must_use]
    pub fn value(&self, index: usize) -> Option<&str> {
        self.question.values.get(index)?.as_deref()
    }

    /// Returns the body.
    #[must_use]
    pub fn body(&self) -> Option<Bytes> {
        let body = self.question.body.as_deref()?;
        Some(Bytes::copy_from_slice(body.as_bytes()))
    }

    /// Returns the URL of a link, if it is on the same host. The link may have been stored elsewhere.
    pub(super) fn url(&self, at: &str) -> Option<Url> {
        let base = &self.channel.base_url;
        base.follow(at, &base.join(["", ""], ""))
    }

    /// Checks that a stored request can be sent.
    pub(super) fn checked(self, operation: Operation) -> Result<Self> {
        if let Some(at) = &self.question.at
            && self.url(at).is_none()
        {
            return Err(polling_error("the link to ask leads to another host", operation));
        }
        Ok(self)
    }
}

/// Returns the text of a JSON value that can be a parameter, or `None` if it is blank.
pub(super) fn scalar(value: &crate::Value) -> Option<String> {
    text(value).filter(|text| !crate::paging::is_blank(text))
}
