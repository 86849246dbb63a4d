//! The values of our own `x-` keys. The keys themselves are rows of the objects that may have them.

use crate::support::{Keys, refused, used};

pub(crate) static CLOUD: Keys = Keys::new(
    "`x-cloud`",
    &[
        used("name", "the constant's name"),
        used("authority", "where tokens come from"),
        used("audience", "what tokens are for"),
    ],
);

pub(crate) static OWN_CLOUD: Keys = Keys::new(
    "`x-cloud` of a path item or operation",
    &[
        used("name", "that of a server at the root"),
        refused("authority", "leave it out: it is that of the server at the root"),
        refused("audience", "leave it out: it is that of the server at the root"),
    ],
);

pub(crate) static FEATURE: Keys = Keys::new(
    "`x-features`",
    &[
        used("description", "a comment in the manifest of the client"),
        used("default", "`true`: among the features `default-areas`"),
    ],
);

pub(crate) static PAGING: Keys = Keys::new(
    "`x-paging`",
    &[
        used("items", "the member with the items, which every page must have"),
        used(
            "next",
            "the member with the link to the next page; without it, all is on one page",
        ),
        used("token", "the member with the continuation token"),
        used("tokenHeader", "the header that takes the token"),
    ],
);

pub(crate) static ERROR: Keys = Keys::new(
    "`x-error`",
    &[
        used("code", "`Error::code`"),
        used("message", "`Error::description`"),
        used("data", "`Error::data`"),
        used("source", "`Error::source_component`"),
    ],
);
