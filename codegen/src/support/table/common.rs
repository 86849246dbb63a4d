//! The items that all operations share.

use super::body::RESPONSE;
use super::parameter::{HEADER, PARAMETER};
use super::reference::REFERENCE;
use crate::support::{Keys, used};

pub(crate) static COMMON: Keys = Keys::new(
    "`x-common`",
    &[
        used(
            "parameters",
            "references to parameters of every operation that has none of the name and location",
        )
        .list(&PARAMETER)
        .or(&REFERENCE),
        used(
            "headers",
            "references to headers of every answer that says nothing of the name",
        )
        .map(&HEADER)
        .or(&REFERENCE),
        used(
            "responses",
            "references to answers of every operation that says nothing of the status",
        )
        .map(&RESPONSE)
        .or(&REFERENCE),
    ],
);
