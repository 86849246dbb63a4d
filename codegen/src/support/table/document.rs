//! The root document, and the information about the service as a whole.

use super::common::COMMON;
use super::components::COMPONENTS;
use super::extension::FEATURE;
use super::operation::{EXTERNAL_DOCS, PATH_ITEM};
use super::reference::REFERENCE;
use super::server::SERVER;
use super::webhook::WEBHOOK;
use crate::support::{Keys, refused, used, values};

pub(crate) static ROOT: Keys = Keys::new(
    "OpenAPI Object",
    &[
        used("openapi", "must be 3.1; rustdoc of the generated module"),
        used("info", "rustdoc of the generated module").one(&INFO),
        used("servers", "one `Cloud` each; the first is the default").list(&SERVER),
        used("tags", "rustdoc of the groups").list(&TAG),
        used("security", "what an operation without `security` accepts").but(values::requirements),
        used("paths", "the operations").map(&PATH_ITEM).or(&REFERENCE),
        used(
            "webhooks",
            "types of what the service sends by itself, by its names for it",
        )
        .map(&WEBHOOK),
        used("components", "types, parameters, answers, credentials").one(&COMPONENTS),
        used("externalDocs", "rustdoc of the generated module").one(&EXTERNAL_DOCS),
        used(
            "x-rules",
            "`descriptions`: every operation, parameter, named schema and property must have one",
        ),
        used(
            "x-common",
            "what every operation takes and answers, unless it says otherwise",
        )
        .one(&COMMON),
        used(
            "x-case-insensitive",
            "properties are read by their names in any letter case of ASCII too; what is sent is written as described",
        ),
        used("x-features", "Cargo features of the client, by their names").map(&FEATURE),
        refused(
            "jsonSchemaDialect",
            "leave it out: the dialect is OpenAPI 3.1's own",
        ),
    ],
);

pub(crate) static INFO: Keys = Keys::new(
    "Info Object",
    &[
        used("title", "rustdoc of the generated module"),
        used("version", "rustdoc of the generated module"),
        used("summary", "rustdoc of the generated module"),
        used("description", "rustdoc of the generated module"),
        used("termsOfService", "rustdoc of the generated module"),
        used("contact", "rustdoc of the generated module").one(&CONTACT),
        used("license", "rustdoc of the generated module").one(&LICENSE),
    ],
);

pub(crate) static CONTACT: Keys = Keys::new(
    "Contact Object",
    &[
        used("name", "rustdoc of the generated module"),
        used("url", "rustdoc of the generated module"),
        used("email", "rustdoc of the generated module"),
    ],
);

pub(crate) static LICENSE: Keys = Keys::new(
    "License Object",
    &[
        used("name", "rustdoc of the generated module"),
        used("identifier", "rustdoc of the generated module"),
        used("url", "rustdoc of the generated module"),
    ],
);

pub(crate) static TAG: Keys = Keys::new(
    "Tag Object",
    &[
        used("name", "the group of operations"),
        used("description", "rustdoc of the group"),
        used("externalDocs", "rustdoc of the group").one(&EXTERNAL_DOCS),
        used("x-rust-name", "the name of the group"),
        used(
            "x-feature",
            "the Cargo feature with which the group is compiled, and what only such groups reach",
        ),
    ],
);
