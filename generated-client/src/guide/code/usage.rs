use partner_center::operations::{UtilizationListAzureAnswer, UtilizationListAzureOptions};
use partner_center::rust_decimal::Decimal;
use partner_center::types::{
    AzureUtilizationRecord, CustomerId, CustomerMonthlyUsageRecord, LicenseUsageRow, SubscriptionId,
};
use partner_center::{AppPlusUser, Client, DateTime, Page as _, Result};
use std::collections::BTreeMap;

/// The customers who have used more than so many percent of their budget this month.
pub async fn over_budget(
    client: &Client<AppPlusUser>,
    percent: Decimal,
) -> Result<Vec<CustomerMonthlyUsageRecord>> {
    let mut customers = client.usage().list_customers_pages(None).items();
    let mut found = Vec::new();
    while let Some(customer) = customers.next().await {
        let customer = customer?;
        let used = customer.percent_used.as_ref();
        let used = used.and_then(|used| Decimal::try_from(used).ok());
        if used.is_some_and(|used| used > percent) {
            found.push(customer);
        }
    }
    Ok(found)
}

/// What the subscriptions of a customer have cost this month, in each currency, or locale where
/// a record has no currency.
pub async fn costs(client: &Client<AppPlusUser>, customer: &CustomerId) -> Result<BTreeMap<String, Decimal>> {
    let mut records = client.usage().list_subscriptions_pages(customer, None).items();
    let mut costs = BTreeMap::<String, Decimal>::new();
    while let Some(record) = records.next().await {
        let record = record?;
        let cost = record.total_cost.as_ref();
        if let Some(cost) = cost.and_then(|cost| Decimal::try_from(cost).ok()) {
            let currency = record.currency_code.or(record.currency_locale);
            *costs.entry(currency.unwrap_or_default()).or_default() += cost;
        }
    }
    Ok(costs)
}

/// What was reported of a legacy subscription between two times, day by day: the first thousand
/// records. Waits until they are ready.
pub async fn utilization(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    subscription: &SubscriptionId,
    (from, to): (DateTime, DateTime),
) -> Result<Vec<AzureUtilizationRecord>> {
    let options = UtilizationListAzureOptions::default()
        .start_time(from)
        .end_time(to)
        .granularity("daily");
    let ready = client
        .utilization()
        .list_azure_and_wait(customer, subscription, Some(options))
        .wait()
        .await?;
    Ok(match ready.into_body() {
        UtilizationListAzureAnswer::Ok(page) => page.into_items(),
        _ => Vec::new(),
    })
}

/// The products of which customers have licences that nobody uses.
pub async fn unused_licenses(client: &Client<AppPlusUser>) -> Result<Vec<LicenseUsageRow>> {
    let mut rows = client
        .commercial_analytics()
        .list_license_usage_pages(None)
        .items();
    let mut found = Vec::new();
    while let Some(row) = rows.next().await {
        let row = row?;
        if row.licenses_active.unwrap_or_default() < row.licenses_qualified.unwrap_or_default() {
            found.push(row);
        }
    }
    Ok(found)
}
