//! The bodies of requests and responses.

use super::extension::POLL;
use super::parameter::HEADER;
use super::reference::REFERENCE;
use super::schema::SCHEMA;
use crate::support::{Keys, refused, used};

pub(crate) static REQUEST_BODY: Keys = Keys::new(
    "Request Body Object",
    &[
        used("description", "rustdoc"),
        used(
            "required",
            "`true`: the argument `body`; else `body` of the options, and without it nothing is sent",
        ),
        used(
            "content",
            "JSON is sent, else the first form: a text, bytes (an `Upload`, which may be a stream), or a form; under the media type that is chosen; rustdoc names the others",
        )
        .content(&MEDIA_TYPE),
        used(
            "x-whole-resource",
            "`true`: a change of what was read, which is sent back whole, each member as it came",
        ),
        used("x-deviation", "rustdoc"),
    ],
);

pub(crate) static RESPONSE: Keys = Keys::new(
    "Response Object",
    &[
        used("description", "rustdoc"),
        used("headers", "a method each that reads it; see Headers of responses").map(&HEADER).or(&REFERENCE),
        used(
            "content",
            "JSON is read, else the first form: a text or bytes; its media type is asked for, the chosen one first; none with 204, 205, 304 and to HEAD; rustdoc names the others",
        )
        .content(&MEDIA_TYPE),
        used(
            "x-may-be-empty",
            "the body may be missing: the method returns an `Option`",
        ),
        used(
            "x-any-content-type",
            "a text or bytes are taken whatever the service calls them; else another media type is an error",
        ),
        used(
            "x-failures",
            "the members that list what has failed, though the status says success, each by the names that lead to it with dots between them, through lists too, or a member with the values that mean a failure, `status: [broken]`: the method returns a `Partial`, and so does what polls the operation",
        ),
        used("x-source", "rustdoc"),
        used("x-deviation", "rustdoc"),
        used("links", "rustdoc; with `x-poll` a method that waits")
            .map(&LINK)
            .or(&REFERENCE),
    ],
);

pub(crate) static LINK: Keys = Keys::new(
    "Link Object",
    &[
        used("operationId", "the operation that the answer leads to"),
        used("operationRef", "the same by its path: `#/paths/~1users/get`"),
        used(
            "parameters",
            "its parameters by their names, `path.id` where two have one name; each a constant, or an expression: `$request.path.id`, `$request.query.id`, `$request.header.Id`, `$request.body#/id`, `$response.header.Id`, `$response.body#/id`",
        ),
        used(
            "requestBody",
            "its body: `$request.body`, `$response.body`, or a part of either",
        ),
        used("description", "rustdoc"),
        used("x-poll", "it is polled until it has completed: two more methods").one(&POLL),
        refused("server", "leave it out: the operation says where it is"),
    ],
);

pub(crate) static MEDIA_TYPE: Keys = Keys::new(
    "Media Type Object",
    &[
        used(
            "schema",
            "the type; without one the body is bytes, and with `type: string` a text where it is `text/…`; of `multipart/form-data` and `application/x-www-form-urlencoded` an object, whose properties are the parts",
        )
        .one(&SCHEMA)
        .or(&REFERENCE),
        used(
            "examples",
            "a test each: decoded and encoded again, it means the same; the first of a type is shown on its page",
        )
        .map(&EXAMPLE)
        .or(&REFERENCE),
        refused("example", "use `examples`, which gives each a name"),
        used(
            "encoding",
            "of a form that is sent: what a part is, by the name of its property",
        )
        .map(&ENCODING),
    ],
);

pub(crate) static ENCODING: Keys = Keys::new(
    "Encoding Object",
    &[
        used(
            "contentType",
            "what a text or JSON is called; of a file what it may be: one media type is sent unless the caller says another; in `application/x-www-form-urlencoded`, that an object is JSON",
        ),
        refused(
            "headers",
            "say it in the description: a part has no headers but those that say what it is",
        ),
        refused(
            "style",
            "leave it out where the name stands once for each item; else describe a text, and say in the description how it is written",
        ),
        refused(
            "explode",
            "leave it out where the name stands once for each item; else describe a text, and say in the description how it is written",
        ),
        refused(
            "allowReserved",
            "leave it out: the parts of a form are not percent-encoded",
        ),
    ],
);

pub(crate) static EXAMPLE: Keys = Keys::new(
    "Example Object",
    &[
        used("summary", "rustdoc of the test"),
        used("description", "rustdoc of the test"),
        used("value", "the body"),
        used("externalValue", "the file with the body, as JSON"),
    ],
);
