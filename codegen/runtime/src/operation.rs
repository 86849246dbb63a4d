//! `Operation`: the operation of a request, a response or an error.

use super::azure::Method;

/// An operation of the description.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Operation {
    /// The id, such as `Things_Create`.
    pub(crate) id: &'static str,
    /// The method.
    pub(crate) method: Method,
    /// The path template, without the values of its placeholders, which only the caller knows.
    pub(crate) path: &'static str,
}
