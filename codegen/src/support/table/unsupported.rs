//! Objects that only occur in the values of refused keys.

use crate::support::{Keys, refused};

const SERVERS: &str = "write one server for each cloud";
const JSON: &str = "bodies are JSON";
const CODE: &str = "use `authorizationCode`";

pub(crate) static SERVER_VARIABLE: Keys = Keys::new(
    "Server Variable Object",
    &[
        refused("enum", SERVERS),
        refused("default", SERVERS),
        refused("description", SERVERS),
    ],
);

pub(crate) static XML: Keys = Keys::new(
    "XML Object",
    &[
        refused("name", JSON),
        refused("namespace", JSON),
        refused("prefix", JSON),
        refused("attribute", JSON),
        refused("wrapped", JSON),
    ],
);

pub(crate) static IMPLICIT: Keys = Keys::new(
    "OAuth Flow Object (implicit)",
    &[
        refused("authorizationUrl", CODE),
        refused("refreshUrl", CODE),
        refused("scopes", CODE),
    ],
);

pub(crate) static PASSWORD: Keys = Keys::new(
    "OAuth Flow Object (password)",
    &[
        refused("tokenUrl", CODE),
        refused("refreshUrl", CODE),
        refused("scopes", CODE),
    ],
);
