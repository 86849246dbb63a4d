//! Operations with something settled: the lines of an invoice by their kind.

use super::exchange::answering;
use partner_center::operations::InvoicesListDailyRatedUsageLineItemsOptions;
use partner_center::types::DailyRatedUsageLineItem;

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
