//! A migration to new commerce: whether the subscription qualifies, the migration itself, and the wait for its end.
//!
//! `cargo run -p partner-center --features migrations --example migrate_subscription` shows the whole conversation with a server
//! that it starts itself. With the variables that it names in the environment it calls the service, and migrates the subscription.

mod support;

use partner_center::types::{NewMigration, SubscriptionId};
use partner_center::{ErrorKind, Result};
use std::process::ExitCode;
use std::time::Duration;
use support::{Session, Variable, say};

const SUBSCRIPTION_ID: Variable = Variable::new(
    "PARTNER_CENTER_SUBSCRIPTION_ID",
    "5c77dc7f-be2c-4306-a3b5-0ebb4365d7fc",
);

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[SUBSCRIPTION_ID], migrate).await
}

async fn migrate(session: Session) -> Result<()> {
    let migrations = session.client.new_commerce_migrations();
    let subscription = SubscriptionId::from(session.value(SUBSCRIPTION_ID));
    let wanted = NewMigration::new(subscription)
        .with_term_duration("P1Y")
        .with_billing_cycle("Monthly");

    let validated = migrations.validate(&session.customer, &wanted, None).await?;
    match validated.whole() {
        Ok(eligibility) => say(&format!("it becomes {:?}", eligibility.body().catalog_item_id)),
        // The call succeeded; its response lists why the subscription does not qualify.
        Err(error) if error.kind() == ErrorKind::Partial => {
            say(&format!("it does not qualify: {:?}", error.description()));
            return Ok(());
        }
        Err(error) => return Err(error),
    }

    let mut migration = migrations
        .create_and_wait(&session.customer, &wanted, None)
        .deadline(Duration::from_secs(30 * 60));
    let outcome = migration
        .wait_and(|response| say(&format!("still {:?}", response.body().status)))
        .await;
    if let (Err(_), Some(kept)) = (&outcome, migration.continuation()) {
        say(&format!("to go on waiting later, keep this: {kept}"));
    }
    let migrated = outcome?.into_body();
    say(&format!(
        "it is now the subscription {:?}",
        migrated.new_commerce_subscription_id
    ));
    Ok(())
}
