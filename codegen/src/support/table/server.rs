//! Servers: those of the whole service, and those of some of its operations.

use super::extension::{CLOUD, OWN_CLOUD};
use crate::support::{Keys, refused, used};

pub(crate) static SERVER: Keys = Keys::new(
    "Server Object",
    &[
        used("url", "the base URL of the cloud"),
        used("description", "rustdoc of the cloud"),
        used("x-cloud", "name, authority and audience: they go with the URL").one(&CLOUD),
        refused("variables", "write one server for each cloud"),
    ],
);

pub(crate) static OWN_SERVER: Keys = Keys::new(
    "server of a path item or operation",
    &[
        used(
            "url",
            "where the cloud has the operation: on the origin of its server at the root",
        ),
        used("description", "rustdoc of the operation"),
        used("x-cloud", "which cloud it is").one(&OWN_CLOUD),
        refused("variables", "write one server for each cloud"),
    ],
);
