//! Webhooks: each has a body that can be read.

use super::Context;
use super::body::check_content;
use super::usage::check_use;
use crate::diagnostic::Code;
use crate::model::content;
use crate::spec::{Text, Webhook};

/// Reports errors in the webhooks.
pub(super) fn check(cx: &Context) {
    for (name, webhook) in cx.resolved.document.root.webhooks.iter() {
        check_webhook(cx, name, webhook);
    }
}

fn check_webhook(cx: &Context, name: &Text, webhook: &Webhook) {
    let Some(body) = cx.resolved.request_body(&webhook.body) else {
        return;
    };
    if !body.required {
        let message = format!("the webhook `{}` has an optional body", name.value);
        let help = "add `required: true` to its `requestBody`: the body is read, so it must be there";
        cx.error(Code::Unsupported, name.pointer.key(), message, help);
    }
    check_content(cx, &body.content, None, &[]);
    match content(&body.content) {
        Some(json) => {
            check_use(cx, json.schema);
        }
        None => {
            let message = format!("the webhook `{}` sends no JSON", name.value);
            let help = "describe what it sends as `application/json`: nothing else can be read";
            cx.error(Code::Unsupported, name.pointer.key(), message, help);
        }
    }
}
