use partner_center::types::{
    CartCheckoutResult, CartLineItemInput, CustomerId, LicenseAssignmentInput, LicenseUpdateInput,
    LicenseWarning, NewCart, NewCustomer, OrderId, ProvisioningStatus, SkuId, SubscriptionId,
    UserCredentials, UserId,
};
use partner_center::{AppPlusUser, Client, Response};
use std::time::Duration;

/// The error is a failed call, or a response without a value that the next call needs.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Creates a customer. Only this response has the credentials of the customer's first
/// administrator.
pub async fn create_customer(
    client: &Client<AppPlusUser>,
    new: &NewCustomer,
) -> Outcome<(CustomerId, Option<UserCredentials>)> {
    let customer = client.customers().create(new, None).await?.into_body();
    let id = customer.id.ok_or("the customer has no id")?;
    Ok((id, customer.user_credentials))
}

/// Orders items. Those in `order_errors` of the result were not ordered; all others were.
pub async fn order(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    items: Vec<CartLineItemInput>,
) -> Outcome<CartCheckoutResult> {
    let carts = client.carts();
    // An item that cannot be bought is an error here: nothing has been ordered yet.
    let cart = carts
        .create(customer, &NewCart::default().with_line_items(items), None)
        .await?
        .whole()?;
    let id = cart.into_body().id.ok_or("the cart has no id")?;
    let placed = carts.checkout(customer, &id, None).await?;
    Ok(placed.regardless().into_body())
}

/// Waits for the subscriptions of an order. At first, its lines do not name them.
pub async fn subscriptions_of(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    order: &OrderId,
    pause: Duration,
) -> Outcome<Vec<SubscriptionId>> {
    until(pause, async || {
        let order = found(client.orders().get(customer, order, None).await)?;
        let lines = order.and_then(|order| order.line_items).unwrap_or_default();
        let ids: Option<Vec<_>> = lines.into_iter().map(|line| line.subscription_id).collect();
        Ok(ids.filter(|ids| !ids.is_empty()))
    })
    .await
}

/// Waits until a subscription is provisioned, and returns the SKU of its licences.
pub async fn licences_of(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    subscription: &SubscriptionId,
    pause: Duration,
) -> Outcome<SkuId> {
    until(pause, async || {
        let status = client.subscription_provisioning_status();
        let Some(seen) = found(status.get(customer, subscription, None).await)? else {
            return Ok(None);
        };
        match seen.status {
            Some(ProvisioningStatus::Success) => Ok(seen.sku_id),
            Some(ProvisioningStatus::Failed) => Err("the subscription was not provisioned".into()),
            _ => Ok(None),
        }
    })
    .await
}

/// Assigns a licence to a user. The service may assign it and respond with a warning.
pub async fn assign(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    user: &UserId,
    licence: SkuId,
) -> Outcome<Vec<LicenseWarning>> {
    let licences = vec![LicenseAssignmentInput::new(licence)];
    let change = LicenseUpdateInput::default().with_licenses_to_assign(licences);
    let changed = client.licenses().update(customer, user, &change, None).await?;
    Ok(changed.into_body().license_warnings.unwrap_or_default())
}

/// Turns "not found" into `None`: a new resource cannot be found for some minutes.
fn found<T>(response: partner_center::Result<Response<T>>) -> Outcome<Option<T>> {
    match response {
        Ok(response) => Ok(Some(response.into_body())),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Polls until there is a result, 30 times at most: with half a minute in between, for a
/// quarter of an hour.
async fn until<T>(pause: Duration, look: impl AsyncFn() -> Outcome<Option<T>>) -> Outcome<T> {
    for _ in 0..30 {
        if let Some(seen) = look().await? {
            return Ok(seen);
        }
        tokio::time::sleep(pause).await;
    }
    Err("it is not there yet: look again later".into())
}
