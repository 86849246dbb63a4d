//! The members of an object decide.

use crate::clients::union_told_by_members::types::{FirmInput, Payer, PayerInput, Payment, PersonInput};
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    let json = json!([
        {"number": 4, "payer": {}},
        {"iban": "X", "payer": {"kind": "firm", "name": "B"}},
        {"number": "four", "payer": {}},
        {"iban": "X"},
        {"payer": {"kind": "state", "name": "France"}},
        {},
        "cash"
    ]);
    let payments: Vec<Payment> = from_value(json.clone()).expect("payments");
    let [
        Payment::Card(_),
        Payment::Transfer(transfer),
        Payment::Cash(odd),
        Payment::Cash(_),
        Payment::Cash(cash),
        Payment::Cash(_),
        Payment::Unknown(_),
    ] = &*payments
    else {
        panic!("{payments:?}")
    };
    assert_eq!(odd.unknown_members().len(), 1);
    assert!(matches!(transfer.payer, Some(Payer::Firm(_))));
    assert!(matches!(cash.payer, Some(Payer::Unknown(_))));
    assert_eq!(to_value(&payments).expect("JSON"), json);
    let payers = [
        PayerInput::from(PersonInput::new("Ada", "firm")),
        FirmInput::new("Ada", "state").into(),
    ];
    assert_eq!(
        to_value(payers).expect("JSON"),
        json!([{"name": "Ada", "kind": "person"}, {"name": "Ada", "kind": "firm"}])
    );
    let null = json!({"number": null, "iban": "X", "payer": {}});
    assert!(matches!(from_value(null), Ok(Payment::Transfer(_))));
}
