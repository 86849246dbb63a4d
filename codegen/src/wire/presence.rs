//! `Presence`: whether a property may be left out.

/// Whether a property may be left out, and how.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Presence {
    /// Always present.
    Required,
    /// Present or absent.
    Optional,
    /// Unchanged, cleared or set by a change.
    Patch,
}
