//! The named objects of a file.

use super::body::{EXAMPLE, LINK, REQUEST_BODY, RESPONSE};
use super::operation::PATH_ITEM;
use super::parameter::{HEADER, PARAMETER};
use super::reference::REFERENCE;
use super::schema::SCHEMA;
use super::security::SCHEME;
use crate::support::{Keys, refused, used};

pub(crate) static COMPONENTS: Keys = Keys::new(
    "Components Object",
    &[
        used("schemas", "types").map(&SCHEMA).or(&REFERENCE),
        used("responses", "answers").map(&RESPONSE).or(&REFERENCE),
        used("parameters", "arguments and options")
            .map(&PARAMETER)
            .or(&REFERENCE),
        used("requestBodies", "bodies").map(&REQUEST_BODY).or(&REFERENCE),
        used("headers", "headers of responses")
            .map(&HEADER)
            .or(&REFERENCE),
        used("securitySchemes", "kinds of credentials").map(&SCHEME),
        used("pathItems", "paths").map(&PATH_ITEM).or(&REFERENCE),
        used("examples", "bodies that several places show")
            .map(&EXAMPLE)
            .or(&REFERENCE),
        used("links", "what answers lead to").map(&LINK).or(&REFERENCE),
        refused("callbacks", "a client receives none"),
    ],
);

pub(crate) static FRAGMENT: Keys = Keys::new(
    "file below the root document",
    &[used("components", "the components of the file").one(&COMPONENTS)],
);
