//! Who is over the budget, what was used of Azure and what it costs, and which licences nobody uses.
//!
//! `cargo run -p partner-center --features usage,analytics --example watch_usage` shows the whole conversation with a server that it
//! starts itself. With the variables that it names in the environment it talks to the service.

mod support;
#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/usage.rs"]
mod usage;

use partner_center::Decimal;
use std::process::ExitCode;
use support::{Outcome, Session, Variable, say};
use usage::{costs, over_budget, unused_licenses, utilization};

const CUSTOMER: Variable = Variable::new(
    "PARTNER_CENTER_CUSTOMER_ID",
    "e499c962-9218-4dba-8b83-8adc94f47b9f",
);
const SUBSCRIPTION: Variable = Variable::new(
    "PARTNER_CENTER_SUBSCRIPTION_ID",
    "fc8f8908-f918-4406-af13-d5bc0fe41865",
);
const FROM: Variable = Variable::new("PARTNER_CENTER_FROM", "2017-06-10T00:00:00Z");
const TO: Variable = Variable::new("PARTNER_CENTER_TO", "2017-07-09T00:00:00Z");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[CUSTOMER, SUBSCRIPTION, FROM, TO], example).await
}

async fn example(session: Session) -> Outcome {
    let client = &session.client;
    for customer in over_budget(client, 100.into()).await? {
        let (name, percent) = (customer.name.unwrap_or_default(), customer.percent_used);
        let percent = percent.as_ref().map(Decimal::as_str).unwrap_or_default();
        say(&format!("{name} has used {percent} % of the budget"));
    }
    let customer = session.value(CUSTOMER).as_str().into();
    let costs = costs(client, &customer).await?;
    for (currency, cost) in costs.sums {
        say(&format!("the customer has used Azure for {cost} ({currency})"));
    }
    for record in costs.left_out {
        say(&format!(
            "{:?} costs {:?}",
            record.resource_name, record.total_cost
        ));
    }
    let subscription = session.value(SUBSCRIPTION).as_str().into();
    let times = (session.value(FROM).parse()?, session.value(TO).parse()?);
    for record in utilization(client, &customer, &subscription, times).await? {
        let name = record
            .resource
            .and_then(|resource| resource.name)
            .unwrap_or_default();
        let quantity = record.quantity.as_ref().map(Decimal::as_str).unwrap_or_default();
        say(&format!(
            "{name}: {quantity} x {}",
            record.unit.unwrap_or_default()
        ));
    }
    for row in unused_licenses(client).await? {
        let product = row.product_name.unwrap_or_default();
        say(&format!(
            "{product}: {:?} of {:?} licences are used",
            row.licenses_active, row.licenses_qualified
        ));
    }
    Ok(())
}
