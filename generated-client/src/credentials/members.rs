//! `Members`: an answer of the identity provider, member by member. What its endpoints write in several ways is read in all.

use crate::Value;
use openapi_client_runtime::credentials::read_leniently;
use std::str::FromStr;

/// The members of an answer; none where it is no JSON object.
pub(super) struct Members(Value);

impl Members {
    pub(super) fn read(body: &[u8]) -> Self {
        Self(read_leniently(body).unwrap_or_default())
    }

    /// A text; an empty one says nothing.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let text = self.0.get(name).and_then(Value::as_str);
        text.filter(|text| !text.is_empty())
    }

    /// A number, which older endpoints write as a text.
    pub(super) fn number<T: FromStr>(&self, name: &str, number: fn(&Value) -> Option<T>) -> Option<T> {
        let member = self.0.get(name)?;
        number(member).or_else(|| member.as_str()?.trim().parse().ok())
    }
}
