//! What is read is sent back, and what is sent says what it is.

use crate::clients::union_with_a_discriminator::types::{
    CircleInput, Drawing, Line, Shape, ShapeInput, Square,
};
use serde_json::{Value, from_value, json, to_value};

pub(crate) fn run() {
    the_member_decides();
    a_list_keeps_what_is_not_known();
    what_is_sent_says_what_it_is();
}

fn the_member_decides() {
    let known = [
        json!({"kind": "circle", "radius": 2}),
        json!({"kind": "cube", "side": 1, "colour": "red"}),
        json!({"kind": "Line"}),
    ];
    let [circle, cube, line] = known.map(sent_back);
    assert!(matches!(circle, Shape::Circle(circle) if circle.radius == Some(2)));
    assert!(matches!(cube, Shape::Square(square) if square.unknown_members().len() == 1));
    assert!(matches!(line, Shape::Line(_)));
    let unknown = [
        json!({"kind": "Circle", "radius": 2}),
        json!({"kind": 5}),
        json!({"radius": 2}),
        json!("circle"),
        json!(["circle"]),
        json!(null),
    ];
    for value in unknown {
        let Shape::Unknown(kept) = sent_back(value.clone()) else {
            panic!("{value} is known")
        };
        assert_eq!(*kept.as_value(), value);
        assert!(!format!("{kept:?}").contains("circle"), "it may be a secret");
    }
}

/// Reads a value, which must be the same when it is written again.
fn sent_back(value: Value) -> Shape {
    let shape: Shape = from_value(value.clone()).expect("any value is read");
    assert_eq!(to_value(&shape).expect("JSON"), value);
    shape
}

fn a_list_keeps_what_is_not_known() {
    let json = json!({"shapes": [{"kind": "Line"}, {"kind": "arc"}, 5, null, {"kind": "square"}]});
    let drawing: Drawing = from_value(json.clone()).expect("a drawing");
    assert_eq!(drawing.shapes.len(), 5);
    assert!(drawing.unknown_members().is_empty());
    assert_eq!(to_value(&drawing).expect("JSON"), json);
}

fn what_is_sent_says_what_it_is() {
    let sent = |shape: ShapeInput| to_value(shape).expect("JSON");
    let circle = CircleInput::new("square", 2);
    assert_eq!(sent(circle.into()), json!({"kind": "circle", "radius": 2}));
    assert_eq!(sent(Line::default().into()), json!({"kind": "Line"}));
    assert_eq!(
        sent(Square::default().with_kind("cube").into()),
        json!({"kind": "cube"})
    );
}
