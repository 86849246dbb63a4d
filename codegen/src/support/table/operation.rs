//! Paths and operations.

use super::body::{REQUEST_BODY, RESPONSE};
use super::extension::{NONE, PAGING, PARAMETER_GROUP};
use super::parameter::PARAMETER;
use super::reference::REFERENCE;
use super::server::OWN_SERVER;
use crate::support::{Keys, refused, used, values};

pub(crate) static PATH_ITEM: Keys = Keys::new(
    "Path Item Object",
    &[
        used("$ref", "a path item of `components`"),
        used("summary", "rustdoc of each operation"),
        used("description", "rustdoc of each operation"),
        used("parameters", "parameters of each operation")
            .list(&PARAMETER)
            .or(&REFERENCE),
        used("get", "an operation").one(&OPERATION),
        used("put", "an operation").one(&OPERATION),
        used("post", "an operation").one(&OPERATION),
        used("delete", "an operation").one(&OPERATION),
        used("patch", "an operation").one(&OPERATION),
        used("head", "an operation").one(&OPERATION),
        used("servers", "those of each operation that has none").list(&OWN_SERVER),
        refused("options", "no client calls it"),
        refused("trace", "no client calls it"),
    ],
);

pub(crate) static OPERATION: Keys = Keys::new(
    "Operation Object",
    &[
        used("operationId", "`Group_Verb`: the method `verb` of the group"),
        used("tags", "the group, once"),
        used("summary", "rustdoc"),
        used("description", "rustdoc"),
        used("externalDocs", "rustdoc").one(&EXTERNAL_DOCS),
        used("parameters", "required: arguments; optional: options")
            .list(&PARAMETER)
            .or(&REFERENCE),
        used("requestBody", "the argument `body`")
            .one(&REQUEST_BODY)
            .or(&REFERENCE),
        used(
            "responses",
            "what the method returns; its errors; a status comes before its range (`4XX`), and that before `default`",
        )
            .map(&RESPONSE)
            .or(&REFERENCE),
        used("deprecated", "`#[deprecated]`"),
        used("security", "which clients may call it, checked by the compiler").but(values::requirements),
        used(
            "servers",
            "where each cloud has it, instead of the base URL; in a cloud without one: an error before a call",
        )
        .list(&OWN_SERVER),
        used("x-source", "rustdoc"),
        used("x-deviation", "rustdoc"),
        used("x-roles", "rustdoc"),
        used(
            "x-clouds",
            "names of clouds: an error before a call to another; without it, nothing is refused",
        ),
        used("x-partner-roles", "roles of the partner's users, one of which is needed; rustdoc"),
        used("x-applies-to", "which accounts or offers it is for; rustdoc"),
        used("x-rate-limit", "how often it may be called; rustdoc"),
        used(
            "x-confirm",
            "what a caller must say: an argument that is made by a constructor of this name",
        ),
        used(
            "x-parameter-groups",
            "parameters that are given together: exactly one is an argument; see Properties and parameters that go together",
        )
        .list(&PARAMETER_GROUP),
        used("x-paging", "a second method that gives all pages").one(&PAGING),
        used(
            "x-none",
            "the failure that means that there is none: the method returns an `Option`, that of HEAD a `bool`",
        )
        .one(&NONE),
        used(
            "x-views",
            "a method each, by the name of the view: the same call with parameters that are fixed, required or omitted, and with what the view says in place of the operation",
        )
        .map(&VIEW),
        used("x-rust-name", "the name of the method"),
        refused("callbacks", "a client receives none"),
    ],
);

/// The keys of a view, which inherits all others from its operation.
pub(crate) static VIEW: Keys = Keys::new(
    "`x-views`",
    &[
        used(
            "fixed",
            "parameters by their names, `query.id` where two have one name, and properties of the body, `body.status`, with what is always sent",
        ),
        used(
            "required",
            "parameters and properties of the body, `body.quantity`, that are arguments of the view and may be left out in the operation",
        ),
        used(
            "omitted",
            "optional parameters of the operation that the view does not have",
        ),
        used("requestBody", "what the view sends")
            .one(&REQUEST_BODY)
            .or(&REFERENCE),
        used("summary", "rustdoc"),
        used("description", "rustdoc"),
        used("externalDocs", "rustdoc").one(&EXTERNAL_DOCS),
        used(
            "responses",
            "what the method returns, in place of the successes of the operation; its errors, besides those of the operation",
        )
            .map(&RESPONSE)
            .or(&REFERENCE),
        used("deprecated", "`#[deprecated]`"),
        used("security", "which clients may call it, checked by the compiler").but(values::requirements),
        used("x-source", "rustdoc"),
        used("x-deviation", "rustdoc"),
        used("x-roles", "rustdoc"),
        used("x-clouds", "names of clouds: an error before a call to another"),
        used("x-partner-roles", "roles of the partner's users, one of which is needed; rustdoc"),
        used("x-applies-to", "which accounts or offers it is for; rustdoc"),
        used("x-rate-limit", "how often it may be called; rustdoc"),
        used("x-confirm", "what a caller must say"),
        used("x-paging", "a second method that gives all pages").one(&PAGING),
        used("x-none", "the failure that means that there is none").one(&NONE),
        used("x-rust-name", "the name of the method"),
    ],
);

pub(crate) static EXTERNAL_DOCS: Keys = Keys::new(
    "External Documentation Object",
    &[
        used("description", "the text of the link"),
        used("url", "where the link leads"),
    ],
);
