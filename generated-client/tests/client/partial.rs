//! Successful responses that report failures.

use super::exchange::answering;
use crate::support::customer;
use partner_center::ErrorKind;

#[tokio::test]
async fn what_was_not_transferred_is_an_error_unless_the_caller_takes_it() {
    let told = example!("transfers/accept-transfer.response");
    let world = answering(200, told).await;
    let accepted = world
        .client
        .transfers()
        .accept(&customer(), &"t".into(), None)
        .await;
    let accepted = accepted.expect("an answer").regardless();
    assert!(
        accepted
            .body()
            .transfer_errors
            .as_ref()
            .is_some_and(|errors| !errors.is_empty())
    );

    let world = answering(200, told).await;
    let accepted = world
        .client
        .transfers()
        .accept(&customer(), &"t".into(), None)
        .await;
    let error = accepted
        .expect("an answer")
        .whole()
        .expect_err("what was not transferred");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Partial, Some(200)));
    assert!(error.code().is_some() && error.description().is_some(), "{error}");
    assert!(error.to_string().contains("in `transferErrors`"), "{error}");
    assert_eq!(error.raw_body(), told.as_bytes());
}

#[tokio::test]
async fn an_item_that_cannot_be_bought_is_found_among_the_items_of_a_cart() {
    let told = r#"{"id":"c","lineItems":[{"id":0},{"id":1,"addonItems":[{"id":2,"error":{"errorCode":10003,"errorDescription":"It is gone."}}]}]}"#;
    let world = answering(201, told).await;
    let cart = partner_center::types::NewCart::default();
    let created = world
        .client
        .carts()
        .create(&customer(), &cart, None)
        .await
        .expect("a cart");
    let error = created.whole().expect_err("an item that cannot be bought");
    assert!(
        error
            .to_string()
            .contains("1 failure in `lineItems.addonItems.error`"),
        "{error}"
    );
    assert_eq!(
        (error.code(), error.description()),
        (Some("10003"), Some("It is gone."))
    );
}
