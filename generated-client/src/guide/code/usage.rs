use partner_center::operations::{UtilizationListAzureOptions, UtilizationListAzureReadyOptions};
use partner_center::rust_decimal::Decimal;
use partner_center::types::{
    AzureUtilizationRecord, CustomerId, CustomerMonthlyUsageRecord, LicenseUsageRow, SubscriptionId,
    SubscriptionMonthlyUsageRecord,
};
use partner_center::{AppPlusUser, Client, DateTime, Result};
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
        let used = customer.percent_used.as_ref().map(Decimal::try_from);
        // A share with more than 28 digits cannot be compared. Leaving the customer out could
        // hide a cost.
        if used.is_some_and(|used| used.map_or(true, |used| used > percent)) {
            found.push(customer);
        }
    }
    Ok(found)
}

/// What subscriptions have cost.
#[derive(Debug, Default)]
pub struct Costs {
    /// The sum in each currency, or locale where a record has no currency.
    pub sums: BTreeMap<String, Decimal>,
    /// The records that are in none of the sums: they have no cost, or one with too many
    /// digits.
    pub left_out: Vec<SubscriptionMonthlyUsageRecord>,
}

/// What the subscriptions of a customer have cost this month.
pub async fn costs(client: &Client<AppPlusUser>, customer: &CustomerId) -> Result<Costs> {
    let mut records = client.usage().list_subscriptions_pages(customer, None).items();
    let mut costs = Costs::default();
    while let Some(record) = records.next().await {
        let record = record?;
        let currency = record.currency_code.as_ref().or(record.currency_locale.as_ref());
        let currency = currency.cloned().unwrap_or_default();
        let sum = costs.sums.get(&currency).copied().unwrap_or_default();
        let cost = record.total_cost.as_ref();
        let cost = cost.and_then(|cost| Decimal::try_from(cost).ok());
        match cost.and_then(|cost| sum.checked_add(cost)) {
            Some(sum) => {
                costs.sums.insert(currency, sum);
            }
            None => costs.left_out.push(record),
        }
    }
    Ok(costs)
}

/// What was reported of a legacy subscription between two times, day by day. Waits until the
/// records are ready.
pub async fn utilization(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    subscription: &SubscriptionId,
    (from, to): (DateTime, DateTime),
) -> Result<Vec<AzureUtilizationRecord>> {
    let utilization = client.utilization();
    // One record is enough to know that all are ready.
    let options = UtilizationListAzureOptions::default()
        .start_time(from)
        .end_time(to)
        .granularity("daily")
        .size(1);
    utilization
        .list_azure_and_wait(customer, subscription, Some(options))
        .wait()
        .await?;
    let options = UtilizationListAzureReadyOptions::default().granularity("daily");
    let mut records = utilization
        .list_azure_ready_pages(customer, subscription, from, to, Some(options))
        .items();
    let mut found = Vec::new();
    while let Some(record) = records.next().await {
        found.push(record?);
    }
    Ok(found)
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
