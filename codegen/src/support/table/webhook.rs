//! Webhooks: requests that the service sends.

use super::body::REQUEST_BODY;
use super::operation::EXTERNAL_DOCS;
use super::reference::REFERENCE;
use crate::support::{Keys, refused, used};

const ONLY_POST: &str = "describe `post`: what the service sends by itself comes with that";
const NOTHING_IS_CALLED: &str = "leave it out: it is the service that calls";

pub(crate) static WEBHOOK: Keys = Keys::new(
    "webhook",
    &[
        used("post", "what the service sends by itself").one(&WEBHOOK_OPERATION),
        refused(
            "$ref",
            "write the webhook out; its `requestBody` may stand elsewhere",
        ),
        refused("summary", "say it of `post`"),
        refused("description", "say it of `post`"),
        refused("parameters", "say in the description which headers come with it"),
        refused("servers", NOTHING_IS_CALLED),
        refused("get", ONLY_POST),
        refused("put", ONLY_POST),
        refused("delete", ONLY_POST),
        refused("patch", ONLY_POST),
        refused("head", ONLY_POST),
        refused("options", ONLY_POST),
        refused("trace", ONLY_POST),
    ],
);

pub(crate) static WEBHOOK_OPERATION: Keys = Keys::new(
    "webhook operation",
    &[
        used("summary", "rustdoc of the types"),
        used("description", "rustdoc of the types"),
        used("externalDocs", "rustdoc of the types").one(&EXTERNAL_DOCS),
        used("requestBody", "a type that can be read, JSON")
            .one(&REQUEST_BODY)
            .or(&REFERENCE),
        used("x-source", "rustdoc of the types"),
        used("x-deviation", "rustdoc of the types"),
        refused("operationId", "leave it out: the webhook has a name"),
        refused(
            "tags",
            "leave them out: what it sends is compiled with every feature",
        ),
        refused("parameters", "say in the description which headers come with it"),
        refused(
            "responses",
            "say in the description what the service wants to be answered",
        ),
        refused("callbacks", NOTHING_IS_CALLED),
        refused("deprecated", "say it in the description"),
        refused("security", NOTHING_IS_CALLED),
        refused("servers", NOTHING_IS_CALLED),
    ],
);
