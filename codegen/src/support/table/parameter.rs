//! Parameters, and headers of responses.

use super::reference::REFERENCE;
use super::schema::SCHEMA;
use crate::support::{Keys, refused, used, values};

pub(crate) static PARAMETER: Keys = Keys::new(
    "Parameter Object",
    &[
        used("name", "the argument or option; sent as it is"),
        used("in", "`path`, `query`, `header` or `cookie`"),
        used("description", "rustdoc"),
        used("required", "argument or option"),
        used("deprecated", "`#[deprecated]`; rustdoc"),
        used("schema", "the type").one(&SCHEMA).or(&REFERENCE),
        used(
            "style",
            "how a list or an object is written; `label` and `matrix` stand in the path instead",
        )
        .but(values::style),
        used(
            "explode",
            "a list in the query: the key for each item, or one text; an object: each member by itself",
        ),
        used("content", "one JSON media type: the value is sent as JSON").content(&PARAMETER_CONTENT),
        used("x-deviation", "rustdoc"),
        used(
            "x-call-option",
            "offered on `CallOptions`, for all operations at once",
        ),
        used("x-idempotency-key", "made up once a call, the same on each retry"),
        used(
            "x-correlation-id",
            "made up once a call; kept in errors and spans",
        ),
        used(
            "x-etag",
            "where what is read at the path has the tag that is sent: the parameter is an `ETag`, which the answer gives",
        ),
        used(
            "x-personal-data",
            "of an optional parameter: `Debug` of the options shows `..` for it",
        ),
        used("x-rust-name", "the name of the argument or option"),
        refused(
            "allowEmptyValue",
            "leave the key out: a parameter is left out rather than sent empty",
        ),
        refused(
            "allowReserved",
            "leave the key out: values are always percent-encoded",
        ),
        refused("example", "write the example in the description"),
        refused("examples", "write the example in the description"),
    ],
);

pub(crate) static PARAMETER_CONTENT: Keys = Keys::new(
    "media type of a parameter",
    &[
        used("schema", "the type").one(&SCHEMA).or(&REFERENCE),
        refused("example", "write the example in the description"),
        refused("examples", "write the example in the description"),
        refused("encoding", "JSON needs none"),
    ],
);

pub(crate) static HEADER: Keys = Keys::new(
    "Header Object",
    &[
        used("description", "rustdoc"),
        used("required", "rustdoc: a program finds it missing all the same"),
        used("deprecated", "`#[deprecated]`; rustdoc"),
        used("schema", "the type: of one plain value, or of a list of some")
            .one(&SCHEMA)
            .or(&REFERENCE),
        used("x-deviation", "rustdoc"),
        used("x-rust-name", "the name of the method that reads it"),
        refused("style", "leave it out: `simple` is the only one"),
        refused("explode", "leave it out"),
        refused("content", "use `schema`"),
        refused("example", "write the example in the description"),
        refused("examples", "write the example in the description"),
    ],
);
