//! Resources that are sent back whole: every documented subscription is read, changed and written back, and
//! nothing of it is lost.

use std::fs;
use std::path::Path;

use crate::support::server::Reply;
use crate::support::{World, customer};
use partner_center::ErrorKind;
use partner_center::operations::SubscriptionsChangeQuantityOptions;
use partner_center::types::{CartLineItem, CartLineItemInput};
use serde_json::{Value, json};

/// Returns the subscriptions among the documented bodies of their area, including those in lists.
fn documented() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/examples/subscriptions");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the examples of the description") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a text");
        let document: Value = serde_json::from_str(&text).expect("JSON");
        let documents = match document.get("items") {
            Some(items) => items.as_array().expect("a list").clone(),
            None => vec![document],
        };
        let is_subscription = |it: &Value| it.get("offerId").is_some() && it.get("friendlyName").is_some();
        let subscriptions = documents.into_iter().filter(is_subscription);
        found.extend(subscriptions.map(|it| (name.clone(), it)));
    }
    found
}

/// Returns the subscription with undescribed members, at the top and in described objects.
fn with_novelties(mut subscription: Value) -> Value {
    let novelty = json!({"listed": [null, 1.5], "note": null});
    subscription["novelty"] = novelty.clone();
    for inner in ["links", "attributes", "refundableQuantity"] {
        if let Some(Value::Object(members)) = subscription.get_mut(inner) {
            members.insert("novelty".to_owned(), novelty.clone());
        }
    }
    subscription
}

/// Returns the body that is sent when a subscription is read, renamed and written back.
async fn written_back(came: &Value) -> Value {
    let text = came.to_string();
    let world = World::new(move |_, _| Reply::json(200, text.clone())).await;
    let (subscriptions, id) = (world.client.subscriptions(), "1".into());
    let answer = subscriptions
        .get(&customer(), &id, None)
        .await
        .expect("an answer");
    let change = answer.into_body().change().with_friendly_name("Renamed");
    subscriptions
        .update(&customer(), &id, &change, None)
        .await
        .expect("an answer");
    let sent = world.server.received().pop().expect("a request");
    assert_eq!(sent.method, "PATCH");
    sent.json()
}

#[tokio::test]
async fn every_member_of_every_documented_subscription_is_written_back() {
    let documented = documented();
    let mut members = 0;
    for (name, subscription) in &documented {
        let came = with_novelties(subscription.clone());
        let mut expected = came.clone();
        expected["friendlyName"] = json!("Renamed");
        assert_eq!(written_back(&came).await, expected, "{name}");
        members += expected.as_object().expect("an object").len();
    }
    println!(
        "{} documented subscriptions, {members} members, all written back",
        documented.len()
    );
    assert!(documented.len() >= 10, "subscriptions are documented");
}

#[tokio::test]
async fn what_is_left_out_is_left_out_on_purpose() {
    let came = json!({
        "id": "1", "friendlyName": "A", "autoRenewEnabled": true, "partnerId": "2",
        "scheduledNextTermInstructions": {"quantity": 3, "novelty": null},
    });
    let text = came.to_string();
    let world = World::new(move |_, _| Reply::json(200, text.clone())).await;
    let (subscriptions, id) = (world.client.subscriptions(), "1".into());
    let read = subscriptions
        .get(&customer(), &id, None)
        .await
        .expect("an answer");
    let change = read
        .into_body()
        .change()
        .without_scheduled_next_term_instructions()
        .clear_partner_id();
    subscriptions
        .update(&customer(), &id, &change, None)
        .await
        .expect("an answer");
    let sent = world.server.received().pop().expect("a request").json();
    let expected = json!({"id": "1", "friendlyName": "A", "autoRenewEnabled": true, "partnerId": null});
    assert_eq!(sent, expected);
}

/// A cart whose items have prices, an add-on, and a member that is not described.
fn cart() -> Value {
    json!({
        "id": "7", "status": "Active", "novelty": [1.50],
        "lineItems": [{
            "id": 0, "catalogItemId": "A:B:C", "quantity": 1, "billingCycle": "monthly", "orderGroup": "OMS-0",
            "pricing": {"listPrice": 36.480}, "novelty": {"note": null},
            "addonItems": [{"catalogItemId": "D", "quantity": 2, "billingCycle": "annual", "novelty": 1}],
        }],
        "links": {"self": {"uri": "/customers/1/carts/7", "method": "GET", "headers": []}},
        "attributes": {"objectType": "Cart", "etag": "e"},
    })
}

#[tokio::test]
async fn a_cart_is_written_back_with_what_was_read_of_its_items() {
    let text = cart().to_string();
    let world = World::new(move |_, _| Reply::json(200, text.clone())).await;
    let (carts, id) = (world.client.carts(), "7".into());
    let read = carts
        .get(&customer(), &id, None)
        .await
        .expect("a cart")
        .into_body();
    let items = read.line_items.iter().flatten().map(CartLineItemInput::try_from);
    let mut items: Vec<_> = items.collect::<Result<_, _>>().expect("complete items");
    items[0].quantity = 5;
    let change = read.change().with_line_items(items);
    let answer = carts.update(&customer(), &id, &change, None).await;
    assert!(answer.expect("an answer").whole().is_ok());
    let sent = world.server.received().pop().expect("a request");
    assert_eq!(sent.method, "PUT");
    let mut expected = cart();
    expected["lineItems"][0]["quantity"] = json!(5);
    assert_eq!(sent.json(), expected);
}

#[test]
fn an_item_of_a_cart_that_lacks_something_is_not_sent() {
    for member in ["catalogItemId", "quantity", "billingCycle"] {
        for at in ["/lineItems/0", "/lineItems/0/addonItems/0"] {
            let mut cart = cart();
            let item = cart
                .pointer_mut(at)
                .and_then(Value::as_object_mut)
                .expect("an item");
            item.remove(member).expect("a member");
            let item: CartLineItem = serde_json::from_value(cart["lineItems"][0].take()).expect("an item");
            assert!(CartLineItemInput::try_from(&item).is_err(), "{member} {at}");
        }
    }
}

/// The code is that of the documents for an old tag, with status 400; 412 is what HTTP has for it.
#[tokio::test]
async fn a_change_of_what_somebody_else_has_changed_is_stale_and_sent_once() {
    for (status, code, kind) in [
        (400, "2055", ErrorKind::Stale),
        (412, "800036", ErrorKind::Stale),
        (400, "800090", ErrorKind::Service),
    ] {
        let world = World::new(move |_, request| match request.method.as_str() {
            "GET" => Reply::json(200, r#"{"id":"1","quantity":2,"attributes":{"etag":"ab/c="}}"#),
            _ => Reply::json(status, format!(r#"{{"code":"{code}","description":"No."}}"#)),
        })
        .await;
        let (subscriptions, id) = (world.client.subscriptions(), "1".into());
        let read = subscriptions.get(&customer(), &id, None).await;
        let read = read.expect("an answer").into_body();
        let tag = read.etag().expect("a tag");
        let options = SubscriptionsChangeQuantityOptions::default().if_match(tag);
        let refused = subscriptions
            .change_quantity(&customer(), &id, 3, &read.change(), Some(options))
            .await
            .expect_err("a refusal");
        assert_eq!((refused.kind(), refused.code()), (kind, Some(code)), "{status}");
        let mut sent = world.server.received();
        assert_eq!(sent.len(), 2, "{status}: what is stale is not repeated");
        let change = sent.remove(1);
        assert_eq!(change.header("If-Match"), Some("\"ab/c=\""));
        assert_eq!(change.json()["quantity"], json!(3));
    }
}

/// The service decides how many members a change sends back.
#[test]
fn a_change_of_a_resource_with_many_members_is_made_in_no_time() {
    let (_, mut subscription) = documented().swap_remove(0);
    let members = subscription.as_object_mut().expect("an object");
    members.extend((0..100_000).map(|number| (format!("novelty{number}"), json!(number))));
    let text = subscription.to_string();
    let subscription: partner_center::types::Subscription =
        serde_json::from_str(&text).expect("a subscription");
    let start = std::time::Instant::now();
    let change = subscription.change().with_quantity(3);
    assert!(format!("{change:?}").contains("novelty99999"));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
