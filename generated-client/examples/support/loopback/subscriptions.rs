//! Subscriptions.

use super::{Answer, Asked};
use serde_json::{Value, json};

pub(super) struct Known {
    subscription: Value,
    /// The subscription as the next request reads it.
    next: Option<Value>,
    changes: u32,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            subscription: documented!("subscriptions/get-subscription-azure.response"),
            next: None,
            changes: 0,
        }
    }
}

pub(super) fn answer(asked: &Asked<'_>, path: &[&str], known: &mut Known) -> Option<Answer> {
    let ["v1", "customers", _, "subscriptions", _] = path else {
        return None;
    };
    match asked.method {
        "GET" => {
            if let Some(next) = known.next.take() {
                known.subscription = next;
            }
            Some(Answer::new(200, known.subscription.clone()))
        }
        "PATCH" => Some(changed(asked, path, known)),
        _ => None,
    }
}

/// Somebody else changes the subscription before the first change; the second change is made at once, and the
/// third takes a while.
fn changed(asked: &Asked<'_>, path: &[&str], known: &mut Known) -> Answer {
    known.changes += 1;
    if known.changes == 1 {
        known.subscription["friendlyName"] = "Renamed by somebody else".into();
        known.subscription["attributes"]["etag"] = "of-the-renamed-one".into();
    }
    let tag = known.subscription["attributes"]["etag"]
        .as_str()
        .unwrap_or_default();
    if asked.received.header("If-Match") != Some(&format!("\"{tag}\"")) {
        let stale = json!({"code": 2055, "description": "The ETag is old.", "source": "example"});
        return Answer::new(400, stale);
    }
    let mut subscription = asked.sent();
    subscription["attributes"]["etag"] = format!("of-change-{}", known.changes).into();
    if known.changes == 3 {
        known.next = Some(subscription);
        let location = path[1..].join("/");
        return Answer::without_body(202).header("Location", &format!("/{location}"));
    }
    known.subscription = subscription;
    Answer::new(200, known.subscription.clone())
}
