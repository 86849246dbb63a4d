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
    /// To the service, as a whole that was read, with what changes in it.
    Change,
    /// To the service, as the parts of a form.
    Form,
}

impl Direction {
    /// How what a value holds travels: a part of a form, or a member of a whole, is a value like any other.
    pub(crate) fn within(self) -> Self {
        match self {
            Self::Response | Self::Request | Self::Patch => self,
            Self::Form | Self::Change => Self::Request,
        }
    }

    /// Which way an example of such a value is written: a change shows the whole that was read.
    pub(crate) fn shown(self) -> Self {
        match self {
            Self::Change => Self::Response,
            other => other,
        }
    }
}
