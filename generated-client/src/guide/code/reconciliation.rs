use partner_center::operations::InvoicesListLineItemsOptions;
use partner_center::rust_decimal::Decimal;
use partner_center::time::Month;
use partner_center::types::{BillingProvider, Invoice, InvoiceDetail, InvoiceLineItem, InvoiceLineItemType};
use partner_center::{AppPlusUser, Client, DateTime, Result, Scalar};
use std::collections::BTreeMap;

/// The total of an invoice, and the sums of its lines.
#[derive(Debug, Default)]
pub struct Reconciliation {
    /// The customers, by their ids.
    pub customers: BTreeMap<String, Customer>,
    /// The sum of the amounts that the customers are charged.
    pub lines: Decimal,
    /// The total of the invoice, if it has one.
    pub total: Option<Decimal>,
    /// The lines and the notes that are in none of the sums, and why.
    pub left_out: Vec<String>,
}

/// The sums of a customer.
#[derive(Debug, Default)]
pub struct Customer {
    pub name: String,
    /// The amount that the customer is charged, taxes included.
    pub billed: Decimal,
    /// The amount for usage, before taxes. It is part of `billed`.
    pub used: Decimal,
}

/// The invoices of a month.
pub async fn invoices_of(client: &Client<AppPlusUser>, year: i32, month: Month) -> Result<Vec<Invoice>> {
    let mut found = Vec::new();
    let mut invoices = client.invoices().list_pages(None).items();
    while let Some(invoice) = invoices.next().await {
        let invoice = invoice?;
        let date = invoice.invoice_date.map(DateTime::to_offset_date_time);
        if date.is_some_and(|date| (date.year(), date.month()) == (year, month)) {
            found.push(invoice);
        }
    }
    Ok(found)
}

/// Reads all lines of an invoice. An error ends it, because a sum of some of the lines would be
/// misleading.
pub async fn reconcile(client: &Client<AppPlusUser>, invoice: &Invoice) -> Result<Reconciliation> {
    let mut result = Reconciliation::default();
    let (Some(id), currency) = (&invoice.id, invoice.currency_code.as_deref()) else {
        result.left_out.push("the invoice, which has no id".to_owned());
        return Ok(result);
    };
    result.set_total(invoice);
    let mut requested = Vec::new();
    for detail in invoice.invoice_details.iter().flatten() {
        let (provider, kind) = match wanted(detail) {
            // The lines of two details may be the same.
            Some(pair) if requested.contains(&pair) => continue,
            Some(pair) => pair,
            None => {
                let (provider, kind) = (&detail.billing_provider, &detail.invoice_line_item_type);
                let unknown = format!("all lines of {provider:?}, {kind:?}");
                result.left_out.push(unknown);
                continue;
            }
        };
        requested.push((provider.clone(), kind.clone()));
        let mut options = InvoicesListLineItemsOptions::default();
        // Usage in new commerce is listed in one currency.
        if (&provider, &kind) == (&BillingProvider::OneTime, &InvoiceLineItemType::UsageLineItems) {
            let Some(currency) = currency else {
                result
                    .left_out
                    .push("all usage: the invoice has no currency".to_owned());
                continue;
            };
            options = options.currency_code(currency);
        }
        let pages = client
            .invoices()
            .list_line_items_pages(id, &provider, &kind, Some(options));
        let mut lines = pages.items();
        while let Some(line) = lines.next().await {
            let added = match line {
                Ok(line) => result.add(&line, &kind, currency),
                // This line cannot be read; the following ones can.
                Err(error) if error.item_index().is_some() => Err(error.to_string()),
                Err(error) => return Err(error),
            };
            if let Err(why) = added {
                result
                    .left_out
                    .push(format!("a line of {provider:?}, {kind:?}: {why}"));
            }
        }
    }
    Ok(result)
}

/// Returns which lines to request. There are no others: `marketplace` is an older name of
/// `one_time` for usage.
fn wanted(detail: &InvoiceDetail) -> Option<(BillingProvider, InvoiceLineItemType)> {
    use BillingProvider::{Azure, Marketplace, Office, OneTime};
    use InvoiceLineItemType::{BillingLineItems, UsageLineItems};

    let kind = detail.invoice_line_item_type.clone()?;
    match (detail.billing_provider.as_ref()?, &kind) {
        (Office, BillingLineItems) => Some((Office, kind)),
        (Azure, BillingLineItems | UsageLineItems) => Some((Azure, kind)),
        (OneTime, BillingLineItems | UsageLineItems) | (Marketplace, UsageLineItems) => Some((OneTime, kind)),
        _ => None,
    }
}

impl Reconciliation {
    /// Returns the total less the sum of the lines, to the last digit.
    pub fn difference(&self) -> Option<Decimal> {
        self.total?.checked_sub(self.lines)
    }

    /// Sets the total of the invoice. The notes that amend the invoice have totals of their
    /// own, and no lines.
    fn set_total(&mut self, invoice: &Invoice) {
        if let Some(total) = &invoice.total_charges {
            self.total = Decimal::try_from(total).ok();
            if self.total.is_none() {
                self.left_out
                    .push(format!("the total, which has too many digits: {total}"));
            }
        }
        for note in invoice.amendments.iter().flatten() {
            let id = note.id.as_ref().map_or("without an id", |id| id.as_str());
            let total = note
                .total_charges
                .as_ref()
                .map_or("an unknown amount", |total| total.as_str());
            let kind = &note.document_type;
            self.left_out
                .push(format!("the amendment {id}, {kind:?}, of {total}"));
        }
    }

    /// Adds a line to the sums of its customer, or returns why it cannot be added.
    fn add(
        &mut self,
        line: &InvoiceLineItem,
        kind: &InvoiceLineItemType,
        expected: Option<&str>,
    ) -> std::result::Result<(), String> {
        let (id, name, amount, currency) = match line {
            InvoiceLineItem::LicenseBasedLineItem(line) => (
                &line.customer_id,
                &line.customer_name,
                line.total_for_customer.clone(),
                &line.currency,
            ),
            InvoiceLineItem::UsageBasedLineItem(line) => (
                &line.customer_id,
                &line.customer_company_name,
                line.post_tax_total.clone(),
                &line.currency,
            ),
            InvoiceLineItem::OneTimeInvoiceLineItem(line) => (
                &line.customer_id,
                &line.customer_name,
                // A number, or a string with one.
                line.total_for_customer.as_ref().and_then(Scalar::as_decimal),
                &line.currency,
            ),
            InvoiceLineItem::DailyRatedUsageLineItem(line) => (
                &line.customer_id,
                &line.customer_name,
                line.billing_pre_tax_total.clone(),
                &line.billing_currency,
            ),
            _ => return Err("it has no price".to_owned()),
        };
        if currency.as_deref() != expected {
            return Err(format!("it is in {currency:?}, and the invoice in {expected:?}"));
        }
        let amount = amount.ok_or("it does not say how much")?;
        let amount = Decimal::try_from(&amount).map_err(|_| format!("it has too many digits: {amount}"))?;
        let id = id.as_deref().filter(|id| !id.is_empty());
        let customer = self
            .customers
            .entry(id.ok_or("it names no customer")?.to_lowercase())
            .or_default();
        if let Some(name) = name.as_ref().filter(|name| !name.is_empty()) {
            customer.name.clone_from(name);
        }
        if *kind == InvoiceLineItemType::UsageLineItems {
            customer.used = sum(customer.used, amount)?;
        } else {
            let (lines, billed) = (sum(self.lines, amount)?, sum(customer.billed, amount)?);
            (self.lines, customer.billed) = (lines, billed);
        }
        Ok(())
    }
}

/// Returns the sum, if all of its digits fit: 28 of them.
fn sum(one: Decimal, other: Decimal) -> std::result::Result<Decimal, String> {
    let sum = one.checked_add(other).ok_or("the sum is too large")?;
    if sum - one == other && sum - other == one {
        Ok(sum)
    } else {
        Err("the sum has too many digits".to_owned())
    }
}
