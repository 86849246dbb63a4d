//! `Direction`: whether a value is part of a request or of a response, and of which kind of request.

/// Whether a value is part of a request or of a response, and of which kind of request.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Direction {
    /// In a response.
    Response,
    /// In a request, as a whole.
    Request,
    /// In a request, as a change of an existing resource.
    Patch,
    /// In a request, as a whole that was read before, with changes.
    Change,
    /// In a request, as the parts of a form.
    Form,
}

impl Direction {
    /// Returns the direction of a value within this one: a part of a form, or a property of a whole, is an
    /// ordinary value.
    pub(crate) fn within(self) -> Self {
        match self {
            Self::Response | Self::Request | Self::Patch => self,
            Self::Form | Self::Change => Self::Request,
        }
    }

    /// Returns the direction of the example of a value: that of a change is the whole that was read.
    pub(crate) fn shown(self) -> Self {
        match self {
            Self::Change => Self::Response,
            other => other,
        }
    }
}
