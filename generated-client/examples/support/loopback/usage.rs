//! What customers use, and statistics.

use super::{Answer, Asked};

/// What was asked before.
#[derive(Default)]
pub(super) struct Known {
    has_asked: bool,
}

pub(super) fn answer(asked: &Asked<'_>, path: &[&str], known: &mut Known) -> Option<Answer> {
    // Statistics have another base URL.
    let (["v1", rest @ ..] | ["partner", "v1", rest @ ..]) = path else {
        return None;
    };
    Some(match (asked.method, rest) {
        ("GET", ["customers", "usagerecords"]) => {
            Answer::new(200, documented!("invoices/list-customer-usage-records.response"))
        }
        ("GET", ["customers", _, "subscriptions", "usagerecords"]) => Answer::new(
            200,
            documented!("invoices/list-subscription-usage-records-legacy.response"),
        ),
        // The records are ready when they are asked for again.
        ("GET", ["customers", _, "subscriptions", _, "utilizations", "azure"]) if !known.has_asked => {
            known.has_asked = true;
            Answer::without_body(204).header("Retry-After", "1")
        }
        ("GET", ["customers", _, "subscriptions", _, "utilizations", "azure"]) => Answer::new(
            200,
            documented!("invoices/list-azure-utilization-records.response"),
        ),
        ("GET", ["analytics", "commercial", "usage", "license"]) => Answer::new(
            200,
            documented!("analytics/list-commercial-license-usage.response"),
        ),
        _ => return None,
    })
}
