//! `Operation`: which call of the description a request, an answer or an error is of.

use super::azure::Method;

/// An operation as the description has it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Operation {
    /// Its id, such as `Things_Create`.
    pub(crate) id: &'static str,
    /// Its method.
    pub(crate) method: Method,
    /// Its path with the names of its placeholders: the values are known to the caller only.
    pub(crate) path: &'static str,
}
