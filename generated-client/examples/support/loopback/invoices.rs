//! Invoices and their lines.

use super::{Answer, Asked};
use serde_json::{Value, json};

pub(super) fn answer(asked: &Asked<'_>, path: &[&str]) -> Option<Answer> {
    match (asked.method, path) {
        ("GET", ["v1", "invoices"]) => Some(Answer::new(200, invoices(asked.query))),
        ("GET", ["v1", "invoices", id, "lineitems"]) => Some(match refused(asked.query) {
            Some(why) => Answer::new(400, json!({"code": "400056", "description": why})),
            None => Answer::new(200, lines(id, asked.query)),
        }),
        _ => None,
    }
}

/// Returns why the service refuses to list lines: there are none of such a pair, or they need a currency.
fn refused(query: &str) -> Option<&'static str> {
    let has = |part: &str| query.split('&').any(|other| other == part);
    let is_usage = has("invoiceLineItemType=usagelineitems");
    match () {
        () if has("provider=office") && is_usage => Some("office has no usage"),
        () if has("provider=marketplace") && !is_usage => Some("marketplace has usage only"),
        () if (has("provider=onetime") || has("provider=marketplace"))
            && is_usage
            && !query.contains("currencyCode=") =>
        {
            Some("currencyCode is missing")
        }
        () => None,
    }
}

/// Returns two pages: the documented list, and the documented invoice, which has lines of all kinds
/// and the documented amendment here.
fn invoices(query: &str) -> Value {
    if !query.contains("offset=2") {
        return documented!("invoices/list-invoices.response");
    }
    let mut invoice = documented!("invoices/get-invoice.response");
    invoice["invoiceDetails"] = json!([
        {"invoiceLineItemType": "billing_line_items", "billingProvider": "office"},
        {"invoiceLineItemType": "billing_line_items", "billingProvider": "azure"},
        {"invoiceLineItemType": "usage_line_items", "billingProvider": "azure"},
        {"invoiceLineItemType": "billing_line_items", "billingProvider": "one_time"},
        {"invoiceLineItemType": "usage_line_items", "billingProvider": "one_time"},
        // The same lines by their older name, and a pair that has none.
        {"invoiceLineItemType": "usage_line_items", "billingProvider": "marketplace"},
        {"invoiceLineItemType": "usage_line_items", "billingProvider": "office"},
    ]);
    invoice["amendments"] = documented!("invoices/list-invoices.response")["items"][1]["amendments"].clone();
    json!({"totalCount": 1, "items": [invoice]})
}

/// Returns one documented page of each kind, and two of new commerce. They belong to other invoices; their
/// amounts are as documented.
fn lines(id: &str, query: &str) -> Value {
    let has = |part: &str| query.contains(part);
    if has("seekOperation=Next") {
        return documented!("invoices/list-line-items-onetime-billing-last-page.response");
    }
    if has("provider=onetime") && !has("=usagelineitems") {
        let mut page = documented!("invoices/list-line-items-onetime-billing.response");
        let next = format!("/invoices/{id}/lineitems?{query}&seekOperation=Next");
        page["links"]["next"]["uri"] = next.into();
        return page;
    }
    let mut page = match (
        has("provider=office"),
        has("provider=azure"),
        has("=usagelineitems"),
    ) {
        (true, _, _) => documented!("invoices/list-line-items-office-billing.response"),
        (_, true, false) => documented!("invoices/list-line-items-azure-billing.response"),
        (_, true, true) => documented!("invoices/list-line-items-azure-usage.response"),
        _ => documented!("invoices/list-line-items-billed-usage.response"),
    };
    if has("provider=onetime") {
        // The documented lines have an empty customer; here the first has one.
        page["items"][0]["customerId"] = "65726577-c208-40fd-9735-8c85ac9cac68".into();
        page["items"][0]["customerName"] = "601 tests".into();
    }
    // Here it is the only page.
    page["links"]["next"] = Value::Null;
    page
}
