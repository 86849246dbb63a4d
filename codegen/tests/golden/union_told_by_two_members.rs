//! Two members together, one below another, and what none of them says.

use crate::clients::union_told_by_two_members::types::{Event, Happened, Line, Resource, Thing};
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    for (line, known) in [
        (json!({"provider": "azure", "kind": "usage"}), true),
        (json!({"provider": "azure", "kind": "bill"}), true),
        (json!({"provider": "Azure", "kind": "bill"}), false),
        (json!({"provider": "azure/bill"}), false),
        (json!({"kind": "usage"}), false),
        (json!("azure"), false),
    ] {
        let read: Line = from_value(line.clone()).expect("a line");
        assert_eq!(!matches!(read, Line::Unknown(_)), known, "{line}");
        assert!(to_value(read).is_ok(), "{line}");
    }
    for (said, known) in [("Offer", true), ("oFFER", true), ("offers", false)] {
        let json = json!({"attributes": {"objectType": said}});
        let read: Resource = from_value(json.clone()).expect("a resource");
        assert_eq!(matches!(read, Resource::Offer(_)), known, "{said}");
    }
    for json in [json!({}), json!({"eventName": null}), json!({"eventName": 5, "more": [1]})] {
        let json = json!({ "event": json });
        let thing: Thing = from_value(json.clone()).expect("a thing");
        assert!(matches!(thing.event, Some(Event::Happened(_))), "{json}");
        if json["event"]["eventName"] != json!(null) {
            assert_eq!(to_value(thing).expect("JSON"), json);
        }
    }
    let other: Event = from_value(json!([])).expect("an event");
    assert!(matches!(other, Event::Unknown(_)));
    let sent = Event::from(Happened::default());
    assert_eq!(to_value(sent).expect("JSON"), json!({}));
}
