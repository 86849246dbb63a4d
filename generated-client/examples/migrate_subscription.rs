//! Migrates a subscription to new commerce: checks whether it qualifies, starts the migration, and waits for it.
//!
//! `cargo run -p partner-center --features migrations --example migrate_subscription` shows the whole conversation with a server
//! that it starts itself. With the variables that it names in the environment it calls the service, and migrates the subscription.

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/migrations.rs"]
mod migrations;
mod support;

use migrations::{Migrated, migrate};
use partner_center::Result;
use partner_center::types::SubscriptionId;
use std::process::ExitCode;
use support::{CUSTOMER_ID, Session, Variable, say};

const SUBSCRIPTION_ID: Variable = Variable::new(
    "PARTNER_CENTER_SUBSCRIPTION_ID",
    "5c77dc7f-be2c-4306-a3b5-0ebb4365d7fc",
);

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[CUSTOMER_ID, SUBSCRIPTION_ID], example).await
}

async fn example(session: Session) -> Result<()> {
    let subscription = SubscriptionId::from(session.value(SUBSCRIPTION_ID));
    let outcome = migrate(&session.client, &session.customer(), subscription, |response| {
        say(&format!("still {:?}", response.body().status));
    })
    .await?;
    match outcome {
        Migrated::To(id) => say(&format!("it is now the subscription {id:?}")),
        Migrated::No(why) => say(&format!("it does not qualify: {why:?}")),
        Migrated::Later(kept, error) => {
            say(&format!("to go on waiting later, keep this: {kept}"));
            return Err(error);
        }
    }
    Ok(())
}
