//! Views, which are operations with fixed parameters: the lines of an invoice by their kind, and the actions
//! on a subscription.

use super::exchange::answering;
use crate::support::server::Reply;
use crate::support::{World, customer};
use partner_center::operations::InvoicesListDailyRatedUsageLineItemsOptions;
use partner_center::types::DailyRatedUsageLineItem;
use serde_json::{Value, json};

#[tokio::test]
async fn lines_of_a_kind_are_asked_for_and_have_the_type_of_it() {
    let told = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../spec/examples/invoices/list-line-items-billed-usage-last-page.response.json"
    ));
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

#[tokio::test]
async fn a_subscription_is_sent_as_it_was_read_with_the_one_thing_that_changes() {
    let told = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../spec/examples/subscriptions/get-subscription-nce.response.json"
    ));
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
