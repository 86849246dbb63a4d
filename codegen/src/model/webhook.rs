//! The webhooks: requests that the service sends.

use super::{Content, content};
use crate::resolve::Resolved;
use crate::spec::{self, Text};

/// A webhook whose body is JSON. The body is read like a response.
pub(crate) struct Webhook<'a> {
    pub(crate) name: &'a Text,
    pub(crate) written: &'a spec::Webhook,
    pub(crate) content: Content<'a>,
}

/// Returns every webhook that can be read, in document order.
pub(super) fn collect<'a>(resolved: &Resolved<'a>) -> Vec<Webhook<'a>> {
    let webhooks = resolved.document.root.webhooks.iter();
    let webhooks = webhooks.filter_map(|(name, written)| {
        let body = resolved.request_body(&written.body)?;
        Some(Webhook {
            name,
            written,
            content: content(&body.content)?,
        })
    });
    webhooks.collect()
}
