//! What customers use, and statistics.

use super::{Answer, Asked};
use serde_json::{Value, json};

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
        ("GET", ["customers", _, "subscriptions", _, "utilizations", "azure"]) => {
            Answer::new(200, utilization(asked, &rest.join("/")))
        }
        ("GET", ["analytics", "commercial", "usage", "license"]) => Answer::new(
            200,
            documented!("analytics/list-commercial-license-usage.response"),
        ),
        _ => return None,
    })
}

/// Returns two pages with the documented records, as the service answers: a link to the second one, which has its
/// token in a header. A page that is asked for without its token is the first one again.
fn utilization(asked: &Asked<'_>, path: &str) -> Value {
    const TOKEN: &str = "of-the-second-page";
    let mut page = documented!("invoices/list-azure-utilization-records.response");
    if asked.query.contains("seek_operation=Next")
        && asked.received.header("MS-ContinuationToken") == Some(TOKEN)
    {
        page["items"][0]["resource"]["name"] = "on the second page".into();
    } else {
        page["links"]["next"] = json!({
            "uri": format!("/{path}?seek_operation=Next"),
            "method": "GET",
            "headers": [{"key": "MS-ContinuationToken", "value": TOKEN}],
        });
    }
    page
}
