//! `Direction`: which way a value travels.

/// Which way a value travels.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Direction {
    /// From the service.
    Response,
    /// To the service, as a whole.
    Request,
    /// To the service, as a change of what is there.
    Patch,
}
