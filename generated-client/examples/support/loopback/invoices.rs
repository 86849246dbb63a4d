//! Invoices and their lines.

use super::{Answer, Asked, value};
use serde_json::{Value, json};

const NEW_COMMERCE: &str = include_str!("../bodies/list-line-items-onetime-billing.json");
const NEW_COMMERCE_NEXT: &str = include_str!("../bodies/list-line-items-onetime-billing-last-page.json");

pub(super) fn answer(asked: &Asked<'_>, path: &[&str]) -> Option<Answer> {
    match (asked.method, path) {
        ("GET", ["v1", "invoices"]) => Some(Answer::new(200, invoices(asked.query))),
        ("GET", ["v1", "invoices", id, "lineitems"]) => Some(Answer::new(200, lines(id, asked.query))),
        _ => None,
    }
}

/// Returns two pages: the documented list, and the documented invoice, which has lines of all kinds here.
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
        {"invoiceLineItemType": "usage_line_items", "billingProvider": "marketplace"},
    ]);
    json!({"totalCount": 1, "items": [invoice]})
}

/// Returns one documented page of each kind, and two of new commerce. They belong to other invoices; their
/// amounts are as documented.
fn lines(id: &str, query: &str) -> Value {
    let has = |part: &str| query.contains(part);
    if has("seekOperation=Next") {
        return value(NEW_COMMERCE_NEXT);
    }
    if has("provider=onetime") {
        let mut page = value(NEW_COMMERCE);
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
    if has("provider=marketplace") {
        // The documented lines have an empty customer; here the first has one.
        page["items"][0]["customerId"] = "65726577-c208-40fd-9735-8c85ac9cac68".into();
        page["items"][0]["customerName"] = "601 tests".into();
    }
    // Here it is the only page.
    page["links"]["next"] = Value::Null;
    page
}
