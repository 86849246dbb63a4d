//! What came by another name is written in its own; where both came, nothing is lost.

use crate::clients::properties_of_two_names::types::{Shape, Thing};
use serde_json::{from_str, from_value, json, to_value};

pub(crate) fn run() {
    for (came, written) in [
        (json!({"name": "a"}), json!({"label": "a"})),
        (json!({"Label": "a", "total": 5}), json!({"label": "a", "count": 5})),
        // Its own name counts, whichever comes first, and null is there too.
        (json!({"name": "b", "label": "a"}), json!({"label": "a", "name": "b"})),
        (json!({"label": "a", "total": 5, "count": 6}), json!({"label": "a", "count": 6, "total": 5})),
        (json!({"label": "a", "total": 5, "count": null}), json!({"label": "a", "total": 5})),
        // Of two others, the first that came.
        (json!({"name": "a", "Label": "b"}), json!({"label": "a", "Label": "b"})),
        // What does not fit is kept, and goes back by the name of the property.
        (json!({"label": "a", "total": "5"}), json!({"label": "a", "count": "5"})),
        // In another letter case it is another member.
        (json!({"label": "a", "TOTAL": "5"}), json!({"label": "a", "TOTAL": "5"})),
    ] {
        let text = came.to_string();
        let by_value: Thing = from_value(came).expect("a thing");
        let by_text: Thing = from_str(&text).expect("a thing");
        assert_eq!(by_value, by_text, "{text}");
        assert_eq!(to_value(&by_text).expect("JSON"), written, "{text}");
    }
    let mut thing: Thing = from_value(json!({"label": "a", "total": "5"})).expect("a thing");
    thing.count = Some(6);
    assert_eq!(to_value(&thing).expect("JSON"), json!({"label": "a", "count": 6}));
    for (json, round) in [(json!({"Radius": 1}), true), (json!({"Edge": 1}), false)] {
        let shape: Shape = from_value(json).expect("a shape");
        assert_eq!(matches!(shape, Shape::Round(_)), round);
    }
}
