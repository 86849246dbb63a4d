//! Where the letter case of what tells the branches apart does not matter, a text in any case tells; elsewhere it is exact.

use crate::clients::union_told_in_any_case::types::{Circle, Payment, Shape, Thing};
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    for kind in ["circle", "Circle", "CIRCLE"] {
        let Shape::Circle(circle) = shape(kind) else {
            panic!("{kind} is no circle")
        };
        assert_eq!(circle.radius, Some(2));
    }
    for kind in ["square", "Square", "CUBE"] {
        assert!(matches!(shape(kind), Shape::Square(_)), "{kind}");
    }
    assert!(matches!(shape("line"), Shape::Line(_)));
    for kind in ["Line", "circles", ""] {
        assert!(matches!(shape(kind), Shape::Unknown(_)), "{kind}");
    }
    for (method, card) in [("card", true), ("CARD", true), ("bill", false), ("Debit", false)] {
        let payment: Payment = from_value(json!({"method": method})).expect("any value is read");
        assert_eq!(matches!(payment, Payment::ByCard(_)), card, "{method}");
        assert_eq!(
            matches!(payment, Payment::Unknown(_)),
            method == "Debit",
            "{method}"
        );
    }
    let thing: Thing = from_value(json!({"shape": {"kind": "CUBE"}})).expect("a thing");
    assert_eq!(
        to_value(&thing).expect("JSON"),
        json!({"shape": {"kind": "cube"}})
    );
    let sent = to_value(Shape::from(Circle::default().with_radius(1)));
    assert_eq!(sent.expect("JSON"), json!({"kind": "circle", "radius": 1}));
}

fn shape(kind: &str) -> Shape {
    from_value(json!({"kind": kind, "radius": 2})).expect("any value is read")
}
