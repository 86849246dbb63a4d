//! A partner's month: the lines of an invoice, of every kind, summed for each customer to the last digit and held against the
//! total of the invoice.
//!
//! `cargo run -p partner-center --features invoices --example reconcile_invoice` shows the whole conversation with a server that
//! it starts itself. With the variables that it names in the environment it talks to the service.

mod support;

use partner_center::rust_decimal::Decimal;
use partner_center::types::{
    BillingProvider, InvoiceDetail, InvoiceId, InvoiceLineItem, InvoiceLineItemKind, InvoiceLineItemType,
    InvoiceProvider,
};
use std::collections::BTreeMap;
use std::process::ExitCode;
use support::{Session, Variable, say};

const INVOICE_ID: Variable = Variable::new("PARTNER_CENTER_INVOICE_ID", "G000024135");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[INVOICE_ID], reconcile).await
}

async fn reconcile(session: Session) -> partner_center::Result<()> {
    let invoices = session.client.invoices();
    let id = InvoiceId::from(session.value(INVOICE_ID));
    let invoice = invoices.get(&id, None).await?.into_body();
    let currency = invoice.currency_code.unwrap_or_default();

    let (mut customers, mut unclear) = (BTreeMap::<String, Decimal>::new(), 0);
    for detail in invoice.invoice_details.unwrap_or_default() {
        let Some(provider) = billed(&detail) else {
            say(&format!(
                "left out: {:?} of {:?}",
                detail.invoice_line_item_type, detail.billing_provider
            ));
            continue;
        };
        let kind = InvoiceLineItemKind::Billinglineitems;
        let mut lines = invoices
            .list_line_items_pages(&id, &provider, &kind, None)
            .items();
        while let Some(line) = lines.next().await {
            match charge(&line?) {
                Some((customer, amount)) => *customers.entry(customer).or_default() += amount,
                None => unclear += 1,
            }
        }
    }

    for (customer, sum) in &customers {
        say(&format!("{customer}: {} {currency}", sum.normalize()));
    }
    let lines: Decimal = customers.values().sum();
    let total = invoice
        .total_charges
        .and_then(|total| Decimal::try_from(total).ok());
    let Some(total) = total else {
        say("the invoice does not say what it comes to");
        return Ok(());
    };
    say(&format!(
        "the lines come to {}, the invoice to {total}",
        lines.normalize()
    ));
    if total != lines {
        say(&format!("the difference is {}", (total - lines).normalize()));
    }
    if unclear > 0 {
        say(&format!(
            "{unclear} lines do not say whom they charge, or how much"
        ));
    }
    Ok(())
}

/// Whose lines to ask for. Lines of usage are what lines of billing are made of: with both, all would count twice.
fn billed(detail: &InvoiceDetail) -> Option<InvoiceProvider> {
    if detail.invoice_line_item_type != Some(InvoiceLineItemType::BillingLineItems) {
        return None;
    }
    match detail.billing_provider.as_ref()? {
        BillingProvider::Office => Some(InvoiceProvider::Office),
        BillingProvider::Azure => Some(InvoiceProvider::Azure),
        BillingProvider::OneTime => Some(InvoiceProvider::Onetime),
        BillingProvider::Marketplace => Some(InvoiceProvider::Marketplace),
        _ => None,
    }
}

/// The customer and what it is charged, taxes included. Nothing where the line does not say, or has more digits than can be
/// reckoned with: better told than rounded.
fn charge(line: &InvoiceLineItem) -> Option<(String, Decimal)> {
    let (customer, amount) = match line {
        InvoiceLineItem::LicenseBasedLineItem(line) => (&line.customer_name, &line.total_for_customer),
        InvoiceLineItem::UsageBasedLineItem(line) => (&line.customer_company_name, &line.post_tax_total),
        InvoiceLineItem::OneTimeInvoiceLineItem(line) => (&line.customer_name, &line.total_for_customer),
        // A shape that a later version of the service has.
        _ => return None,
    };
    let amount = Decimal::try_from(amount.as_ref()?).ok()?;
    Some((customer.clone()?, amount))
}
