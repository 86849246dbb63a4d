//! `Place`: a position in a list.

use crate::request::Request;
use serde::{Deserialize, Serialize};

/// A page, by its request, and the part of it that was returned before.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) request: Request,
    pub(super) given: Given,
}

/// The part of a page that has been returned.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Given {
    /// The number of items from the first, including those that did not fit.
    Items(usize),
    /// The whole page, of which only the link to the next page is needed.
    All,
}

impl Place {
    /// Creates the place of a page of which nothing has been returned.
    pub(super) fn of(request: Request) -> Self {
        Self {
            request,
            given: Given::Items(0),
        }
    }

    /// Returns the place at the end of the same page.
    pub(super) fn all_given(&self) -> Self {
        Self {
            given: Given::All,
            ..self.clone()
        }
    }
}
