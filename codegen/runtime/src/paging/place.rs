//! `Place`: where in a list something stands.

use crate::request::Request;
use serde::{Deserialize, Serialize};

/// A page, by the request for it, and what of it was given out before this listing began.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) request: Request,
    pub(super) given: Given,
}

/// What of a page has been given out.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Given {
    /// So many items, counted from its first, those that did not fit included.
    Items(usize),
    /// The whole page: only its link to the next is wanted.
    All,
}

impl Place {
    /// A page of which nothing was given out.
    pub(super) fn of(request: Request) -> Self {
        Self {
            request,
            given: Given::Items(0),
        }
    }

    /// The same page with nothing left on it.
    pub(super) fn all_given(&self) -> Self {
        Self {
            given: Given::All,
            ..self.clone()
        }
    }
}
