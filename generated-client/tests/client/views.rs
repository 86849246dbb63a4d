//! Views, which are operations with fixed parameters: the lines of an invoice by their kind, and the actions
//! on a subscription.

use super::exchange::answering;
use crate::support::server::Reply;
use crate::support::{World, customer};
use partner_center::operations::{InvoicesListDailyRatedUsageLineItemsOptions, InvoicesListOptions};
use partner_center::types::{
    CustomerPatch, DailyRatedUsageLineItem, FieldFilter, FieldFilterOperator, OrderLineItemPatch, OrderPatch,
    ResourceAttributes, TransferEntityPatch,
};
use serde_json::{Value, json};

#[tokio::test]
async fn lines_of_a_kind_are_asked_for_and_have_the_type_of_it() {
    let told = example!("invoices/list-line-items-billed-usage-last-page.response");
    let world = answering(200, told).await;
    let options = InvoicesListDailyRatedUsageLineItemsOptions::default().size(10);
    let invoices = world.client.invoices();
    let page = invoices
        .list_daily_rated_usage_line_items(&"G1".into(), "usd", Some(options))
        .await;
    let lines: Vec<DailyRatedUsageLineItem> = page.expect("a page").into_body().items;
    assert!(!lines.is_empty());
    let request = world.server.received().remove(0);
    assert_eq!(
        request.target,
        "/v1/invoices/G1/lineitems?currencyCode=usd&provider=onetime&invoiceLineItemType=usagelineitems&size=10"
    );
}

/// The members of a filter come in the order of every documented request, and without blanks.
#[tokio::test]
async fn a_filter_is_the_documented_json() {
    let world = answering(200, r#"{"items":[]}"#).await;
    let filter = FieldFilter::new(
        "InvoiceDate",
        "2018-02-08 & \"x\"",
        FieldFilterOperator::GreaterThan,
    );
    assert!(!format!("{filter:?}").contains('&'), "the value may be a name");
    let options = InvoicesListOptions::default().filter(filter);
    let invoices = world.client.invoices().list(Some(options)).await;
    invoices.expect("a page");
    let target = &world.server.received()[0].target;
    let (_, text) = target.split_once("?filter=").expect("a filter");
    assert_eq!(
        text,
        "%7B%22Field%22%3A%22InvoiceDate%22%2C%22Value%22%3A%222018-02-08%20%26%20%5C%22x%5C%22%22%2C%22Operator%22%3A%22greater_than%22%7D"
    );
}

#[tokio::test]
async fn a_subscription_is_sent_as_it_was_read_with_the_one_thing_that_changes() {
    let told = example!("subscriptions/get-subscription-nce.response");
    let world = World::new(move |_, _| Reply::json(200, told)).await;
    let (subscriptions, id) = (world.client.subscriptions(), "1".into());
    let read = subscriptions
        .get(&customer(), &id, None)
        .await
        .expect("an answer")
        .into_body();
    let change = read.change();
    subscriptions
        .suspend(&customer(), &id, &change, None)
        .await
        .expect("an answer");
    subscriptions
        .change_quantity(&customer(), &id, 7, &change, None)
        .await
        .expect("an answer");
    subscriptions
        .rename(&customer(), &id, "Renamed", &change, None)
        .await
        .expect("an answer");

    let sent = world.server.received();
    let changes = [
        ("status", json!("suspended")),
        ("quantity", json!(7)),
        ("friendlyName", json!("Renamed")),
    ];
    for (request, (member, value)) in sent.iter().skip(1).zip(changes) {
        let mut expected: Value = serde_json::from_str(told).expect("JSON");
        expected[member] = value;
        assert_eq!(
            (request.method.as_str(), request.json()),
            ("PATCH", expected),
            "{member}"
        );
    }
    assert_eq!(sent.len(), 4);
}

/// Returns a documented body.
fn documented(file: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/examples/");
    let text = std::fs::read_to_string(format!("{folder}{file}")).expect("a documented body");
    serde_json::from_str(&text).expect("JSON")
}

#[tokio::test]
async fn a_transfer_is_rejected_and_cancelled_as_documented() {
    let world = answering(200, r#"{"id":"t"}"#).await;
    let transfers = world.client.transfers();
    let reject = documented("transfers/reject-transfer.request.json");
    let id = reject["id"].as_str().expect("an id").into();
    let change = TransferEntityPatch::default();
    let rejected = transfers.reject(&customer(), &id, &id, &change, None).await;
    rejected.expect("an answer");
    let change = change
        .with_source_partner_tenant_id("source")
        .with_target_partner_tenant_id("target")
        .with_customer_name("Contoso");
    let cancelled = transfers.cancel(&customer(), &id, &id, &change, None).await;
    cancelled.expect("an answer");
    let cancel = json!({
        "id": id, "status": "Cancel", "customerName": "Contoso",
        "sourcePartnerTenantId": "source", "targetPartnerTenantId": "target",
    });
    let sent = world.server.received();
    let bodies: Vec<_> = sent.iter().map(|it| (it.method.as_str(), it.json())).collect();
    assert_eq!(bodies, [("PATCH", reject), ("PATCH", cancel)]);
}

#[tokio::test]
async fn an_order_and_its_software_are_cancelled_as_documented() {
    for (file, lines) in [
        ("orders/cancel-order-sandbox.request.json", None),
        (
            "orders/cancel-software.request.json",
            Some((0, "DG7GMGF0FKZV:0003:DG7GMGF0DWMS")),
        ),
    ] {
        let world = answering(200, r#"{"id":"o"}"#).await;
        let told = documented(file);
        let id = told["id"].as_str().expect("an id").into();
        let mut change = OrderPatch::default();
        if let Some((number, offer)) = lines {
            let line = OrderLineItemPatch::default()
                .with_line_item_number(number)
                .with_offer_id(offer);
            change = change.with_line_items(vec![line]);
        }
        let orders = world.client.orders();
        let answer = orders.cancel(&customer(), &id, &id, &change, None).await;
        answer.expect("an answer");
        assert_eq!(world.server.received().remove(0).json(), told, "{file}");
    }
}

#[tokio::test]
async fn a_relationship_ends_as_documented_and_delegated_access_by_itself() {
    let world = answering(200, r#"{"id":"c"}"#).await;
    let customers = world.client.customers();
    let attributes = ResourceAttributes::default().with_object_type("Customer");
    let change = CustomerPatch::default().with_attributes(attributes);
    let ended = customers
        .end_reseller_relationship(&customer(), &change, None)
        .await;
    ended.expect("an answer");
    let change = CustomerPatch::default();
    let ended = customers.end_delegated_access(&customer(), &change, None).await;
    ended.expect("an answer");
    let sent = world.server.received();
    assert_eq!(
        sent[0].json(),
        documented("customers/remove-reseller-relationship.request.json")
    );
    assert_eq!(sent[1].json(), json!({"allowDelegatedAccess": false}));
}
