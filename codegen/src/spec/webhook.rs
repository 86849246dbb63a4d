//! `Webhook`: a request that the service sends to a registered address.

use super::object::Object;
use super::path_item::{self, ExternalDocs};
use super::reference::ref_or;
use super::{RefOr, RequestBody, Text, response};
use crate::diagnostic::{Pointer, Reporter};
use crate::source::Node;
use crate::support::{REFERENCE, WEBHOOK, WEBHOOK_OPERATION};

/// A request that the service sends.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    /// The place of the webhook, whose key is the method.
    pub(crate) pointer: Pointer,
    pub(crate) summary: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) body: RefOr<RequestBody>,
    pub(crate) source: Vec<Text>,
    pub(crate) deviation: Option<Text>,
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Webhook> {
    let item = Object::open(cx, node, &WEBHOOK)?;
    let node = item.require(cx, "post")?;
    let object = Object::open(cx, node, &WEBHOOK_OPERATION)?;
    let body = object.require(cx, "requestBody");
    let external_docs = object
        .get("externalDocs")
        .and_then(|node| path_item::external_docs(cx, node));
    Some(Webhook {
        pointer: node.pointer.clone(),
        summary: object.text(cx, "summary"),
        description: object.text(cx, "description"),
        external_docs,
        source: object.texts(cx, "x-source"),
        deviation: object.text(cx, "x-deviation"),
        body: ref_or(cx, body?, &REFERENCE, response::request_body)?,
    })
}
