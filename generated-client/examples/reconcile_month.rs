//! A partner's month: the lines of its invoices, of every kind, summed for each customer to the last digit and compared with
//! the totals of the invoices.
//!
//! `cargo run -p partner-center --features invoices --example reconcile_month` shows the whole conversation with a server that
//! it starts itself. With the variables that it names in the environment it reads the invoices of the service.

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/reconciliation.rs"]
mod reconciliation;
mod support;

use partner_center::time::Month;
use partner_center::types::{Invoice, InvoiceDocumentType};
use reconciliation::{Reconciliation, invoices_of, reconcile};
use std::process::ExitCode;
use support::{Outcome, Session, Variable, say};

const MONTH: Variable = Variable::new("PARTNER_CENTER_MONTH", "2018-02");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[MONTH], example).await
}

async fn example(session: Session) -> Outcome {
    let month = session.value(MONTH);
    let (year, number) = month.split_once('-').ok_or("a month is written like 2018-02")?;
    let number = Month::try_from(number.parse::<u8>()?)?;
    let invoices = invoices_of(&session.client, year.parse()?, number).await?;
    say(&format!("{} invoices in {month}", invoices.len()));
    for invoice in &invoices {
        let id = invoice.id.as_ref().map_or("without an id", |id| id.as_str());
        // A note that voids or adjusts an invoice is for a person to look at.
        if invoice.document_type != Some(InvoiceDocumentType::Invoice) {
            say(&format!("{id}: not an invoice, but {:?}", invoice.document_type));
            continue;
        }
        show(id, invoice, &reconcile(&session.client, invoice).await?);
    }
    Ok(())
}

fn show(id: &str, invoice: &Invoice, found: &Reconciliation) {
    let currency = invoice.currency_code.as_deref().unwrap_or_default();
    for customer in found.customers.values() {
        let (billed, used) = (customer.billed.normalize(), customer.used.normalize());
        say(&format!(
            "{id}: {}: {billed} {currency}, used {used}",
            customer.name
        ));
    }
    for left_out in &found.left_out {
        say(&format!("{id}: left out: {left_out}"));
    }
    let total = match found.total {
        Some(total) => total.normalize().to_string(),
        None => "unknown".to_owned(),
    };
    say(&format!(
        "{id}: the lines come to {}, the invoice to {total}",
        found.lines.normalize()
    ));
    match found.difference() {
        Some(difference) if difference.is_zero() => say(&format!("{id}: no difference")),
        Some(difference) => say(&format!("{id}: the difference is {}", difference.normalize())),
        None => say(&format!("{id}: it cannot be held against its lines")),
    }
}
