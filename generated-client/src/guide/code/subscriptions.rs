use partner_center::operations::{SubscriptionsUpdateAnswer, SubscriptionsUpdateOptions};
use partner_center::types::{CustomerId, Subscription, SubscriptionId, SubscriptionStatus};
use partner_center::{AppPlusUser, Client, ErrorKind};
use std::time::Duration;

/// The error is a failed call, or a change that does not take effect.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Suspends a subscription, or reactivates it. It can be repeated safely.
pub async fn set_status(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    id: &SubscriptionId,
    status: &SubscriptionStatus,
    pause: Duration,
) -> Outcome<Subscription> {
    let subscriptions = client.subscriptions();
    for _ in 0..5 {
        let read = subscriptions.get(customer, id, None).await?.into_body();
        if read.status.as_ref() == Some(status) {
            return Ok(read);
        }
        // Everything that was read is sent back, including members that this version of the
        // crate does not know.
        let change = read.change().with_status(status.clone());
        // The tag makes sure that no other change is undone.
        let options = read
            .etag()
            .map(|tag| SubscriptionsUpdateOptions::default().if_match(tag));
        match subscriptions.update(customer, id, &change, options).await {
            Ok(answer) => match answer.into_body() {
                SubscriptionsUpdateAnswer::Ok(changed) => return Ok(changed),
                // The change has only begun: poll until it takes effect.
                _ => tokio::time::sleep(pause).await,
            },
            // The subscription was changed after it was read: read it again.
            Err(error) if error.kind() == ErrorKind::Stale => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err("the subscription has not changed yet: look again later".into())
}
