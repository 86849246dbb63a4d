//! Webhooks → the types of their bodies.

use super::ty::ty;
use super::{Context, doc};
use crate::ir;
use crate::model::Direction;

/// Returns every webhook, in document order.
pub(super) fn webhooks(cx: &Context) -> Vec<ir::Webhook> {
    let webhooks = cx.model.webhooks.iter();
    let webhooks = webhooks.map(|webhook| {
        let ty = ty(cx, webhook.content.schema, Direction::Response);
        ir::Webhook {
            name: webhook.name.value.clone(),
            origin: webhook.name.pointer.clone(),
            doc: doc::webhook(cx, webhook, &ty),
            ty,
        }
    });
    webhooks.collect()
}
