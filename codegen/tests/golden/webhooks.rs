//! What the service sends by itself is read as an answer is: what is new in it is kept, and what does not fit.

use crate::clients::webhooks::types::{Moved, MovedEventName, OrdersClosedBodyItem};

pub(crate) fn run() {
    what_is_known_has_its_place();
    what_is_new_is_kept();
    a_body_of_any_shape_is_read();
}

fn what_is_known_has_its_place() {
    let moved = read(r#"{"EventName": "order-moved", "Order": {"id": "a", "state": "gone"}}"#);
    assert_eq!(moved.event_name, Some(MovedEventName::OrderMoved));
    let order = moved.order.expect("an order");
    assert_eq!(order.id.as_deref(), Some("a"));
    assert_eq!(order.state.as_deref(), Some("gone"));
}

fn what_is_new_is_kept() {
    let text = r#"{"EventName":"order-lost","Order":null,"Attempt":2}"#;
    let moved = read(text);
    assert_eq!(moved.event_name.as_ref().map(MovedEventName::as_str), Some("order-lost"));
    assert_eq!(moved.order, None);
    assert!(moved.unknown_members().get("Attempt").is_some());
    let written = serde_json::to_string(&moved).expect("JSON");
    assert_eq!(written, r#"{"EventName":"order-lost","Attempt":2}"#);
}

fn a_body_of_any_shape_is_read() {
    let closed: Vec<OrdersClosedBodyItem> = serde_json::from_str(r#"[{"id": "a"}, {}]"#).expect("a list");
    let ids: Vec<Option<&str>> = closed.iter().map(|order| order.id.as_deref()).collect();
    assert_eq!(ids, [Some("a"), None]);
}

fn read(text: &str) -> Moved {
    serde_json::from_str(text).expect("an event")
}
