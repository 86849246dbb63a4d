//! `FailureMember`: a property of a successful response that lists failures.

use super::MemberPath;

/// A property that lists failures.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct FailureMember {
    pub(crate) path: MemberPath,
    /// The values that mean a failure; empty if its presence does.
    pub(crate) values: Vec<String>,
}
