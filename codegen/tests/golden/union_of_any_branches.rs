//! What a value looks like decides, wherever its shape stands in the list.

use crate::clients::union_of_any_branches::types::{
    Firm, Number, PersonInput, Thing, ThingInput, ThingOwner, ThingPatch, Value, ValueInput,
    ValueObject2Input,
};
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    the_order_of_the_branches_decides_only_what_nothing_else_does();
    every_kind_of_branch_is_read_and_written();
    what_is_sent_is_the_branch_of_the_caller();
}

fn the_order_of_the_branches_decides_only_what_nothing_else_does() {
    for (owner, is_person) in [
        (json!({"name": "Ada", "born": 1815}), true),
        (json!({"name": "Ada", "seat": "London"}), false),
        (json!({"born": 1815, "colour": "red"}), true),
        (json!({"seat": "London", "colour": "red", "size": null}), false),
        (json!({"name": "Ada", "born": "1815", "seat": "London"}), false),
    ] {
        let json = json!({"owner": owner, "back": owner});
        let thing: Thing = from_value(json.clone()).expect("a thing");
        let owner = thing.owner.as_ref().expect("an owner");
        let back = format!("{:?}", thing.back.as_ref().expect("the same"));
        assert_eq!(matches!(owner, ThingOwner::Person(_)), is_person, "{json}");
        assert_eq!(format!("{owner:?}"), back, "{json}");
        assert_eq!(to_value(&thing).expect("JSON"), json);
    }
    // Both leave nothing unknown: the first of each list.
    let json = json!({"owner": {"name": "Ada"}, "back": {"name": "Ada"}});
    let tied: Thing = from_value(json).expect("a thing");
    assert!(matches!(tied.owner, Some(ThingOwner::Person(_))));
    assert!(format!("{:?}", tied.back).contains("Firm"));
}

fn every_kind_of_branch_is_read_and_written() {
    let values = json!([
        "a",
        "2017-01-20",
        [{"name": "Ada", "born": 1815}],
        [{"name": "Ada"}, {"seat": "London"}],
        {"a": "x", "b": "y"},
        {"kind": "fixed", "size": 1},
        {"kind": "wide", "size": 1},
        {"kind": "other", "size": 1},
        7,
        1.5,
        true,
        null,
        {"kind": 5}
    ]);
    let json = json!({ "values": values });
    let thing: Thing = from_value(json.clone()).expect("a thing");
    let read = thing.values.as_deref().expect("values");
    assert!(
        matches!(
            read,
            [
                Value::String(_),
                Value::Day(_),
                Value::People(_),
                Value::Firms(_),
                Value::Texts(_),
                Value::Object(_),
                Value::Object2(_),
                Value::Texts(_),
                Value::Number(Number::Integer(7)),
                Value::Number(Number::Number(_)),
                Value::Number(Number::Boolean(true)),
                Value::Unknown(_),
                Value::Texts(_),
            ]
        ),
        "{read:?}"
    );
    assert_eq!(to_value(&thing).expect("JSON"), json);
}

fn what_is_sent_is_the_branch_of_the_caller() {
    let sent = ThingInput::default()
        .with_owner(Firm::default().with_name("Ada"))
        .with_back(PersonInput::default().with_name("Ada"))
        .with_values([
            ValueInput::from("2017-01-20".to_owned()),
            ValueObject2Input::new("open", 2).into(),
            ValueInput::Number(5.into()),
        ]);
    let json = json!({
        "owner": {"name": "Ada"},
        "back": {"name": "Ada"},
        "values": ["2017-01-20", {"kind": "open", "size": 2}, 5]
    });
    assert_eq!(to_value(sent).expect("JSON"), json);
    let change = ThingPatch::default().clear_owner();
    assert_eq!(to_value(change).expect("JSON"), json!({"owner": null}));
}
