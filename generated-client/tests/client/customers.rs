//! The helper that finds customers, and how one of the sandbox is deleted.

use super::exchange::{answering, assert_asked};
use crate::support::customer;
use partner_center::helpers::CustomerFilter;
use partner_center::operations::CustomersDeleteConfirmation;

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

/// What the caller confirms is not sent.
#[tokio::test]
async fn delete() {
    let world = answering(204, "").await;
    let confirmed = CustomersDeleteConfirmation::only_a_customer_of_the_sandbox();
    let deleted = world
        .client
        .customers()
        .delete(&customer(), confirmed, None)
        .await;
    deleted.expect("an answer");
    let path = "/v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04";
    assert_asked(&world, "DELETE", path);
}
