//! A property is read by its exact name, or else by one in another letter case; both present, the exact one counts.

use crate::clients::names_in_any_case::types::{Marks, Thing};
use serde_json::{from_str, from_value, json, to_value};

pub(crate) fn run() {
    for (came, written) in [
        (json!({"LABEL": "a"}), json!({"label": "a"})),
        (json!({"LABEL": "b", "label": "a"}), json!({"label": "a", "LABEL": "b"})),
        (json!({"label": "a", "LABEL": "b"}), json!({"label": "a", "LABEL": "b"})),
        (json!({"TITLE": "a"}), json!({"label": "a"})),
        // Each of the two is one itself.
        (json!({"label": "a", "Value": "c", "value": "b"}), json!({"label": "a", "value": "b", "Value": "c"})),
        (json!({"label": "a", "VALUE": "b"}), json!({"label": "a", "value": "b"})),
        // The letter case of ASCII only.
        (json!({"label": "a", "l\u{e4}bel": "b"}), json!({"label": "a", "l\u{e4}bel": "b"})),
        (json!({"label": "a", "Shape": {"KIND": "round", "Radius": 1}}), json!({"label": "a", "shape": {"kind": "round", "radius": 1}})),
    ] {
        let text = came.to_string();
        let by_value: Thing = from_value(came).expect("a thing");
        let by_text: Thing = from_str(&text).expect("a thing");
        assert_eq!(by_value, by_text, "{text}");
        assert_eq!(to_value(&by_text).expect("JSON"), written, "{text}");
    }
    let marks: Marks = from_value(json!({"Best": "a", "best": "b"})).expect("marks");
    assert_eq!(marks.best.as_deref(), Some("b"));
    assert!(marks.other_members.is_empty());
}
