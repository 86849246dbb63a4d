//! Schemas that stand where they are used have types like any other: read, written, sent and answered.

use super::transport::{Service, options, wait};
use crate::clients::schemas_without_a_name::operations::{OrdersCreateAnswer, OrdersListOptions};
use crate::clients::schemas_without_a_name::types::{
    ChangeBody, ChangeBodyBillingCycle, Detail, Order, OrderBillingCycle, OrderDelivery, OrderOwnerKind,
    OrderOwnerValue, OrdersCreateBody, OrdersCreateBodyLine, OrdersCreateBodyLineGift, OrdersListState,
    OrdersSortOrder,
};
use crate::clients::schemas_without_a_name::{App, Client};
use openapi_client_runtime::FixedToken;
use serde_json::{from_value, json, to_value};
use std::sync::Arc;

pub(crate) fn run() {
    members_items_values_and_branches();
    bodies();
    parameters();
    answers();
}

fn client(service: &Arc<Service>) -> Client<App> {
    let token = FixedToken::new("token").expect("a token");
    Client::app(token, Some(options!(schemas_without_a_name, service.clone()))).expect("a client")
}

fn members_items_values_and_branches() {
    let json = json!({
        "id": "1",
        "owner": {"kind": "firm", "size": 3},
        "billingCycle": "monthly",
        "prices": {"EUR": {"amount": 1.5}, "USD": {}},
        "delivery": [{"street": "One"}, {"street": "Two"}],
        "parent": {"order": {"id": "0", "billingCycle": "never", "delivery": {"shop": "B"}}},
        "OrderOwner": "Ada"
    });
    let order: Order = from_value(json.clone()).expect("an order");
    let owner: &OrderOwnerValue = order.owner.as_ref().expect("an owner");
    assert_eq!(owner.kind, Some(OrderOwnerKind::Firm));
    assert_eq!(order.billing_cycle, Some(OrderBillingCycle::Monthly));
    assert_eq!(order.prices.as_ref().expect("prices")["EUR"].amount, Some(1.5));
    let Some(OrderDelivery::Array(stops)) = &order.delivery else {
        panic!("{order:?}")
    };
    assert_eq!(stops[1].street.as_deref(), Some("Two"));
    let parent = order.parent.as_ref().and_then(|parent| parent.order.as_ref());
    let parent = parent.expect("a parent");
    assert_eq!(parent.billing_cycle, Some("never".into()));
    assert!(matches!(&parent.delivery, Some(OrderDelivery::Shop(to)) if to.shop.as_deref() == Some("B")));
    assert_eq!(order.order_owner, Some("Ada".into()));
    assert_eq!(to_value(&order).expect("JSON"), json);
}

fn bodies() {
    let gift = OrdersCreateBodyLineGift::default().with_from("Ada");
    let line = OrdersCreateBodyLine::new("pen").with_gift(gift);
    let body = OrdersCreateBody::default().with_lines([line]).with_note("Soon.");
    let expected = json!({"lines": [{"product": "pen", "gift": {"from": "Ada"}}], "note": "Soon."});
    assert_eq!(to_value(&body).expect("JSON"), expected);
    let change = ChangeBody::default().with_billing_cycle(ChangeBodyBillingCycle::Yearly);
    let service = Service::new([(200, r#"{"id":"7"}"#)]);
    let order = wait(client(&service).orders().update("7", &change, None)).expect("an answer");
    assert_eq!(order.body().id.as_deref(), Some("7"));
    assert_eq!(to_value(&change).expect("JSON"), json!({"billingCycle": "yearly"}));
}

fn parameters() {
    let service = Service::new([(200, r#"[{"id":"1"},{"id":"2"}]"#)]);
    let options = OrdersListOptions::default()
        .sort_order(OrdersSortOrder::Up)
        .states([OrdersListState::Open, "new".into()])
        .detail(Detail::Much);
    let orders = wait(client(&service).orders().list(Some(options))).expect("an answer");
    assert_eq!(orders.body()[1].id.as_deref(), Some("2"));
    let asked = service.requests().pop().expect("a request");
    assert!(asked.ends_with("/orders?sortOrder=up&states=open&states=new&detail=much"), "{asked}");
}

fn answers() {
    let service = Service::new([(202, r#"{"ticket":"T"}"#), (404, r#"{"reason":"gone"}"#), (500, r#"{"message":"no"}"#)]);
    let client = client(&service);
    let body = OrdersCreateBody::default();
    let answer = wait(client.orders().create(&body, None)).expect("an answer");
    assert!(
        matches!(answer.body(), OrdersCreateAnswer::Accepted(it) if it.ticket.as_deref() == Some("T")),
        "{answer:?}"
    );
    for expected in ["gone", "no"] {
        let error = wait(client.orders().list(None)).expect_err("an error");
        assert_eq!(error.description(), Some(expected));
    }
}
