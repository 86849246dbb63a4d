use partner_center::types::{CustomerId, NewCommerceMigration, NewMigration, SubscriptionId};
use partner_center::{AppPlusUser, Client, Error, ErrorKind, Response, Result};
use std::time::Duration;

/// The result of a migration.
#[derive(Debug)]
pub enum Migrated {
    /// The subscription was migrated to this subscription of new commerce.
    To(Option<SubscriptionId>),
    /// The subscription does not qualify, for this reason.
    No(Option<String>),
    /// The migration was not finished in time, or could not be polled: resume it with this
    /// string later.
    Later(String, Error),
}

/// Migrates a subscription, if it qualifies, and reports the progress.
pub async fn migrate(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    subscription: SubscriptionId,
    progress: impl FnMut(&Response<NewCommerceMigration>),
) -> Result<Migrated> {
    let migrations = client.new_commerce_migrations();
    let wanted = NewMigration::new(subscription)
        .with_term_duration("P1Y")
        .with_billing_cycle("Monthly");
    match migrations.validate(customer, &wanted, None).await?.whole() {
        Ok(_) => {}
        // The call succeeded; its response lists why the subscription does not qualify.
        Err(error) if error.kind() == ErrorKind::Partial => {
            return Ok(Migrated::No(error.description().map(str::to_owned)));
        }
        Err(error) => return Err(error),
    }
    let mut migration = migrations
        .create_and_wait(customer, &wanted, None)
        .deadline(Duration::from_secs(30 * 60));
    match migration.wait_and(progress).await {
        Ok(done) => Ok(Migrated::To(done.into_body().new_commerce_subscription_id)),
        Err(error) => match migration.continuation() {
            Some(kept) => Ok(Migrated::Later(kept.to_string(), error)),
            None => Err(error),
        },
    }
}
