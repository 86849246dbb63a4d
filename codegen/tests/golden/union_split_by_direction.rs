//! Each direction has its own shapes, and sends what they are.

use crate::clients::union_split_by_direction::types::{
    Firm, FirmPatch, Owner, OwnerInput, OwnerPatch, PersonInput, PersonPatch,
};
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    let person = json!({"id": "1", "type": "Person"});
    assert!(matches!(from_value(person), Ok(Owner::Person(person)) if person.id.is_some()));
    let created = [OwnerInput::from(PersonInput::new("x")), Firm::default().into()];
    assert_eq!(
        to_value(created).expect("JSON"),
        json!([{"type": "Person"}, {"type": "Firm"}])
    );
    let changed = [
        OwnerPatch::from(PersonPatch::default()),
        FirmPatch::default().clear_name().clear_type().into(),
    ];
    assert_eq!(
        to_value(changed).expect("JSON"),
        json!([{"type": "Person"}, {"type": "Firm", "name": null}])
    );
}
