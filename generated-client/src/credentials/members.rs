//! `Members`: the members of a response of the identity provider. Values that its endpoints write in several
//! ways are all accepted.

use crate::Value;
use openapi_client_runtime::credentials::read_leniently;
use std::str::FromStr;

/// The members of a response; none if it is not a JSON object.
pub(super) struct Members(Value);

impl Members {
    pub(super) fn read(body: &[u8]) -> Self {
        Self(read_leniently(body).unwrap_or_default())
    }

    /// Returns a string, unless it is empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let text = self.0.get(name).and_then(Value::as_str);
        text.filter(|text| !text.is_empty())
    }

    /// Returns a number, which older endpoints write as a string.
    pub(super) fn number<T: FromStr>(&self, name: &str, number: fn(&Value) -> Option<T>) -> Option<T> {
        let member = self.0.get(name)?;
        number(member).or_else(|| member.as_str()?.trim().parse().ok())
    }
}
