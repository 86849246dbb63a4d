//! Suspends a subscription, and makes it active again.
//!
//! `cargo run -p partner-center --example suspend_subscription` shows the whole conversation with a server that it starts itself.
//! There somebody else changes the subscription at the wrong moment, and the second change takes its time. With the variables that
//! it names in the environment it calls the service, and the subscription is really suspended for a while.

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/subscriptions.rs"]
mod subscriptions;
mod support;

use partner_center::types::{SubscriptionId, SubscriptionStatus};
use std::process::ExitCode;
use subscriptions::set_status;
use support::{CUSTOMER_ID, Outcome, Session, Variable, say};

const SUBSCRIPTION_ID: Variable = Variable::new(
    "PARTNER_CENTER_SUBSCRIPTION_ID",
    "A356AC8C-E310-44F4-BF85-C7F29044AF99",
);

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[CUSTOMER_ID, SUBSCRIPTION_ID], example).await
}

async fn example(session: Session) -> Outcome {
    let (client, customer) = (&session.client, session.customer());
    let id = SubscriptionId::from(session.value(SUBSCRIPTION_ID));
    for status in [SubscriptionStatus::Suspended, SubscriptionStatus::Active] {
        let changed = set_status(client, &customer, &id, &status, session.pause()).await?;
        say(&format!("the subscription is {:?}", changed.status));
    }
    Ok(())
}
