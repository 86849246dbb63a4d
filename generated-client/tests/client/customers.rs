//! The helper that finds customers.

use super::exchange::{answering, assert_asked};
use partner_center::helpers::CustomerFilter;

/// The page size, the filter and its encoding are those of the guides.
#[tokio::test]
async fn find() {
    let customer = "0c39d6d5-c70d-4c55-bc02-f620844f3fd1";
    for (filter, field, value) in [
        (
            CustomerFilter::company_name("Con & Sons"),
            "CompanyName",
            "Con%20%26%20Sons",
        ),
        (CustomerFilter::domain("contoso.on"), "Domain", "contoso.on"),
        (
            CustomerFilter::indirect_reseller(customer),
            "IndirectReseller",
            customer,
        ),
    ] {
        let world = answering(200, r#"{"items":[{"id":"1"},{"id":"2"}]}"#).await;
        let customers = world.client.customers();
        let mut found = customers.find_pages(filter, None).items();
        let mut ids = Vec::new();
        while let Some(customer) = found.next().await {
            ids.extend(customer.expect("a customer").id);
        }
        assert_eq!(ids, ["1".into(), "2".into()]);
        let filter = format!(
            "%7B%22Field%22%3A%22{field}%22%2C%22Value%22%3A%22{value}%22%2C%22Operator%22%3A%22starts_with%22%7D"
        );
        assert_asked(&world, "GET", &format!("/v1/customers?size=0&filter={filter}"));
    }
}
