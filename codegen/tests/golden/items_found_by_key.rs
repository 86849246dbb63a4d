//! Items are found by their key in each type of a schema, and all of them in their order.

use openapi_client_runtime::Patch;

use crate::clients::items_found_by_key::types::{Kind, Order, OrderInput, OrderPatch, Pair};

pub(crate) fn run() {
    let json = r#"{"participants":[{"key":"a","value":"1"},{"value":"2"},{"key":"b","value":"3"},{"key":"a","value":"4"}],
        "roles":[{"kind":"seller"},{"kind":"other"}]}"#;
    let order: Order = serde_json::from_str(json).expect("an order");
    let values = |key: &str| -> Vec<String> {
        let found = order.participants_by_key(key);
        found.filter_map(|pair| pair.value.clone()).collect()
    };
    assert_eq!(values("a"), ["1", "4"]);
    assert_eq!(values("A"), [""; 0]);
    assert_eq!(order.roles_by_kind(Kind::Seller.as_str()).count(), 1);
    assert_eq!(order.roles_by_kind("other").count(), 1, "values that are not known too");
    assert_eq!(Order::default().roles_by_kind("seller").count(), 0);

    let pairs = [Pair::default().with_key("a")];
    let input = OrderInput::default().with_participants(pairs.clone());
    assert_eq!(input.participants_by_key("a").count(), 1);
    let patch = OrderPatch::default();
    assert_eq!(patch.participants_by_key("a").count(), 0);
    let patch = patch.with_participants(pairs).with_roles(order.roles.clone().expect("roles"));
    assert_eq!(patch.participants_by_key("a").count(), 1);
    assert!(matches!(patch.roles, Patch::Set(_)));
    assert_eq!(patch.roles_by_kind("seller").count(), 1);
    assert_eq!(patch.clear_roles().roles_by_kind("seller").count(), 0);
}
