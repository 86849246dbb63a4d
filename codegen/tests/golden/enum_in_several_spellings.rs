//! A value is read from each of its spellings, and written in one: in bodies as the `enum` has it.

use crate::clients::enum_in_several_spellings::types::{Billing, Charge, Flat, Order, Term};
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    for text in ["one_time", "once", "OneTime", "onetime"] {
        let order: Order = from_value(json!({"billing": text})).expect("an order");
        assert_eq!(order.billing, Some(Billing::OneTime), "{text}");
        assert_eq!(to_value(&order).expect("JSON"), json!({"billing": "one_time"}));
        assert_eq!(Billing::from(text).as_str(), "one_time");
    }
    for text in ["Once", "onceonce", ""] {
        let order: Order = from_value(json!({"billing": text})).expect("an order");
        assert!(matches!(order.billing, Some(Billing::Unknown(_))), "{text}");
        assert_eq!(to_value(&order).expect("JSON"), json!({"billing": text}));
    }
    assert_eq!(Term::from("m"), Term::Monthly, "its letter case does not matter");
    let flat = Charge::from(Flat::default());
    assert_eq!(to_value(flat).expect("JSON"), json!({"kind": "flat"}));
}
